import type { StaffRole } from "../../events/vocabulary.ts";
import type { Recorded } from "../kernel/recorded.ts";

/** A person who signs in. Read again at every request: a token outlives a role. */
export interface StaffMember extends Recorded {
  /** User name in the user pool; opaque except for the first administrator's, which is chosen at set-up. */
  readonly staffId: string;
  readonly district: string;
  readonly name: string;
  /** Undefined when the roster gives none: then nobody can be invited to sign in and no alert can be mailed. */
  readonly email?: string;
  readonly roles: readonly StaffRole[];
  /** Staff ids of the cover and of the superior, to whom an alert goes that nobody takes up. */
  readonly coverId?: string;
  readonly superiorId?: string;
  readonly version: number;
}
