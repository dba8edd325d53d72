import { raiseThreshold } from "./show-counts.ts";

/**
 * What a published number is about: the sum of a value over people in one cycle, or, with `since`, how that sum changed
 * from an earlier cycle. It shows who answered: kept on the confidential side, with the answers, and never shown.
 */
export interface ReleasedQuery {
  readonly cycle: number;
  readonly since?: number;
  readonly respondents: ReadonlySet<string>;
}

/** `new`: may be published. `known`: may, and discloses nothing that was not published already. `withheld`: may not. */
export type OverlapVerdict = "new" | "known" | "withheld";

/** People who are in the same queries: no combination of queries can separate them, so they are decided together. */
interface Alike {
  readonly size: number;
  /** One per cycle: a factor per released query, then that of the new one. 1 = counted, -1 = subtracted. */
  readonly rows: readonly (readonly number[])[];
}

/**
 * Largest prime under 2^26. Equations are solved in remainders by it: products stay exact in a double, as fractions would
 * not. What is true of whole numbers is true of their remainders, so nothing slips through; at worst, hardly ever, a number
 * is withheld that need not be.
 */
const PRIME = 67_108_859;
const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

/** 1 / value modulo {@link PRIME}, by Fermat: value^(PRIME - 2). */
const inverse = (value: number): number => {
  let result = 1;
  let power = value;
  for (let rest = PRIME - 2; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * power) % PRIME;
    power = (power * power) % PRIME;
  }
  return result;
};

const groupAlike = (queries: readonly ReleasedQuery[]): readonly Alike[] => {
  const membership = new Map<string, number[]>();
  for (const [index, { respondents }] of queries.entries()) {
    for (const id of respondents) {
      const known = membership.get(id);
      if (known === undefined) membership.set(id, [index]);
      else known.push(index);
    }
  }
  const sizes = new Map<string, { readonly of: readonly number[]; size: number }>();
  for (const of of membership.values()) {
    const same = sizes.get(of.join());
    if (same === undefined) sizes.set(of.join(), { of, size: 1 });
    else same.size += 1;
  }
  const alike = [...sizes.values()].map(({ of, size }) => {
    const rows = new Map<number, number[]>();
    const add = (cycle: number, index: number, factor: number): void => {
      const row = rows.get(cycle) ?? queries.map(() => 0);
      row[index] = modulo(factor);
      rows.set(cycle, row);
    };
    for (const index of of) {
      const query = queries[index];
      if (query === undefined) continue;
      add(query.cycle, index, 1);
      if (query.since !== undefined) add(query.since, index, -1);
    }
    return { size, rows: [...rows.values()] };
  });
  // The large ones first: they can never be left out, so what they contradict is decided first.
  return alike.sort((a, b) => b.size - a.size);
};

/** An equation solved for its first unknown, whose term is 1; terms that are 0 are left out. */
interface Pivot {
  readonly at: number;
  readonly terms: readonly (readonly [index: number, factor: number])[];
  /** The people whose equations it was made of. */
  readonly by: ReadonlySet<Alike>;
}

/**
 * Looks for factors that build the new query out of the released ones, counting only people not `left` out. Such factors
 * are the solution of one equation per row; Gauss's elimination finds them or a contradiction.
 *
 * @returns `undefined` when there are such factors; else the people whose equations contradict each other, so that at
 * least one kind of them must be left out for factors to exist.
 */
const contradictionOf = (people: readonly Alike[], left: ReadonlySet<Alike>): ReadonlySet<Alike> | undefined => {
  const pivots: Pivot[] = [];
  for (const one of people) {
    if (left.has(one)) continue;
    for (const equation of one.rows) {
      const row = [...equation];
      const by = new Set([one]);
      for (const pivot of pivots) {
        const factor = row[pivot.at] ?? 0;
        if (factor === 0) continue;
        for (const [i, value] of pivot.terms) row[i] = modulo((row[i] ?? 0) - ((factor * value) % PRIME));
        for (const other of pivot.by) by.add(other);
      }
      const at = row.findIndex((value) => value !== 0);
      if (at === -1) continue;
      if (at === row.length - 1) return by;
      const scale = inverse(row[at] ?? 1);
      const terms = row.flatMap((value, i) => (value === 0 ? [] : [[i, (value * scale) % PRIME] as const]));
      pivots.push({ at, terms, by });
    }
  }
  return undefined;
};

/** Whether leaving out at most `budget` people, over those already left out, lets released queries build the new one. */
const isBuildable = (
  people: readonly Alike[],
  left: ReadonlySet<Alike>,
  kept: ReadonlySet<Alike>,
  budget: number,
): boolean => {
  const first = contradictionOf(people, left);
  if (first === undefined) return true;
  const removable = (among: ReadonlySet<Alike>): readonly Alike[] =>
    [...among].filter((one) => one.size <= budget && !kept.has(one));
  // Contradictions that share nobody each cost a person of their own; too many of them and there is no need to search.
  const apart = new Set(left);
  let cost = 0;
  for (let next: ReadonlySet<Alike> | undefined = first; next !== undefined; next = contradictionOf(people, apart)) {
    cost += Math.min(...removable(next).map((one) => one.size));
    if (cost > budget) return false;
    for (const one of next) apart.add(one);
  }
  const tried = new Set(kept);
  for (const one of removable(first)) {
    if (isBuildable(people, new Set([...left, one]), tried, budget - one.size)) return true;
    tried.add(one);
  }
  return false;
};

/**
 * Whether a further number may be published beside those already out (scoring.md 11, P7). It may not when it is about
 * fewer than k people, or when any sum of released numbers, each times any factor, differs from it by a number about 1 to
 * k - 1 people. That covers pairs, unions, complements and trends together, and is exact: it assumes a reader who knows
 * every sum and every membership, though in truth means are rounded and counts banded.
 *
 * Each set of released queries that this function let through one by one is safe as a whole; their order decides which
 * of two conflicting ones is withheld.
 *
 * @param released - every query published about these people, of whatever cycle.
 * @param own - the district's own threshold; see {@link raiseThreshold}.
 * @throws RangeError for a change from a cycle to itself.
 */
export const guardOverlaps = (
  query: ReleasedQuery,
  released: readonly ReleasedQuery[],
  own?: number,
): OverlapVerdict => {
  const k = raiseThreshold(own);
  if (query.since === query.cycle) throw new RangeError(`a change needs two cycles, not ${query.cycle} twice`);
  if (query.respondents.size < k) return "withheld";
  const people = groupAlike([...released, query]);
  if (contradictionOf(people, new Set()) === undefined) return "known";
  return isBuildable(people, new Set(), new Set(), k - 1) ? "withheld" : "new";
};
