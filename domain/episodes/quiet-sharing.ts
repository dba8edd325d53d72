/** What staff may know of a leader who turned sharing off quietly: the same as of one who stopped answering. */
import type { Instant } from "../kernel/calendar.ts";
import type { PulseResponse, Round } from "../pulses/round.ts";
import { beforeQuiet, formsOf, quietSince, type SharingRecord } from "../pulses/sharing.ts";

/** Answers and switches from which everything follows that staff see. */
export interface StaffView<Response> {
  readonly responses: readonly Response[];
  readonly sharing: SharingRecord;
}

/**
 * Leaves out the quiet switch and all answers of rounds that were not over when it was pressed, so that what was shown
 * ages as under silence (DECISIONS 6). With sharing on, or off at once, it is all that is on record. Own scores and group
 * numbers are of all answers.
 *
 * @param over - rounds that are over; of one that is unknown nothing is left out that was answered before the switch.
 */
export const viewOfStaff = <Response extends Pick<PulseResponse, "roundId" | "at" | "form">>(
  whole: StaffView<Response>,
  rounds: readonly Pick<Round, "roundId" | "closesAt">[],
  now: Instant,
): StaffView<Response> => {
  const since = quietSince(whole.sharing, now);
  if (since === undefined) return whole;
  const closes = new Map(rounds.map(({ roundId, closesAt }) => [roundId, closesAt]));
  const responses = whole.responses.filter(({ roundId, at }) => (closes.get(roundId) ?? at) <= since);
  return { responses, sharing: { ...beforeQuiet(whole.sharing, now), forms: formsOf(responses) } };
};
