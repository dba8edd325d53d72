/** Values of one figure, one per run. */
export type Runs = Map<string, number[]>;

export const addRun = (runs: Runs, id: string, value: number | undefined): void => {
  if (value === undefined || !Number.isFinite(value)) return;
  const values = runs.get(id);
  if (values === undefined) runs.set(id, [value]);
  else values.push(value);
};

export const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Standard deviation of a sample; 0 for a single value. */
export const deviationOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
};

/** The lower of the two middle values for an even count, so that the median of cycle counts is an integer. */
export const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? Number.NaN;

export const correlationOf = (pairs: readonly (readonly [number, number])[]): number => {
  const mx = meanOf(pairs.map(([x]) => x));
  const my = meanOf(pairs.map(([, y]) => y));
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  return xy / Math.sqrt(xx * yy);
};

/** Sensitivity and positive predictive value of a sign. */
export const accuracyOf = (
  cases: readonly { readonly sign: boolean; readonly truth: boolean }[],
): { readonly sensitivity: number; readonly ppv: number } => {
  const hits = cases.filter((one) => one.sign && one.truth).length;
  return {
    sensitivity: hits / cases.filter((one) => one.truth).length,
    ppv: hits / cases.filter((one) => one.sign).length,
  };
};
