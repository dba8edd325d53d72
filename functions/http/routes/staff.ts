import type { StaffMember } from "../../../domain/access/staff.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeStaff, recordStaff, STAFF_RULES, withdrawStaff } from "../../../domain/staff/keep-staff.ts";
import type { Route } from "../../runtime/route.ts";
import { staff } from "../contract/staff.ts";
import { keptOf, recordRoutes } from "./record-routes.ts";

/** A member of staff as the API shows one. */
const staffView = (member: StaffMember) => ({
  staffId: member.staffId,
  name: member.name,
  email: member.email,
  roles: member.roles,
  coverId: member.coverId,
  awayFrom: member.awayFrom,
  awayUntil: member.awayUntil,
  ...keptOf(member),
});

/** Routes of members of staff. */
export const staffRoutes = (ports: KeepPorts): readonly Route[] =>
  recordRoutes(staff, {
    rules: STAFF_RULES,
    view: staffView,
    locate: ({ staffId }) => `/v1/staff/${staffId}`,
    idOf: (params) => params,
    list: async ({ context, page }) => ok(await context.store.page("staffOfDistrict", {}, page)),
    create: ({ context, body, ...request }) => recordStaff(ports, context, request, body),
    change: ({ context, body }, which) => changeStaff(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawStaff(ports, context, which),
  });
