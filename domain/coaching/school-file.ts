/** A school's file, kind by kind, and who works there. */
import type { LocalDate } from "../calendar.ts";
import type { Store } from "../ports.ts";
import { eachOf } from "../roster/each-of.ts";
import { type Appointment, coversDate, type Seat } from "../roster/roster.ts";
import type { Assignment, LeadershipLoad } from "./coaching.ts";

/** Reads at once. */
const CONCURRENCY = 8;

/** What the load and the support need read of a school; withdrawn records may be in it. */
export interface SchoolFile {
  readonly load: LeadershipLoad | undefined;
  readonly seats: readonly Seat[];
  readonly assignments: readonly Assignment[];
  /** That run on the day as of which the file was read. */
  readonly appointments: readonly Appointment[];
}

/** An appointment that has just changed: it is looked at even if the index does not know of it yet. */
export type ChangedAppointment = Pick<Appointment, "leaderId" | "appointmentId">;

interface AsOf {
  readonly today: LocalDate;
  readonly changed?: ChangedAppointment;
}

export const readSchoolFile = async (
  store: Pick<Store, "get" | "list" | "collect">,
  id: { readonly district: string; readonly orgId: string },
  asOf: AsOf,
): Promise<SchoolFile> => {
  const [collected, appointments] = await Promise.all([store.collect("schoolFile", id), readStaffing(store, id, asOf)]);
  return {
    load: collected.flatMap((one) => (one.kind === "leadershipLoad" ? [one.value] : []))[0],
    seats: collected.flatMap((one) => (one.kind === "seat" ? [one.value] : [])),
    assignments: collected.flatMap((one) => (one.kind === "assignment" ? [one.value] : [])),
    appointments,
  };
};

/** Reads school files as of a day, each once however many ask. For one look at a district, not for longer. */
export const schoolFilesOf = (
  store: Pick<Store, "get" | "list" | "collect">,
  district: string,
  today: LocalDate,
): ((orgId: string) => Promise<SchoolFile>) => {
  const read = new Map<string, Promise<SchoolFile>>();
  return (orgId) => {
    const reading = read.get(orgId) ?? readSchoolFile(store, { district, orgId }, { today });
    read.set(orgId, reading);
    return reading;
  };
};

/** Appointments that run at a school today, withdrawn ones too. The index suggests which, the rows decide. */
const readStaffing = async (
  store: Pick<Store, "get" | "list">,
  { district, orgId }: { readonly district: string; readonly orgId: string },
  { today, changed }: AsOf,
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
