/** What the audit trail holds. */
import type { RecordKind } from "../../events/record-kinds.ts";
import type { StaffRole } from "../../events/vocabulary.ts";
import type { Action } from "./policy.ts";

export interface AuditEntry {
  readonly district: string;
  /** UTC date of `at`. */
  readonly day: string;
  /** Unique; sorts by time. */
  readonly entryId: string;
  readonly at: string;
  /** Staff id of the caller. */
  readonly callerId: string;
  readonly roles: readonly StaffRole[];
  readonly action: Action;
  readonly outcome: "allowed" | "denied";
  /** Whom it concerned, where it concerned one leader. */
  readonly leaderId?: string;
  readonly schoolId?: string;
  readonly recordKind?: RecordKind;
  readonly recordId?: string;
  /** Names of the fields that were shown or changed; never their values. */
  readonly fields?: readonly string[];
}

/** What makes a finished day's entries tamper-evident: the end of a chain of hashes that begins at the day before's. */
export interface AuditSeal {
  readonly district: string;
  /** UTC date. */
  readonly day: string;
  /** How many entries it covers. */
  readonly entries: number;
  /** Chain of the day before, or the district's beginning; SHA-256, hex. */
  readonly previous: string;
  /** SHA-256 over `previous` and every entry in order, hex. */
  readonly chain: string;
  readonly sealedAt: string;
}
