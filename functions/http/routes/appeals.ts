import { isInForce } from "../../../domain/kernel/recorded.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { answerAppeal, listOpenAppeals } from "../../../domain/readiness/answer-appeal.ts";
import type { ReadinessAppeal } from "../../../domain/readiness/appeal.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/succession-appeals.ts";
import { keptOf, pageOf } from "./record-routes.ts";

const view = (appeal: ReadinessAppeal) => ({
  appealId: appeal.appealId,
  leaderId: appeal.leaderId,
  targetRole: appeal.targetRole,
  text: appeal.text,
  appealedOn: appeal.appealedOn,
  reply: appeal.answer ?? null,
  ...keptOf(appeal),
});

const replyOf = (appeal: ReadinessAppeal) => ({ value: view(appeal), version: appeal.version });

const latestFirst = (a: ReadinessAppeal, b: ReadinessAppeal): number =>
  (b.recordedAt ?? "").localeCompare(a.recordedAt ?? "", "en");

/** Routes of comments that leaders make on their own readiness, and of the answers to them. */
export const appealRoutes = (ports: KeepPorts): readonly Route[] => [
  route(contract.listAppeals, async ({ context: { store }, params, page }) => {
    const all = await store.list("readinessAppealsOfLeader", params);
    return ok(pageOf(all.filter(isInForce).sort(latestFirst).map(view), page));
  }),
  route(contract.readAppeal, async ({ context: { store }, params }) => {
    const found = await store.get("readinessAppeal", params);
    return found === undefined || !isInForce(found) ? err(MISSING) : ok(replyOf(found));
  }),
  route(contract.listOpenAppeals, async ({ context, decision, page }) => {
    const { items, ...rest } = await listOpenAppeals(context, decision, page);
    return ok({ items: items.map(view), ...rest });
  }),
  route(contract.answerAppeal, async ({ context, params, version, body }) => {
    const answered = await answerAppeal(ports, context, { id: params, version }, body);
    return answered.ok ? ok(replyOf(answered.value)) : answered;
  }),
];
