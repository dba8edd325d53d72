import { APPOINTMENT_EXAMPLE, appointmentData } from "./appointment-data.ts";
import { defineEvent } from "./define-event.ts";

/** A leader holds a role at a school from a date on. */
export const appointmentBegan = defineEvent({
  type: "holdfast.appointment.began.v1",
  summary: "A leader holds a role at a school from a date on.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: appointmentData(),
  example: { ...APPOINTMENT_EXAMPLE, begin: "2026-07-01", end: null, interim: false },
});
