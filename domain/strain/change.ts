import { riskCode } from "../instrument/instrument.ts";
import type { Answers } from "../instrument/item.ts";
import { type ChangeConstants, STRAIN_V1, type StrainModel } from "./model-v1.ts";

/** The core composite of one scored answer. */
export interface CorePoint {
  readonly cycle: number;
  readonly schoolYear: number;
  /** X, 0..100; see {@link coreComposite}. */
  readonly x: number;
}

/** The result of change detection for one scored answer. Source: scoring.md 7, change detection. */
export interface Change {
  /** X of this answer; absent when BO1 or EX1 was left out, and then nothing below is true. */
  readonly x?: number;
  /** Standardised difference from the mean of the last answers; absent with fewer than three of them. */
  readonly z?: number;
  /** Sum of upward drift in this school year before an alarm resets it; absent until the year has a baseline. */
  readonly drift?: number;
  /** `up`: a step up (STEP); `down`: a step down (STEP_DOWN). */
  readonly step?: "up" | "down";
  /** The drift sum reached its limit with this answer (DRIFT). */
  readonly drifting: boolean;
  /** RISING = STEP or DRIFT. */
  readonly rising: boolean;
}

/** No change seen, none looked for. */
export const NO_CHANGE: Change = { drifting: false, rising: false };

/**
 * Core composite X = 25 sum(w r) / sum(w) over the answered ones of BO1, EX1, WL1, SU1, 0..100; `undefined` unless BO1
 * and EX1 are among them. Rotating items stay out, so that rotation cannot look like change (scoring.md 7).
 */
export const coreComposite = (answers: Answers, model: StrainModel = STRAIN_V1): number | undefined => {
  if (answers.BO1 === undefined || answers.EX1 === undefined) return undefined;
  let weighted = 0;
  let weights = 0;
  for (const factor of model.bri.core) {
    const answer = answers[factor];
    if (answer === undefined) continue;
    const weight = model.bri.weights[factor];
    weighted += weight * riskCode(factor, answer);
    weights += weight;
  }
  return (25 * weighted) / weights;
};

/**
 * The standard deviation a district may use: its own pooled estimate, kept inside the model's bounds of 8 to 16 points;
 * the model's 12 when it has none.
 */
export const sigmaOf = (estimate: number | undefined, constants: ChangeConstants = STRAIN_V1.change): number => {
  const [least, most] = constants.sigmaRange;
  return estimate === undefined ? constants.sigmaW : Math.min(most, Math.max(least, estimate));
};

/** Mean X of `points[from..to)`, summed oldest first. */
const meanX = (points: readonly CorePoint[], from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += points[i]?.x ?? 0;
  return sum / (to - from);
};

/**
 * Changes of one leader's core composite, one per point, in the order given. STEP looks back over up to six answers,
 * across school years; DRIFT starts again with each school year (scoring.md 7).
 *
 * @param points - oldest first; only scored answers that have an X.
 * @param sigmaW - within-person standard deviation in points; see {@link sigmaOf}.
 */
export const detectChanges = (
  points: readonly CorePoint[],
  sigmaW: number = STRAIN_V1.change.sigmaW,
  constants: ChangeConstants = STRAIN_V1.change,
): readonly Change[] => {
  const { minPrior, window, step: limit, cusumK, cusumH, baselineN } = constants;
  const baselineScale = sigmaW * Math.sqrt(1 + 1 / baselineN);
  let year: number | undefined;
  let yearStart = 0;
  let sum = 0;
  return points.map(({ x, schoolYear }, index) => {
    if (schoolYear !== year) {
      year = schoolYear;
      yearStart = index;
      sum = 0;
    }
    const found: { x: number; z?: number; drift?: number; step?: "up" | "down" } = { x };
    if (index >= minPrior) {
      const n = Math.min(window, index);
      const z = (x - meanX(points, index - n, index)) / (sigmaW * Math.sqrt(1 + 1 / n));
      found.z = z;
      if (z >= limit) found.step = "up";
      else if (z <= -limit) found.step = "down";
    }
    let drifting = false;
    if (index - yearStart >= baselineN) {
      sum = Math.max(0, sum + (x - meanX(points, yearStart, yearStart + baselineN)) / baselineScale - cusumK);
      found.drift = sum;
      drifting = sum >= cusumH;
      if (drifting) sum = 0;
    }
    return { ...found, drifting, rising: drifting || found.step === "up" };
  });
};
