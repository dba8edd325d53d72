/** From what a roster would change to what may be changed: every record as it is to be, and what people's word kept. */
import { changedFields } from "../kernel/changed-fields.ts";
import { isInForce, type Recorded } from "../kernel/recorded.ts";
import { isTwice } from "../roster/check-appointment.ts";
import type { Appointment, Leader, Org, RosterEntry, Seat } from "../roster/roster.ts";
import type { State } from "../state.ts";
import type { WantedAppointment, WantedLeader, WantedOrg, WantedStaff } from "./desired.ts";
import { type Finding, finding } from "./findings.ts";
import type { Change, ImportPlan } from "./plan-import.ts";
import type { StoredRoster, SupervisionChange } from "./plan-supervision.ts";
import { conflicts, IMPORTED_FIELDS, type ImportedKind, overlay } from "./respect-people.ts";

/** Records that a plan would touch, as stored. */
export interface Touched {
  readonly leaders: ReadonlyMap<string, Leader>;
  readonly appointments: ReadonlyMap<string, Appointment>;
  /** All appointments of leaders whose appointments change, or of whom the roster knows no principal's seat any more. */
  readonly ofLeader: ReadonlyMap<string, readonly Appointment[]>;
  /** Principal's seats of orgs that become schools now and were something else before. */
  readonly seats: ReadonlyMap<string, Seat>;
}

/** One thing to write: the record, unless it stays as it is, and what to remember of the source. */
export interface Reconciled<K extends ImportedKind> {
  readonly op: Change<unknown>["op"];
  readonly entry: RosterEntry;
  readonly before?: State[K];
  readonly after?: State[K];
}

/** A school with a seat for its principal that is not there yet. */
export type ReconciledOrg = Reconciled<"org"> & { readonly seat?: Seat };

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly closed: number;
  readonly unchanged: number;
}

export interface ReconciledImport {
  readonly orgs: readonly ReconciledOrg[];
  readonly leaders: readonly Reconciled<"leader">[];
  readonly appointments: readonly Reconciled<"appointment">[];
  readonly staff: readonly Reconciled<"staff">[];
  readonly supervisions: readonly SupervisionChange[];
  readonly counts: ImportCounts;
  readonly findings: readonly Finding[];
}

/** What is known while a plan is reconciled with what is stored; findings gather here. */
interface Reconciling {
  readonly district: string;
  readonly asOf: string;
  readonly orgs: ReadonlyMap<string, Org>;
  readonly staff: StoredRoster["staff"];
  readonly touched: Touched;
  readonly findings: Finding[];
}

const takenBack = (record: Recorded | undefined): boolean => record !== undefined && !isInForce(record);

/** The source's value of each field that it can give; undefined for one that it no longer names. */
const inputOf = <K extends ImportedKind>(kind: K, value: object): Partial<State[K]> =>
  Object.fromEntries(
    Object.keys(IMPORTED_FIELDS[kind]).map((field) => [field, (value as Record<string, unknown>)[field]]),
  ) as Partial<State[K]>;

/** The stored record with the source's values on top of it; unchanged where the source has none. */
const overlaid = <K extends ImportedKind>(
  { findings }: Reconciling,
  kind: K,
  { op, entry }: Change<unknown>,
  before: State[K] | undefined,
  input: Partial<State[K]>,
): Reconciled<K> => {
  if (before === undefined) return { op, entry };
  const { after, kept } = overlay(before, input);
  findings.push(...conflicts(kind, entry, kept));
  return { op, entry, before, ...(after === undefined ? {} : { after }) };
};

/** A new record, or the stored one with all of the source's values. */
const written = <K extends ImportedKind>(
  reconciling: Reconciling,
  kind: K,
  change: Change<unknown>,
  before: State[K] | undefined,
  value: Omit<State[K], "version">,
): Reconciled<K> => {
  if (before !== undefined) return overlaid(reconciling, kind, change, before, inputOf(kind, value));
  return { op: change.op, entry: change.entry, after: { ...value, version: 1 } as unknown as State[K] };
};

/** The id of the seat that every school has: it is opened with the school, and stays when its holder goes. */
export const principalSeatOf = (orgId: string): string => `${orgId}.principal`;

