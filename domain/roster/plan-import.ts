/** What an import would change: the roster as described against what was stored of it before (interop.md 6). */
import { daysBetween } from "../calendar.ts";
import type { StaffMember } from "../staff/staff.ts";
import { type Finding, finding } from "./findings.ts";
import type { DesiredRoster, Wanted, WantedAppointment, WantedLeader, WantedOrg, WantedStaff, WantedSupervision } from "./oneroster.ts";
import type { Org, RosterEntry, Supervision } from "./roster.ts";

/** What is stored, as far as a plan needs it. */
export interface StoredRoster {
  readonly entries: readonly RosterEntry[];
  readonly orgs: readonly Org[];
  /** Supervisions of everybody who is or was a principal. */
  readonly supervisions: ReadonlyMap<string, Supervision>;
  /** The supervisors of these and everybody who is to become one. */
  readonly staff: ReadonlyMap<string, StaffMember>;
}

/** One thing to write, and what to remember of it. `entry` is the next version of the roster entry. */
export interface Change<Item> {
  readonly op: "create" | "update" | "reopen" | "close";
  readonly entry: RosterEntry;
  /** Undefined when the thing is missing in the file. */
  readonly wanted?: Item;
}

export interface SupervisionChange {
  /** `note` = nothing about the supervision changes, only the school that decides it. */
  readonly op: "assign" | "end" | "note";
  readonly leaderId: string;
  readonly supervisorId?: string;
  readonly stored?: Supervision;
  readonly entry?: RosterEntry;
}

export interface ImportPlan {
  readonly orgs: readonly Change<WantedOrg>[];
  readonly leaders: readonly Change<WantedLeader>[];
  readonly appointments: readonly Change<WantedAppointment>[];
  readonly staff: readonly Change<WantedStaff>[];
  readonly supervisions: readonly SupervisionChange[];
  readonly counts: { readonly created: number; readonly updated: number; readonly closed: number; readonly unchanged: number };
  readonly findings: readonly Finding[];
}

interface PlanContext {
  readonly district: string;
  readonly sourceSystem: string;
  readonly asOf: string;
}

/** Days after which somebody who comes back begins a new spell (interop.md 6). */
const REOPEN_DAYS = 60;

const keyOf = (entity: RosterEntry["entity"], targetId: string): string => `${entity}#${targetId}`;

type Remembered = Pick<RosterEntry, "leaderId" | "orgId" | "role" | "end" | "spellBegin">;

/** Differences of one kind of thing. */
const diff = <Item extends Wanted<unknown>>(
  context: PlanContext,
  entity: RosterEntry["entity"],
  entries: ReadonlyMap<string, RosterEntry>,
  wanted: readonly Item[],
  targetOf: (item: Item) => string,
  remember: (item: Item, previous: RosterEntry | undefined) => Remembered,
) => {
  const changes: Change<Item>[] = [];
  const met = new Set<string>();
  for (const item of wanted) {
    const targetId = targetOf(item);
    const previous = entries.get(keyOf(entity, targetId));
    met.add(targetId);
    if (previous !== undefined && previous.closedOn === undefined && previous.hash === item.hash) continue;
    const op = previous === undefined ? "create" : previous.closedOn === undefined ? "update" : "reopen";
    const entry: RosterEntry = {
      district: context.district,
      sourceSystem: context.sourceSystem,
      entity,
      targetId,
      hash: item.hash,
      sourcedId: item.sourcedId,
      ...remember(item, previous),
      version: (previous?.version ?? 0) + 1,
    };
    changes.push({ op, entry, wanted: item });
  }
  const absent = [...entries.values()].filter((entry) => entry.entity === entity && entry.closedOn === undefined && !met.has(entry.targetId));
  return { changes, absent, unchanged: wanted.length - changes.length };
};

const closing = <Item>(entries: readonly RosterEntry[], asOf: string): Change<Item>[] =>
  entries.map((entry) => ({ op: "close", entry: { ...entry, closedOn: asOf, version: entry.version + 1 } }));

