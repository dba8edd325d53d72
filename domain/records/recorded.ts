/** What every record that people keep has in common: who said it when, and what became of it. */
import type { RecordKind } from "../../events/vocabulary.ts";

/** Added to a record by the use cases of this folder; an import leaves it out. */
export interface Recorded {
  readonly recordedAt?: string;
  /** Staff id; absent when an import said it. */
  readonly recordedBy?: string;
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

/** Whether a record still counts. */
export const isInForce = (record: Recorded): boolean => record.withdrawnAt === undefined;
