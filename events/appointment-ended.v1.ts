import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { DESTINATIONS, LEADER_ROLES, SHOWN_END_REASONS } from "./vocabulary.ts";

/** A leader no longer holds a role at a school from a date on (the date itself is excluded). */
export const appointmentEnded = defineEvent({
  type: "holdfast.appointment.ended.v1",
  summary: "A leader no longer holds a role at a school from a date on (the date itself is excluded).",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({
    leaderId: id(),
    appointmentId: id(),
    orgId: id(),
    role: z.enum(LEADER_ROLES),
    end: date(),
    reason: z.optional(z.enum(SHOWN_END_REASONS)),
    destination: z.optional(z.enum(DESTINATIONS)),
  }),
  example: { leaderId: "ld-7h3k", appointmentId: "ap-1", orgId: "og-5", role: "PRINCIPAL", end: "2026-11-20" },
});
