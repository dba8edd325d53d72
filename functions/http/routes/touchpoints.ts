import type { Touchpoint } from "../../../domain/coaching/coaching.ts";
import {
  changeTouchpoint,
  recordTouchpoint,
  TOUCHPOINT_RULES,
  withdrawTouchpoint,
} from "../../../domain/coaching/keep-touchpoint.ts";
import { isInForce } from "../../../domain/kernel/recorded.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { touchpoints } from "../contract/touchpoints.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** A touchpoint as the API shows it, before it is cut to what the caller may see. */
const touchpointView = (touchpoint: Touchpoint) => ({
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
  recordRoutes(touchpoints, {
    rules: TOUCHPOINT_RULES,
    view: touchpointView,
    locate: ({ leaderId, touchpointId }) => `/v1/leaders/${leaderId}/touchpoints/${touchpointId}`,
    idOf: (params) => params,
    list: async ({ context, params, page }) => {
      const all = await context.store.list("touchpointsOfLeader", params);
      return ok(pageOf(all.filter(isInForce).sort(latestFirst), page));
    },
    create: ({ context, params, body, ...request }) =>
      recordTouchpoint(ports, context, request, { ...body, ...params }),
    change: ({ context, body }, which) => changeTouchpoint(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawTouchpoint(ports, context, which),
  });
