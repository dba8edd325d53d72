/** What an import would change: the roster as described against what was stored of it before (interop.md 6). */
import { daysBetween } from "../kernel/calendar.ts";
import type { RosterEntry } from "../roster/roster.ts";
import type { DesiredRoster, Wanted, WantedAppointment, WantedLeader, WantedOrg, WantedStaff } from "./desired.ts";
import type { Finding } from "./findings.ts";
import {
  type Dated,
  keyOf,
  type PlanContext,
  planSupervision,
  type StoredRoster,
  type SupervisionChange,
  type SupervisionFacts,
  uncertainLeaders,
} from "./plan-supervision.ts";

/** One thing to write, and what to remember of it. `entry` is the next version of the roster entry. */
export interface Change<Item> {
  readonly op: "create" | "update" | "reopen" | "close";
  readonly entry: RosterEntry;
  /** Undefined when the thing is missing in the file. */
  readonly wanted?: Item;
}

export interface ImportPlan {
  readonly orgs: readonly Change<WantedOrg>[];
  readonly leaders: readonly Change<WantedLeader>[];
  readonly appointments: readonly Change<WantedAppointment>[];
  readonly staff: readonly Change<WantedStaff>[];
  readonly supervisions: readonly SupervisionChange[];
  /** Things that are as they were. */
  readonly unchanged: number;
  readonly findings: readonly Finding[];
}

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
    const known = previous !== undefined && previous.closedOn === undefined && previous.hash === item.hash;
    // A renewed id is remembered, so that a row with an error is still known by it.
    if (known && previous.sourcedId === item.sourcedId) continue;
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
  const absent = [...entries.values()].filter(
    (entry) => entry.entity === entity && entry.closedOn === undefined && !met.has(entry.targetId),
  );
  return { changes, absent, unchanged: wanted.length - changes.length };
};

const closing = <Item>(entries: readonly RosterEntry[], asOf: string): Change<Item>[] =>
  entries.map((entry) => ({ op: "close", entry: { ...entry, closedOn: asOf, version: entry.version + 1 } }));

/**
 * The id under which an appointment goes on: its own, or that of a further spell after a long absence, or after an end
 * that a person has recorded.
 */
const spellOf =
  (entries: ReadonlyMap<string, RosterEntry>, { asOf, rules }: Dated, separated: ReadonlySet<string>) =>
  (item: WantedAppointment): string => {
    const idOf = (spell: number): string => (spell === 1 ? item.targetId : `${item.targetId}-${spell}`);
    const entryOf = (spell: number) => entries.get(keyOf("appointment", idOf(spell)));
    let spell = 1;
    for (let entry = entryOf(1); entry?.closedOn !== undefined; entry = entryOf(spell)) {
      const goesOn = daysBetween(entry.closedOn, asOf) < rules.reopenDays && !separated.has(entry.targetId);
      if (entryOf(spell + 1) === undefined && goesOn) break;
      spell += 1;
    }
    return idOf(spell);
  };

/** Appointments that ended in an earlier file and would go on with this one. */
export const returningIn = (
  entries: readonly RosterEntry[],
  { appointments }: DesiredRoster,
  dated: Dated,
): readonly RosterEntry[] => {
  const byKey = new Map(entries.map((entry) => [keyOf(entry.entity, entry.targetId), entry]));
  const targetOf = spellOf(byKey, dated, new Set());
  return appointments
    .flatMap((item) => byKey.get(keyOf("appointment", targetOf(item))) ?? [])
    .filter(({ closedOn }) => closedOn !== undefined);
};

/** A later spell does not begin before the earlier one ended, even if the source still has it so. */
const beginOfSpell = (
  entries: ReadonlyMap<string, RosterEntry>,
  item: WantedAppointment,
  targetId: string,
  asOf: string,
): string | undefined => {
  if (targetId === item.targetId) return undefined;
  const earlier = [...entries.values()].filter(
    (entry) =>
      entry.entity === "appointment" && entry.targetId !== targetId && entry.targetId.startsWith(item.targetId),
  );
  const ended =
    earlier
      .map((entry) => entry.closedOn ?? "")
      .sort()
      .at(-1) ?? "";
  return item.value.begin !== null && item.value.begin >= ended ? undefined : asOf;
};

