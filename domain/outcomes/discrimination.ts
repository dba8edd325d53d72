/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 % point of the standard normal distribution: intervals here are 95 %. */
export const Z95 = 1.959963984540054;

/** One person as discrimination sees it: any number that should be higher for those with the event. */
export interface Marked {
  readonly score: number;
  readonly event: boolean;
}

/** Sum of the mid-ranks of those with the event: equal scores share a rank. */
const rankSum = (marked: readonly Marked[]): number => {
  const sorted = [...marked].sort((a, b) => a.score - b.score);
  let sum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    let events = 0;
    for (; to < sorted.length && sorted[to]?.score === sorted[from]?.score; to += 1) if (sorted[to]?.event) events += 1;
    sum += (events * (from + 1 + to)) / 2;
    from = to;
  }
  return sum;
};

/** Variance of an area under a negative exponential model, for equal group sizes (Newcombe 2006, method 5). */
const variance = (area: number, events: number, others: number): number => {
  const more = (events + others) / 2 - 1;
  const spread = 1 + (more * (1 - area)) / (2 - area) + (more * area) / (1 + area);
  return (area * (1 - area) * spread) / (events * others);
};

/** Where `inside` turns false between a value that is inside and one that is not. */
const border = (inside: (value: number) => boolean, within: number, beyond: number): number => {
  let [kept, left] = [within, beyond];
  for (let i = 0; i < 60; i += 1) {
    const middle = (kept + left) / 2;
    if (inside(middle)) kept = middle;
    else left = middle;
  }
  return kept;
};

/**
 * AUROC: how often someone with the event has the higher score, ties counting half (Mann-Whitney), with the interval of
 * Hanley and McNeil 1982 (Radiology 143:29) in its score form, Newcombe 2006 (Stat Med 25:559), method 5. It is a formula,
 * so the same rows give the same interval, and it holds for few events and for an area of 0 or 1, where DeLong's has no
 * width and a bootstrap cannot leave the sample. With many ties it is a little too wide.
 *
 * @returns `undefined` without at least one person with and one without the event.
 */
export const measureDiscrimination = (marked: readonly Marked[]): Estimate | undefined => {
  const events = marked.filter((one) => one.event).length;
  const others = marked.length - events;
  if (events === 0 || others === 0) return undefined;
  const value = (rankSum(marked) - (events * (events + 1)) / 2) / (events * others);
  const inside = (area: number) => Math.abs(value - area) <= Z95 * Math.sqrt(variance(area, events, others));
  return { value, low: border(inside, value, 0), high: border(inside, value, 1) };
};
