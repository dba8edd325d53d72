import { GUARD } from "../kernel/rounding.ts";
import { PRIVACY_RULES } from "./rules.ts";

/** A count of people as it may be shown: "5-9", "10-19", "20+". */
export type CountBand = `${number}-${number}` | `${number}+`;

/** No district can go under it. */
const FLOOR = PRIVACY_RULES.k.change.least;

/**
 * Fewest respondents of a group number: the model's 5, or the district's own number when that is higher. A threshold can
 * rise, never fall (scoring.md 11, P5).
 *
 * @throws RangeError when `own` is no whole number.
 */
export const raiseThreshold = (own: number = FLOOR): number => {
  if (!Number.isSafeInteger(own)) throw new RangeError(`a threshold must be a whole number, not ${own}`);
  return Math.max(own, FLOOR);
};

/**
 * The band of a count (scoring.md 11, P7); null under the lowest band or the district's own
 * threshold, where there is nothing to show.
 */
export const bandCount = (count: number, k: number = FLOOR): CountBand | null => {
  if (count < k) return null;
  const bands: readonly number[] = PRIVACY_RULES.bands.value;
  const index = bands.findLastIndex((from) => count >= from);
  const from = bands[index];
  const next = bands[index + 1];
  if (from === undefined) return null;
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
};

/** A mean as it may be shown: a whole number of points, half up with the guard of scoring.md 7 step 5 (P7). */
export const roundWhole = (mean: number): number => Math.floor(mean + 0.5 + GUARD);
