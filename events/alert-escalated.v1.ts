import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { ESCALATION_REASONS } from "./vocabulary.ts";

/** An alert was escalated, without its reasons, to the supervisor's stand-in or to the stewards. */
export const alertEscalated = defineEvent({
  type: "holdfast.alert.escalated.v1",
  summary: "An alert was escalated, without its reasons, to the supervisor's stand-in or to the stewards.",
  dataclass: "confidential",
  producer: "run-school-morning",
  consumers: [],
  data: z.strictObject({
    leaderId: id(),
    alertId: id(),
    supervisorId: id(),
    escalatedTo: z.array(id()).check(z.minLength(1)),
    why: z.enum(ESCALATION_REASONS),
  }),
  example: {
    leaderId: "ld-7h3k",
    alertId: "al-2026-11",
    supervisorId: "st-4nq7",
    escalatedTo: ["st-9c2m"],
    why: "unanswered",
  },
});
