import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { shownEndReason } from "../../../domain/roster/end-reason.ts";
import {
  type AppointmentInput,
  changeAppointment,
  recordAppointment,
  withdrawAppointment,
} from "../../../domain/roster/keep-appointment.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";
import type { Route } from "../../runtime/api.ts";
import { appointments } from "../contract/appointments.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const leaderOf = (params: Record<string, unknown>) => ({ leaderId: params["leaderId"] as string });
const idOf = (params: Record<string, unknown>) => params as { leaderId: string; appointmentId: string };

/** An appointment as the API shows it. */
export const appointmentView = (one: Appointment) => ({
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
  recordRoutes<"appointment">(appointments, {
    recordKind: "appointment",
    view: appointmentView,
    locate: ({ leaderId, appointmentId }) => `/v1/leaders/${leaderId}/appointments/${appointmentId}`,
    create: ({ context, params, body, ...request }) => {
      const { schoolId, ...input } = body as unknown as AppointmentInput & { readonly schoolId: string };
      return recordAppointment(ports, context, request, { ...leaderOf(params), orgId: schoolId, ...input });
    },
    get: ({ store }, params) => store.get("appointment", idOf(params)),
    idOf: (params) => idOf(params).appointmentId,
    list: async ({ context, params, page }) => {
      const all = await context.store.list("appointmentsOfLeader", leaderOf(params));
      return pageOf(all.sort(byBegin), page);
    },
    change: ({ context, params, version, body }) =>
      changeAppointment(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawAppointment(ports, context, { id: idOf(params), version }),
  });
