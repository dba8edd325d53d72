import { MODEL_V1 } from "../../domain/models/composed-model.ts";
import type { ScoredRound } from "../../domain/strain/assessment.ts";
import { atLeastLevel } from "../../domain/strain/level.ts";
import { assess } from "../../domain/strain/strain.ts";
import { LEVELS } from "../../events/vocabulary.ts";
import type { Read } from "./hazard-study.ts";
import { GENERATOR, historyOf, type Person } from "./population.ts";
import { accuracyOf, addRun, correlationOf, deviationOf, meanOf, type Runs } from "./statistics.ts";

const thetaAt = (person: Person, cycle: number): number => person.theta[cycle - 1] ?? 0;

const entersHigh = (round: ScoredRound, before: ScoredRound | undefined): boolean =>
  round.level === "high" && before?.level !== "high";

const entriesOf = (rounds: readonly ScoredRound[]): number =>
  rounds.filter((round, i) => entersHigh(round, rounds[i - 1])).length;

/**
 * Check-in hints as defined in scoring.md 7. The product opens alerts instead (DECISIONS 7); hints are computed here because
 * the expected figures include them.
 */
const hintsOf = (rounds: readonly ScoredRound[]): readonly ScoredRound[] => {
  const { minAnswers, cooldownCycles } = MODEL_V1.hint;
  const hints: ScoredRound[] = [];
  for (const [i, round] of rounds.entries()) {
    const before = rounds[i - 1];
    const turned = atLeastLevel(round.level, "elevated") && round.rising && before?.rising !== true;
    const due = round.cycle - (hints.at(-1)?.cycle ?? Number.NEGATIVE_INFINITY) >= cooldownCycles;
    const sure = round.confidence !== "low" && round.n >= minAnswers;
    if (due && sure && (entersHigh(round, before) || turned)) hints.push(round);
  }
  return hints;
};

/** Pooled within-person standard deviation of the core composite, of people with four or more answers. */
const pooledSigma = (reads: readonly Read[]): number => {
  let [squares, freedom] = [0, 0];
  for (const { assessment } of reads) {
    const xs = assessment.scored.flatMap(({ change }) => change.x ?? []);
    if (xs.length < 4) continue;
    squares += deviationOf(xs) ** 2 * (xs.length - 1);
    freedom += xs.length - 1;
  }
  return Math.sqrt(squares / freedom);
};

/** One run of index quality: last readings against strain in the last month, entries, hints, false rises. */
export const studyIndex = (reads: readonly Read[], runs: Runs): void => {
  const add = (name: string, value: number) => addRun(runs, `index.${name}`, value);
  const last = reads.flatMap(({ person, assessment: { latest } }) =>
    latest === undefined
      ? []
      : [{ level: latest.level, score: latest.score, theta: thetaAt(person, GENERATOR.cycles) }],
  );
  add("correlation", correlationOf(last.map(({ score, theta }) => [score, theta])));
  for (const level of LEVELS) add(`share.${level}`, last.filter((one) => one.level === level).length / last.length);
  for (const level of ["elevated", "high"] as const) {
    const cases = last.map((one) => ({ sign: atLeastLevel(one.level, level), truth: one.theta >= 1 }));
    const { sensitivity, ppv } = accuracyOf(cases);
    add(`${level}.sensitivity`, sensitivity);
    add(`${level}.ppv`, ppv);
  }
  const forms = reads.map(({ person }) => person.answered.filter((one) => one).length);
  add("answered", meanOf(forms) / GENERATOR.cycles);
  add("sigma", pooledSigma(reads));
  const hints = reads.map(({ person, assessment }) =>
    hintsOf(assessment.scored).map(({ cycle }) => thetaAt(person, cycle) >= 0.75),
  );
  add("hints.ppv", meanOf(hints.flat().map(Number)));
  add("hints.people", meanOf(hints.map((one) => Number(one.length > 0))));
  add("hints.each", meanOf(hints.map((one) => one.length)));
  add("rising.0", meanOf(reads.map(({ assessment }) => Number(assessment.scored.some((one) => one.rising)))));
  add("entries.5", meanOf(reads.map(({ assessment }) => entriesOf(assessment.scored))));
  for (const deadBand of [0, 8]) {
    const model = { ...MODEL_V1, bri: { ...MODEL_V1.bri, deadBand } };
    add(
      `entries.${deadBand}`,
      meanOf(reads.map(({ person }) => entriesOf(assess(historyOf(person), { model }).scored))),
    );
  }
};
