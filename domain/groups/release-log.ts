import { compareText } from "../kernel/text.ts";
import type { ReleasedQuery, SeenByName } from "../privacy/guard-overlaps.ts";
import type { GroupRelease, StoredRelease } from "./published.ts";
import type { SeenByReader } from "./seen-by-name.ts";

/** What one publication adds to what is known: sums that are out, and whom each reader saw by name. */
export interface Released {
  readonly queries: readonly ReleasedQuery[];
  readonly seen: SeenByReader;
}

/** A publication as it is stored: each id once, so that a district of thousands fits into one row. */
export const packRelease = (
  numbers: Released,
  alerts: Released,
): Pick<GroupRelease, "people" | "alerts"> & StoredRelease => {
  const people = [...new Set([numbers, alerts].flatMap(peopleIn))].sort(compareText);
  const places = new Map(people.map((id, place) => [id, place]));
  const pack = (ids: ReadonlySet<string>) => [...ids].map((id) => places.get(id) as number).sort((a, b) => a - b);
  const stored = ({ queries, seen }: Released): Required<StoredRelease> => ({
    queries: queries.map(({ respondents, ...query }) => ({ ...query, members: pack(respondents) })),
    seen: [...seen].map(([by, leaders]) => ({ by, members: pack(leaders) })),
  });
  return { people, ...stored(numbers), alerts: stored(alerts) };
};

const peopleIn = ({ queries, seen }: Released): readonly string[] => [
  ...queries.flatMap(({ respondents }) => [...respondents]),
  ...[...seen.values()].flatMap((leaders) => [...leaders]),
];

/** One side of a stored publication as the guard reads it. A row of an earlier version saw nobody by name. */
export const unpackRelease = (
  { people, ...numbers }: GroupRelease,
  side: "numbers" | "alerts" = "numbers",
): Released => {
  const { queries, seen = [] }: StoredRelease = side === "numbers" ? numbers : (numbers.alerts ?? { queries: [] });
  const unpack = (members: readonly number[]) => new Set(members.map((place) => people[place] as string));
  return {
    queries: queries.map(({ members, ...query }) => ({ ...query, respondents: unpack(members) })),
    seen: new Map(seen.map(({ by, members }) => [by, unpack(members)])),
  };
};

/** What each reader sees by name in all cycles together. A reader of many cycles combines them. */
export const readersOf = (
  cycles: readonly { readonly cycle: number; readonly seen: SeenByReader }[],
): readonly SeenByName[] => {
  const readers = new Map<string, Map<number, Set<string>>>();
  for (const { cycle, seen } of cycles) {
    for (const [by, leaders] of seen) {
      const known = readers.get(by) ?? new Map<number, Set<string>>();
      known.set(cycle, new Set([...(known.get(cycle) ?? []), ...leaders]));
      readers.set(by, known);
    }
  }
  return [...readers.values()];
};
