import type { Alert } from "../../../domain/alerts/alert.ts";
import { causesOf, reasonsOf } from "../../../domain/alerts/alert-reasons.ts";
import type { AlertAnswer } from "../../../domain/alerts/answer.ts";
import { handleAlert } from "../../../domain/alerts/handle-alert.ts";
import { noticedAt } from "../../../domain/alerts/noticed-at.ts";
import { type AlertState, shownState } from "../../../domain/kernel/alert-state.ts";
import type { Refusal } from "../../../domain/kernel/refusal.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { listAlerts as alertsFor, type ReadableAlert, readableAlert } from "../../../domain/views/list-alerts.ts";
import type { ApiReply } from "../../runtime/route.ts";
import { type ApiRequest, type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/alerts.ts";
import { pageOf } from "./record-routes.ts";

/** A withdrawn alert is nobody's to read. */
type VisibleState = Exclude<AlertState, "withdrawn">;

/**
 * What everybody sees who may see it at all: that it is there, and what becomes of it. Never its version: that counts the
 * mails about it, and one mail is about several leaders, so it would disclose alerts of others.
 */
const headOf = ({ alert, name }: ReadableAlert) => ({
  leaderId: alert.leaderId,
  leaderName: name,
  alertId: alert.alertId,
  state: shownState(alert) as VisibleState,
  openedAt: noticedAt(alert),
  mailedAt: alert.mailedAt,
  dueOn: alert.dueOn,
  escalatedAt: alert.escalatedAt,
  escalatedFor: alert.escalatedFor,
});

const whyOf = (alert: Alert) => {
  const { supervisorId, escalatedTo, cause, roundId, plan, useful } = alert;
  const reasons = reasonsOf(alert).flatMap((one) => one.reasons ?? []);
  return {
    supervisorId,
    escalatedTo: escalatedTo && [...escalatedTo],
    cause,
    causes: [...causesOf(alert)],
    roundId,
    ...(reasons.length > 0 && { reasons }),
    plan: plan?.text,
    planBy: plan?.by,
    useful,
  };
};

const readingOf = ({ band, since, raisedSince, topics }: Alert) =>
  band === undefined ? {} : { band, since, raisedSince, topics: [...topics] };

const ownPlanOf = ({ plan }: Alert, staffId: string) =>
  plan?.writtenBy === staffId ? { plan: plan.text, planBy: plan.by } : {};

const view = (readable: ReadableAlert, staffId: string) => {
  const { alert, insight } = readable;
  if (insight === "none") return { ...headOf(readable), ...ownPlanOf(alert, staffId) };
  return { ...headOf(readable), ...whyOf(alert), ...(insight === "reading" ? readingOf(alert) : {}) };
};

type AnswerRequest = Pick<ApiRequest<typeof contract.acknowledgeAlert>, "context" | "settings" | "params">;

/** Routes of alerts, for the supervisor of the leader and for the person an alert was handed on to. */
export const alertRoutes = (ports: KeepPorts): readonly Route[] => {
  const answer = async (
    { context, settings, params }: AnswerRequest,
    said: AlertAnswer,
  ): Promise<Result<ApiReply<ReturnType<typeof view>>, Refusal>> => {
    const handled = await handleAlert(ports, { ...context, settings }, params, said);
    if (!handled.ok) return handled;
    const readable = await readableAlert(context, handled.value);
    return ok({ value: view(readable, context.caller.staffId) });
  };
  return [
    route(contract.listAlerts, async ({ context, query, page }) => {
      const alerts = await alertsFor(context);
      const wanted = alerts.filter(({ alert }) => query.state === undefined || shownState(alert) === query.state);
      return ok(
        pageOf(
          wanted.map((one) => view(one, context.caller.staffId)),
          page,
        ),
      );
    }),
    route(contract.acknowledgeAlert, (request) => answer(request, { action: "acknowledge" })),
    route(contract.keepAlertPlan, (request) => answer(request, { action: "plan", ...request.body })),
    route(contract.recordAlertResolution, (request) => answer(request, { action: "resolve", ...request.body })),
  ];
};
