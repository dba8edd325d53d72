import type { Store } from "../ports.ts";
import { holdsOn } from "./roster.ts";

/** Leaders who hold a principal's seat on a local date, each once, in a stable order. */
export const activePrincipals = async (
  store: Pick<Store, "list">,
  district: string,
  date: string,
): Promise<readonly string[]> => {
  const appointments = await store.list("appointmentsInRole", { district, role: "PRINCIPAL" });
  const active = appointments.filter((appointment) => holdsOn(appointment, date));
  return [...new Set(active.map((appointment) => appointment.leaderId))].sort();
};
