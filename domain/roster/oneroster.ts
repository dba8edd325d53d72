/** A OneRoster 1.2 bulk set becomes what should be stored, and a report of what could not be used. */
import type { Language, LeaderRole } from "../../events/vocabulary.ts";
import { err, ok, type Result } from "../result.ts";
import { checkLeaders, checkSeats } from "./check-meaning.ts";
import { type Finding, finding, sortFindings } from "./findings.ts";
import { checkSet, READ_ORDER } from "./manifest.ts";
import { type OrgRow, readOrgs } from "./read-orgs.ts";
import { type RoleRow, readRoles } from "./read-roles.ts";
import { joinAccounts, openUsers, type Person } from "./read-users.ts";
import type { Appointment, Leader, Org } from "./roster.ts";
import { isReadFile, type RosterFile } from "./roster-file.ts";
import { checkHeader, reportOn } from "./rows.ts";
import { assumeSupervision, type Supervised } from "./supervision.ts";

/** A thing as the source describes it: where it is stored, what it says, and a hash to compare with. */
export interface Wanted<Value> {
  readonly targetId: string;
  /** Id in the source, smallest one where several rows stand behind it. */
  readonly sourcedId: string;
  readonly hash: string;
  readonly value: Value;
}

export type WantedOrg = Wanted<Omit<Org, "version" | "closedOn">>;
export type WantedLeader = Wanted<Omit<Leader, "version">>;
export type WantedAppointment = Wanted<Omit<Appointment, "version" | "precision" | "appointmentId">>;

/** A principal supervisor, or a district administrator who stands in for one. */
export type WantedStaff = Wanted<{ readonly staffId: string; readonly name: string; readonly email?: string }> & {
  readonly leaderId: string;
};

export interface WantedSupervision {
  readonly leaderId: string;
  /** School that decided. */
  readonly orgId: string;
  readonly supervisorId?: string;
  readonly uncertain: boolean;
}

export interface DesiredRoster {
  readonly orgs: readonly WantedOrg[];
  readonly leaders: readonly WantedLeader[];
  readonly appointments: readonly WantedAppointment[];
  readonly staff: readonly WantedStaff[];
  /** Staff ids of everybody who still works in an office, asked to supervise or not: they keep their access. */
  readonly present: ReadonlySet<string>;
  /** One per principal, with or without a supervisor. */
  readonly supervisions: readonly WantedSupervision[];
  /** sourcedIds of rows with errors: what they stand for stays as it is. */
  readonly rejected: {
    readonly orgs: ReadonlySet<string>;
    readonly roles: ReadonlySet<string>;
    /** Accounts that such rows of roles.csv refer to. */
    readonly users: ReadonlySet<string>;
  };
}

export interface ParsedRoster {
  /** Undefined when the set says that nothing changed. */
  readonly desired?: DesiredRoster;
  readonly findings: readonly Finding[];
  /** Rows that concern leadership, and how many of them have an error. */
  readonly considered: number;
  readonly failed: number;
}

export interface RosterContext {
  readonly district: string;
  readonly sourceSystem: string;
  /** The day the file speaks of. */
  readonly asOf: string;
  /** Language of a leader whose row names none. */
  readonly language: Language;
  /** SHA-256, hex. */
  readonly hash: (text: string) => string;
}

interface Holder {
  readonly person: Person;
  readonly leaderId: string;
  readonly staffId: string;
}

type HeldRole = RoleRow & { readonly holder: Holder };

/** Opaque ids: the same source says the same id, whatever the order of its rows. */
const idsOf = ({ district, sourceSystem, hash }: RosterContext) => {
  const id = (prefix: string, ...parts: string[]): string =>
    `${prefix}-${hash([district, sourceSystem, prefix, ...parts].join("\u001f")).slice(0, 20)}`;
  return {
    org: (sourcedId: string) => id("og", sourcedId),
    leader: (key: string) => id("ld", key),
    staff: (key: string) => id("st", key),
    // Another person or another school under the same role id is another appointment.
    appointment: (role: string, key: string, org: string) => id("ap", role, key, org),
  };
};

const smallest = (ids: readonly string[]): string => [...ids].sort()[0] ?? "";

const wanted = <Value>(context: RosterContext, targetId: string, sourcedId: string, value: Value): Wanted<Value> => ({
  targetId,
  sourcedId,
  hash: context.hash(JSON.stringify(value)),
  value,
});

