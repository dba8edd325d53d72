import { GUARD } from "../kernel/rounding.ts";
import { BENCH_RULES } from "./rules.ts";

/** How many of a group it happened to: alerted, rated high, ready, promoted. */
export interface RateGroup {
  /** 0..n. */
  readonly hits: number;
  readonly n: number;
}

/**
 * `too-few`: a group under ten people, no comparison. `no-flag`: the ratio is within limits. `inconclusive`: it is
 * outside, which alone is weak evidence. `flagged`: it is outside and p < .05.
 */
export type RateVerdict = "too-few" | "no-flag" | "inconclusive" | "flagged";

/** The words a report is made of, in this order: "flag, not robust, not significant". */
export type RateWord = "flag" | "robust" | "not-robust" | "significant" | "not-significant";

/** Two rates compared. */
export type RateComparison =
  | { readonly verdict: "too-few" }
  | {
      readonly verdict: Exclude<RateVerdict, "too-few">;
      /** Rate of the compared group by that of the reference; null when it never happened in the reference. */
      readonly ratio: number | null;
      /** The ratio after one person changed places, from the group of the higher rate to the other; null as above. */
      readonly movedRatio: number | null;
      /** The flag would stand, on the same side, after that move. False without a flag. */
      readonly robust: boolean;
      /** Fisher's exact test, two-sided, 0..1. */
      readonly p: number;
      readonly significant: boolean;
      /** Empty without a flag. */
      readonly words: readonly RateWord[];
    };

const checked = (group: RateGroup): RateGroup => {
  const { hits, n } = group;
  if (Number.isSafeInteger(hits) && Number.isSafeInteger(n) && hits >= 0 && hits <= n) return group;
  throw new RangeError(`hits must be a whole number in 0..n: ${hits} of ${n}`);
};

/** Rates as whole numbers over a common denominator: products of counts are exact, quotients are not. */
const ratioOf = (reference: RateGroup, compared: RateGroup): number | null => {
  const base = reference.hits * compared.n;
  return base === 0 ? null : (compared.hits * reference.n) / base;
};

/** -1: the compared rate is under the limits, 1: above them, 0: within. */
const sideOf = (reference: RateGroup, compared: RateGroup): -1 | 0 | 1 => {
  const ratio = ratioOf(reference, compared);
  const [low, high] = BENCH_RULES.flaggedRatios.value;
  // Never in the reference: any case at all in the other group is infinitely more.
  if (ratio === null) return compared.hits > 0 ? 1 : 0;
  if (ratio < low - GUARD) return -1;
  return ratio > high + GUARD ? 1 : 0;
};

/** One hit moved from the group of the higher rate to that of the lower one (scoring.md 9, S81). */
const moveOne = (reference: RateGroup, compared: RateGroup): readonly [RateGroup, RateGroup] => {
  const add = (group: RateGroup, hits: number): RateGroup => ({
    n: group.n,
    hits: Math.min(group.n, Math.max(0, group.hits + hits)),
  });
  const step = reference.hits * compared.n >= compared.hits * reference.n ? 1 : -1;
  return [add(reference, -step), add(compared, step)];
};

/**
 * Fisher's exact test for two groups, two-sided: the probability, with all sums of the table held, of tables at most as
 * likely as this one. Two tables count as equally likely within 1e-7 of each other, as in R's `fisher.test`. No logarithm
 * and no factorial: likelihoods are built by quotients from the most likely table, which is 1, outwards.
 *
 * @returns 0..1.
 * @throws RangeError unless 0 <= hits <= n in both.
 */
export const testFisherExact = (a: RateGroup, b: RateGroup): number => {
  const { hits, n } = checked(a);
  const others = checked(b).n;
  const all = hits + b.hits;
  const least = Math.max(0, all - others);
  const most = Math.min(n, all);
  /** Likelihood of x + 1 hits in the first group, by that of x. */
  const step = (x: number): number => ((all - x) * (n - x)) / ((x + 1) * (others - all + x + 1));
  const mode = Math.min(most, Math.max(least, Math.floor(((n + 1) * (all + 1)) / (n + others + 2))));
  const likelihoods = new Map([[mode, 1]]);
  for (let x = mode, value = 1; x < most; x += 1) {
    value *= step(x);
    likelihoods.set(x + 1, value);
  }
  for (let x = mode, value = 1; x > least; x -= 1) {
    value /= step(x - 1);
    likelihoods.set(x - 1, value);
  }
  const own = (likelihoods.get(hits) ?? 0) * (1 + 1e-7);
  let sum = 0;
  let asRare = 0;
  // From the rarest up, so that small terms are not lost beside large ones.
  for (const value of [...likelihoods.values()].sort((one, two) => one - two)) {
    sum += value;
    if (value <= own) asRare += value;
  }
  return asRare / sum;
};

/**
 * Compares how often something happened to two groups (scoring.md 11 P18, 9): a ratio, its test, and what moving one person
 * would make of it. Used for alerts and for succession alike. A ratio outside the limits is a flag; only together with
 * p < .05 is it `flagged`, because the ratio alone flags two unbiased districts in five. A comparison never changes a
 * score: it asks people to look.
 *
 * @param least - fewest people of each group.
 * @param reference - the group others are measured by; for four fifths, the one with the highest rate.
 * @throws RangeError unless 0 <= hits <= n in both.
 */
export const compareRates = (reference: RateGroup, compared: RateGroup, least: number): RateComparison => {
  if (Math.min(checked(reference).n, checked(compared).n) < least) return { verdict: "too-few" };
  const side = sideOf(reference, compared);
  const outside = side !== 0;
  const moved = moveOne(reference, compared);
  // A flag the other way round after the move is another finding, not the same one standing.
  const robust = outside && sideOf(...moved) === side;
  const p = testFisherExact(reference, compared);
  const significant = p < BENCH_RULES.significance.value;
  const flagWords: readonly RateWord[] = [
    "flag",
    robust ? "robust" : "not-robust",
    significant ? "significant" : "not-significant",
  ];
  return {
    verdict: outside ? (significant ? "flagged" : "inconclusive") : "no-flag",
    ratio: ratioOf(reference, compared),
    movedRatio: ratioOf(...moved),
    robust,
    p,
    significant,
    words: outside ? flagWords : [],
  };
};

/**
 * Compares every group with the one of the highest rate among those large enough (29 CFR 1607.4). That one is compared
 * with none and left out; ties for the highest go to the larger group, then to the first id.
 *
 * @throws RangeError unless 0 <= hits <= n in all.
 */
export const compareToHighest = <G extends RateGroup & { readonly id: string }>(
  groups: readonly G[],
  least: number,
): {
  readonly reference: G;
  readonly comparisons: readonly { readonly id: string; readonly result: RateComparison }[];
} | null => {
  const large = groups.filter((group) => checked(group).n >= least);
  const [reference] = large.sort((a, b) => b.hits * a.n - a.hits * b.n || b.n - a.n || (a.id < b.id ? -1 : 1));
  if (reference === undefined) return null;
  const others = groups.filter((group) => group !== reference);
  return {
    reference,
    comparisons: others.map((group) => ({ id: group.id, result: compareRates(reference, group, least) })),
  };
};