/** The id under which an appointment goes on: its own, or that of a further spell after a long absence. */
const spellOf = (entries: ReadonlyMap<string, RosterEntry>, asOf: string) => (item: WantedAppointment): string => {
  const idOf = (spell: number): string => (spell === 1 ? item.targetId : `${item.targetId}-${spell}`);
  const entryOf = (spell: number) => entries.get(keyOf("appointment", idOf(spell)));
  let spell = 1;
  for (let entry = entryOf(1); entry?.closedOn !== undefined; entry = entryOf(spell)) {
    if (entryOf(spell + 1) === undefined && daysBetween(entry.closedOn, asOf) < REOPEN_DAYS) break;
    spell += 1;
  }
  return idOf(spell);
};

/** A later spell does not begin before the earlier one ended, even if the source still says so. */
const beginOfSpell = (entries: ReadonlyMap<string, RosterEntry>, item: WantedAppointment, targetId: string, asOf: string): string | undefined => {
  if (targetId === item.targetId) return undefined;
  const earlier = [...entries.values()].filter((entry) => entry.entity === "appointment" && entry.targetId !== targetId && entry.targetId.startsWith(item.targetId));
  const ended = earlier.map((entry) => entry.closedOn ?? "").sort().at(-1) ?? "";
  return item.value.begin !== null && item.value.begin >= ended ? undefined : asOf;
};

const planAppointments = (context: PlanContext, entries: ReadonlyMap<string, RosterEntry>, desired: DesiredRoster) => {
  const { asOf } = context;
  const targetOf = spellOf(entries, asOf);
  const { changes, absent, unchanged } = diff(context, "appointment", entries, desired.appointments, targetOf, (item, previous) => {
    const spellBegin = previous === undefined ? beginOfSpell(entries, item, targetOf(item), asOf) : previous.spellBegin;
    const { leaderId, orgId, role, end } = item.value;
    return { leaderId, orgId, role, end, ...(spellBegin === undefined ? {} : { spellBegin }) };
  });
  // What ended by itself needs no second end, and a row with an error ends nothing.
  const ending = absent.filter(
    ({ end, sourcedId }) => (end === null || end === undefined || end > asOf) && !desired.rejected.roles.has(sourcedId ?? ""),
  );
  return { changes: [...changes, ...closing<WantedAppointment>(ending, asOf)], unchanged };
};

/** Leaders about whom the file may not have said everything, because a row of theirs has an error. */
const uncertainLeaders = (entries: readonly RosterEntry[], { rejected }: DesiredRoster): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ entity, sourcedId = "", leaderId, targetId }) => {
      if (entity === "appointment" && rejected.roles.has(sourcedId) && leaderId !== undefined) return [leaderId];
      if (entity === "leader" && rejected.users.has(sourcedId)) return [targetId];
      return entity === "staff" && rejected.users.has(sourcedId) && leaderId !== undefined ? [leaderId] : [];
    }),
  );

interface SupervisionFacts extends PlanContext {
  readonly entries: ReadonlyMap<string, RosterEntry>;
  readonly stored: StoredRoster;
  readonly desired: DesiredRoster;
  readonly uncertain: ReadonlySet<string>;
}

/** Whether a supervisor has left, as far as this source can tell; people from elsewhere are gone without a role. */
const hasLeft = ({ entries, stored, desired, uncertain }: SupervisionFacts, staffId: string): boolean => {
  if (desired.present.has(staffId) || desired.staff.some((one) => one.targetId === staffId)) return false;
  const entry = entries.get(keyOf("staff", staffId));
  if (entry !== undefined) return !uncertain.has(entry.leaderId ?? "");
  return !(stored.staff.get(staffId)?.roles.length ?? 0);
};

