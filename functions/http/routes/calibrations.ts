import { isInForce } from "../../../domain/kernel/recorded.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { type CalibrationSession, closeCalibration } from "../../../domain/readiness/calibration.ts";
import { changeCalibration, closeSession, openCalibration } from "../../../domain/readiness/keep-calibration.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/succession-calibrations.ts";
import { keptOf, pageOf } from "./record-routes.ts";

const resultOf = (session: CalibrationSession) => {
  const closed = session.closedOn === null ? undefined : closeCalibration(session);
  return closed?.ok ? { result: closed.value } : {};
};

const sessionView = (session: CalibrationSession) => ({
  sessionId: session.sessionId,
  heldOn: session.heldOn,
  targetRole: session.targetRole,
  participants: [...session.participants],
  entries: session.entries.map(({ leaderId, before, after, overrideId }) => ({ leaderId, before, after, overrideId })),
  closedOn: session.closedOn,
  ...resultOf(session),
  ...keptOf(session),
});

const replyOf = (session: CalibrationSession) => ({ value: sessionView(session), version: session.version });

const latestFirst = (a: CalibrationSession, b: CalibrationSession): number =>
  b.heldOn.localeCompare(a.heldOn, "en") || a.sessionId.localeCompare(b.sessionId, "en");

/** Routes of calibration sessions. */
export const calibrationRoutes = (ports: KeepPorts): readonly Route[] => [
  route(contract.createCalibration, async ({ context, body, ...request }) => {
    const opened = await openCalibration(ports, context, request, body);
    if (!opened.ok) return opened;
    return ok({ ...replyOf(opened.value), location: `/v1/succession/calibrations/${opened.value.sessionId}` });
  }),
  route(contract.listCalibrations, async ({ context, page }) => {
    const all = (await context.store.list("calibrationSessions", {})).filter(isInForce).sort(latestFirst);
    const { items, ...rest } = pageOf(all, page);
    return ok({ items: items.map(sessionView), ...rest });
  }),
  route(contract.readCalibration, async ({ context, params }) => {
    const found = await context.store.get("calibrationSession", params);
    return found === undefined ? err(MISSING) : ok(replyOf(found));
  }),
  route(contract.changeCalibration, async ({ context, params, version, body }) => {
    const changed = await changeCalibration(ports, context, { id: params, version }, body);
    return changed.ok ? ok(replyOf(changed.value)) : changed;
  }),
  route(contract.closeCalibration, async ({ context, params, version }) => {
    const closed = await closeSession(ports, context, { id: params, version });
    return closed.ok ? ok(replyOf(closed.value)) : closed;
  }),
];
