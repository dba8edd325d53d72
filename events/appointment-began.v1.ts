import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A leader holds a role at a school from a date on. */
export const appointmentBegan = defineEvent({
  type: "holdfast.appointment.began.v1",
  summary: "A leader holds a role at a school from a date on.",
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
    end: null,
    interim: false,
  },
});
