import { modulo, pivotOf, reduceRow } from "./modular.ts";
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

/** Whose readings one reader sees by name, by cycle. */
export type SeenByName = ReadonlyMap<number, ReadonlySet<string>>;

/** What the public sees by name: nobody. */
export const NOBODY_SEEN: SeenByName = new Map();

/** `new`: may be published. `known`: may, and discloses nothing that was not published already. `withheld`: may not. */
export type OverlapVerdict = "new" | "known" | "withheld";

/** People who are in the same queries: no combination of queries can separate them, so they are decided together. */
interface Alike {
  readonly size: number;
  /** One per cycle: a factor per released query, then that of the new one. 1 = counted, -1 = subtracted. */
  readonly rows: readonly (readonly number[])[];
}

/** People by what they are in. What is seen of somebody by name in a cycle is no unknown, so it makes no equation. */
const groupAlike = (queries: readonly ReleasedQuery[], seen: SeenByName): readonly Alike[] => {
  const membership = new Map<string, number[]>();
  for (const [index, { respondents }] of queries.entries()) {
    for (const id of respondents) {
      const known = membership.get(id);
      if (known === undefined) membership.set(id, [index]);
      else known.push(index);
    }
  }
  const seenIn = [...seen].filter(([, people]) => people.size > 0);
  const sizes = new Map<
    string,
    { readonly of: readonly number[]; readonly known: ReadonlySet<number>; size: number }
  >();
  for (const [id, of] of membership) {
    const known = seenIn.flatMap(([cycle, people]) => (people.has(id) ? [cycle] : []));
    const key = `${of.join()}#${known.join()}`;
    const same = sizes.get(key);
    if (same === undefined) sizes.set(key, { of, known: new Set(known), size: 1 });
    else same.size += 1;
  }
  const alike = [...sizes.values()].map(({ of, known, size }) => {
    const rows = new Map<number, number[]>();
    const add = (cycle: number, index: number, factor: number): void => {
      if (known.has(cycle)) return;
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
  return alike.filter(({ rows }) => rows.length > 0).sort((a, b) => b.size - a.size);
};

/** An equation with the people whose equations it was made of. */
type Pivot = ReturnType<typeof pivotOf> & { readonly by: ReadonlySet<Alike> };

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
      const by = new Set([one]);
      const reduced = reduceRow(equation, pivots, (pivot) => {
        for (const other of pivot.by) by.add(other);
      });
      if (reduced.at === -1) continue;
      if (reduced.at === equation.length - 1) return by;
      pivots.push({ ...pivotOf(reduced), by });
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
 * For a reader who also sees readings by name the same is asked of the others alone: a number about those whom the
 * reader sees says nothing new, and one that leaves 1 to k - 1 others is about those.
 *
 * @param released - every query published about these people, of whatever cycle.
 * @param own - the district's own threshold; see {@link raiseThreshold}.
 * @param seen - whose readings the reader sees by name.
 * @throws RangeError for a change from a cycle to itself.
 */
export const guardOverlaps = (
  query: ReleasedQuery,
  released: readonly ReleasedQuery[],
  own?: number,
  seen: SeenByName = NOBODY_SEEN,
): OverlapVerdict => {
  const k = raiseThreshold(own);
  if (query.since === query.cycle) throw new RangeError(`a change needs two cycles, not ${query.cycle} twice`);
  const others = countOthers(query, seen);
  if (others < k) return others === 0 && query.respondents.size >= k ? "known" : "withheld";
  const people = groupAlike([...released, query], seen);
  if (contradictionOf(people, new Set()) === undefined) return "known";
  return isBuildable(people, new Set(), new Set(), k - 1) ? "withheld" : "new";
};

/** Respondents of whom the reader does not see by name all that the query is about. */
const countOthers = ({ cycle, since, respondents }: ReleasedQuery, seen: SeenByName): number => {
  const inCycle = seen.get(cycle);
  const before = since === undefined ? inCycle : seen.get(since);
  if (inCycle === undefined || before === undefined) return respondents.size;
  let others = 0;
  for (const id of respondents) if (!inCycle.has(id) || !before.has(id)) others += 1;
  return others;
};
