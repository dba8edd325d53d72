import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** Two people recorded a panel's judgement beside the computed tier, valid until a date. */
export const readinessOverridden = defineEvent({
  type: "holdfast.readiness.overridden.v1",
  summary: "Two people recorded a panel's judgement beside the computed tier, valid until a date.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), overrideId: id(), targetRole: z.enum(LEADER_ROLES), expiresOn: date() }),
  example: { leaderId: "ld-7h3k", overrideId: "ov-1", targetRole: "PRINCIPAL", expiresOn: "2027-11-05" },
});
