/** Who looked at what, and who changed what: written before the answer, readable by the district's administrator. */
import type { RecordKind, StaffRole } from "../../events/vocabulary.ts";
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
