import { err, ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import {
  changeSchool,
  readSchool,
  recordSchool,
  SCHOOL_RULES,
  withdrawSchool,
} from "../../../domain/roster/keep-school.ts";
import { listSchools, refuseUnknownRegion } from "../../../domain/roster/list-schools.ts";
import type { Org } from "../../../domain/roster/roster.ts";
import type { Route } from "../../runtime/route.ts";
import { schools } from "../contract/schools.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** A school as the API shows it. */
const schoolView = (school: Org) => ({
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

/** Routes of schools; the list's region is checked against the district's own. */
export const schoolRoutes = (ports: KeepPorts): readonly Route[] =>
  recordRoutes(schools, {
    rules: SCHOOL_RULES,
    view: schoolView,
    locate: ({ orgId }) => `/v1/schools/${orgId}`,
    idOf: ({ schoolId }) => ({ orgId: schoolId }),
    get: (context, { orgId }) => readSchool(context, orgId),
    list: async ({ context, decision, query, page }) => {
      const refusal = await refuseUnknownRegion(context, query.region);
      return refusal === undefined ? ok(pageOf(await listSchools(context, decision.reach, query), page)) : err(refusal);
    },
    create: ({ context, body, ...request }) => recordSchool(ports, context, request, body),
    change: ({ context, body }, which) => changeSchool(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawSchool(ports, context, which),
  });
