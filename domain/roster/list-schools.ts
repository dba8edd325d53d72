import type { SchoolLevel } from "../../events/vocabulary.ts";
import type { Reach } from "../access/policy.ts";
import { isInForce } from "../kernel/recorded.ts";
import { invalid, type Refusal } from "../kernel/refusal.ts";
import type { KeepContext } from "../records/keep-records.ts";
import { ownSchools } from "./relate.ts";
import type { Org } from "./roster.ts";

export interface SchoolFilter {
  readonly level?: SchoolLevel;
  readonly region?: string;
}

const schoolsOf = async ({ store }: Pick<KeepContext, "store">): Promise<readonly Org[]> =>
  (await store.list("orgs", {})).filter((org) => org.type === "school" && isInForce(org));

/** Schools on record that the caller's reach covers and the filter lets through, closed ones too, by id. */
export const listSchools = async (
  context: Pick<KeepContext, "store" | "caller" | "today">,
  reach: Reach,
  { level, region }: SchoolFilter,
): Promise<readonly Org[]> => {
  const [all, own] = await Promise.all([
    schoolsOf(context),
    reach === "district" ? undefined : ownSchools(context.store, context.caller, context.today),
  ]);
  return all.filter(
    (school) =>
      (own?.includes(school.orgId) ?? true) &&
      (level === undefined || school.level === level) &&
      (region === undefined || school.region === region),
  );
};

/** A region that no school of the district is in is a slip of the pen, not an empty list. */
export const refuseUnknownRegion = async (
  context: Pick<KeepContext, "store">,
  region: string | undefined,
): Promise<Refusal | undefined> => {
  if (region === undefined) return undefined;
  const known = [...new Set((await schoolsOf(context)).flatMap((school) => school.region ?? []))].sort();
  if (known.includes(region)) return undefined;
  const fix = known.length === 0 ? "No school has a region yet: leave it out." : `Give one of: ${known.join(", ")}.`;
  return invalid("?region", "unknown_region", fix);
};
