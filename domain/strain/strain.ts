import type { Band, Level } from "../../events/vocabulary.ts";
import { readAnswers, riskValue } from "../instrument/instrument.ts";
import type { AnswerIndex, Answers } from "../instrument/item.ts";
import { GUARD } from "../kernel/rounding.ts";
import type {
  Assessment,
  AssessOptions,
  Freshness,
  InsufficientRound,
  Part,
  PulseCycle,
  Reading,
  ScoredRound,
} from "./assessment.ts";
import { type CorePoint, coreComposite, detectChanges, NO_CHANGE } from "./change.ts";
import { confidenceOf, higherLevel, levelOf, showParts } from "./level.ts";
import { type Factor, type FactorKind, type IndexConstants, STRAIN_V1, type StrainModel } from "./model-v1.ts";

/** The word a supervisor may read for a level. Source: DECISIONS 6. */
export const BAND_OF_LEVEL: Readonly<Record<Level, Band>> = {
  low: "steady",
  watch: "watch",
  elevated: "elevated",
  high: "high",
};

/** What is known of one factor while cycles are read in order. One per factor of the model, in table order. */
interface Running {
  readonly factor: Factor;
  readonly kind: FactorKind;
  readonly weight: number;
  /** Oldest answer that still counts, in cycles: none but this one for core factors (scoring.md 7 step 1). */
  readonly maxAge: number;
  /** The last answer, whatever became of the cycle it was given in. */
  answer?: AnswerIndex;
  answeredCycle: number;
  /** v of that answer, 0..100. */
  value: number;
  /** K_f of the last scored cycle. */
  points: number;
}

type Draft = { -readonly [K in keyof ScoredRound]: ScoredRound[K] };

const startOf = (bri: IndexConstants): readonly Running[] =>
  bri.order.map((factor) => ({
    factor,
    kind: bri.kinds[factor],
    weight: bri.weights[factor],
    maxAge: bri.core.includes(factor) ? 0 : bri.maxAgeRotating,
    answeredCycle: Number.NEGATIVE_INFINITY,
    value: 0,
    points: 0,
  }));

/** One response per cycle, oldest cycle first, whatever order and however often the input names them. */
const oneEach = (history: readonly PulseCycle[]): readonly PulseCycle[] => {
  const byCycle = new Map<number, PulseCycle>();
  for (const response of history) {
    if (!Number.isSafeInteger(response.cycle) || response.cycle < 1) {
      throw new RangeError(`cycle must be an integer of at least 1, not ${response.cycle}`);
    }
    const known = byCycle.get(response.cycle);
    if (known === undefined || response.responseId > known.responseId) byCycle.set(response.cycle, response);
  }
  return [...byCycle.values()].sort((a, b) => a.cycle - b.cycle);
};

/** base^exponent by multiplication: `**` may differ in its last bit between engines, and scores are kept bit for bit. */
const power = (base: number, exponent: number): number => {
  let result = 1;
  for (let i = 0; i < exponent && result > 0; i += 1) result *= base;
  return result;
};

/** True for the factors of the available set A at `cycle`. */
const counts = (one: Running, cycle: number): boolean => cycle - one.answeredCycle <= one.maxAge;

/** Steps 1 to 7 of scoring.md 7 for one submitted cycle; `change` is filled in by {@link assess}. */
const scoreRound = (
  { cycle, schoolYear, responseId }: PulseCycle,
  running: readonly Running[],
  last: ScoredRound | undefined,
  bri: IndexConstants,
): Draft | InsufficientRound => {
  let total = 0;
  let weights = 0;
  let weighted = 0;
  let exhaustionKnown = false;
  let worst = false;
  for (const one of running) {
    total += one.weight;
    if (!counts(one, cycle)) continue;
    weights += one.weight;
    weighted += one.weight * one.value;
    if (one.factor === "BO1" || one.factor === "EX1") exhaustionKnown = true;
    if (one.factor === "BO1" && one.value === 25 * bri.floorBO1.code) worst = true;
  }
  const coverage = weights / total;
  if (coverage < bri.minCoverage - GUARD || !exhaustionKnown) {
    return { status: "insufficient", cycle, schoolYear, responseId, coverage };
  }

  const gap = last === undefined ? 0 : cycle - last.cycle;
  const lambda = last === undefined ? 1 : 1 - power(1 - bri.lambda, gap);
  const raw = weighted / weights;
  const score = lambda * raw + (1 - lambda) * (last?.score ?? 0);
  const parts: Part[] = [];
  for (const one of running) {
    const counted = counts(one, cycle);
    one.points = lambda * (counted ? (one.weight * one.value) / weights : 0) + (1 - lambda) * one.points;
    const { factor, kind, points, value, answer, answeredCycle } = one;
    if (answer === undefined || !(counted || points > 0)) continue;
    if (counted) parts.push({ factor, kind, points, shown: 0, value, answer, answeredCycle });
    else parts.push({ factor, kind, points, shown: 0, answer, answeredCycle });
  }

  // After three missed cycles the old level is no evidence about now: entry values only (step 8).
  const remembered = gap - 1 >= bri.unknownAfter ? undefined : last?.computedLevel;
  const computedLevel = levelOf(score, remembered, bri);
  const n = (last?.n ?? 0) + 1;
  const confidence = confidenceOf(coverage, n, bri);
  const round: Draft = {
    status: "scored",
    cycle,
    schoolYear,
    responseId,
    coverage,
    n,
    raw,
    lambda,
    score,
    shown: showParts(score, parts),
    parts,
    computedLevel,
    level: worst ? higherLevel(computedLevel, bri.floorBO1.level) : computedLevel,
    confidenceValue: confidence.value,
    confidence: confidence.word,
    change: NO_CHANGE,
    rising: false,
  };
  if (worst) round.override = "BO1";
  return round;
};

