import type { ReleasedQuery, SeenByName } from "../privacy/guard-overlaps.ts";
import { guardReaders, hasOneCellGroup } from "../privacy/guard-readers.ts";
import { bandCount, type CountBand } from "../privacy/show-counts.ts";
import type { Ladder, Rung } from "./ladder.ts";

/** A group whose answers may be counted. */
export interface CountedGroup {
  readonly key: string;
  readonly people: readonly { readonly leaderId: string; readonly answer: string }[];
}

/** Respondents of a cell; `0` = nobody, which with the other cells no longer hides anything. */
export type CellCount = CountBand | "0";

/** Respondents by cell. */
export type Distribution = readonly { readonly answer: string; readonly respondents: CellCount }[];

export interface RungInput {
  readonly ladder: Ladder;
  /** Sets of groups to be counted together, the one that is liked best first. */
  readonly offers: readonly (readonly CountedGroup[])[];
  readonly cycle: number;
  /** What is out already that a cell could be combined with: the groups themselves among it. */
  readonly out: readonly ReleasedQuery[];
  readonly k: number;
  readonly readers: readonly SeenByName[];
}

export interface ChosenRung {
  readonly distributions: ReadonlyMap<string, Distribution>;
  /** Cells that were not out before. */
  readonly released: readonly ReleasedQuery[];
}

/**
 * The finest rung on which every group of an offer may be counted, the same for all of them: a rung of a group's own would
 * say that one of its cells is small. An offer for which there is none gives way to the next as a whole; with no offer
 * left, nothing is counted.
 */
export const chooseRung = (input: RungInput): ChosenRung => {
  for (const groups of input.offers) {
    for (const [index, rung] of input.ladder.entries()) {
      const released = cellsPass(input, groups, input.ladder.slice(index));
      if (released === undefined) continue;
      const distributions = groups.map(({ key, people }) => [key, distributionOf(people, rung, input.k)] as const);
      return { distributions: new Map(distributions), released };
    }
  }
  return { distributions: new Map(), released: [] };
};

/**
 * Cells that come out with the first of the rungs; undefined when it may not be told. What a coarser rung would say follows
 * from it, so on none of them may a group lie in one cell: nobody reads of twelve people who all are elevated or high.
 */
const cellsPass = (
  { cycle, out, k, readers }: RungInput,
  groups: readonly CountedGroup[],
  rungs: Ladder,
): readonly ReleasedQuery[] | undefined => {
  const [cells = [], ...coarser] = rungs.map((rung) => groups.map(({ people }) => cellsOf(people, rung)));
  const counted = cells.flat().filter(({ size }) => size > 0);
  if (groups.length === 0 || counted.some(({ size }) => size < k)) return undefined;
  const lieInOne = (seen?: SeenByName) => [cells, ...coarser].some((each) => hasOneCellGroup(each, cycle, seen));
  if (lieInOne() || readers.some(lieInOne)) return undefined;
  const released: ReleasedQuery[] = [];
  for (const respondents of counted) {
    const query = { cycle, respondents };
    const verdict = guardReaders(query, [...out, ...released], { k, readers });
    if (verdict === "withheld") return undefined;
    if (verdict === "new") released.push(query);
  }
  return released;
};

const cellsOf = (people: CountedGroup["people"], rung: Rung) =>
  rung.map(({ holds }) => new Set(people.filter((one) => holds.includes(one.answer)).map((one) => one.leaderId)));

const distributionOf = (people: CountedGroup["people"], rung: Rung, k: number): Distribution =>
  rung.map(({ id, holds }) => {
    const count = people.filter(({ answer }) => holds.includes(answer)).length;
    return { answer: id, respondents: bandCount(count, k) ?? "0" };
  });
