import type { Touchpoint } from "../../../domain/coaching/coaching.ts";
import { changeTouchpoint, recordTouchpoint, withdrawTouchpoint } from "../../../domain/coaching/keep-touchpoint.ts";
import { isInForce } from "../../../domain/kernel/recorded.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { touchpoints } from "../contract/touchpoints.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const idOf = (params: Record<string, unknown>) => params as { leaderId: string; touchpointId: string };

/** A touchpoint as the API shows it, before it is cut to what the caller may see. */
export const touchpointView = (touchpoint: Touchpoint) => ({
  touchpointId: touchpoint.touchpointId,
  leaderId: touchpoint.leaderId,
  supervisorId: touchpoint.supervisorId,
  kind: touchpoint.kind,
  heldOn: touchpoint.heldOn,
  modality: touchpoint.modality,
  minutes: touchpoint.minutes,
  schoolId: touchpoint.orgId,
  focusCodes: touchpoint.focusCodes && [...touchpoint.focusCodes],
  nextStep: touchpoint.nextStep,
  followUpOn: touchpoint.followUpOn,
  alertId: touchpoint.alertId,
  ...keptOf(touchpoint),
});

const latestFirst = (a: Touchpoint, b: Touchpoint): number =>
  b.heldOn.localeCompare(a.heldOn, "en") || (a.touchpointId < b.touchpointId ? -1 : 1);

/** Routes of touchpoints. */
export const touchpointRoutes = (ports: KeepPorts) =>
  recordRoutes<"touchpoint">(touchpoints, {
    recordKind: "touchpoint",
    view: touchpointView,
    locate: ({ leaderId, touchpointId }) => `/v1/leaders/${leaderId}/touchpoints/${touchpointId}`,
    create: ({ context, params, body, ...request }) =>
      recordTouchpoint(ports, context, request, { ...(body as unknown as object), ...params } as never),
    get: ({ store }, params) => store.get("touchpoint", idOf(params)),
    idOf: (params) => idOf(params).touchpointId,
    list: async ({ context, params, page }) => {
      const all = await context.store.list("touchpointsOfLeader", { leaderId: idOf(params).leaderId });
      return pageOf(all.filter(isInForce).sort(latestFirst), page);
    },
    change: ({ context, params, version, body }) =>
      changeTouchpoint(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawTouchpoint(ports, context, { id: idOf(params), version }),
  });
