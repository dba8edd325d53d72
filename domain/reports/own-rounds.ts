/** A leader's rounds with what was made of them, from stored scores. */

import type { Band } from "../../events/vocabulary.ts";
import type { AnswerIndex, Answers } from "../instrument/item.ts";
import { addMonths, monthIdOf } from "../kernel/calendar.ts";
import type { ExplainedPart, Explanation } from "../strain/explanation.ts";
import type { OwnData } from "./own-data.ts";
import { REPORT_RULES } from "./rules.ts";

/** A part of a score with the answer that it rests on. */
export interface OwnPart extends ExplainedPart {
  /** Missing once that answer is no longer kept. */
  readonly answer?: AnswerIndex;
}

/** What a round's answers made of the smoothed strain index; `score` and the parts' `points` are as shown. */
export interface OwnScore extends Omit<Explanation, "parts"> {
  readonly parts: readonly OwnPart[];
}

/** A round in which the leader answered. */
export interface OwnRound {
  /** `YYYY-MM`. */
  readonly roundId: string;
  readonly cycle: number;
  /** Absent when the answers were too few for a reading. */
  readonly score?: OwnScore;
  /** The word that the supervisor was shown for this round; absent when none was. */
  readonly shown?: Band;
  /** The round still takes answers: nothing of it is shown yet. */
  readonly open: boolean;
}

/** Rounds of the last 24 months with answers of the leader, oldest first. */
export const roundsOf = (own: OwnData): readonly OwnRound[] => {
  const since = addMonths(monthIdOf(own.today), -REPORT_RULES.historyMonths.value);
  const shown = new Map(
    own.file.flatMap((one) => (one.kind === "bandHistory" ? [[one.value.roundId, one.value.band] as const] : [])),
  );
  const answers = countingAnswers(own);
  const open = new Set(own.rounds.filter(({ closesAt }) => closesAt > own.now).map(({ roundId }) => roundId));
  return own.scores
    .filter(({ roundId }) => roundId > since)
    .toSorted((a, b) => a.cycle - b.cycle)
    .map(({ roundId, cycle, score, explanation }) => {
      const band = shown.get(roundId);
      return {
        roundId,
        cycle,
        ...(score === null ? {} : { score: withAnswers(JSON.parse(explanation) as Explanation, answers) }),
        ...(band === undefined ? {} : { shown: band }),
        open: open.has(roundId),
      };
    });
};

/** The answers that count, by cycle. */
const countingAnswers = ({ responses, receipts }: OwnData): ReadonlyMap<number, Answers> => {
  const counting = new Set(receipts.map(({ responseId }) => responseId));
  return new Map(
    responses
      .filter(({ responseId }) => counting.has(responseId))
      .map(({ cycle, answers }) => [cycle, answers as Answers]),
  );
};

const withAnswers = (explanation: Explanation, answers: ReadonlyMap<number, Answers>): OwnScore => ({
  ...explanation,
  parts: explanation.parts.map((part) => {
    const answer = answers.get(part.answeredCycle)?.[part.factor];
    return answer === undefined ? part : { ...part, answer };
  }),
});

/** How many rounds are over since the one of `cycle`: those without a later reading were missed. */
export const roundsSince = ({ rounds, now }: OwnData, cycle: number): number =>
  rounds.filter((round) => round.cycle > cycle && round.closesAt <= now).length;
