import { type Estimate, Z95 } from "./discrimination.ts";
import { logitOf, probabilityOf } from "./hazard.ts";
import { OUTCOME_RULES } from "./rules.ts";

/** A probability given for one seat and what became of it. */
export interface Predicted {
  /** 0 < p < 1. */
  readonly p: number;
  readonly left: boolean;
}

/** A maximum-likelihood fit of logit P(left) = intercept + slope x logit p. */
export interface Fit {
  readonly intercept: Estimate;
  readonly slope: Estimate;
}

interface Sums {
  readonly likelihood: number;
  /** Gradient by intercept and slope. */
  readonly g: readonly [number, number];
  /** Information matrix: intercept, both, slope. */
  readonly h: readonly [number, number, number];
}

const sumsAt = (xs: readonly number[], left: readonly boolean[], intercept: number, slope: number): Sums => {
  let [likelihood, ga, gb, haa, hab, hbb] = [0, 0, 0, 0, 0, 0];
  for (const [i, x] of xs.entries()) {
    const eta = intercept + slope * x;
    const p = probabilityOf(eta);
    const y = left[i] ? 1 : 0;
    // ln(1 + e^eta) without overflow.
    likelihood += y * eta - (Math.max(eta, 0) + Math.log(1 + Math.exp(-Math.abs(eta))));
    ga += y - p;
    gb += (y - p) * x;
    haa += p * (1 - p);
    hab += p * (1 - p) * x;
    hbb += p * (1 - p) * x * x;
  }
  return { likelihood, g: [ga, gb], h: [haa, hab, hbb] };
};

/** Newton's step; with a fixed slope only the intercept moves. `undefined` when the rows cannot separate the two. */
const stepOf = ({ g, h }: Sums, fixed: boolean): readonly [number, number] | undefined => {
  if (fixed) return [g[0] / h[0], 0];
  const determinant = h[0] * h[2] - h[1] * h[1];
  if (!(determinant > 1e-12 * h[0] * h[2])) return undefined;
  return [(h[2] * g[0] - h[1] * g[1]) / determinant, (h[0] * g[1] - h[1] * g[0]) / determinant];
};

const estimate = (value: number, variance: number): Estimate => {
  const reach = Z95 * Math.sqrt(variance);
  return { value, low: value - reach, high: value + reach };
};

/**
 * Fits calibration by Newton's method with halved steps, Wald intervals. With `slope` given only the intercept is
 * fitted: that is calibration in the large (Van Calster et al. 2019, BMC Medicine 17:230).
 *
 * @returns `undefined` when nobody or everybody left, when all p are equal and the slope is free, or when the two groups
 *   do not overlap, so that no finite slope fits best.
 * @throws RangeError for a p that is not between 0 and 1.
 */
export const fitCalibration = (rows: readonly Predicted[], slope?: number): Fit | undefined => {
  const xs = rows.map(({ p }) => logitOf(p));
  const left = rows.map((row) => row.left);
  if (!left.includes(true) || !left.includes(false)) return undefined;
  const fixed = slope !== undefined;
  let at: readonly [number, number] = [0, slope ?? 1];
  let now = sumsAt(xs, left, ...at);
  for (let i = 0; i < 100; i += 1) {
    const step = stepOf(now, fixed);
    if (step === undefined) return undefined;
    let share = 1;
    let next = now;
    let to = at;
    for (; share > 1e-6; share /= 2) {
      to = [at[0] + share * step[0], at[1] + share * step[1]];
      next = sumsAt(xs, left, ...to);
      if (next.likelihood >= now.likelihood) break;
    }
    const moved = Math.max(Math.abs(to[0] - at[0]), Math.abs(to[1] - at[1]));
    [at, now] = [to, next];
    if (Math.abs(at[1]) > 100) return undefined;
    if (moved < 1e-10) break;
  }
  const [haa, hab, hbb] = now.h;
  const determinant = haa * hbb - hab * hab;
  return fixed
    ? { intercept: estimate(at[0], 1 / haa), slope: { value: slope, low: slope, high: slope } }
    : { intercept: estimate(at[0], hbb / determinant), slope: estimate(at[1], haa / determinant) };
};

/** One group of seats of similar risk. */
export interface RiskBin {
  readonly n: number;
  /** Mean p, 0..1. */
  readonly predicted: number;
  readonly events: number;
  /** Share who left, 0..1. */
  readonly observed: number;
}

/**
 * Seats in order of p, cut into five groups of equal size; equal p stay together, and a group of fewer than ten joins
 * its neighbour. With fewer than ten seats in all there is one group.
 */
export const cutByRisk = <Row extends Predicted>(rows: readonly Row[]): readonly (readonly Row[])[] => {
  const sorted = [...rows].sort((a, b) => a.p - b.p);
  const groups: Row[][] = [];
  let cut = -1;
  for (const [i, row] of sorted.entries()) {
    const group = Math.floor((i * OUTCOME_RULES.binCount.value) / sorted.length);
    const open = groups.at(-1);
    const tied = row.p === sorted[i - 1]?.p;
    if (open !== undefined && (group === cut || tied || open.length < OUTCOME_RULES.binFewest.value)) open.push(row);
    else groups.push([row]);
    if (!tied) cut = group;
  }
  const last = groups.at(-1);
  const before = groups.at(-2);
  if (last !== undefined && before !== undefined && last.length < OUTCOME_RULES.binFewest.value) {
    before.push(...last);
    groups.pop();
  }
  return groups;
};

/** The groups of {@link cutByRisk}, each with what was predicted and what happened. */
export const groupByRisk = (rows: readonly Predicted[]): readonly RiskBin[] =>
  cutByRisk(rows).map((group) => {
    const events = group.filter((row) => row.left).length;
    const predicted = group.reduce((sum, row) => sum + row.p, 0) / group.length;
    return { n: group.length, predicted, events, observed: events / group.length };
  });
