import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A panel's judgement on a person's readiness was withdrawn before its end date. */
export const readinessOverrideWithdrawn = defineEvent({
  type: "holdfast.readiness-override.withdrawn.v1",
  summary: "A panel's judgement on a person's readiness was withdrawn before its end date.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), overrideId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", overrideId: "ov-1", targetRole: "PRINCIPAL" },
});
