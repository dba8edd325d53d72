import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A person commented on their readiness or appealed against it. HR and the supervisor can read the text. */
export const readinessAppealed = defineEvent({
  type: "holdfast.readiness.appealed.v1",
  summary: "A person commented on their readiness or appealed against it. HR and the supervisor can read the text.",
  dataclass: "confidential",
  producer: "answer-nomination, own-report",
  consumers: [],
  data: z.strictObject({ leaderId: id(), appealId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", appealId: "pl-1", targetRole: "PRINCIPAL" },
});
