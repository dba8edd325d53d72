import { MODEL_V1 } from "../burnout/model-v1.ts";
import { compareText } from "./as-of.ts";

/** A group of seats (or people) of which a sum would be given out. */
export interface SumGroup {
  readonly id: string;
  readonly members: readonly string[];
}

/** Which sums may be given out. */
export interface Withholding {
  readonly released: readonly string[];
  /** `small` = it has under `k` members; `by-subtraction` = with the others it would give away a sum of under `k`. */
  readonly withheld: readonly { readonly id: string; readonly why: "small" | "by-subtraction" }[];
}

/** Members that no group tells apart, as one column: a set that sums can give away consists of whole columns. */
interface Columns {
  readonly sizes: readonly number[];
  readonly rowOf: (group: SumGroup) => readonly number[];
}

function columnsOf(groups: readonly SumGroup[]): Columns {
  const marks = new Map<string, number[]>();
  for (const [i, group] of groups.entries()) {
    for (const member of new Set(group.members)) {
      const mark = marks.get(member) ?? [];
      mark.push(i);
      marks.set(member, mark);
    }
  }
  const members = [...Map.groupBy([...marks.keys()].sort(), (member) => (marks.get(member) ?? []).join())].sort(
    ([a], [b]) => compareText(a, b),
  );
  const columnOf = new Map(members.flatMap(([, ofColumn], column) => ofColumn.map((member) => [member, column] as const)));
  return {
    sizes: members.map(([, ofColumn]) => ofColumn.length),
    rowOf: (group) => {
      const own = new Set(group.members.map((member) => columnOf.get(member)));
      return members.map((_, column) => (own.has(column) ? 1 : 0));
    },
  };
}

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** p x row - q x other, divided by what all entries share. Whole numbers: no rounding may hide that something is 0. */
function combine(row: readonly number[], p: number, other: readonly number[], q: number): readonly number[] {
  const mixed = row.map((value, i) => p * value - q * (other[i] ?? 0));
  const shared = mixed.reduce(gcd, 0);
  return shared > 1 ? mixed.map((value) => value / shared) : mixed;
}

/** Rows in reduced echelon form; `pivot` = first column that is not 0, and 0 in all other rows. */
type Basis = readonly { readonly row: readonly number[]; readonly pivot: number }[];

/** The basis with one more row; `undefined` when its numbers leave the range in which they are exact. */
function extend(basis: Basis, added: readonly number[]): Basis | undefined {
  let row = added;
  for (const known of basis) row = combine(row, known.row[known.pivot] ?? 1, known.row, row[known.pivot] ?? 0);
  const pivot = row.findIndex((value) => value !== 0);
  if (pivot === -1) return basis;
  const cleared = basis.map((known) => ({
    row: combine(known.row, row[pivot] ?? 1, row, known.row[pivot] ?? 0),
    pivot: known.pivot,
  }));
  const next = [...cleared, { row, pivot }];
  return next.every((one) => one.row.every((value) => Math.abs(value) < 2 ** 26)) ? next : undefined;
}

/**
 * Whether adding and subtracting the released sums gives the sum of some 1 to k - 1 members. Each column leaves a rest
 * once the basis is taken off; a set can be recovered exactly when the rests of its columns cancel out.
 */
function givesAway(basis: Basis, sizes: readonly number[], k: number): boolean {
  const scale = basis.reduce((lcm, { row, pivot }) => {
    const p = Math.abs(row[pivot] ?? 1);
    return (lcm / gcd(lcm, p)) * p;
  }, 1);
  if (scale >= 2 ** 26) return true;
  const ofPivot = new Map(basis.map((one) => [one.pivot, one]));
  const small = sizes.flatMap((size, column) => (size < k ? [{ size, column }] : []));
  const rests = small.map(({ size, column }) => {
    const own = ofPivot.get(column);
    if (own === undefined) return { size, rest: sizes.map((_, i) => (i === column ? scale : 0)) };
    const factor = scale / (own.row[column] ?? 1);
    return { size, rest: own.row.map((value, i) => (i === column ? 0 : 0 - factor * value)) };
  });
  const search = (sum: readonly number[], left: number, used: ReadonlySet<number>): boolean => {
    const open = sum.findIndex((value) => value !== 0);
    if (open === -1) return used.size > 0;
    // Whatever cancels the first entry that is left must be part of the set.
    return rests.some(
      ({ size, rest }, i) =>
        size <= left &&
        !used.has(i) &&
        rest[open] !== 0 &&
        search(sum.map((value, j) => value + (rest[j] ?? 0)), left - size, new Set([...used, i])),
    );
  };
  return rests.some(({ size, rest }, i) => search(rest, k - 1 - size, new Set([i])));
}

/**
 * Decides which sums may be given out together so that nobody can work out, by any adding and subtracting of them, the
 * sum of fewer than `k` members (scoring.md 11: P5-P7, P10). Larger groups come first, so what is withheld is small:
 * for one set of groups and their total this gives what P6 gives (X12), and it holds for groups that overlap as well.
 *
 * @param groups - every group on offer, the total among them if it is to be shown; ids differ.
 * @param options - `k`, default 5; `before` = groups released earlier, which cannot be taken back.
 */
export function withholdSums(
  groups: readonly SumGroup[],
  { k = MODEL_V1.hazard.minSeats, before = [] }: { readonly k?: number; readonly before?: readonly SumGroup[] } = {},
): Withholding {
  const { sizes, rowOf } = columnsOf([...before, ...groups]);
  let basis: Basis = [];
  for (const group of before) basis = extend(basis, rowOf(group)) ?? basis;
  const sizeOf = (group: SumGroup): number => new Set(group.members).size;
  const released: string[] = [];
  const withheld: { id: string; why: "small" | "by-subtraction" }[] = [];
  for (const group of groups.toSorted((a, b) => sizeOf(b) - sizeOf(a) || compareText(b.id, a.id))) {
    const size = sizeOf(group);
    const next = size === 0 || size >= k ? extend(basis, rowOf(group)) : undefined;
    if (next !== undefined && (next === basis || !givesAway(next, sizes, k))) {
      basis = next;
      released.push(group.id);
    } else withheld.push({ id: group.id, why: size < k ? "small" : "by-subtraction" });
  }
  return { released: released.sort(compareText), withheld: withheld.sort((a, b) => compareText(a.id, b.id)) };
}