const wantedOrg = (context: RosterContext, org: OrgRow): WantedOrg => {
  const ids = idsOf(context);
  return wanted(context, ids.org(org.sourcedId), org.sourcedId, {
    district: context.district,
    orgId: ids.org(org.sourcedId),
    sourcedId: org.sourcedId,
    name: org.name,
    type: org.type,
    ...(org.parent === undefined ? {} : { parentOrgId: ids.org(org.parent) }),
    ...(org.ncesId === undefined ? {} : { ncesId: org.ncesId }),
  });
};

const wantedLeader = (context: RosterContext, { person, leaderId }: Holder): WantedLeader => {
  const { accounts } = person;
  const first = accounts[0];
  const email = accounts.find((account) => account.email !== undefined)?.email;
  const preferredName = accounts.find((account) => account.preferredName !== undefined)?.preferredName;
  return wanted(context, leaderId, smallest(accounts.map((account) => account.sourcedId)), {
    district: context.district,
    leaderId,
    givenName: first.givenName,
    familyName: first.familyName,
    ...(preferredName === undefined ? {} : { preferredName }),
    ...(email === undefined ? {} : { email }),
    language: accounts.find((account) => account.language !== undefined)?.language ?? context.language,
  });
};

const wantedStaff = (context: RosterContext, holder: Holder): WantedStaff => {
  const leader = wantedLeader(context, holder).value;
  const value = {
    staffId: holder.staffId,
    name: `${leader.preferredName ?? leader.givenName} ${leader.familyName}`,
    ...(leader.email === undefined ? {} : { email: leader.email }),
  };
  const sourcedId = smallest(holder.person.accounts.map((account) => account.sourcedId));
  return { ...wanted(context, holder.staffId, sourcedId, value), leaderId: holder.leaderId };
};

const wantedAppointment = (context: RosterContext, role: HeldRole, is: LeaderRole): WantedAppointment => {
  const ids = idsOf(context);
  return wanted(context, ids.appointment(role.sourcedId, role.holder.person.key, role.org), role.sourcedId, {
    district: context.district,
    leaderId: role.holder.leaderId,
    orgId: ids.org(role.org),
    role: is,
    begin: role.begin,
    end: role.end,
    primary: role.primary,
    interim: role.interim,
  });
};

/** Roles with their holders; accounts of one person have one holder. */
const holdersOf = (context: RosterContext, roles: readonly RoleRow[]): { readonly held: readonly HeldRole[]; readonly findings: readonly Finding[] } => {
  const ids = idsOf(context);
  const accounts = [...new Map(roles.map((role) => [role.account.sourcedId, role.account])).values()];
  const { persons, findings } = joinAccounts(accounts);
  const byAccount = new Map<string, Holder>();
  for (const person of persons) {
    const holder = { person, leaderId: ids.leader(person.key), staffId: ids.staff(person.key) };
    for (const account of person.accounts) byAccount.set(account.sourcedId, holder);
  }
  const held = roles.flatMap((role) => {
    const holder = byAccount.get(role.account.sourcedId);
    return holder === undefined ? [] : [{ ...role, holder }];
  });
  return { held, findings };
};

const isOver = (role: RoleRow, asOf: string): boolean => role.end !== null && role.end <= asOf;

/**
 * Principal supervisors; where a set names none at all, district administrators without another department stand in
 * (districts that export no titles have nobody else), and the report says so.
 */
const supervisorsOf = (held: readonly HeldRole[], asOf: string): { readonly offices: readonly HeldRole[]; readonly standIn: boolean } => {
  const current = held.filter((role) => !isOver(role, asOf));
  const named = current.filter((role) => role.role === "PRINCIPAL_SUPERVISOR");
  if (named.length > 0) return { offices: named, standIn: false };
  return { offices: current.filter((role) => role.role === "stand-in"), standIn: true };
};

const assume = (orgs: ReadonlyMap<string, OrgRow>, held: readonly HeldRole[], offices: readonly HeldRole[], asOf: string): readonly Supervised[] =>
  assumeSupervision(
    orgs,
    held
      .filter((role) => role.role === "PRINCIPAL" && !isOver(role, asOf))
      .map(({ holder, org, primary, begin }) => ({ leaderId: holder.leaderId, school: org, primary, begin })),
    offices.map(({ holder, org, begin, end }) => ({
      leaderId: holder.leaderId,
      order: smallest(holder.person.accounts.map((account) => account.sourcedId)),
      org,
      begin,
      end,
      mailable: holder.person.accounts.some((account) => account.email !== undefined),
    })),
    asOf,
  );

