/** What an import would change about supervision; the roster does not undo an administrator's decision. */

import type { StaffMember } from "../access/staff.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Org, RosterEntry, Supervision } from "../roster/roster.ts";
import type { DesiredRoster, WantedSupervision } from "./desired.ts";
import { type Finding, finding } from "./findings.ts";
import type { ImportRules } from "./rules.ts";

/** What is stored, as far as a plan needs it. */
export interface StoredRoster {
  readonly entries: readonly RosterEntry[];
  readonly orgs: readonly Org[];
  /** Appointments that are back in the file, and of which a person has recorded that they ended, or why. */
  readonly separated: ReadonlySet<string>;
  /** Supervisions of everybody who is or was a principal, ended ones too. */
  readonly supervisions: ReadonlyMap<string, Supervision>;
  /** The supervisors of these and everybody who is to become one. */
  readonly staff: ReadonlyMap<string, StaffMember>;
}

/** The day a file speaks of, and the rules that it is judged by. */
export interface Dated {
  readonly asOf: string;
  readonly rules: ImportRules;
}

export interface PlanContext extends Dated {
  readonly district: string;
  readonly sourceSystem: string;
}

export interface SupervisionChange {
  /**
   * `end` = nobody is found to supervise; `free` = the roster knows no principal's seat of the leader any more; `note` =
   * nothing about the supervision changes, only the school that decides it.
   */
  readonly op: "assign" | "end" | "free" | "note";
  readonly leaderId: string;
  readonly supervisorId?: string;
  /** As stored, also when it has ended. */
  readonly stored?: Supervision;
  readonly entry?: RosterEntry;
}

export const keyOf = (entity: RosterEntry["entity"], targetId: string): string => `${entity}#${targetId}`;

/** Leaders about whom the file may be incomplete, because a row of theirs has an error. */
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

/** Whether a supervisor has left, as far as this source shows; people from elsewhere are gone without a role. */
const hasLeft = ({ entries, stored, desired, uncertain }: SupervisionFacts, staffId: string): boolean => {
  const member = stored.staff.get(staffId);
  if (member !== undefined && !isInForce(member)) return true;
  if (desired.present.has(staffId) || desired.staff.some((one) => one.targetId === staffId)) return false;
  const entry = entries.get(keyOf("staff", staffId));
  if (entry !== undefined) return !uncertain.has(entry.leaderId ?? "");
  return !(member?.roles.length ?? 0);
};

/** Whether the person the roster suggests may supervise: not if a person has taken the role, or the whole membership, back. */
const mayServe = (member: StaffMember | undefined): boolean =>
  member === undefined ||
  (isInForce(member) && (member.roles.includes("supervisor") || !member.manual?.includes("roles")));

export const planSupervision = (
  facts: SupervisionFacts,
  leaderId: string,
  wanted: WantedSupervision | undefined,
): { change?: SupervisionChange; finding?: Finding } => {
  const { stored, desired, entries, uncertain, asOf } = facts;
  const held = stored.supervisions.get(leaderId);
  const current = held !== undefined && isInForce(held) ? held : undefined;
  const previous = entries.get(keyOf("supervision", leaderId));
  const suggested = wanted?.supervisorId;
  const supervisorId = suggested !== undefined && mayServe(stored.staff.get(suggested)) ? suggested : undefined;
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
  const base = { leaderId, ...(held === undefined ? {} : { stored: held }) };
  const place = { file: "roles.csv", line: 0, detail: `leader ${leaderId}` };
  const assign = (): SupervisionChange =>
    supervisorId === undefined
      ? {
          ...base,
          op: wanted === undefined ? "free" : "end",
          ...(previous === undefined ? {} : { entry: remembered(undefined) }),
        }
      : { ...base, op: "assign", supervisorId, entry: remembered(wanted?.orgId) };
  if (current === undefined) {
    if (supervisorId === undefined) return {};
    // A person has ended it, so a person decides who supervises now, too.
    if (!held?.manual?.includes("withdrawnAt")) return { change: assign() };
    return { finding: finding("CONFLICT", { ...place, severity: "info", fix: "The ended supervision stays ended." }) };
  }
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
