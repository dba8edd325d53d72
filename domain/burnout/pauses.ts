import type { Sharing } from "../../events/vocabulary.ts";
import { type Instant, instantOf, instantOfMs, type LocalDate, msOfInstant } from "../calendar.ts";
import type { Leave as RecordedLeave } from "../coaching/coaching.ts";
import { isInForce } from "../records/recorded.ts";
import { coversDate } from "../roster/roster.ts";

/** Whether a leader is away on a local date: nothing is mailed to or about them, unless they ask for a contact. */
export function isAwayOn(leaves: readonly RecordedLeave[], date: LocalDate): boolean {
  return leaves.some((leave) => isInForce(leave) && coversDate(leave, date));
}

/** Leave spans that count, from midnight to midnight of the district's zone. */
export function pausesOf(leaves: readonly RecordedLeave[], timeZone: string): readonly Leave[] {
  return leaves.filter(isInForce).map(({ begin, end }) => ({
    from: instantOf(begin, "00:00", timeZone),
    ...(end === null ? {} : { until: instantOf(end, "00:00", timeZone) }),
  }));
}

/** A leave, `[from, until)`; without `until` it has not ended. */
export interface Leave {
  readonly from: Instant;
  readonly until?: Instant;
}

/** When sharing was switched, and how it stands for someone who never touched it. */
export interface SharingRecord {
  readonly byDefault: Sharing;
  readonly changes: readonly { readonly at: Instant; readonly sharing: Sharing }[];
}

/** The one spelling of an instant, so that text comparison is comparison of time. @throws RangeError for no instant. */
export function normalInstant(at: Instant): Instant {
  return instantOfMs(msOfInstant(at));
}

/** Order of two instants, or of two ids. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** True while `at` lies in one of the leaves. */
export function isOnLeave(leaves: readonly Leave[], at: Instant): boolean {
  return leaves.some((leave) => leave.from <= at && (leave.until === undefined || at < leave.until));
}

/**
 * Whether answers saved at `at` are shared. A switch counts from its own instant on, so answers posted together with it
 * obey it. Before the first switch on record the opposite of it held (a store that keeps only the last switch then errs
 * to the private side); with no switch, the default.
 */
export function sharingAt(sharing: SharingRecord, at: Instant): Sharing {
  const changes = [...sharing.changes].sort((a, b) => compareText(a.at, b.at) || (a.sharing === "off" ? 1 : -1));
  const last = changes.findLast((change) => change.at <= at);
  if (last !== undefined) return last.sharing;
  const first = changes[0];
  if (first === undefined) return sharing.byDefault;
  return first.sharing === "on" ? "off" : "on";
}

/** `at`, or the end of the leave it falls into; `undefined` when that leave has no end yet. */
export function afterLeave(leaves: readonly Leave[], at: Instant): Instant | undefined {
  const leave = leaves.find((one) => isOnLeave([one], at));
  if (leave === undefined) return at;
  return leave.until === undefined ? undefined : afterLeave(leaves, leave.until);
}
