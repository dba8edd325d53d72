/**
 * Appointments under a new id of the source: the same person in the same role at the same school goes on. Somebody of the
 * same name who takes the seat under a new account may be the same person; that is asked, and until then nothing changes.
 */
import { isInForce } from "../kernel/recorded.ts";
import type { Appointment, Leader, RosterEntry } from "../roster/roster.ts";
import type { DesiredRoster, WantedAppointment, WantedLeader } from "./desired.ts";
import { type Finding, finding } from "./findings.ts";
import { type Known, renamed, renewal, replacedPeople } from "./follow-people.ts";
import { isOnePersonByName } from "./join-accounts.ts";

type Entries = readonly RosterEntry[];
/** Stored appointments by id. */
export type StoredAppointments = ReadonlyMap<string, Appointment>;

/** The first spell's id: later spells have a number behind it. */
const rootOf = (appointmentId: string): string => appointmentId.replace(/-\d+$/, "");

const rootsOf = ({ appointments }: DesiredRoster): ReadonlySet<string> =>
  new Set(appointments.map(({ targetId }) => targetId));

/** Stored appointments that the file does not name, at a seat that it fills under another id. */
export const seatsInQuestion = (entries: Entries, desired: DesiredRoster): Entries => {
  const named = rootsOf(desired);
  const stored = new Set(entries.map(({ targetId }) => rootOf(targetId)));
  const fresh = desired.appointments.filter(({ targetId }) => !stored.has(targetId));
  const places = new Set(fresh.map(({ value }) => value.orgId));
  return entries.filter(
    ({ entity, targetId, orgId }) =>
      entity === "appointment" && !named.has(rootOf(targetId)) && places.has(orgId ?? ""),
  );
};

const overlaps = (stored: Appointment, { begin, end }: WantedAppointment["value"]): boolean =>
  (stored.end === null || begin === null || begin < stored.end) &&
  (end === null || stored.begin === null || stored.begin < end);

/** What a stored appointment was before the source forgot it: an end that was only inferred does not part two rows. */
const asKnown = (stored: Appointment, entry: RosterEntry): Appointment =>
  entry.closedOn !== undefined && stored.precision === "snapshot" ? { ...stored, end: entry.end ?? null } : stored;

/** The stored appointment that goes on as a wanted one: by the id it was renewed to before, else by person, role and school. */
const goesOnAs = (
  { value, sourcedId }: WantedAppointment,
  candidates: Entries,
  stored: StoredAppointments,
): RosterEntry | undefined => {
  const own = candidates.filter(({ leaderId, orgId }) => leaderId === value.leaderId && orgId === value.orgId);
  const renewedBefore = own.find((entry) => entry.sourcedId === sourcedId);
  const alike = own.filter((entry) => {
    const appointment = stored.get(entry.targetId);
    return entry.role === value.role && appointment !== undefined && overlaps(asKnown(appointment, entry), value);
  });
  return renewedBefore ?? alike.sort((a, b) => (a.targetId < b.targetId ? 1 : -1))[0];
};

export interface FollowedSeats {
  readonly desired: DesiredRoster;
  readonly findings: readonly Finding[];
}

/** The roster with appointments under the ids by which they are stored. */
export const followAppointments = (
  desired: DesiredRoster,
  candidates: Entries,
  stored: StoredAppointments,
): FollowedSeats => {
  const findings: Finding[] = [];
  const taken = new Set(rootsOf(desired));
  const appointments = desired.appointments.map((item) => {
    const entry = goesOnAs(
      item,
      candidates.filter(({ targetId }) => !taken.has(rootOf(targetId))),
      stored,
    );
    if (entry === undefined) return item;
    const root = rootOf(entry.targetId);
    taken.add(root);
    if (entry.sourcedId === item.sourcedId) return { ...item, targetId: root };
    findings.push(renewal("roles.csv", item));
    const begin = stored.get(entry.targetId)?.begin;
    // A contract renewed from year to year has a new begin each time; the person has been there all along.
    const earlier = begin !== undefined && (begin === null || (item.value.begin !== null && begin < item.value.begin));
    return { ...item, targetId: root, ...(earlier && begin !== null ? { began: begin } : {}) };
  });
  return { desired: { ...desired, appointments }, findings };
};

/** Somebody on record under another account, who may be a person of the file. */
interface Question {
  readonly item: WantedLeader;
  readonly leaderId: string;
}

