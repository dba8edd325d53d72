import type { LocalDate } from "../calendar.ts";
import type { Dated } from "./as-of.ts";
import type { TargetRole } from "./profiles.ts";

/** Longest text of an appeal, in characters. */
export const MOST_APPEAL = 500;

/** What the person says to how far he or she is held to be from a role. It changes no tier; people read it. */
export interface ReadinessAppeal extends Dated {
  readonly district: string;
  readonly leaderId: string;
  readonly appealId: string;
  readonly targetRole: TargetRole;
  /** At most {@link MOST_APPEAL} characters; in no event and in no audit entry. */
  readonly text: string;
  readonly appealedOn: LocalDate;
}
