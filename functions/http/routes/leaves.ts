import type { Leave } from "../../../domain/coaching/coaching.ts";
import { changeLeave, recordLeave, withdrawLeave } from "../../../domain/coaching/keep-leave.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { leaves } from "../contract/leaves.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const idOf = (params: Record<string, unknown>) => params as { leaderId: string; leaveId: string };

/** A leave span as the API shows it. */
export const leaveView = (leave: Leave) => ({
  leaveId: leave.leaveId,
  leaderId: leave.leaderId,
  begin: leave.begin,
  end: leave.end,
  ...keptOf(leave),
});

/** Routes of leave spans. */
export const leaveRoutes = (ports: KeepPorts) =>
  recordRoutes<"leave">(leaves, {
    recordKind: "leave",
    view: leaveView,
    locate: ({ leaderId, leaveId }) => `/v1/leaders/${leaderId}/leaves/${leaveId}`,
    create: ({ context, params, body, ...request }) =>
      recordLeave(ports, context, request, { ...params, ...(body as unknown as object) } as never),
    get: ({ store }, params) => store.get("leave", idOf(params)),
    idOf: (params) => idOf(params).leaveId,
    list: async ({ context, params, page }) =>
      pageOf(await context.store.list("leavesOfLeader", { leaderId: idOf(params).leaderId }), page),
    change: ({ context, params, version, body }) =>
      changeLeave(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawLeave(ports, context, { id: idOf(params), version }),
  });