const planAppointments = (
  context: PlanContext,
  entries: ReadonlyMap<string, RosterEntry>,
  desired: DesiredRoster,
  separated: ReadonlySet<string>,
) => {
  const { asOf } = context;
  const targetOf = spellOf(entries, context, separated);
  const { changes, absent, unchanged } = diff(
    context,
    "appointment",
    entries,
    desired.appointments,
    targetOf,
    (item, previous) => {
      const spellBegin =
        previous === undefined
          ? beginOfSpell(entries, item, targetOf(item), asOf)
          : (previous.spellBegin ?? item.began);
      const { leaderId, orgId, role, end } = item.value;
      return { leaderId, orgId, role, end, ...(spellBegin === undefined ? {} : { spellBegin }) };
    },
  );
  // What ended by itself needs no second end, and a row with an error ends nothing.
  const ending = absent.filter(
    ({ end, sourcedId }) =>
      (end === null || end === undefined || end > asOf) && !desired.rejected.roles.has(sourcedId ?? ""),
  );
  return { changes: [...changes, ...closing<WantedAppointment>(ending, asOf)], unchanged };
};

/** The outline of a plan, for comparison: the same file on the same roster has the same outline. */
export const outlineOf = ({ orgs, leaders, appointments, staff }: ImportPlan): string =>
  JSON.stringify(
    [...orgs, ...leaders, ...appointments, ...staff].map(({ op, entry }) => [
      op,
      entry.entity,
      entry.targetId,
      entry.hash,
      entry.version,
    ]),
  );

/** Compares; writes nothing. The same roster on the same state is an empty plan. */
export const planImport = (context: PlanContext, desired: DesiredRoster, stored: StoredRoster): ImportPlan => {
  const entries = new Map(stored.entries.map((entry) => [keyOf(entry.entity, entry.targetId), entry]));
  const own = (item: Wanted<unknown>) => item.targetId;
  const orgs = diff(context, "org", entries, desired.orgs, own, () => ({}));
  const closingOrgs = orgs.absent.filter((entry) => !desired.rejected.orgs.has(entry.sourcedId ?? ""));
  const leaders = diff(context, "leader", entries, desired.leaders, own, () => ({}));
  const appointments = planAppointments(context, entries, desired, stored.separated);
  const staff = diff(context, "staff", entries, desired.staff, own, (item) => ({ leaderId: item.leaderId }));
  const uncertain = uncertainLeaders(stored.entries, desired);
  const leaving = staff.absent.filter(
    (entry) => !desired.present.has(entry.targetId) && !uncertain.has(entry.leaderId ?? ""),
  );
  const wanted = new Map(desired.supervisions.map((one) => [one.leaderId, one]));
  const facts: SupervisionFacts = { ...context, entries, stored, desired, uncertain };
  const supervisions = [...new Set([...wanted.keys(), ...stored.supervisions.keys()])].map((leaderId) =>
    planSupervision(facts, leaderId, wanted.get(leaderId)),
  );
  const moves = supervisions.flatMap(({ change }) => change ?? []);

  const kept =
    desired.supervisions.filter((one) => one.supervisorId !== undefined).length -
    moves.filter(({ op }) => op === "assign").length;
  return {
    orgs: [...orgs.changes, ...closing<WantedOrg>(closingOrgs, context.asOf)],
    leaders: leaders.changes,
    appointments: appointments.changes,
    staff: [...staff.changes, ...closing<WantedStaff>(leaving, context.asOf)],
    supervisions: moves,
    unchanged: orgs.unchanged + leaders.unchanged + appointments.unchanged + staff.unchanged + kept,
    findings: supervisions.flatMap(({ finding: found }) => found ?? []),
  };
};
