import { coachingRulesAt } from "../../../domain/coaching/rules.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import {
  type CaseloadLine,
  listCaseload as caseloadOf,
  listDistrictOverdue,
  listOwnOverdue,
} from "../../../domain/views/list-caseload.ts";
import { type Route, route } from "../../runtime/route.ts";
import { listCaseload, listOverdueTouchpoints, readMe } from "../contract/caseload.ts";
import { pageOf } from "./record-routes.ts";

const view = ({ noAlert, ...line }: CaseloadLine) => ({
  ...line,
  ...(noAlert !== undefined && { noAlert: noAlert?.because ?? null, restsUntil: noAlert?.until ?? null }),
  schools: [...line.schools],
  ...(line.supportNeed !== undefined && {
    supportNeed: line.supportNeed && {
      ...line.supportNeed,
      parts: line.supportNeed.parts.map(({ reason, points }) => ({ reason, points })),
    },
  }),
});

/** Who the caller is, a supervisor's caseload, and who is overdue. A caller who may see only some fields gets plain lines. */
export const caseloadRoutes = (): readonly Route[] => [
  route(readMe, async ({ context: { caller }, settings }) => {
    const { staffId, name, roles, district } = caller;
    return ok({ value: { staffId, name, roles: [...roles], district, districtName: settings.name } });
  }),
  route(listCaseload, async ({ context: { store, today, now }, settings, params, decision, page }) => {
    const supervisor = await store.get("staff", params);
    if (supervisor === undefined) return err(MISSING);
    const insight = decision.fields === undefined ? "own" : "plain";
    const reading = { store, today, now, settings, rules: coachingRulesAt(settings, now) };
    const lines = await caseloadOf({ ...reading, insight }, supervisor);
    return ok(pageOf(lines.map(view), page));
  }),
  route(listOverdueTouchpoints, async ({ context: { store, caller, today, now }, settings, decision, page }) => {
    const reading = { store, today, now, settings, rules: coachingRulesAt(settings, now) };
    if (decision.fields === undefined) {
      return ok(pageOf((await listOwnOverdue(reading, caller)).map(view), page));
    }
    const from = Number(page.after ?? 0);
    const { lines, more } = await listDistrictOverdue(reading, { from, limit: page.limit });
    return ok({ items: lines.map(view), ...(more ? { after: String(from + page.limit) } : {}) });
  }),
];
