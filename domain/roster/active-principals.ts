import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import { holdsOn } from "./roster.ts";

/**
 * Leaders who hold a principal's seat on a local date, each once, in a stable order. A leader who was taken back is none,
 * even while an appointment was left open.
 */
export const activePrincipals = async (
  store: Pick<Store, "list">,
  district: string,
  date: string,
): Promise<readonly string[]> => {
  const [appointments, leaders] = await Promise.all([
    store.list("appointmentsInRole", { district, role: "PRINCIPAL" }),
    store.list("leadersOfDistrict", { district }),
  ]);
  const takenBack = new Set(leaders.filter((leader) => !isInForce(leader)).map(({ leaderId }) => leaderId));
  const active = appointments.filter((one) => holdsOn(one, date) && !takenBack.has(one.leaderId));
  return [...new Set(active.map(({ leaderId }) => leaderId))].sort();
};