const principalSeat = ({ district, orgId }: Org): Seat => ({
  district,
  orgId,
  seatId: principalSeatOf(orgId),
  role: "PRINCIPAL",
  fte: 1,
  openedOn: null,
  closedOn: null,
  version: 1,
});

const reconcileOrg = (reconciling: Reconciling, change: Change<WantedOrg>): ReconciledOrg => {
  const { entry, wanted } = change;
  const before = reconciling.orgs.get(entry.targetId);
  if (wanted === undefined) {
    return overlaid(reconciling, "org", change, before, { closedOn: entry.closedOn ?? reconciling.asOf });
  }
  const reconciled = written(reconciling, "org", change, before, wanted.value);
  const becomesSchool = reconciled.after?.type === "school" && before?.type !== "school";
  if (!becomesSchool || reconciling.touched.seats.has(entry.targetId)) return reconciled;
  return { ...reconciled, seat: principalSeat(reconciled.after) };
};

const reconcileLeader = (reconciling: Reconciling, change: Change<WantedLeader>): Reconciled<"leader"> => {
  const before = reconciling.touched.leaders.get(change.entry.targetId);
  if (change.wanted === undefined) return { op: change.op, entry: change.entry };
  const { value, saysLanguage } = change.wanted;
  // A file without languages takes nobody's away.
  const language = saysLanguage ? value.language : (before?.language ?? value.language);
  return written(reconciling, "leader", change, before, { ...value, language });
};

/** An absent appointment ends on the day of the file; one that never began ends where it would have begun. */
const endOf = ({ begin, end }: Appointment, asOf: string): Partial<Appointment> => {
  if (end !== null && end <= asOf) return {};
  return { end: begin !== null && begin > asOf ? begin : asOf, precision: "snapshot" };
};

const reconcileAppointment = (
  reconciling: Reconciling,
  change: Change<WantedAppointment>,
): Reconciled<"appointment"> => {
  const { op, entry, wanted } = change;
  const { asOf, orgs, touched, findings } = reconciling;
  const before = touched.appointments.get(entry.targetId);
  if (wanted === undefined) {
    return overlaid(reconciling, "appointment", change, before, before ? endOf(before, asOf) : {});
  }
  // Nobody is appointed who was taken back, and nobody at a school that was.
  const { leaderId, orgId } = wanted.value;
  if (takenBack(touched.leaders.get(leaderId)) || takenBack(orgs.get(orgId))) {
    findings.push(...conflicts("appointment", entry, ["withdrawnAt"]));
    return { op, entry };
  }
  const { spellBegin } = entry;
  // Whoever was given a seat by a person has the seat's role.
  const seated = before?.seatId !== undefined && before.role !== wanted.value.role ? before.role : undefined;
  if (seated !== undefined) findings.push(...conflicts("appointment", entry, ["role"]));
  return written(reconciling, "appointment", change, before, {
    ...wanted.value,
    ...(seated === undefined ? {} : { role: seated }),
    appointmentId: entry.targetId,
    begin: spellBegin ?? wanted.value.begin,
    precision: spellBegin === undefined ? "given" : spellBegin === before?.begin ? before.precision : "snapshot",
  });
};

/** What the API refuses a file cannot make: nobody is twice in one role at one school, as far as people recorded it. */
const onlyOnce = (
  { touched, findings }: Reconciling,
  changes: readonly Reconciled<"appointment">[],
): readonly Reconciled<"appointment">[] => {
  const next = new Map(changes.map(({ entry, after }) => [entry.targetId, after]));
  return changes.filter(({ op, entry, before, after }) => {
    if (op === "close" || after === undefined) return true;
    if (!changedFields(before, after).some((field) => ["begin", "end", "role"].includes(field))) return true;
    const others = (touched.ofLeader.get(after.leaderId) ?? []).map((one) => next.get(one.appointmentId) ?? one);
    if (!isTwice(after, others)) return true;
    next.delete(entry.targetId);
    const { sourcedId = "", targetId } = entry;
    const fix = "A person has recorded this appointment already; correct that one, or withdraw it.";
    findings.push(
      finding("CONFLICT", {
        file: "roles.csv",
        column: "beginDate",
        sourcedId,
        detail: `appointment ${targetId}`,
        fix,
      }),
    );
    return false;
  });
};

