import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A nomination was withdrawn: by its author before the answer, or by the nominated person after it. */
export const nominationWithdrawn = defineEvent({
  type: "holdfast.nomination.withdrawn.v1",
  summary: "A nomination was withdrawn: by its author before the answer, or by the nominated person after it.",
  dataclass: "confidential",
  producer: "answer-nomination, manage-succession",
  consumers: [],
  data: z.strictObject({ leaderId: id(), nominationId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", nominationId: "nm-1", targetRole: "PRINCIPAL" },
});
