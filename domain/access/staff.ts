import type { StaffRole } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { Recorded } from "../kernel/recorded.ts";

/** A person who signs in. Read again at every request: a token outlives a role. */
export interface StaffMember extends Recorded {
  /** User name in the user pool; opaque except for the first administrator's, which is chosen at set-up. */
  readonly staffId: string;
  readonly district: string;
  readonly name: string;
  /** Undefined when the roster gives none: then nobody can be invited to sign in and no alert can be mailed. */
  readonly email?: string;
  /** Version of this record with which the address came; absent = it has never been corrected. */
  readonly addressVersion?: number;
  readonly roles: readonly StaffRole[];
  /** Staff id of the cover, to whom an alert goes that nobody takes up, and every new one while the cover is active. */
  readonly coverId?: string;
  /** Local dates of the first and the last day of an absence. Without the last one it lasts until further notice. */
  readonly awayFrom?: LocalDate;
  readonly awayUntil?: LocalDate;
  /** In rows of an earlier version only, where an alert went on to the superior. Nothing follows from it. */
  readonly superiorId?: string;
  readonly version: number;
}

/** The cover who stands in on a local date: set while the member of staff is away. */
export const activeCoverOf = (
  { coverId, awayFrom, awayUntil }: Pick<StaffMember, "coverId" | "awayFrom" | "awayUntil">,
  today: LocalDate,
): string | undefined =>
  awayFrom !== undefined && awayFrom <= today && (awayUntil === undefined || today <= awayUntil) ? coverId : undefined;

/** Whether alerts about leaders of somebody else may be handed on to a person: by the office, never an administrator by that. */
export const takesAlerts = ({ roles }: Pick<StaffMember, "roles">): boolean =>
  roles.includes("supervisor") || roles.includes("steward");

/** Offices that a supervisor may hold beside that one, over the same leaders. */
export const HATS = ["hr", "steward", "admin"] as const satisfies readonly StaffRole[];
export type Hat = (typeof HATS)[number];

/** The other offices of a supervisor. */
export const hatsOf = ({ roles }: Pick<StaffMember, "roles">): readonly Hat[] =>
  HATS.filter((role) => roles.includes(role));
