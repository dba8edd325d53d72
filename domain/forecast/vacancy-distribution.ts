/**
 * How many of some seats fall vacant, when each does so by itself with its own probability: the Poisson-binomial
 * distribution, exactly, by convolution. Internal to the forecast: from the full distribution of a few seats the single
 * probabilities can be computed again (they are the roots of its generating polynomial), so only sums, a range and
 * rounded chances leave the engine.
 */

/** P(V = 0), P(V = 1), ...: sums to 1. */
export type Distribution = readonly number[];

/**
 * Convolves the seats one by one.
 *
 * @param hazards - one probability a seat, 0..1; the order matters to the last bit, so sort them first.
 * @param certain - vacancies that are known, whole, 0 or more. @throws RangeError for numbers outside.
 */
export const distributeVacancies = (hazards: readonly number[], certain = 0): Distribution => {
  if (!Number.isSafeInteger(certain) || certain < 0) throw new RangeError(`known vacancies are counted: ${certain}`);
  let chances: number[] = [1];
  for (const h of hazards) {
    if (!(h >= 0 && h <= 1)) throw new RangeError(`a probability lies between 0 and 1, not ${h}`);
    const next = new Array<number>(chances.length + 1).fill(0);
    for (const [v, chance] of chances.entries()) {
      next[v] = (next[v] ?? 0) + chance * (1 - h);
      next[v + 1] = (next[v + 1] ?? 0) + chance * h;
    }
    chances = next;
  }
  return [...new Array<number>(certain).fill(0), ...chances];
};

/** P(V > supply), 0..1. @param supply - any number; 1.26 people cover one vacancy, not two. */
export const chanceAbove = (distribution: Distribution, supply: number): number => {
  // Smallest terms first: the tail of a long distribution would otherwise be lost in rounding.
  return distribution.reduceRight((sum, chance, v) => (v > supply ? sum + chance : sum), 0);
};

/** A range of whole vacancies, both ends included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The shortest central range with at most half of the rest on either side. @param share - 0..1, e.g. .8. */
export const centralRange = (distribution: Distribution, share: number): Range => {
  const tail = (1 - share) / 2;
  let low = 0;
  for (let below = distribution[0] ?? 0; below <= tail && low < distribution.length - 1; ) {
    low += 1;
    below += distribution[low] ?? 0;
  }
  let high = distribution.length - 1;
  for (let above = distribution[high] ?? 0; above <= tail && high > low; ) {
    high -= 1;
    above += distribution[high] ?? 0;
  }
  return { low, high };
};

/** Standard deviation of V: sqrt(sum h(1 - h)). */
export const spreadOf = (hazards: readonly number[]): number =>
  Math.sqrt(hazards.reduce((sum, h) => sum + h * (1 - h), 0));