/** Roles merge: an administrator who also supervises stays one; who leaves keeps what the roster did not give. */
const reconcileStaff = (reconciling: Reconciling, change: Change<WantedStaff>): Reconciled<"staff"> => {
  const { entry, wanted } = change;
  const before = reconciling.staff.get(entry.targetId);
  const roles = before?.roles ?? [];
  if (wanted === undefined) {
    const others = roles.filter((role) => role !== "supervisor");
    return overlaid(reconciling, "staff", change, before, { roles: others });
  }
  return written(reconciling, "staff", change, before, {
    ...wanted.value,
    district: reconciling.district,
    roles: roles.includes("supervisor") ? roles : [...roles, "supervisor"],
  });
};

/** Nobody supervises who was taken back; and nobody is freed who leads a school by a person's word. */
const reconcileSupervisions = (
  { asOf, touched, findings }: Reconciling,
  changes: readonly SupervisionChange[],
  appointments: readonly Reconciled<"appointment">[],
): readonly SupervisionChange[] => {
  const ends = new Map(appointments.map(({ entry, after }) => [entry.targetId, after]));
  const leads = (leaderId: string): boolean =>
    (touched.ofLeader.get(leaderId) ?? [])
      .map((one) => ends.get(one.appointmentId) ?? one)
      .some((one) => one.role === "PRINCIPAL" && isInForce(one) && (one.end === null || one.end > asOf));
  return changes.filter(({ op, leaderId }) => {
    if (takenBack(touched.leaders.get(leaderId))) return false;
    if (op !== "free" || !leads(leaderId)) return true;
    const fix = "The supervision stays, because a person has recorded that the principal leads a school.";
    findings.push(finding("CONFLICT", { file: "roles.csv", detail: `leader ${leaderId}`, fix }));
    return false;
  });
};

/** Reconciles a plan with what is stored. Pure; the same plan on the same records gives the same result. */
export const reconcileImport = (
  { district, asOf }: { readonly district: string; readonly asOf: string },
  plan: ImportPlan,
  stored: StoredRoster,
  touched: Touched,
): ReconciledImport => {
  const orgById = new Map(stored.orgs.map((org) => [org.orgId, org]));
  const reconciling: Reconciling = { district, asOf, orgs: orgById, staff: stored.staff, touched, findings: [] };
  const orgs = plan.orgs.map((change) => reconcileOrg(reconciling, change));
  const leaders = plan.leaders.map((change) => reconcileLeader(reconciling, change));
  const appointments = onlyOnce(
    reconciling,
    plan.appointments.map((change) => reconcileAppointment(reconciling, change)),
  );
  const staff = plan.staff.map((change) => reconcileStaff(reconciling, change));
  const supervisions = reconcileSupervisions(reconciling, plan.supervisions, appointments);
  const counts = countsOf([...orgs, ...leaders, ...appointments, ...staff], supervisions, plan);
  return { orgs, leaders, appointments, staff, supervisions, counts, findings: reconciling.findings };
};

const countsOf = (
  records: readonly Reconciled<ImportedKind>[],
  supervisions: readonly SupervisionChange[],
  plan: ImportPlan,
): ImportCounts => {
  const held = ({ stored }: SupervisionChange): boolean => stored !== undefined && isInForce(stored);
  const changed = records.filter(({ after }) => after !== undefined);
  const of = (...ops: string[]): number => changed.filter(({ op }) => ops.includes(op)).length;
  const moved = (test: (change: SupervisionChange) => boolean): number => supervisions.filter(test).length;
  return {
    created: of("create") + moved((one) => one.op === "assign" && !held(one)),
    updated: of("update", "reopen") + moved((one) => one.op === "assign" && held(one)),
    closed: of("close") + moved(({ op }) => op === "end" || op === "free"),
    unchanged: plan.unchanged + records.length - changed.length + plan.supervisions.length - supervisions.length,
  };
};
