import * as z from "zod/mini";
import { date, defineEvent } from "./define-event.ts";
import { successionReadinessFields } from "./succession-readiness-data.ts";

/** What is known of a person's readiness ends in 60 days unless something new is verified. Told once. */
export const successionReadinessExpiring = defineEvent({
  type: "holdfast.succession-readiness.expiring.v1",
  summary: "What is known of a person's readiness ends in 60 days unless something new is verified. Told once.",
  dataclass: "confidential",
  producer: "assess-readiness, run-school-morning",
  consumers: [],
  data: z.strictObject({
    ...successionReadinessFields(),
    validUntil: date(),
  }),
  example: {
    leaderId: "ld-7h3k",
    targetRole: "PRINCIPAL",
    tier: "ready-now",
    validUntil: "2028-11-05",
  },
});
