/** What should be stored, as a source describes it: values, opaque ids and hashes to compare with. */

import type { Language, LeaderRole } from "../../events/vocabulary.ts";
import type { Appointment, Leader, Org } from "../roster/roster.ts";
import type { Finding } from "./findings.ts";
import { joinAccounts, type Person } from "./join-accounts.ts";
import type { OrgRow } from "./read-orgs.ts";
import type { RoleRow } from "./read-roles.ts";
import type { ImportRules } from "./rules.ts";

/** A thing as the source describes it: where it is stored, its values, and a hash to compare with. */
export interface Wanted<Value> {
  readonly targetId: string;
  /** Id in the source, smallest one where several rows stand behind it. */
  readonly sourcedId: string;
  /** Line of that row in its file. */
  readonly line: number;
  readonly hash: string;
  readonly value: Value;
}

export type WantedOrg = Wanted<Omit<Org, "version" | "closedOn">>;
export type WantedLeader = Wanted<Omit<Leader, "version">> & {
  /** Ids in the source of all accounts of the person. */
  readonly accountIds: readonly string[];
  /** Whether the source names a language; where it does not, the value has the district's, for those who are new. */
  readonly saysLanguage: boolean;
};
export type WantedAppointment = Wanted<Omit<Appointment, "version" | "precision" | "appointmentId">> & {
  /** When the person took the seat, although the source has a later begin under a renewed id. */
  readonly began?: string;
};

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
  /** Staff ids of everybody with a role, by leader id. */
  readonly staffIds: ReadonlyMap<string, string>;
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

export interface RosterContext {
  readonly district: string;
  readonly sourceSystem: string;
  /** The day the file speaks of. */
  readonly asOf: string;
  /** The rules in force in the district. */
  readonly rules: ImportRules;
  /** Language of a leader whose row names none. */
  readonly language: Language;
  /** SHA-256, hex. */
  readonly hash: (text: string) => string;
}

export interface Holder {
  readonly person: Person;
  readonly leaderId: string;
  readonly staffId: string;
}

export type HeldRole = RoleRow & { readonly holder: Holder };

/** Opaque ids: the same source gives the same id, whatever the order of its rows. */
export const idsOf = ({ district, sourceSystem, hash }: RosterContext) => {
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

const firstOf = (accounts: readonly Row[]): Row =>
  [...accounts].sort((a, b) => (a.sourcedId < b.sourcedId ? -1 : 1))[0] ?? { sourcedId: "", line: 0 };

export const smallest = (ids: readonly string[]): string => [...ids].sort()[0] ?? "";

/** A row of the source, as things are known by it. */
interface Row {
  readonly sourcedId: string;
  readonly line: number;
}

const wanted = <Value>(
  context: RosterContext,
  targetId: string,
  { sourcedId, line }: Row,
  value: Value,
): Wanted<Value> => ({
  targetId,
  sourcedId,
  line,
  hash: context.hash(JSON.stringify(value)),
  value,
});

export const wantedOrg = (context: RosterContext, org: OrgRow): WantedOrg => {
  const ids = idsOf(context);
  return wanted(context, ids.org(org.sourcedId), org, {
    district: context.district,
    orgId: ids.org(org.sourcedId),
    sourcedId: org.sourcedId,
    name: org.name,
    type: org.type,
    ...(org.parent === undefined ? {} : { parentOrgId: ids.org(org.parent) }),
    ...(org.ncesId === undefined ? {} : { ncesId: org.ncesId }),
  });
};

export const wantedLeader = (context: RosterContext, { person, leaderId }: Holder): WantedLeader => {
  const { accounts } = person;
  const first = accounts[0];
  const email = accounts.find((account) => account.email !== undefined)?.email;
  const preferredName = accounts.find((account) => account.preferredName !== undefined)?.preferredName;
  const language = accounts.find((account) => account.language !== undefined)?.language;
  const described = wanted(context, leaderId, firstOf(accounts), {
    district: context.district,
    leaderId,
    givenName: first.givenName,
    familyName: first.familyName,
    ...(preferredName === undefined ? {} : { preferredName }),
    ...(email === undefined ? {} : { email }),
    language: language ?? context.language,
  });
  return {
    ...described,
    saysLanguage: language !== undefined,
    accountIds: accounts.map((account) => account.sourcedId),
  };
};

export const wantedStaff = (context: RosterContext, holder: Holder): WantedStaff => {
  const leader = wantedLeader(context, holder).value;
  const value = {
    staffId: holder.staffId,
    name: `${leader.preferredName ?? leader.givenName} ${leader.familyName}`,
    ...(leader.email === undefined ? {} : { email: leader.email }),
  };
  return { ...wanted(context, holder.staffId, firstOf(holder.person.accounts), value), leaderId: holder.leaderId };
};

export const wantedAppointment = (context: RosterContext, role: HeldRole, is: LeaderRole): WantedAppointment => {
  const ids = idsOf(context);
  return wanted(context, ids.appointment(role.sourcedId, role.holder.person.key, role.org), role, {
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
export const holdersOf = (
  context: RosterContext,
  roles: readonly RoleRow[],
): { readonly held: readonly HeldRole[]; readonly findings: readonly Finding[] } => {
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
