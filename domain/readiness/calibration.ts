import type { LocalDate } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { Dated } from "../records/as-of.ts";
import { compareTiers, type Tier } from "./tiers.ts";

/** One person as a panel went through the list: tier before and after. */
export interface CalibrationEntry {
  readonly leaderId: string;
  readonly targetRole: TargetRole;
  readonly before: Tier;
  readonly after: Tier;
  /** The override that a change rests on: two names and a reason. Null when nothing changed. */
  readonly overrideId: string | null;
}

/** A meeting in which supervisors compare how they judge, so that the same evidence means the same tier. */
export interface CalibrationSession extends Dated {
  readonly district: string;
  readonly sessionId: string;
  readonly heldOn: LocalDate;
  readonly targetRole: TargetRole;
  /** Staff ids; at least two. */
  readonly participants: readonly string[];
  readonly entries: readonly CalibrationEntry[];
  /** Null = still open. */
  readonly closedOn: LocalDate | null;
}

/** What a closed session came to. */
export interface CalibrationResult {
  readonly reviewed: number;
  readonly changed: number;
  readonly raised: number;
  readonly lowered: number;
}

/**
 * Closes a session.
 *
 * @returns `alone` with fewer than two participants, `twice` when a person is listed twice or under another role,
 *   `unfounded` when a tier changes without an override or one that did not change names one, `not-assessed` when a
 *   panel touches a person of whom nothing may be said.
 */
export const closeCalibration = ({
  participants,
  entries,
  targetRole,
}: Pick<CalibrationSession, "participants" | "entries" | "targetRole">): Result<
  CalibrationResult,
  "alone" | "twice" | "unfounded" | "not-assessed"
> => {
  if (new Set(participants).size < 2) return err("alone");
  const people = new Set(entries.map((one) => one.leaderId));
  if (people.size < entries.length || entries.some((one) => one.targetRole !== targetRole)) return err("twice");
  if (entries.some((one) => one.before === "not-assessed" || one.after === "not-assessed")) return err("not-assessed");
  if (entries.some((one) => (one.before === one.after) !== (one.overrideId === null))) return err("unfounded");
  const raised = entries.filter((one) => compareTiers(one.after, one.before) < 0).length;
  const lowered = entries.filter((one) => compareTiers(one.after, one.before) > 0).length;
  return ok({ reviewed: entries.length, changed: raised + lowered, raised, lowered });
};
