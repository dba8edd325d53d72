import * as z from "zod/mini";
import { APPOINTMENT_EXAMPLE, appointmentFields } from "./appointment-data.ts";
import { date, defineEvent } from "./define-event.ts";
import { DESTINATIONS, SHOWN_END_REASONS } from "./vocabulary.ts";

/** A leader's appointment at a school ended. The end date is exclusive. */
export const appointmentEnded = defineEvent({
  type: "holdfast.appointment.ended.v1",
  summary: "A leader's appointment at a school ended. The end date is exclusive.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({
    ...appointmentFields(),
    end: date(),
    reason: z.optional(z.enum(SHOWN_END_REASONS)),
    destination: z.optional(z.enum(DESTINATIONS)),
  }),
  example: { ...APPOINTMENT_EXAMPLE, end: "2026-11-20" },
});
