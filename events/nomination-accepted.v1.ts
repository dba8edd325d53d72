import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A person accepted a nomination. This declares interest in the role. */
export const nominationAccepted = defineEvent({
  type: "holdfast.nomination.accepted.v1",
  summary: "A person accepted a nomination. This declares interest in the role.",
  dataclass: "confidential",
  producer: "answer-nomination",
  consumers: [],
  data: z.strictObject({ leaderId: id(), nominationId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", nominationId: "nm-1", targetRole: "PRINCIPAL" },
});
