import { type Instant, localDateOf, schoolYearOf } from "../kernel/calendar.ts";
import type { PulseCycle } from "../strain/assessment.ts";
import type { PulseResponse, Round } from "./round.ts";

/** Answers that count, with the round they are of and when they were saved. */
export interface SavedCycle extends PulseCycle {
  readonly roundId: string;
  readonly at: Instant;
}

/**
 * The answers that counted at a moment, one a round, in order of rounds: of a round's versions the last one saved before
 * it, because the last complete one counts (DECISIONS 5).
 *
 * @param before - excluded.
 */
export const historyBefore = (
  responses: readonly PulseResponse[],
  rounds: readonly Pick<Round, "roundId" | "opensAt">[],
  { before, timeZone }: { readonly before: Instant; readonly timeZone: string },
): readonly SavedCycle[] => {
  const opened = new Map(rounds.map((round) => [round.roundId, round.opensAt]));
  const last = new Map<string, PulseResponse>();
  for (const response of responses) {
    if (response.at >= before) continue;
    const known = last.get(response.roundId);
    if (known === undefined || known.responseId < response.responseId) last.set(response.roundId, response);
  }
  return [...last.values()]
    .sort((a, b) => a.cycle - b.cycle)
    .map(({ roundId, cycle, answers, responseId, at }) => {
      const opensAt = opened.get(roundId) ?? `${roundId}-01T12:00:00.000Z`;
      return { roundId, at, cycle, answers, responseId, schoolYear: schoolYearOf(localDateOf(opensAt, timeZone)) };
    });
};
