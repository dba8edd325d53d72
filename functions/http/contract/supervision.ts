import * as z from "zod/mini";
import { SUPERVISION_BASES } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";
import { kept } from "./record-operations.ts";

const common = { entry: "keep-people", tag: "Supervision" } as const;
const ofLeader = z.strictObject({ leaderId: idText() });
const basis = z.enum(SUPERVISION_BASES);

/** A principal of today and who supervises; without `supervisorId` nobody does. */
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
  summary: "Lists who leads a school today, by school, with who supervises; supervisors see their own leaders.",
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
  summary: "Confirms what the roster suggests, or says who supervises instead: all of the leaders or none.",
  description: "Without a supervisorId the present one is confirmed. The same request again changes nothing.",
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
  summary: "Reads who supervises a leader now; 404 while nobody does.",
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
  summary: "Says who supervises a leader from now on.",
  description:
    'Send the ETag you have read in If-Match; `"0"` where nobody supervises the leader yet. It counts as confirmed: no import changes it while supervisor and school stay. `since` is today unless given.',
  params: ofLeader,
  body: SupervisionInput,
  reply: SupervisionView,
  conditional: true,
  problems: { 409: "The leader holds no principal's seat." },
});

export const endSupervision = defineOperation({
  ...common,
  id: "endSupervision",
  method: "DELETE",
  path: "/v1/leaders/{leaderId}/supervision",
  action: "supervision.write",
  about: "leader",
  summary: "Ends a leader's supervision; from now on nobody supervises the leader, until somebody is assigned.",
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
  summary: "Who supervised a leader before, oldest first; `replacedBy` is a member of staff or an import.",
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