const isOpen = (appointment: Appointment | undefined, asOf: string): boolean =>
  appointment !== undefined && isInForce(appointment) && (appointment.end === null || appointment.end > asOf);

/** New people of the file in a seat that somebody of the same name holds on record, and whom the file does not name. */
const renewedAccounts = (
  desired: DesiredRoster,
  known: Known,
  candidates: Entries,
  stored: StoredAppointments,
  asOf: string,
): readonly Question[] => {
  const onRecord = new Map(known.leaders.map((leader) => [leader.leaderId, leader]));
  const named = new Set(desired.leaders.map(({ targetId }) => targetId));
  const open = candidates.filter(
    ({ leaderId = "", targetId, closedOn }) =>
      closedOn === undefined && !named.has(leaderId) && isOpen(stored.get(targetId), asOf),
  );
  const seats = Map.groupBy(desired.appointments, ({ value }) => value.leaderId);
  const asked = new Set<string>();
  return desired.leaders.flatMap((item) => {
    if (onRecord.has(item.targetId)) return [];
    const holder = (seats.get(item.targetId) ?? [])
      .flatMap(({ value }) => open.filter((entry) => entry.orgId === value.orgId && entry.role === value.role))
      .map(({ leaderId = "" }) => onRecord.get(leaderId))
      .find((leader): leader is Leader => leader !== undefined && isOnePersonByName(leader, item.value));
    if (holder === undefined || asked.has(holder.leaderId)) return [];
    asked.add(holder.leaderId);
    return [{ item, leaderId: holder.leaderId }];
  });
};

/** The roster without what it says of some people: their records stay as they are, and so do their seats. */
const untouched = (desired: DesiredRoster, entries: Entries, leaderIds: ReadonlySet<string>): DesiredRoster => {
  const theirs = entries.filter(({ entity, leaderId }) => entity === "appointment" && leaderIds.has(leaderId ?? ""));
  const { rejected } = desired;
  return {
    ...desired,
    leaders: desired.leaders.filter(({ targetId }) => !leaderIds.has(targetId)),
    appointments: desired.appointments.filter(({ value }) => !leaderIds.has(value.leaderId)),
    staff: desired.staff.filter(({ leaderId }) => !leaderIds.has(leaderId)),
    present: new Set([
      ...desired.present,
      ...entries.flatMap((one) => (one.entity === "staff" && leaderIds.has(one.leaderId ?? "") ? [one.targetId] : [])),
    ]),
    supervisions: desired.supervisions.filter(({ leaderId }) => !leaderIds.has(leaderId)),
    rejected: {
      ...rejected,
      roles: new Set([...rejected.roles, ...theirs.flatMap(({ sourcedId }) => sourcedId ?? [])]),
    },
  };
};

const ask = (
  code: "RENEWED_ACCOUNT" | "PERSON_REPLACED",
  { line, sourcedId }: WantedLeader,
  leaderId: string,
): Finding => finding(code, { file: "users.csv", line, sourcedId, column: "sourcedId", detail: `leader ${leaderId}` });

/** The roster without those about whom a person has to say first who they are. */
export const askAboutPeople = (
  desired: DesiredRoster,
  known: Known,
  candidates: Entries,
  stored: StoredAppointments,
  { asOf, hash }: { readonly asOf: string; readonly hash: (text: string) => string },
): FollowedSeats => {
  const renewed = renewedAccounts(desired, known, candidates, stored, asOf);
  const replaced = replacedPeople(desired, known);
  const ids = new Map(renewed.map(({ item, leaderId }) => [item.targetId, leaderId]));
  const staff = new Map(
    known.entries.flatMap(({ entity, leaderId, targetId }) => {
      const from = renewed.find((one) => one.leaderId === leaderId)?.item.targetId;
      const staffId = from === undefined ? undefined : desired.staffIds.get(from);
      return entity === "staff" && staffId !== undefined ? [[staffId, targetId] as const] : [];
    }),
  );
  const merged = renamed(desired, { orgs: new Map(), leaders: ids, staff }, hash);
  const leaderIds = new Set([...ids.values(), ...replaced.map(({ targetId }) => targetId)]);
  return {
    desired: untouched(merged, known.entries, leaderIds),
    findings: [
      ...renewed.map(({ item, leaderId }) => ask("RENEWED_ACCOUNT", item, leaderId)),
      ...replaced.map((item) => ask("PERSON_REPLACED", item, item.targetId)),
    ],
  };
};
