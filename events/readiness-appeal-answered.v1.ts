import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { APPEAL_ANSWER_OUTCOMES, LEADER_ROLES } from "./vocabulary.ts";

/** A comment or appeal about readiness was answered, or the answer was corrected. The person is notified. */
export const readinessAppealAnswered = defineEvent({
  type: "holdfast.readiness.appeal-answered.v1",
  summary: "A comment or appeal about readiness was answered, or the answer was corrected. The person is notified.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["send-pulse-mail"],
  data: z.strictObject({
    leaderId: id(),
    appealId: id(),
    targetRole: z.enum(LEADER_ROLES),
    outcome: z.enum(APPEAL_ANSWER_OUTCOMES),
  }),
  example: { leaderId: "ld-7h3k", appealId: "pl-1", targetRole: "PRINCIPAL", outcome: "changed" },
});
