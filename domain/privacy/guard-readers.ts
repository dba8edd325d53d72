import {
  guardOverlaps,
  NOBODY_SEEN,
  type OverlapVerdict,
  type ReleasedQuery,
  type SeenByName,
} from "./guard-overlaps.ts";
import { rankOf } from "./modular.ts";

/**
 * Whether a number may be published for every reader at once: for the public, and for each who sees readings by name as
 * well. There is one publication, and it is passed on; so it is as careful as its most knowing reader asks for.
 */
export const guardReaders = (
  query: ReleasedQuery,
  released: readonly ReleasedQuery[],
  { k, readers }: { readonly k: number; readonly readers: readonly SeenByName[] },
): OverlapVerdict => {
  const verdict = guardOverlaps(query, released, k);
  if (verdict === "withheld") return verdict;
  return readers.some((seen) => guardOverlaps(query, released, k, seen) === "withheld") ? "withheld" : verdict;
};

/**
 * Released queries as far as they are about some cycles. A change from a cycle outside loses that side: so what is safe
 * beside these is safe beside all, and the work of a check does not grow with the number of cycles.
 */
export const withinCycles = (
  released: readonly ReleasedQuery[],
  cycles: ReadonlySet<number>,
): readonly ReleasedQuery[] =>
  released.flatMap(({ cycle, since, respondents }) => {
    const sides = [cycle, since].filter((one) => one !== undefined && cycles.has(one));
    const [first] = sides;
    if (first === undefined) return [];
    return [sides.length === 2 ? { cycle, since: since as number, respondents } : { cycle: first, respondents }];
  });

/** People of one group by the cell in which they are. */
export type CellsOfGroup = readonly ReadonlySet<string>[];

/**
 * Whether some sum or difference of groups lies in one cell, so that what everybody in it answered would be known. Groups
 * are given by their cells, in the same order each; people whom a reader sees by name do not count.
 */
export const hasOneCellGroup = (
  groups: readonly CellsOfGroup[],
  cycle: number,
  seen: SeenByName = NOBODY_SEEN,
): boolean => {
  const known = seen.get(cycle);
  const places = new Map<string, { readonly cell: number; readonly row: number[] }>();
  for (const [index, cells] of groups.entries()) {
    for (const [cell, people] of cells.entries()) {
      for (const id of people) {
        if (known?.has(id)) continue;
        const place = places.get(id) ?? { cell, row: groups.map(() => 0) };
        place.row[index] = 1;
        places.set(id, place);
      }
    }
  }
  const alike = new Map([...places.values()].map((place) => [`${place.cell}#${place.row.join("")}`, place]));
  const rank = rankOf([...alike.values()].map(({ row }) => row));
  const cells = groups[0]?.length ?? 0;
  for (let cell = 0; cell < cells; cell += 1) {
    const others = [...alike.values()].filter((place) => place.cell !== cell);
    if (rankOf(others.map(({ row }) => row)) < rank) return true;
  }
  return false;
};
