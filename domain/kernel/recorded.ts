/** What every record that people keep has in common: who recorded it, when, and how it ended. */
import type { RecordKind } from "../../events/record-kinds.ts";

/** Added to a record by whatever writes it: a person's request, or an import. */
export interface Recorded {
  /** Absent in what imports wrote before they signed: that counts as known all along. */
  readonly recordedAt?: string;
  /** Staff id; the id of the import that recorded it; the leader's own id for what came by a mailed link. */
  readonly recordedBy?: string;
  /** Last change, in the same way. */
  readonly changedAt?: string;
  readonly changedBy?: string;
  /** Set when it was recorded in error and taken back: it no longer counts, and its history stays. */
  readonly withdrawnAt?: string;
  /** Digest of the request that created it, so that the same request again finds it and another one is refused. */
  readonly request?: string;
  /** Fields that a person has set: an import does not overwrite them (interop.md 6). */
  readonly manual?: readonly string[];
}

/** A record as it stood before a change: one row a version, never changed itself. */
export interface Revision {
  readonly district: string;
  readonly recordKind: RecordKind;
  readonly recordId: string;
  /** Version that was replaced, as text of ten digits, so that revisions sort. */
  readonly revision: string;
  readonly value: unknown;
  /** When and by whom it was replaced. */
  readonly replacedAt: string;
  readonly replacedBy: string;
}

/** A version as a revision's sort key. */
export const revisionOf = (version: number): string => String(version).padStart(10, "0");

/**
 * The version that is replaced, as its history keeps it.
 *
 * @param at - instant of the change.
 * @param by - staff id, import id, or the leader's own id.
 */
export const revisionFor = <T extends { readonly district: string; readonly version: number }>(
  { recordKind, idOf }: { readonly recordKind: RecordKind; readonly idOf: (value: T) => string },
  before: T,
  { at, by }: { readonly at: string; readonly by: string },
): Revision => ({
  district: before.district,
  recordKind,
  recordId: idOf(before),
  revision: revisionOf(before.version),
  value: before,
  replacedAt: at,
  replacedBy: by,
});

/** Whether a record still counts. */
export const isInForce = (record: Recorded): boolean => record.withdrawnAt === undefined;
