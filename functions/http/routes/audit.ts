import type { AuditEntry } from "../../../domain/access/audit-entry.ts";
import { POLICY, type Reach, type Rule } from "../../../domain/access/policy.ts";
import {
  type AuditScope,
  namesOfCallers,
  readAudit,
  type VerifyAuditPorts,
  verifyAudit,
} from "../../../domain/audit/read-audit.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { KeepContext } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import { listAudit, listLeaderAudit, readAuditVerification } from "../contract/audit.ts";

const RULES: Readonly<Record<string, Rule>> = POLICY;

/** An entry as the API shows it. An action that there is no more keeps its code. */
const auditView = ({ district: _, day: __, ...entry }: AuditEntry, callerName: string | undefined) => ({
  ...entry,
  roles: [...entry.roles],
  does: RULES[entry.action]?.does ?? entry.action,
  callerName,
  fields: entry.fields && [...entry.fields],
});

const list = async (
  context: KeepContext,
  scope: AuditScope,
  { reach, page }: { readonly reach: Reach; readonly page: { readonly limit: number; readonly after?: string } },
) => {
  const { items, after } = await readAudit(context, scope, reach, page);
  const names = await namesOfCallers(context, items);
  return ok({
    items: items.map((entry) => auditView(entry, names.get(entry.callerId))),
    ...(after === undefined ? {} : { after }),
  });
};

/** Routes of the audit trail. */
export const auditRoutes = (ports: VerifyAuditPorts): readonly Route[] => [
  route(listAudit, ({ context, query, decision, page }) =>
    list(context, { day: query.day }, { reach: decision.reach, page }),
  ),
  route(listLeaderAudit, ({ context, params, decision, page }) =>
    list(context, { leaderId: params.leaderId }, { reach: decision.reach, page }),
  ),
  route(readAuditVerification, async ({ context, query }) => {
    const verified = await verifyAudit(ports, context, query.day);
    return verified.ok ? ok({ value: { ...verified.value, broken: [...verified.value.broken] } }) : verified;
  }),
];
