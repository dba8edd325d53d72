import * as z from "zod/mini";
import { ACCESS_RULES } from "../../../domain/access/rules.ts";
import { BREACHES } from "../../../domain/audit/read-audit.ts";
import { RECORD_KINDS } from "../../../events/record-kinds.ts";
import { STAFF_ROLES } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-audit", tag: "Audit trail" } as const;

const KEPT = `Entries are kept for ${ACCESS_RULES.auditKeptDays.value} days. A supervisor sees only their own entries. A page may have fewer entries than its limit; more follow if there is a \`next\`.`;

const AuditView = z.object({
  entryId: z.string(),
  at: z.iso.datetime(),
  callerId: z.string(),
  callerName: z.optional(z.string()),
  roles: z.array(z.enum(STAFF_ROLES)),
  action: z.string(),
  /** Description of the action that the caller did or was denied. */
  does: z.string(),
  outcome: z.enum(["allowed", "denied"]),
  leaderId: z.optional(z.string()),
  schoolId: z.optional(z.string()),
  recordKind: z.optional(z.enum(RECORD_KINDS)),
  recordId: z.optional(z.string()),
  /** Names of the shown or changed fields, never their values. */
  fields: z.optional(z.array(z.string())),
});

export const listAudit = defineOperation({
  ...common,
  id: "listAuditEntries",
  method: "GET",
  path: "/v1/audit",
  action: "audit.read",
  summary: "Lists sensitive reads, changes and denied requests of one UTC day, oldest first.",
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
  summary: "Lists the audit entries about one leader, oldest first.",
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
  summary: "Verifies that a day's audit trail still matches its seal.",
  description:
    "A daily run chains the entries of the previous UTC day by SHA-256, starting from the previous seal, and exports them to locked storage. This operation recomputes the chain. `broken` names each mismatch: the `seal` is missing, the `entries` differ, the `link` to the previous day is broken, or the `export` differs.",
  query: z.strictObject({ day: dateText() }),
  reply: z.object({
    day: z.iso.date(),
    state: z.enum(["not-sealed", "holds", "broken"]),
    entries: z.int(),
    sealedEntries: z.nullable(z.int()),
    sealedAt: z.nullable(z.iso.datetime()),
    /** SHA-256, hex. Keep a copy elsewhere to verify the whole trail against it later. */
    chain: z.nullable(z.string()),
    broken: z.array(z.enum(BREACHES)),
  }),
});

export const auditOperations: readonly Operation[] = [listAudit, listLeaderAudit, readAuditVerification];
