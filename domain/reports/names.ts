/** Names for the ids in a report. */

import type { StaffMember } from "../access/staff.ts";
import type { Store } from "../ports.ts";

/** Names of staff, by id. */
export type StaffNames = ReadonlyMap<string, Pick<StaffMember, "name" | "roles">>;

type Get = Pick<Store, "get">;
const different = (ids: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => id ?? [])),
];

/** Names of schools and offices, by id. */
export const schoolsIn = async (
  store: Get,
  district: string,
  ids: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> => {
  const found = await Promise.all(different(ids).map((orgId) => store.get("org", { district, orgId })));
  return new Map(found.flatMap((one) => (one ? [[one.orgId, one.name] as const] : [])));
};

/** Staff are keyed without a district: who is not of this one has no name here. */
export const staffIn = async (
  store: Get,
  district: string,
  ids: readonly (string | undefined)[],
): Promise<StaffNames> => {
  const found = await Promise.all(different(ids).map((staffId) => store.get("staff", { staffId })));
  return new Map(
    found.flatMap((one) =>
      one?.district === district ? [[one.staffId, { name: one.name, roles: one.roles }] as const] : [],
    ),
  );
};
