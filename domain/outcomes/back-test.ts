import { type Fit, fitCalibration, groupByRisk, type Predicted, type RiskBin } from "./calibration.ts";
import { type Estimate, measureDiscrimination } from "./discrimination.ts";
import { type Endpoint, isEvent, type NotCounted, type Outcome } from "./outcome.ts";
import { HAZARD_RULES } from "./rules.ts";
import type { Snapshot } from "./snapshot.ts";
import { ladderStep, type UpdateStep } from "./update-ladder.ts";

/** How the predictions of some snapshots turned out. Source: scoring.md 8.2. */
export interface BackTest {
  readonly n: number;
  readonly events: number;
  /** Share who left, 0..1. */
  readonly baseRate: number;
  /** Mean squared difference of p and what happened, 0..1; lower is better. */
  readonly brier: number;
  /** 1 - Brier / Brier of giving everybody the base rate; 0 = no better. Absent when nobody or everybody left. */
  readonly skill?: number;
  readonly auroc?: Estimate;
  /** Sum of p. */
  readonly expected: number;
  readonly observedExpected: number;
  /** Logits that all p were too low; 0 = right on the whole. */
  readonly intercept?: Estimate;
  /** Below 1: the predictions were too far apart. Only from 50 events on, as the ladder lets it be used (scoring.md 8.3). */
  readonly slope?: Estimate;
  readonly bins: readonly RiskBin[];
  /** What these events allow to be changed. */
  readonly step: UpdateStep;
}

/**
 * Scores predictions against outcomes: Brier score and its skill, AUROC, observed / expected, calibration intercept and
 * slope, risk bins (scoring.md 8.2; X13).
 *
 * @returns `undefined` under five seats: no result may speak of so few people (scoring.md 11, P10).
 * @throws RangeError for a p that is not between 0 and 1.
 */
export const scorePredictions = (rows: readonly Predicted[]): BackTest | undefined => {
  const n = rows.length;
  if (n < HAZARD_RULES.minSeats.value) return undefined;
  const expected = rows.reduce((sum, { p }) => sum + p, 0);
  const events = rows.filter((row) => row.left).length;
  const baseRate = events / n;
  const brier = rows.reduce((sum, { p, left }) => sum + (p - (left ? 1 : 0)) ** 2, 0) / n;
  const reference = baseRate * (1 - baseRate);
  const auroc = measureDiscrimination(rows.map(({ p, left }) => ({ score: p, event: left })));
  const inTheLarge: Fit | undefined = fitCalibration(rows, 1);
  const step = ladderStep(events, n - events);
  const free = step === "offset" ? undefined : fitCalibration(rows);
  return {
    n,
    events,
    baseRate,
    brier,
    ...(reference === 0 ? {} : { skill: 1 - brier / reference }),
    ...(auroc === undefined ? {} : { auroc }),
    expected,
    observedExpected: events / expected,
    ...(inTheLarge === undefined ? {} : { intercept: inTheLarge.intercept }),
    ...(free === undefined ? {} : { slope: free.slope }),
    bins: groupByRisk(rows),
    step,
  };
};

/** A snapshot and what became of its seat. */
export interface Followed {
  readonly snapshot: Snapshot;
  readonly outcome: Outcome | NotCounted;
  /** A supervisor was notified, before the seat was given up, that the leader may need support. */
  readonly alerted?: boolean;
}

/** A prediction and what became of it, with what decides how it may be shown. */
export interface JoinedRow extends Predicted {
  /** The pulse had a say in the prediction: an answer about next year, or a level in its stead. */
  readonly read: boolean;
  readonly alerted: boolean;
}

/** What a back-test of one endpoint counted, and what it could not. */
export interface JoinedOutcomes {
  readonly rows: readonly JoinedRow[];
  readonly schoolClosed: number;
  readonly seatNotHeld: number;
  /** For endpoint L: exits without a recorded reason. */
  readonly untyped: number;
  /** Among the rows: vacancies that only a vanished row speaks for. */
  readonly suspected: number;
}

/**
 * Pairs frozen predictions with outcomes. `struct` predictions go with forecasts; `full` ones use the answer about next
 * year. Always name the endpoint beside the numbers: definitions of turnover differ by a factor (interop.md 3).
 */
export const joinOutcomes = (
  followed: readonly Followed[],
  endpoint: Endpoint,
  prediction: "struct" | "full",
): JoinedOutcomes => {
  const rows: JoinedRow[] = [];
  const counts = { schoolClosed: 0, seatNotHeld: 0, untyped: 0, suspected: 0 };
  for (const { snapshot, outcome, alerted = false } of followed) {
    if ("notCounted" in outcome) {
      counts[outcome.notCounted === "school-closed" ? "schoolClosed" : "seatNotHeld"] += 1;
      continue;
    }
    const left = isEvent(outcome, endpoint);
    if (left === undefined) {
      counts.untyped += 1;
      continue;
    }
    if (outcome.suspected) counts.suspected += 1;
    const { intent, level } = snapshot.inputs;
    rows.push({ p: snapshot.hazard[prediction], left, read: intent !== null || level !== null, alerted });
  }
  return { rows, ...counts };
};
