import type { Appointment } from "../roster/roster.ts";
import type { HeldSeat } from "./outcome.ts";

/**
 * Appointments by leader and by school, to be asked for those that can decide the outcome of a seat: it depends on no
 * others, and a district has thousands.
 */
export const indexAppointments = (
  appointments: readonly Appointment[],
): ((seat: HeldSeat) => readonly Appointment[]) => {
  const ofLeader = Map.groupBy(appointments, (one) => one.leaderId);
  const ofSchool = Map.groupBy(appointments, (one) => one.orgId);
  return ({ leaderId, orgId }) => [...new Set([...(ofLeader.get(leaderId) ?? []), ...(ofSchool.get(orgId) ?? [])])];
};