const planSupervision = (facts: SupervisionFacts, leaderId: string, wanted: WantedSupervision | undefined): { change?: SupervisionChange; finding?: Finding } => {
  const { stored, desired, entries, uncertain, asOf } = facts;
  const current = stored.supervisions.get(leaderId);
  const previous = entries.get(keyOf("supervision", leaderId));
  const supervisorId = wanted?.supervisorId;
  const remembered = (orgId: string | undefined): RosterEntry => ({
    district: facts.district, sourceSystem: facts.sourceSystem, entity: "supervision", targetId: leaderId,
    hash: `${supervisorId ?? "-"}@${orgId ?? "-"}`, leaderId,
    ...(orgId === undefined ? { closedOn: asOf } : { orgId }),
    version: (previous?.version ?? 0) + 1,
  });
  const base = { leaderId, ...(current === undefined ? {} : { stored: current }) };
  const assign = (): SupervisionChange =>
    supervisorId === undefined
      ? { ...base, op: "end", ...(previous === undefined ? {} : { entry: remembered(undefined) }) }
      : { ...base, op: "assign", supervisorId, entry: remembered(wanted?.orgId) };
  if (current === undefined) return supervisorId === undefined ? {} : { change: assign() };
  if (current.supervisorId === supervisorId) {
    return previous?.orgId === wanted?.orgId ? {} : { change: { ...base, op: "note", entry: remembered(wanted?.orgId) } };
  }
  if (wanted?.uncertain || uncertain.has(leaderId)) return {};
  const left = hasLeft(facts, current.supervisorId);
  if (current.basis === "assumed") {
    const supervisorUncertain = uncertain.has(entries.get(keyOf("staff", current.supervisorId))?.leaderId ?? "");
    return supervisorUncertain && wanted !== undefined ? {} : { change: assign() };
  }
  if (wanted === undefined) return { change: assign() };
  const seats = desired.appointments.filter(({ value }) => value.leaderId === leaderId && value.role === "PRINCIPAL" && (value.end === null || value.end > asOf));
  const moved = previous?.orgId !== undefined && !seats.some(({ value }) => value.orgId === previous.orgId);
  const place = { file: "roles.csv", line: 0, detail: `leader ${leaderId}` };
  if (!left && !moved) return supervisorId === undefined ? {} : { finding: finding("CONFLICT", { ...place, severity: "info", fix: "The confirmed supervision stays." }) };
  return { change: assign(), finding: finding("CONFLICT", { ...place, fix: `${left ? "The confirmed supervisor has left" : "The principal has another school now"}: check the new supervision in the roster pages.` }) };
};

/** Compares; writes nothing. The same roster on the same state is an empty plan. */
export const planImport = (context: PlanContext, desired: DesiredRoster, stored: StoredRoster): ImportPlan => {
  const entries = new Map(stored.entries.map((entry) => [keyOf(entry.entity, entry.targetId), entry]));
  const own = (item: Wanted<unknown>) => item.targetId;
  const orgs = diff(context, "org", entries, desired.orgs, own, () => ({}));
  const closingOrgs = orgs.absent.filter((entry) => !desired.rejected.orgs.has(entry.sourcedId ?? ""));
  const leaders = diff(context, "leader", entries, desired.leaders, own, () => ({}));
  const appointments = planAppointments(context, entries, desired);
  const staff = diff(context, "staff", entries, desired.staff, own, (item) => ({ leaderId: item.leaderId }));
  const uncertain = uncertainLeaders(stored.entries, desired);
  const leaving = staff.absent.filter((entry) => !desired.present.has(entry.targetId) && !uncertain.has(entry.leaderId ?? ""));
  const wanted = new Map(desired.supervisions.map((one) => [one.leaderId, one]));
  const facts: SupervisionFacts = { ...context, entries, stored, desired, uncertain };
  const supervisions = [...new Set([...wanted.keys(), ...stored.supervisions.keys()])].map((leaderId) => planSupervision(facts, leaderId, wanted.get(leaderId)));
  const moves = supervisions.flatMap(({ change }) => change ?? []);

  const everything = [...orgs.changes, ...leaders.changes, ...appointments.changes, ...staff.changes];
  const count = (...ops: string[]): number => everything.filter((change) => ops.includes(change.op)).length;
  const moved = (test: (change: SupervisionChange) => boolean): number => moves.filter(test).length;
  const kept = desired.supervisions.filter((one) => one.supervisorId !== undefined).length - moved(({ op }) => op === "assign");
  return {
    orgs: [...orgs.changes, ...closing<WantedOrg>(closingOrgs, context.asOf)],
    leaders: leaders.changes,
    appointments: appointments.changes,
    staff: [...staff.changes, ...closing<WantedStaff>(leaving, context.asOf)],
    supervisions: moves,
    counts: {
      created: count("create") + moved(({ op, stored: before }) => op === "assign" && before === undefined),
      updated: count("update", "reopen") + moved(({ op, stored: before }) => op === "assign" && before !== undefined),
      closed: count("close") + closingOrgs.length + leaving.length + moved(({ op }) => op === "end"),
      unchanged: orgs.unchanged + leaders.unchanged + appointments.unchanged + staff.unchanged + kept,
    },
    findings: supervisions.flatMap(({ finding: found }) => found ?? []),
  };
};
