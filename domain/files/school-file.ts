/** A school's file, kind by kind, and who works there. */
import { LEADER_ROLES } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { Collected, Store } from "../ports.ts";
import { type Appointment, coversDate, type Seat } from "../roster/roster.ts";
import type { State } from "../state.ts";

/** Reads at once. */
const CONCURRENCY = 8;

/** What the load and the support need read of a school; withdrawn records may be in it. */
export interface SchoolFile {
  readonly load: State["leadershipLoad"] | undefined;
  readonly seats: readonly Seat[];
  readonly assignments: readonly State["assignment"][];
  /** That run on the day as of which the file was read. */
  readonly appointments: readonly Appointment[];
}

/** An appointment that has just changed: it is reviewed even if the index does not know of it yet. */
export type ChangedAppointment = Pick<Appointment, "leaderId" | "appointmentId">;

interface AsOf {
  readonly today: LocalDate;
  readonly changed?: ChangedAppointment;
}

/** A school's file as its rows say. */
export const readSchoolFile = async (
  store: Pick<Store, "get" | "list" | "collect">,
  id: { readonly district: string; readonly orgId: string },
  asOf: AsOf,
): Promise<SchoolFile> => {
  const [collected, appointments] = await Promise.all([store.collect("schoolFile", id), readStaffing(store, id, asOf)]);
  return schoolFileOf(collected, appointments);
};

/**
 * School files for one look at a whole district, each read once however many ask. Who works where comes from the index
 * for all schools together, which may lag: whoever finds that something has changed reads the rows before writing.
 */
export const schoolFilesOf = (
  store: Pick<Store, "list" | "collect">,
  district: string,
  today: LocalDate,
): ((orgId: string) => Promise<SchoolFile>) => {
  const files = new Map<string, Promise<SchoolFile>>();
  let staff: Promise<ReadonlyMap<string, readonly Appointment[]>> | undefined;
  const read = async (orgId: string): Promise<SchoolFile> => {
    staff ??= indexedStaff(store, district, today);
    const [collected, ofSchool] = await Promise.all([store.collect("schoolFile", { district, orgId }), staff]);
    return schoolFileOf(collected, ofSchool.get(orgId) ?? []);
  };
  return (orgId) => {
    const reading = files.get(orgId) ?? read(orgId);
    files.set(orgId, reading);
    return reading;
  };
};

const schoolFileOf = (collected: readonly Collected[], appointments: readonly Appointment[]): SchoolFile => ({
  load: collected.flatMap((one) => (one.kind === "leadershipLoad" ? [one.value] : []))[0],
  seats: collected.flatMap((one) => (one.kind === "seat" ? [one.value] : [])),
  assignments: collected.flatMap((one) => (one.kind === "assignment" ? [one.value] : [])),
  appointments,
});

/** Appointments of a district that run today, by school; one query a role. */
const indexedStaff = async (
  store: Pick<Store, "list">,
  district: string,
  today: LocalDate,
): Promise<ReadonlyMap<string, readonly Appointment[]>> => {
  const ofRole = await eachOf(LEADER_ROLES, CONCURRENCY, (role) =>
    store.list("appointmentsInRole", { district, role }),
  );
  return Map.groupBy(
    ofRole.flat().filter((one) => coversDate(one, today)),
    ({ orgId }) => orgId,
  );
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
