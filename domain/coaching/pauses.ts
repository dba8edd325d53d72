import { type Instant, instantOf, type LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { coversDate } from "../roster/roster.ts";
import type { Leave as RecordedLeave } from "./coaching.ts";

/** Whether a leader is away on a local date: nothing is mailed to or about them, unless they ask for a contact. */
export const isAwayOn = (leaves: readonly RecordedLeave[], date: LocalDate): boolean =>
  leaves.some((leave) => isInForce(leave) && coversDate(leave, date));

/** Leave spans that count, from midnight to midnight of the district's zone. */
export const pausesOf = (leaves: readonly RecordedLeave[], timeZone: string): readonly Leave[] =>
  leaves.filter(isInForce).map(({ begin, end }) => ({
    from: instantOf(begin, "00:00", timeZone),
    ...(end === null ? {} : { until: instantOf(end, "00:00", timeZone) }),
  }));

/** A leave, `[from, until)`; without `until` it has not ended. */
export interface Leave {
  readonly from: Instant;
  readonly until?: Instant;
}

/** True while `at` lies in one of the leaves. */
export const isOnLeave = (leaves: readonly Leave[], at: Instant): boolean =>
  leaves.some((leave) => leave.from <= at && (leave.until === undefined || at < leave.until));

/** `at`, or the end of the leave it falls into; `undefined` when that leave has no end yet. */
export const afterLeave = (leaves: readonly Leave[], at: Instant): Instant | undefined => {
  const leave = leaves.find((one) => isOnLeave([one], at));
  if (leave === undefined) return at;
  return leave.until === undefined ? undefined : afterLeave(leaves, leave.until);
};
