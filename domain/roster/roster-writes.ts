/** Turns the changes of a plan into writes and facts; each step keeps state, roster entry and facts together. */
import type { StaffRole } from "../../events/vocabulary.ts";
import { create, type Fact, fact, remove, replace, type Store, type Write } from "../ports.ts";
import type { Kind, State } from "../state.ts";
import type { WantedAppointment, WantedLeader, WantedOrg, WantedStaff } from "./desired.ts";
import type { Change } from "./plan-import.ts";
import type { StoredRoster, SupervisionChange } from "./plan-supervision.ts";
import type { Appointment, RosterEntry } from "./roster.ts";

export interface Step {
  readonly writes: readonly Write[];
  readonly facts: readonly Fact[];
}

/** `create` when there is nothing, else `replace` with the next version. */
const write = <K extends Kind>(
  kind: K,
  before: { readonly version: number } | undefined,
  value: Omit<State[K], "version">,
): Write =>
  before === undefined
    ? create(kind, { ...value, version: 1 } as unknown as State[K])
    : replace(kind, { ...value, version: before.version + 1 } as unknown as State[K] & { version: number });

const entryWrite = (entry: RosterEntry): Write =>
  entry.version === 1 ? create("rosterEntry", entry) : replace("rosterEntry", entry);

/** Without a field, so that nothing undefined is ever stored. */
const without = <T extends object, F extends keyof T>(value: T, ...fields: F[]): Omit<T, F> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !fields.includes(name as F))) as Omit<T, F>;

export const orgStep = ({ entry, wanted }: Change<WantedOrg>, stored: StoredRoster): Step => {
  const before = stored.orgs.find((org) => org.orgId === entry.targetId);
  const writes = [entryWrite(entry)];
  if (wanted !== undefined) writes.push(write("org", before, wanted.value));
  else if (before !== undefined && entry.closedOn !== undefined)
    writes.push(write("org", before, { ...before, closedOn: entry.closedOn }));
  return { writes, facts: [] };
};

export const leaderStep = async ({ entry, wanted }: Change<WantedLeader>, store: Pick<Store, "get">): Promise<Step> => {
  if (wanted === undefined) return { writes: [], facts: [] };
  const { district, targetId: leaderId } = entry;
  const before = entry.version === 1 ? undefined : await store.get("leader", { district, leaderId });
  // What the roster does not know of a leader stays; what it no longer says goes.
  const kept = before === undefined ? {} : without(before, "preferredName", "email");
  const type = before === undefined ? "holdfast.leader.registered.v1" : "holdfast.leader.changed.v1";
  return {
    writes: [write("leader", before, { ...kept, ...wanted.value }), entryWrite(entry)],
    facts: [fact(type, district, leaderId, { leaderId })],
  };
};

/** An absent appointment ends on the day of the file; one that never began ends where it would have begun. */
const ended = (before: Appointment, asOf: string): Appointment => ({
  ...before,
  end: before.begin !== null && before.begin > asOf ? before.begin : asOf,
  precision: "snapshot",
});

export const appointmentStep = async (
  { op, entry, wanted }: Change<WantedAppointment>,
  store: Pick<Store, "get">,
  asOf: string,
): Promise<Step> => {
  const { district, targetId: appointmentId, leaderId = "" } = entry;
  const before = op === "create" ? undefined : await store.get("appointment", { district, leaderId, appointmentId });
  const writes = [entryWrite(entry)];
  if (wanted === undefined) {
    if (before === undefined) return { writes, facts: [] };
    const after = ended(before, asOf);
    const { orgId, role, end } = after;
    const data = { leaderId, appointmentId, orgId, role, end: end ?? asOf };
    return {
      writes: [...writes, write("appointment", before, after)],
      facts: [fact("holdfast.appointment.ended.v1", district, leaderId, data)],
    };
  }
  const precision = entry.spellBegin === undefined ? ("given" as const) : ("snapshot" as const);
  const value = { ...wanted.value, appointmentId, begin: entry.spellBegin ?? wanted.value.begin, precision };
  const { orgId, role, begin, end, interim } = value;
  const data = { leaderId, appointmentId, orgId, role, begin, end, interim };
  const over = end !== null && end <= asOf && before?.end !== end;
  return {
    writes: [...writes, write("appointment", before, value)],
    facts: [
      before === undefined
        ? fact("holdfast.appointment.began.v1", district, leaderId, data)
        : over
          ? fact("holdfast.appointment.ended.v1", district, leaderId, { leaderId, appointmentId, orgId, role, end })
          : fact("holdfast.appointment.changed.v1", district, leaderId, data),
    ],
  };
};

/** Roles merge: an administrator who also supervises stays one; who leaves the roster keeps what it did not give. */
export const staffStep = ({ op, entry, wanted }: Change<WantedStaff>, stored: StoredRoster): Step => {
  const { district, targetId: staffId } = entry;
  const before = stored.staff.get(staffId);
  const others = (before?.roles ?? []).filter((role) => role !== "supervisor");
  if (wanted === undefined) {
    return {
      writes: [
        entryWrite(entry),
        ...(before === undefined ? [] : [write("staff", before, { ...before, roles: others })]),
      ],
      facts: [],
    };
  }
  const roles: readonly StaffRole[] = [...others, "supervisor"];
  const { email, name } = wanted.value;
  const value = { staffId, district, name, ...(email === undefined ? {} : { email }), roles };
  const granted = op !== "update" || before?.email !== email || !before?.roles.includes("supervisor");
  return {
    writes: [write("staff", before, value), entryWrite(entry)],
    // Without an address nobody can be invited to sign in; the fact follows when there is one.
    facts:
      granted && email !== undefined
        ? [fact("holdfast.staff.granted.v1", district, staffId, { staffId, roles: [...roles] })]
        : [],
  };
};

export const supervisionStep = (
  { op, leaderId, supervisorId, stored, entry }: SupervisionChange,
  district: string,
  asOf: string,
): Step => {
  const writes = entry === undefined ? [] : [entryWrite(entry)];
  if (op === "note") return { writes, facts: [] };
  if (op === "end" || supervisorId === undefined) {
    return {
      writes: [...writes, remove("supervision", { district, leaderId })],
      facts: [fact("holdfast.supervision.ended.v1", district, leaderId, { leaderId })],
    };
  }
  const value = { district, leaderId, supervisorId, basis: "assumed" as const, since: asOf };
  return {
    writes: [...writes, write("supervision", stored, value)],
    facts: [fact("holdfast.supervision.assigned.v1", district, leaderId, { leaderId, supervisorId, basis: "assumed" })],
  };
};

/** A transaction takes 100 rows, facts included. */
const MAX_ROWS = 96;

const rowsOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + step.writes.length + step.facts.length, 0);

/** Packs groups of steps into transactions; a group stays together unless it alone is too large. */
export const packSteps = (groups: readonly (readonly Step[])[]): readonly Step[] => {
  const packs: Step[][] = [[]];
  for (const group of groups) {
    for (const part of rowsOf(group) > MAX_ROWS ? group.map((step) => [step]) : [group]) {
      const last = packs.at(-1) ?? [];
      if (rowsOf(last) + rowsOf(part) > MAX_ROWS) packs.push([...part]);
      else last.push(...part);
    }
  }
  return packs
    .filter((pack) => rowsOf(pack) > 0)
    .map((pack) => ({ writes: pack.flatMap((step) => step.writes), facts: pack.flatMap((step) => step.facts) }));
};
