import type { District } from "../districts/district.ts";
import { ordinalOf } from "../imports/receive-import.ts";
import { type LocalDate, msOfInstant } from "../kernel/calendar.ts";
import type { AsOf } from "../records/as-of.ts";
import type { Reader } from "./read-district.ts";

/**
 * First day from which on a district's leavers are on record: that of the first roster that was applied. A roster tells
 * who is there and since when, never who has been: one that comes later and speaks of an earlier day does not know who
 * had left by then. What HR enters by hand may reach further back, and then a reader states that. Without any roster it is
 * the day on which the district was set up.
 *
 * @param asOf - counts only the rosters whose applying had ended by then; all of them when left out.
 */
export const recordsFromOf = async (
  store: Reader,
  { createdOn }: Pick<District, "createdOn">,
  asOf?: AsOf,
): Promise<LocalDate> => {
  const before = asOf === undefined ? Number.POSITIVE_INFINITY : msOfInstant(asOf.knownBefore);
  const jobs = await store.list("importJobs", {});
  const [applied] = jobs
    .filter((job) => job.state === "APPLIED" && job.asOf !== undefined)
    .filter(({ finishedAt, receivedAt }) => msOfInstant(finishedAt ?? receivedAt) < before)
    .toSorted((a, b) => ordinalOf(a) - ordinalOf(b));
  const first = applied?.asOf ?? createdOn;
  return first > createdOn ? first : createdOn;
};
