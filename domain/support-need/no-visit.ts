/** "Nobody visits" (DECISIONS 7 d): when a leader whom nobody has coached for long is to have an alert. */
import type { Leave } from "../coaching/coaching.ts";
import { addDays, type LocalDate } from "../kernel/calendar.ts";
import { GUARD } from "../kernel/rounding.ts";
import { restartedOn, type SchoolDays, sessionDaysBetween, sessionOn } from "../kernel/school-sessions.ts";
import { coversDate } from "../roster/roster.ts";
import type { NeedReviewRules } from "./rules.ts";
import type { NeedFacts } from "./stored-need.ts";
import { needWithoutContact, type SupportNeedFacts } from "./support-need.ts";

export type NoVisitRules = Pick<NeedReviewRules, "noVisitDays" | "noVisitFrom" | "recordingDays">;

/** What the days without a contact are counted from. */
export interface VisitClock {
  readonly asOf: LocalDate;
  readonly coaching: NeedFacts["coaching"];
  /** Of the appointment; null = not known. */
  readonly begin: LocalDate | null;
  /** Day on which the district began to record touchpoints; undefined = never, or just now. */
  readonly startedOn: LocalDate | undefined;
  readonly leaves: readonly Leave[];
  readonly schoolDays: SchoolDays;
  readonly schoolId: string;
}

const latest = (days: readonly LocalDate[]): LocalDate => days.reduce((a, b) => (a > b ? a : b));

/**
 * Days in session without a coaching contact, days of leave left out: from the latest of the last contact, the
 * appointment, the first school day, and so many days after the district began to record. Null outside the school year,
 * and where nothing is recorded: then nobody knows whether somebody was there.
 */
export const daysUnvisited = (clock: VisitClock, rules: Pick<NoVisitRules, "recordingDays">): number | null => {
  const { asOf, coaching, begin, startedOn, leaves, schoolDays, schoolId } = clock;
  if (startedOn === undefined || sessionOn(schoolDays, asOf, schoolId) === undefined) return null;
  const since = latest([coaching.lastOn ?? "", begin ?? "", addDays(startedOn, rules.recordingDays)]);
  return sessionDaysBetween(schoolDays, restartedOn(schoolDays, since, asOf, schoolId), asOf, {
    schoolId,
    isAway: (day) => leaves.some((leave) => coversDate(leave, day)),
  });
};

/**
 * Whether nobody visits: so many days, and either the first year in the seat, or SOLE_LOAD known and support need
 * without its contact parts high enough. Entry and exit are the same number: records do not vary from day to day.
 */
export const isUnvisited = (facts: SupportNeedFacts, days: number | null, rules: NoVisitRules): boolean => {
  if (days === null || days < rules.noVisitDays) return false;
  if (facts.yearInSeat === 1) return true;
  const need = facts.undelegatedDomains === null ? null : needWithoutContact(facts);
  return need !== null && need >= rules.noVisitFrom - GUARD;
};
