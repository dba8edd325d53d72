/** What an import would change about supervision; what an administrator has confirmed is not the roster's to undo. */
import type { StaffMember } from "../staff/staff.ts";
import type { DesiredRoster, WantedSupervision } from "./desired.ts";
import { type Finding, finding } from "./findings.ts";
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

export interface PlanContext {
  readonly district: string;
  readonly sourceSystem: string;
  readonly asOf: string;
}

export interface SupervisionChange {
  /** `note` = nothing about the supervision changes, only the school that decides it. */
  readonly op: "assign" | "end" | "note";
  readonly leaderId: string;
  readonly supervisorId?: string;
  readonly stored?: Supervision;
  readonly entry?: RosterEntry;
}

export const keyOf = (entity: RosterEntry["entity"], targetId: string): string => `${entity}#${targetId}`;

/** Leaders about whom the file may not have said everything, because a row of theirs has an error. */
export const uncertainLeaders = (entries: readonly RosterEntry[], { rejected }: DesiredRoster): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ entity, sourcedId = "", leaderId, targetId }) => {
      if (entity === "appointment" && rejected.roles.has(sourcedId) && leaderId !== undefined) return [leaderId];
      if (entity === "leader" && rejected.users.has(sourcedId)) return [targetId];
      return entity === "staff" && rejected.users.has(sourcedId) && leaderId !== undefined ? [leaderId] : [];
    }),
  );

export interface SupervisionFacts extends PlanContext {
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

export const planSupervision = (
  facts: SupervisionFacts,
  leaderId: string,
  wanted: WantedSupervision | undefined,
): { change?: SupervisionChange; finding?: Finding } => {
  const { stored, desired, entries, uncertain, asOf } = facts;
  const current = stored.supervisions.get(leaderId);
  const previous = entries.get(keyOf("supervision", leaderId));
  const supervisorId = wanted?.supervisorId;
  const remembered = (orgId: string | undefined): RosterEntry => ({
    district: facts.district,
    sourceSystem: facts.sourceSystem,
    entity: "supervision",
    targetId: leaderId,
    hash: `${supervisorId ?? "-"}@${orgId ?? "-"}`,
    leaderId,
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
    return previous?.orgId === wanted?.orgId
      ? {}
      : { change: { ...base, op: "note", entry: remembered(wanted?.orgId) } };
  }
  if (wanted?.uncertain || uncertain.has(leaderId)) return {};
  const left = hasLeft(facts, current.supervisorId);
  if (current.basis === "assumed") {
    const supervisorUncertain = uncertain.has(entries.get(keyOf("staff", current.supervisorId))?.leaderId ?? "");
    return supervisorUncertain && wanted !== undefined ? {} : { change: assign() };
  }
  if (wanted === undefined) return { change: assign() };
  const seats = desired.appointments.filter(
    ({ value }) =>
      value.leaderId === leaderId && value.role === "PRINCIPAL" && (value.end === null || value.end > asOf),
  );
  const moved = previous?.orgId !== undefined && !seats.some(({ value }) => value.orgId === previous.orgId);
  const place = { file: "roles.csv", line: 0, detail: `leader ${leaderId}` };
  if (!left && !moved)
    return supervisorId === undefined
      ? {}
      : { finding: finding("CONFLICT", { ...place, severity: "info", fix: "The confirmed supervision stays." }) };
  return {
    change: assign(),
    finding: finding("CONFLICT", {
      ...place,
      fix: `${left ? "The confirmed supervisor has left" : "The principal has another school now"}: check the new supervision in the roster pages.`,
    }),
  };
};
