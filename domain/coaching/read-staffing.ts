import type { LocalDate } from "../calendar.ts";
import type { Store } from "../ports.ts";
import { eachOf } from "../roster/each-of.ts";
import { type Appointment, coversDate } from "../roster/roster.ts";

/** Reads at once. */
const CONCURRENCY = 8;

/** An appointment that has just changed: it is looked at even if the index does not know of it yet. */
export type ChangedAppointment = Pick<Appointment, "leaderId" | "appointmentId">;

/** Appointments that run at a school today, withdrawn ones too. The index suggests which, the rows decide. */
export const readStaffing = async (
  store: Pick<Store, "get" | "list">,
  { district, orgId }: { readonly district: string; readonly orgId: string },
  { today, changed }: { readonly today: LocalDate; readonly changed?: ChangedAppointment },
): Promise<readonly Appointment[]> => {
  const suggested = await store.list("appointmentsAtSchool", { district, orgId });
  const candidates = new Map<string, ChangedAppointment>(
    [...suggested.filter((one) => coversDate(one, today)), ...(changed ? [changed] : [])].map((one) => [
      `${one.leaderId} ${one.appointmentId}`,
      one,
    ]),
  );
  const rows = await eachOf([...candidates.values()], CONCURRENCY, ({ leaderId, appointmentId }) =>
    store.get("appointment", { district, leaderId, appointmentId }),
  );
  return rows.flatMap((one) => (one?.orgId === orgId ? [one] : []));
};
