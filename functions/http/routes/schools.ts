import { err } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeSchool, readSchool, recordSchool, withdrawSchool } from "../../../domain/roster/keep-school.ts";
import { listSchools, refuseUnknownRegion, type SchoolFilter } from "../../../domain/roster/list-schools.ts";
import type { Org } from "../../../domain/roster/roster.ts";
import type { Route } from "../../runtime/api.ts";
import { schools } from "../contract/schools.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const idOf = (params: Record<string, unknown>) => ({ orgId: params["schoolId"] as string });
const filterOf = (query: unknown) => query as SchoolFilter;

/** A school as the API shows it. */
export const schoolView = (school: Org) => ({
  schoolId: school.orgId,
  name: school.name,
  sourcedId: school.sourcedId,
  ncesId: school.ncesId,
  parentOrgId: school.parentOrgId,
  level: school.level,
  region: school.region,
  highPoverty: school.highPoverty,
  closedOn: school.closedOn,
  ...keptOf(school),
});

const keptRoutes = (ports: KeepPorts) =>
  recordRoutes<"org">(schools, {
    recordKind: "school",
    view: schoolView,
    locate: ({ orgId }) => `/v1/schools/${orgId}`,
    create: ({ context, body, ...request }) => recordSchool(ports, context, request, body as never),
    get: (context, params) => readSchool(context, idOf(params).orgId),
    idOf: (params) => idOf(params).orgId,
    list: async ({ context, decision, query, page }) =>
      pageOf(await listSchools(context, decision.reach, filterOf(query)), page),
    change: ({ context, params, version, body }) =>
      changeSchool(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawSchool(ports, context, { id: idOf(params), version }),
  });

/** Routes of schools; the list's region is checked against the district's own. */
export const schoolRoutes = (ports: KeepPorts): readonly Route[] =>
  keptRoutes(ports).map((one) => {
    if (one.operation.id !== schools.list.id) return one;
    const handle: Route["handle"] = async (request) => {
      const refusal = await refuseUnknownRegion(request.context, filterOf(request.query).region);
      return refusal === undefined ? one.handle(request) : err(refusal);
    };
    return { ...one, handle };
  });
