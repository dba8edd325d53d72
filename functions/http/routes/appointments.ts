import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { shownEndReason } from "../../../domain/roster/end-reason.ts";
import {
  APPOINTMENT_RULES,
  changeAppointment,
  recordAppointment,
  withdrawAppointment,
} from "../../../domain/roster/keep-appointment.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";
import type { Route } from "../../runtime/route.ts";
import { appointments } from "../contract/appointments.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** An appointment as the API shows it. */
const appointmentView = (one: Appointment) => ({
  appointmentId: one.appointmentId,
  leaderId: one.leaderId,
  schoolId: one.orgId,
  role: one.role,
  begin: one.begin,
  end: one.end,
  primary: one.primary,
  interim: one.interim,
  precision: one.precision,
  fte: one.fte,
  seatId: one.seatId,
  endReason: one.endReason && shownEndReason(one.endReason),
  endDriver: one.endDriver,
  destination: one.destination,
  ...keptOf(one),
});

const orderOf = ({ begin, appointmentId }: Appointment): string => `${begin ?? ""} ${appointmentId}`;
const byBegin = (a: Appointment, b: Appointment): number => (orderOf(a) < orderOf(b) ? -1 : 1);

/** Routes of appointments. */
export const appointmentRoutes = (ports: KeepPorts): readonly Route[] =>
  recordRoutes(appointments, {
    rules: APPOINTMENT_RULES,
    view: appointmentView,
    locate: ({ leaderId, appointmentId }) => `/v1/leaders/${leaderId}/appointments/${appointmentId}`,
    idOf: (params) => params,
    list: async ({ context, params, page }) => {
      const all = await context.store.list("appointmentsOfLeader", params);
      return ok(pageOf(all.sort(byBegin), page));
    },
    create: ({ context, params, body: { schoolId, ...input }, ...request }) =>
      recordAppointment(ports, context, request, { ...params, orgId: schoolId, ...input }),
    change: ({ context, body }, which) => changeAppointment(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawAppointment(ports, context, which),
  });
