import { compareText } from "../kernel/text.ts";
import type { ReleasedQuery } from "../privacy/guard-overlaps.ts";
import type { GroupRelease } from "./published.ts";

/** Released queries as they are stored: each id once, so that a district of thousands fits into one row. */
export const packQueries = (queries: readonly ReleasedQuery[]): Pick<GroupRelease, "people" | "queries"> => {
  const people = [...new Set(queries.flatMap(({ respondents }) => [...respondents]))].sort(compareText);
  const places = new Map(people.map((id, place) => [id, place]));
  return {
    people,
    queries: queries.map(({ respondents, ...query }) => ({
      ...query,
      members: [...respondents].map((id) => places.get(id) as number).sort((a, b) => a - b),
    })),
  };
};

/** Stored queries as the guard reads them. */
export const unpackQueries = ({ people, queries }: GroupRelease): readonly ReleasedQuery[] =>
  queries.map(({ members, ...query }) => ({
    ...query,
    respondents: new Set(members.map((place) => people[place] as string)),
  }));
