import * as z from "zod/mini";
import { FOCUS_CODES, MODALITIES, TOUCHPOINT_KINDS } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, lineText } from "../../runtime/operation.ts";
import { pageText } from "./fields.ts";
import { kept, recordOperations } from "./record-operations.ts";

const parent = z.strictObject({ leaderId: idText() });
const one = z.strictObject({ leaderId: idText(), touchpointId: idText() });

const kind = () => z.enum(TOUCHPOINT_KINDS);
const modality = () => z.enum(MODALITIES);
const minutes = () => z.int().check(z.gte(1), z.lte(600));
const focusCodes = () => z.array(z.enum(FOCUS_CODES)).check(z.maxLength(6));

/** Only `kind` is required; `heldOn` is by default today. */
const TouchpointInput = z.strictObject({
  kind: kind(),
  heldOn: z.exactOptional(dateText()),
  modality: z.exactOptional(modality()),
  minutes: z.exactOptional(minutes()),
  focusCodes: z.exactOptional(focusCodes()),
  nextStep: z.exactOptional(lineText(280)),
  followUpOn: z.exactOptional(dateText()),
  alertId: z.exactOptional(idText()),
});

/** `null` clears an optional field. */
const TouchpointPatch = z.strictObject({
  kind: z.exactOptional(kind()),
  heldOn: z.exactOptional(dateText()),
  modality: z.exactOptional(z.nullable(modality())),
  minutes: z.exactOptional(z.nullable(minutes())),
  focusCodes: z.exactOptional(z.nullable(focusCodes())),
  nextStep: z.exactOptional(z.nullable(lineText(280))),
  followUpOn: z.exactOptional(z.nullable(dateText())),
  alertId: z.exactOptional(z.nullable(idText())),
});

/** Required fields are shown to every caller with a right to the touchpoint; optional ones only to the pair. */
export const TouchpointView = z.object({
  touchpointId: z.string(),
  leaderId: z.string(),
  supervisorId: z.string(),
  kind: kind(),
  heldOn: z.iso.date(),
  modality: z.optional(modality()),
  minutes: z.optional(z.int()),
  schoolId: z.optional(z.string()),
  focusCodes: z.optional(z.array(z.enum(FOCUS_CODES))),
  nextStep: z.optional(z.string()),
  followUpOn: z.optional(z.iso.date()),
  alertId: z.optional(z.string()),
  ...kept,
});

const entry = "coach-leaders";
const tag = "Touchpoints";

/** Coaching contacts with a leader. */
export const touchpoints = recordOperations({
  noun: "Touchpoint",
  plural: "Touchpoints",
  words: ["a coaching contact with a leader; `heldOn` is by default today", "a leader's touchpoints, latest first"],
  path: "/v1/leaders/{leaderId}/touchpoints",
  idName: "touchpointId",
  entry,
  tag,
  about: "leader",
  read: "touchpoint.read",
  write: "touchpoint.write",
  parent,
  one,
  view: TouchpointView,
  input: TouchpointInput,
  patch: TouchpointPatch,
});

const note = {
  path: "/v1/leaders/{leaderId}/touchpoints/{touchpointId}/note",
  entry,
  tag,
  about: "leader",
  params: one,
} as const;

const NoteView = z.object({
  leaderId: z.string(),
  touchpointId: z.string(),
  text: z.string(),
  changedAt: z.iso.datetime(),
  version: z.int(),
});

/** A private note on a touchpoint; only its author can read it. */
export const notes = {
  read: defineOperation({
    ...note,
    id: "readTouchpointNote",
    method: "GET",
    summary: "Reads the caller's private note on a touchpoint.",
    description:
      "Only the author can read it: no other supervisor of the leader, no HR and no administrator. It is in no list, file, export or event.",
    action: "note.read",
    reply: NoteView,
  }),
  keep: defineOperation({
    ...note,
    id: "keepTouchpointNote",
    method: "PUT",
    summary: "Writes the caller's private note on the caller's own touchpoint.",
    description:
      'For the first note send `If-Match: "0"`. Unlike records, a note has no history: the previous text is not kept, and the audit trail records only the fact of the change.',
    action: "note.write",
    body: z.strictObject({ text: pageText(4000) }),
    reply: NoteView,
    conditional: true,
    problems: { 409: "The touchpoint belongs to another person; write the note on one of your own." },
  }),
  remove: defineOperation({
    ...note,
    id: "removeTouchpointNote",
    method: "DELETE",
    summary: "Deletes the caller's note permanently, in any version, and returns it one last time.",
    description: "Records are withdrawn and stay in the history. A note belongs to its author and is deleted.",
    action: "note.write",
    reply: NoteView,
  }),
};
