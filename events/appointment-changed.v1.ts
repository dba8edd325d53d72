import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** Dates, role or interim flag of an appointment were corrected. */
export const appointmentChanged = defineEvent({
  type: "holdfast.appointment.changed.v1",
  summary: "Dates, role or interim flag of an appointment were corrected.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({
    leaderId: id(),
    appointmentId: id(),
    orgId: id(),
    role: z.enum(LEADER_ROLES),
    begin: z.nullable(date()),
    end: z.nullable(date()),
    interim: z.boolean(),
  }),
  example: {
    leaderId: "ld-7h3k",
    appointmentId: "ap-1",
    orgId: "og-5",
    role: "PRINCIPAL",
    begin: "2026-07-01",
    end: "2027-07-01",
    interim: false,
  },
});
