import { APPOINTMENT_EXAMPLE, appointmentData } from "./appointment-data.ts";
import { defineEvent } from "./define-event.ts";

/** The dates, role or interim flag of an appointment were corrected. */
export const appointmentChanged = defineEvent({
  type: "holdfast.appointment.changed.v1",
  summary: "The dates, role or interim flag of an appointment were corrected.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: appointmentData(),
  example: { ...APPOINTMENT_EXAMPLE, begin: "2026-07-01", end: "2027-07-01", interim: false },
});