const headersOf = (files: ReadonlyMap<string, RosterFile>): { readonly fatal: readonly Finding[]; readonly findings: readonly Finding[] } => {
  const reports = [...files.values()]
    .filter((file) => isReadFile(file.name) && file.total > 0)
    .map((file) => {
      const report = reportOn(file.name);
      return { fatal: checkHeader(file, report).fatal, findings: report.findings };
    });
  return {
    fatal: reports.filter((report) => report.fatal).flatMap((report) => report.findings),
    findings: reports.filter((report) => !report.fatal).flatMap((report) => report.findings),
  };
};

/** Reads a set; an error is a fault of the set as a whole, everything else is in the findings. */
export const parseOneRoster = (
  context: RosterContext,
  files: readonly RosterFile[],
): Result<ParsedRoster, readonly Finding[]> => {
  const byName = new Map(files.map((file) => [file.name, file]));
  const set = checkSet(byName);
  const headers = headersOf(byName);
  const remarks = [...set.findings, ...headers.findings, ...files.flatMap((file) => file.findings)];
  const [orgFile, roleFile, userFile] = ["orgs.csv", "roles.csv", "users.csv"].map((name) => byName.get(name));
  if (set.fatal.length > 0 || headers.fatal.length > 0) return err(sortFindings([...set.fatal, ...headers.fatal, ...remarks]));
  if (set.kind === "nothing" || !orgFile || !roleFile || !userFile) return ok({ findings: sortFindings(remarks), considered: 0, failed: 0 });

  const orgs = readOrgs(orgFile);
  const users = openUsers(userFile);
  const roles = readRoles(roleFile, orgs, users, context.asOf);
  const { held, findings: joined } = holdersOf(context, roles.roles);
  const { offices, standIn } = supervisorsOf(held, context.asOf);
  const supervised = assume(orgs.orgs, held, offices, context.asOf);
  const asked = new Set(supervised.map((one) => one.supervisor));
  const staff = new Map(offices.filter((role) => !standIn || asked.has(role.holder.leaderId)).map((role) => [role.holder.staffId, role.holder]));
  const leading = held.filter((role): role is HeldRole & { role: LeaderRole } => role.role !== "stand-in");
  const leaders = new Map(leading.map((role) => [role.holder.leaderId, role.holder]));
  const staffIds = new Map(held.map((role) => [role.holder.leaderId, role.holder.staffId]));
  const ids = idsOf(context);

  const discarded = READ_ORDER.reduce((sum, name) => sum + (byName.get(name)?.discarded ?? 0), 0);
  const findings = [
    ...remarks, ...orgs.findings, ...roles.findings, ...users.findings(), ...joined,
    ...checkLeaders([...leaders.values()].map((holder) => holder.person)),
    ...checkSeats({ orgs: orgs.orgs, roles: leading, supervised, offices: offices.filter((role) => staff.has(role.holder.staffId)), standIn, asOf: context.asOf }),
    ...(discarded === 0 ? [] : [finding("OUT_OF_SCOPE_PERSON", { file: "users.csv", line: 1, detail: `${discarded} rows in roles.csv and users.csv` })]),
  ];
  return ok({
    findings: sortFindings(findings),
    considered: roles.considered + orgFile.rows.length,
    failed: roles.rejected.size + orgs.rejected.size,
    desired: {
      orgs: [...orgs.orgs.values()].map((org) => wantedOrg(context, org)),
      leaders: [...leaders.values()].map((holder) => wantedLeader(context, holder)),
      appointments: leading.map((role) => wantedAppointment(context, role, role.role)),
      staff: [...staff.values()].map((holder) => wantedStaff(context, holder)),
      present: new Set(
        held
          .filter((role) => !isOver(role, context.asOf) && (role.role === "PRINCIPAL_SUPERVISOR" || role.role === "stand-in"))
          .map((role) => role.holder.staffId),
      ),
      supervisions: supervised.map((one) => {
        const supervisorId = one.supervisor === undefined ? undefined : staffIds.get(one.supervisor);
        return { leaderId: one.leaderId, orgId: ids.org(one.school), ...(supervisorId === undefined ? {} : { supervisorId }), uncertain: one.uncertain };
      }),
      rejected: { orgs: orgs.rejected, roles: roles.rejected, users: roles.rejectedUsers },
    },
  });
};
