import type { LocalDate } from "../calendar.ts";
import type { District } from "../districts/district.ts";
import type { Reader } from "./read-district.ts";

/**
 * First day from which on a district's leavers are on record: that of the first roster that was applied. A roster tells
 * who is there and since when, never who has been; what HR enters by hand may reach further back, and then a reader says so.
 * Without any roster it is the day on which the district was set up.
 */
export async function recordsFromOf(store: Reader, { createdOn }: Pick<District, "createdOn">): Promise<LocalDate> {
  const jobs = await store.list("importJobs", {});
  const applied = jobs.flatMap(({ state, asOf }) => (state === "APPLIED" && asOf !== undefined ? [asOf] : []));
  const [first = createdOn] = applied.sort();
  return first > createdOn ? first : createdOn;
}
