/** Fields shared by the events of an appointment. */
import * as z from "zod/mini";
import { date, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** Identifies an appointment: leader, school and role. */
export const appointmentFields = () => ({
  leaderId: id(),
  appointmentId: id(),
  orgId: id(),
  role: z.enum(LEADER_ROLES),
});

/** The state of an appointment after the event. */
export const appointmentData = () =>
  z.strictObject({
    ...appointmentFields(),
    begin: z.nullable(date()),
    end: z.nullable(date()),
    interim: z.boolean(),
  });

/** The appointment of the published examples. */
export const APPOINTMENT_EXAMPLE = {
  leaderId: "ld-7h3k",
  appointmentId: "ap-1",
  orgId: "og-5",
  role: "PRINCIPAL",
} as const;
