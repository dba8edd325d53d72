import { isInForce, type Revision } from "../../../domain/kernel/recorded.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { confirmSupervision } from "../../../domain/roster/confirm-supervision.ts";
import { assignSupervision, endSupervision } from "../../../domain/roster/keep-supervision.ts";
import { listSupervisions } from "../../../domain/roster/list-supervisions.ts";
import type { Supervision } from "../../../domain/roster/roster.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/supervision.ts";
import { keptOf } from "./record-routes.ts";

const lineView = ({ leaderId, supervisorId, basis, since }: Supervision) => ({ leaderId, supervisorId, basis, since });

/** A supervision as the API shows it. */
const supervisionView = (supervision: Supervision) => ({ ...lineView(supervision), ...keptOf(supervision) });

const replyOf = (supervision: Supervision) => ({
  value: supervisionView(supervision),
  version: supervision.version,
});

/** Routes of supervision: the district's list, one leader's, and an administrator's word on both. */
export const supervisionRoutes = (ports: KeepPorts): readonly Route[] => [
  route(contract.listSupervisions, async ({ context, decision, page }) => {
    const { items, after } = await listSupervisions(context, decision.reach, page);
    return ok({ items: items.map((line) => ({ ...line, schools: [...line.schools] })), ...(after && { after }) });
  }),
  route(contract.confirmSupervisors, async ({ context, body }) => {
    const confirmed = await confirmSupervision(ports, context, body.leaders);
    return confirmed.ok ? ok({ value: { supervisions: confirmed.value.map(lineView) } }) : confirmed;
  }),
  route(contract.readSupervision, async ({ context, params }) => {
    const found = await context.store.get("supervision", params);
    return found !== undefined && isInForce(found) ? ok(replyOf(found)) : err(MISSING);
  }),
  route(contract.assignSupervision, async ({ context, params, version, body: { supervisorId, since } }) => {
    const wanted = { supervisorId, ...(since === undefined ? {} : { since }) };
    const assigned = await assignSupervision(ports, context, { ...params, version }, wanted);
    return assigned.ok ? ok(replyOf(assigned.value)) : assigned;
  }),
  route(contract.endSupervision, async ({ context, params, version }) => {
    const ended = await endSupervision(ports, context, { ...params, version });
    return ended.ok ? ok(replyOf(ended.value)) : ended;
  }),
  route(contract.listSupervisionHistory, async ({ context, params: { leaderId }, page }) => {
    if ((await context.store.get("supervision", { leaderId })) === undefined) return err(MISSING);
    const found = await context.store.page("revisions", { recordKind: "supervision", recordId: leaderId }, page);
    const revisionView = ({ revision, replacedAt, replacedBy, value }: Revision) => ({
      version: Number(revision),
      replacedAt,
      replacedBy,
      supervision: supervisionView(value as Supervision),
    });
    return ok({ items: found.items.map(revisionView), ...(found.after && { after: found.after }) });
  }),
];
