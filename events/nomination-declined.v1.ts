import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A person declined a nomination. */
export const nominationDeclined = defineEvent({
  type: "holdfast.nomination.declined.v1",
  summary: "A person declined a nomination.",
  dataclass: "confidential",
  producer: "answer-nomination",
  consumers: [],
  data: z.strictObject({ leaderId: id(), nominationId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", nominationId: "nm-1", targetRole: "PRINCIPAL" },
});
