import { Z95 } from "../../domain/outcomes/discrimination.ts";
import type { Assessment, ScoredRound } from "../../domain/strain/assessment.ts";
import { assess } from "../../domain/strain/strain.ts";
import type { Read } from "./hazard-study.ts";
import { GENERATOR, historyOf } from "./population.ts";
import type { Random } from "./random.ts";
import { addRun, meanOf, type Runs } from "./statistics.ts";

const MISSING = 0.3;

/** One run: the change of mean S if another 30 % of the forms are lost at random, over all scores and over last scores. */
export const studyMissing = (random: Random, reads: readonly Read[], runs: Runs): void => {
  const fewer = reads.map(({ person }) => assess(historyOf(person, { keep: () => random.uniform() >= MISSING })));
  const meanScore = (people: readonly Assessment[], scoresOf: (one: Assessment) => readonly ScoredRound[]): number =>
    meanOf(people.flatMap((one) => scoresOf(one).map(({ score }) => score)));
  const moved = (scoresOf: (one: Assessment) => readonly ScoredRound[]): number =>
    Math.abs(
      meanScore(fewer, scoresOf) -
        meanScore(
          reads.map(({ assessment }) => assessment),
          scoresOf,
        ),
    );
  addRun(
    runs,
    "missing.all",
    moved(({ scored }) => scored),
  );
  addRun(
    runs,
    "missing.last",
    moved(({ scored }) => scored.slice(-1)),
  );
};

/** HIGH rates of two groups: the first half of the people, and the second. */
interface Rates {
  readonly ratio: number;
  /** Two-sided p < .05 in the pooled test of two proportions. */
  readonly unlike: boolean;
}

const compare = (high: readonly boolean[], others: readonly boolean[]): Rates => {
  const [a, b] = [meanOf(high.map(Number)), meanOf(others.map(Number))];
  const pooled = meanOf([...high, ...others].map(Number));
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / high.length + 1 / others.length));
  return { ratio: a / b, unlike: Math.abs(a - b) > Z95 * error };
};

/** Rule P18 of scoring.md 11: a ratio outside .80 to 1.25 flags only together with p < .05. */
const outside = ({ ratio }: Rates): boolean => ratio > 1.25 || ratio < 0.8;
const flags = (rates: Rates): boolean => outside(rates) && rates.unlike;

/** One run: half of the people answer BO1 one option higher for the same strain, compared with the same people without it. */
export const studyFairness = (reads: readonly Read[], runs: Runs, prefix: string): void => {
  const half = Math.floor(reads.length / 2);
  const high = (some: readonly Read[], bias: number): readonly boolean[] =>
    some.flatMap(({ person, assessment }) => {
      const { latest } = bias === 0 ? assessment : assess(historyOf(person, { bias }), { asOfCycle: GENERATOR.cycles });
      return latest === undefined ? [] : [latest.level === "high"];
    });
  const others = high(reads.slice(half), 0);
  const biased = compare(high(reads.slice(0, half), 1), others);
  const alike = compare(high(reads.slice(0, half), 0), others);
  addRun(runs, `${prefix}.ratio`, biased.ratio);
  addRun(runs, `${prefix}.found`, Number(flags(biased)));
  addRun(runs, `${prefix}.false`, Number(flags(alike)));
  addRun(runs, `${prefix}.ratioAlone`, Number(outside(alike)));
};
