import * as z from "zod/mini";
import { count, date, defineEvent, id } from "./define-event.ts";
import { successionReadinessFields } from "./succession-readiness-data.ts";
import { READINESS_TIERS } from "./vocabulary.ts";

/**
 * A person's readiness tier for a role changed, or the date until which it is valid. Confidential: it identifies a
 * person.
 */
export const successionReadinessChanged = defineEvent({
  type: "holdfast.succession-readiness.changed.v1",
  summary:
    "A person's readiness tier for a role changed, or the date until which it is valid. Confidential: it identifies a person.",
  dataclass: "confidential",
  producer: "assess-readiness, run-school-morning",
  consumers: [],
  data: z.strictObject({
    ...successionReadinessFields(),
    previousTier: z.enum(READINESS_TIERS),
    validUntil: z.nullable(date()),
    evidenceCount: count(),
    modelHash: id(),
  }),
  example: {
    leaderId: "ld-7h3k",
    targetRole: "PRINCIPAL",
    tier: "ready-now",
    previousTier: "ready-1-2",
    validUntil: "2028-11-05",
    evidenceCount: 11,
    modelHash: "9f2c1d7e",
  },
});