const freshnessOf = (missed: number | undefined, bri: IndexConstants): Freshness => {
  if (missed === undefined) return "none";
  if (missed >= bri.unknownAfter) return "unknown";
  return missed >= bri.staleAfter ? "stale" : "current";
};

/**
 * The strain index of one leader from all submitted cycles (scoring.md 7): coverage, smoothing over gaps, parts, level
 * with dead band and BO1 floor, confidence, change, staleness. Recomputed from scratch each time, so neither the order
 * of events nor duplicates can matter; a cycle without a response imputes nothing. Same input, same bits.
 *
 * @throws RangeError when a stored answer or cycle number is out of range.
 */
export const assess = (history: readonly PulseCycle[], options: AssessOptions = {}): Assessment => {
  const model: StrainModel = options.model ?? STRAIN_V1;
  const { bri, change } = model;
  const running = startOf(bri);
  const rounds: (Draft | InsufficientRound)[] = [];
  const scored: Draft[] = [];
  const core: CorePoint[] = [];
  const withCore: Draft[] = [];
  let last: ScoredRound | undefined;
  for (const response of oneEach(history)) {
    const answers: Answers = readAnswers(response.answers);
    for (const one of running) {
      const answer = answers[one.factor];
      if (answer === undefined) continue;
      // A rotating answer counts later even if its own cycle had too few answers for a score: it was given.
      one.answer = answer;
      one.answeredCycle = response.cycle;
      one.value = riskValue(one.factor, answer);
    }
    const round = scoreRound(response, running, last, bri);
    rounds.push(round);
    if (round.status !== "scored") continue;
    scored.push(round);
    last = round;
    const x = coreComposite(answers, model);
    if (x === undefined) continue;
    core.push({ cycle: round.cycle, schoolYear: round.schoolYear, x });
    withCore.push(round);
  }

  for (const [i, found] of detectChanges(core, options.sigmaW ?? change.sigmaW, change).entries()) {
    const round = withCore[i];
    if (round === undefined) continue;
    round.change = found;
    round.rising = found.rising;
  }
  const latest = scored.at(-1);
  const asOf = Math.max(options.asOfCycle ?? 0, rounds.at(-1)?.cycle ?? 0);
  const missed = latest === undefined ? undefined : asOf - latest.cycle;
  const freshness = freshnessOf(missed, bri);
  return {
    modelVersion: model.version,
    rounds,
    scored,
    ...(latest === undefined ? {} : { latest }),
    missed: missed ?? 0,
    freshness,
    band: latest === undefined || freshness === "unknown" ? "none" : BAND_OF_LEVEL[latest.level],
  };
};

/**
 * The reading of one form by itself, for the page shown right after saving: the rules of a first score, no history, nothing
 * carried over, not smoothed (DECISIONS 6: a forwarded link must not reveal earlier months).
 *
 * @throws RangeError when an answer is out of range.
 */
export const readingOf = (answers: PulseCycle["answers"], model: StrainModel = STRAIN_V1): Reading => {
  const alone = assess([{ cycle: 1, schoolYear: 1, answers, responseId: "" }], { model });
  const { latest, modelVersion } = alone;
  if (latest === undefined) {
    return { status: "insufficient", modelVersion, coverage: alone.rounds[0]?.coverage ?? 0 };
  }
  const { coverage, score, shown, level, override, confidence, parts } = latest;
  return {
    status: "scored",
    modelVersion,
    coverage,
    score,
    shown,
    level,
    ...(override === undefined ? {} : { override }),
    confidence,
    parts,
  };
};
