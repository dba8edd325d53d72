import * as z from "zod/mini";
import { date, defineEvent } from "./define-event.ts";
import { successionReadinessFields } from "./succession-readiness-data.ts";

/**
 * A person's readiness expires in 60 days unless new evidence is verified. Sent once. Confidential: it identifies a
 * person.
 */
export const successionReadinessExpiring = defineEvent({
  type: "holdfast.succession-readiness.expiring.v1",
  summary:
    "A person's readiness expires in 60 days unless new evidence is verified. Sent once. Confidential: it identifies a person.",
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
