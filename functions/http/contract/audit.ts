import * as z from "zod/mini";
import { ACCESS_RULES } from "../../../domain/access/rules.ts";
import { BREACHES } from "../../../domain/audit/read-audit.ts";
import { RECORD_KINDS, STAFF_ROLES } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-audit", tag: "Audit trail" } as const;

const KEPT = `Entries are kept for ${ACCESS_RULES.auditKeptDays.value} days. A supervisor sees the own ones. A page can hold fewer than its limit; \`next\` says whether more follow.`;

const AuditView = z.object({
  entryId: z.string(),
  at: z.iso.datetime(),
  callerId: z.string(),
  callerName: z.optional(z.string()),
  roles: z.array(z.enum(STAFF_ROLES)),
  action: z.string(),
  /** The action in words: what somebody did, or was refused to do. */
  does: z.string(),
  outcome: z.enum(["allowed", "denied"]),
  leaderId: z.optional(z.string()),
  schoolId: z.optional(z.string()),
  recordKind: z.optional(z.enum(RECORD_KINDS)),
  recordId: z.optional(z.string()),
  /** Names of the fields that were shown or changed; never their values. */
  fields: z.optional(z.array(z.string())),
});

export const listAudit = defineOperation({
  ...common,
  id: "listAuditEntries",
  method: "GET",
  path: "/v1/audit",
  action: "audit.read",
  summary: "Who read what is sensitive, who changed what and who was refused, on one UTC day, oldest first.",
  description: KEPT,
  query: z.strictObject({ day: dateText(), ...paging }),
  reply: AuditView,
  list: true,
  cut: "handler",
});

export const listLeaderAudit = defineOperation({
  ...common,
  id: "listLeaderAuditEntries",
  method: "GET",
  path: "/v1/leaders/{leaderId}/audit",
  action: "audit.read",
  about: "leader",
  summary: "The audit entries that concern one leader, oldest first.",
  description: KEPT,
  params: z.strictObject({ leaderId: idText() }),
  query: z.strictObject(paging),
  reply: AuditView,
  list: true,
  cut: "handler",
});

export const readAuditVerification = defineOperation({
  ...common,
  id: "readAuditVerification",
  method: "GET",
  path: "/v1/audit/verification",
  action: "audit.verify",
  summary: "Whether a day's audit trail is still what was sealed.",
  description:
    "The day after each UTC day, its entries are chained by SHA-256 from the seal before and exported to storage that keeps them from change. This works the chain out again. `broken` names what does not fit: the `seal` is gone, the `entries` differ, the `link` to the day before is cut, or the `export` differs.",
  query: z.strictObject({ day: dateText() }),
  reply: z.object({
    day: z.iso.date(),
    state: z.enum(["not-sealed", "holds", "broken"]),
    entries: z.int(),
    sealedEntries: z.nullable(z.int()),
    sealedAt: z.nullable(z.iso.datetime()),
    /** SHA-256, hex; write it down elsewhere to be able to hold the whole trail against it later. */
    chain: z.nullable(z.string()),
    broken: z.array(z.enum(BREACHES)),
  }),
});

export const auditOperations: readonly Operation[] = [listAudit, listLeaderAudit, readAuditVerification];
