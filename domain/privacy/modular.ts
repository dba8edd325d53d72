/**
 * Linear algebra in remainders. Products stay exact in a double, as fractions would not. What is true of whole numbers is
 * true of their remainders, so nothing slips through; at worst, hardly ever, a number is withheld that need not be.
 */

/** Largest prime under 2^26. */
const PRIME = 67_108_859;

/** The remainder of a whole number, 0 or more. */
export const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

/** 1 / value in remainders, by Fermat: value^(prime - 2). @param value - not 0. */
const inverse = (value: number): number => {
  let result = 1;
  let power = value;
  for (let rest = PRIME - 2; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * power) % PRIME;
    power = (power * power) % PRIME;
  }
  return result;
};

/** An equation solved for its first unknown, whose term is 1; terms that are 0 are left out. */
interface Pivot {
  readonly at: number;
  readonly terms: readonly (readonly [index: number, factor: number])[];
}

/** A row less what solved equations say of it, and where its first term is; -1 when nothing is left. */
export const reduceRow = <P extends Pivot>(
  row: readonly number[],
  pivots: readonly P[],
  onUse: (pivot: P) => void = () => {},
): { readonly row: readonly number[]; readonly at: number } => {
  const left = [...row];
  for (const pivot of pivots) {
    const factor = left[pivot.at] ?? 0;
    if (factor === 0) continue;
    for (const [i, value] of pivot.terms) left[i] = modulo((left[i] ?? 0) - ((factor * value) % PRIME));
    onUse(pivot);
  }
  return { row: left, at: left.findIndex((value) => value !== 0) };
};

/** A reduced row solved for its first unknown. */
export const pivotOf = ({ row, at }: { readonly row: readonly number[]; readonly at: number }): Pivot => {
  const scale = inverse(row[at] ?? 1);
  return { at, terms: row.flatMap((value, i) => (value === 0 ? [] : [[i, (value * scale) % PRIME] as const])) };
};

/** How many of the rows are independent of each other. */
export const rankOf = (rows: Iterable<readonly number[]>): number => {
  const pivots: Pivot[] = [];
  for (const row of rows) {
    const reduced = reduceRow(row, pivots);
    if (reduced.at !== -1) pivots.push(pivotOf(reduced));
  }
  return pivots.length;
};
