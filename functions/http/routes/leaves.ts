import type { Leave } from "../../../domain/coaching/coaching.ts";
import { changeLeave, LEAVE_RULES, recordLeave, withdrawLeave } from "../../../domain/coaching/keep-leave.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { leaves } from "../contract/leaves.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** A leave span as the API shows it. */
const leaveView = (leave: Leave) => ({
  leaveId: leave.leaveId,
  leaderId: leave.leaderId,
  begin: leave.begin,
  end: leave.end,
  ...keptOf(leave),
});

/** Routes of leave spans. */
export const leaveRoutes = (ports: KeepPorts) =>
  recordRoutes(leaves, {
    rules: LEAVE_RULES,
    view: leaveView,
    locate: ({ leaderId, leaveId }) => `/v1/leaders/${leaderId}/leaves/${leaveId}`,
    idOf: (params) => params,
    list: async ({ context, params, page }) => ok(pageOf(await context.store.list("leavesOfLeader", params), page)),
    create: ({ context, params, body, ...request }) => recordLeave(ports, context, request, { ...params, ...body }),
    change: ({ context, body }, which) => changeLeave(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawLeave(ports, context, which),
  });
