import type { StaffMember } from "../../../domain/access/staff.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeStaff, recordStaff, withdrawStaff } from "../../../domain/staff/keep-staff.ts";
import type { Route } from "../../runtime/api.ts";
import { staff } from "../contract/staff.ts";
import { keptOf, recordRoutes } from "./record-routes.ts";

const idOf = (params: Record<string, unknown>) => params as { staffId: string };

/** A member of staff as the API shows one. */
export const staffView = (member: StaffMember) => ({
  staffId: member.staffId,
  name: member.name,
  email: member.email,
  roles: member.roles,
  coverId: member.coverId,
  superiorId: member.superiorId,
  ...keptOf(member),
});

/** Routes of members of staff. */
export const staffRoutes = (ports: KeepPorts): readonly Route[] =>
  recordRoutes<"staff">(staff, {
    recordKind: "staff",
    view: staffView,
    locate: ({ staffId }) => `/v1/staff/${staffId}`,
    create: ({ context, body, ...request }) => recordStaff(ports, context, request, body as never),
    get: ({ store }, params) => store.get("staff", idOf(params)),
    idOf: (params) => idOf(params).staffId,
    list: ({ context, page }) => context.store.page("staffOfDistrict", {}, page),
    change: ({ context, params, version, body }) =>
      changeStaff(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawStaff(ports, context, { id: idOf(params), version }),
  });
