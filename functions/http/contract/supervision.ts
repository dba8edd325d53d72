import * as z from "zod/mini";
import { SUPERVISION_BASES } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";
import { kept } from "./record-operations.ts";

const common = { entry: "keep-people", tag: "Supervision" } as const;
const ofLeader = z.strictObject({ leaderId: idText() });
const basis = z.enum(SUPERVISION_BASES);

/** A current principal with the supervisor; `supervisorId` is absent if there is none. */
const SupervisionLine = z.object({
  leaderId: z.string(),
  name: z.string(),
  schools: z.array(z.string()),
  supervisorId: z.optional(z.string()),
  supervisorName: z.optional(z.string()),
  basis: z.optional(basis),
  since: z.optional(z.iso.date()),
  version: z.int(),
});

const SupervisionView = z.object({
  leaderId: z.string(),
  supervisorId: z.string(),
  basis,
  since: z.iso.date(),
  ...kept,
});

const SupervisionInput = z.strictObject({ supervisorId: idText(), since: z.exactOptional(dateText()) });

const Confirmation = z.strictObject({
  leaders: z
    .array(z.strictObject({ leaderId: idText(), supervisorId: z.exactOptional(idText()) }))
    .check(z.minLength(1), z.maxLength(500)),
});

export const listSupervisions = defineOperation({
  ...common,
  id: "listSupervisions",
  method: "GET",
  path: "/v1/supervisions",
  action: "supervision.read",
  summary: "Lists the current principals by school with their supervisors. Supervisors see their own leaders only.",
  query: z.strictObject(paging),
  reply: SupervisionLine,
  list: true,
});

export const confirmSupervisors = defineOperation({
  ...common,
  id: "confirmSupervisors",
  method: "POST",
  path: "/v1/supervisions/confirm",
  action: "supervision.write",
  summary: "Confirms the suggested supervisors of leaders or assigns others. All of the leaders are changed, or none.",
  description: "Without `supervisorId` the current supervisor is confirmed. The same request again changes nothing.",
  body: Confirmation,
  reply: z.object({
    supervisions: z.array(z.pick(SupervisionView, { leaderId: true, supervisorId: true, basis: true, since: true })),
  }),
});

export const readSupervision = defineOperation({
  ...common,
  id: "readSupervision",
  method: "GET",
  path: "/v1/leaders/{leaderId}/supervision",
  action: "supervision.read",
  about: "leader",
  summary: "Reads a leader's current supervision; 404 if there is none.",
  params: ofLeader,
  reply: SupervisionView,
});

export const assignSupervision = defineOperation({
  ...common,
  id: "assignSupervision",
  method: "PUT",
  path: "/v1/leaders/{leaderId}/supervision",
  action: "supervision.write",
  about: "leader",
  summary: "Assigns a supervisor to a leader.",
  description:
    'Send the ETag of the last read in If-Match, or `"0"` if the leader has no supervisor yet. The assignment is confirmed: no import changes it while the supervisor and the school stay the same. `since` is by default today.',
  params: ofLeader,
  body: SupervisionInput,
  reply: SupervisionView,
  conditional: true,
  problems: { 409: "The leader is not a principal." },
});

export const endSupervision = defineOperation({
  ...common,
  id: "endSupervision",
  method: "DELETE",
  path: "/v1/leaders/{leaderId}/supervision",
  action: "supervision.write",
  about: "leader",
  summary: "Ends a leader's supervision. The leader has no supervisor until one is assigned.",
  params: ofLeader,
  reply: SupervisionView,
  conditional: true,
});

export const listSupervisionHistory = defineOperation({
  ...common,
  id: "listSupervisionHistory",
  method: "GET",
  path: "/v1/leaders/{leaderId}/supervision/history",
  action: "supervision.read",
  about: "leader",
  summary: "Lists a leader's earlier supervisions, oldest first; `replacedBy` is a staff member or an import.",
  params: ofLeader,
  query: z.strictObject(paging),
  reply: z.object({
    version: z.int(),
    replacedAt: z.iso.datetime(),
    replacedBy: z.string(),
    supervision: z.partial(SupervisionView),
  }),
  list: true,
});

export const supervisionOperations: readonly Operation[] = [
  listSupervisions,
  confirmSupervisors,
  readSupervision,
  assignSupervision,
  endSupervision,
  listSupervisionHistory,
];
