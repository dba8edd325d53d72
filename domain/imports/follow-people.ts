/**
 * Who goes on under a new id. A source renews its ids now and then: the accounts of its people, the organizations, and
 * what its key of a person is. Whatever is the same thing by an id that did not change goes on under the id it is stored by.
 */
import { isInForce } from "../kernel/recorded.ts";
import type { Leader, Org, RosterEntry } from "../roster/roster.ts";
import type { DesiredRoster, Wanted, WantedLeader, WantedOrg } from "./desired.ts";
import { type Finding, finding } from "./findings.ts";
import { shareName } from "./join-accounts.ts";
import { folded } from "./person-key.ts";

/** What is stored of a district and a source, as far as ids are followed by it. */
export interface Known {
  readonly entries: readonly RosterEntry[];
  readonly orgs: readonly Org[];
  /** Everybody on record, whatever source named them. */
  readonly leaders: readonly Leader[];
}

/** Ids of the file's things, by the ids under which they are stored. */
export interface Followed {
  readonly orgs: ReadonlyMap<string, string>;
  readonly leaders: ReadonlyMap<string, string>;
  readonly staff: ReadonlyMap<string, string>;
}

type Hash = (text: string) => string;

const rehashed = <Item extends Wanted<object>>(hash: Hash, item: Item, value: Item["value"]): Item =>
  JSON.stringify(value) === JSON.stringify(item.value)
    ? { ...item, value }
    : { ...item, value, hash: hash(JSON.stringify(value)) };

/** A roster with the ids under which its things are stored. */
export const renamed = (desired: DesiredRoster, { orgs, leaders, staff }: Followed, hash: Hash): DesiredRoster => {
  const org = (id: string): string => orgs.get(id) ?? id;
  const leader = (id: string): string => leaders.get(id) ?? id;
  const member = (id: string): string => staff.get(id) ?? id;
  return {
    ...desired,
    orgs: desired.orgs.map((item) => {
      const { parentOrgId } = item.value;
      const value = {
        ...item.value,
        orgId: org(item.value.orgId),
        ...(parentOrgId && { parentOrgId: org(parentOrgId) }),
      };
      return rehashed(hash, { ...item, targetId: org(item.targetId) }, value);
    }),
    leaders: desired.leaders.map((item) =>
      rehashed(
        hash,
        { ...item, targetId: leader(item.targetId) },
        { ...item.value, leaderId: leader(item.value.leaderId) },
      ),
    ),
    appointments: desired.appointments.map((item) =>
      rehashed(hash, item, { ...item.value, leaderId: leader(item.value.leaderId), orgId: org(item.value.orgId) }),
    ),
    staff: desired.staff.map((item) =>
      rehashed(
        hash,
        { ...item, targetId: member(item.targetId), leaderId: leader(item.leaderId) },
        { ...item.value, staffId: member(item.value.staffId) },
      ),
    ),
    present: new Set([...desired.present].map(member)),
    supervisions: desired.supervisions.map((one) => ({
      ...one,
      leaderId: leader(one.leaderId),
      orgId: org(one.orgId),
      ...(one.supervisorId && { supervisorId: member(one.supervisorId) }),
    })),
  };
};

const ofEntity = (entries: readonly RosterEntry[], entity: RosterEntry["entity"]): readonly RosterEntry[] =>
  entries.filter((entry) => entry.entity === entity);

/** Things of the file that are not stored under their ids, and stored ones that the file does not name. */
const unmatched = <Item extends Wanted<unknown>>(entries: readonly RosterEntry[], wanted: readonly Item[]) => {
  const stored = new Set(entries.map(({ targetId }) => targetId));
  const named = new Set(wanted.map(({ targetId }) => targetId));
  return {
    fresh: wanted.filter(({ targetId }) => !stored.has(targetId)),
    absent: entries.filter(({ targetId }) => !named.has(targetId)),
  };
};

/** The one of several; undefined when there is none, or more than one. */
const single = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

const followOrgs = (known: Known, wanted: readonly WantedOrg[]) => {
  const { fresh, absent } = unmatched(ofEntity(known.entries, "org"), wanted);
  const records = new Map(known.orgs.map((org) => [org.orgId, org]));
  const ids = new Map<string, string>();
  const findings: Finding[] = [];
  const taken = new Set<string>();
  for (const item of fresh) {
    const { value } = item;
    const alike = absent.filter(({ targetId }) => {
      const org = records.get(targetId);
      if (org === undefined || !isInForce(org) || org.type !== value.type) return false;
      if (org.ncesId !== undefined && value.ncesId !== undefined) return org.ncesId === value.ncesId;
      return folded(org.name) === folded(value.name);
    });
    const entry = absent.find(({ sourcedId }) => sourcedId === item.sourcedId) ?? single(alike);
    if (entry === undefined || taken.has(entry.targetId)) continue;
    taken.add(entry.targetId);
    ids.set(item.targetId, entry.targetId);
    if (entry.sourcedId !== item.sourcedId) findings.push(renewal("orgs.csv", item));
  }
  return { ids, findings };
};

export const renewal = (file: string, { line, sourcedId }: Wanted<unknown>): Finding =>
  finding("ID_RENEWED", { file, line, sourcedId, column: "sourcedId" });

/** By an account that was theirs before, or by the account that a person has recorded for them. */
const followLeaders = (known: Known, wanted: readonly WantedLeader[]) => {
  const { fresh, absent } = unmatched(ofEntity(known.entries, "leader"), wanted);
  const ids = new Map<string, string>();
  const named = new Set(wanted.map(({ targetId }) => targetId));
  for (const item of fresh) {
    const entry = absent.find(({ sourcedId }) => item.accountIds.includes(sourcedId ?? ""));
    const said = known.leaders.find(
      (leader) =>
        isInForce(leader) && leader.manual?.includes("sourcedId") && item.accountIds.includes(leader.sourcedId ?? ""),
    );
    const goesOn = said?.leaderId ?? entry?.targetId;
    if (goesOn === undefined || named.has(goesOn)) continue;
    named.add(goesOn);
    ids.set(item.targetId, goesOn);
  }
  return ids;
};

const staffOf = (entries: readonly RosterEntry[], leaders: ReadonlyMap<string, string>, desired: DesiredRoster) => {
  const stored = new Map(ofEntity(entries, "staff").map(({ leaderId = "", targetId }) => [leaderId, targetId]));
  return new Map(
    [...desired.staffIds].flatMap(([leaderId, staffId]) => {
      const goesOn = stored.get(leaders.get(leaderId) ?? leaderId);
      return goesOn === undefined || goesOn === staffId ? [] : [[staffId, goesOn] as const];
    }),
  );
};

/** The roster under the ids by which its organizations and people are stored. */
export const followPeople = (
  desired: DesiredRoster,
  known: Known,
  hash: Hash,
): { readonly desired: DesiredRoster; readonly findings: readonly Finding[] } => {
  const orgs = followOrgs(known, desired.orgs);
  const leaders = followLeaders(known, desired.leaders);
  const staff = staffOf(known.entries, leaders, desired);
  return { desired: renamed(desired, { orgs: orgs.ids, leaders, staff }, hash), findings: orgs.findings };
};

/** People of the file whose address somebody else on record has: a hint, never a reason to join (interop.md 0.9). */
export const sharedAddresses = ({ leaders: wanted }: DesiredRoster, known: Known): readonly Finding[] => {
  const named = new Set(wanted.map(({ targetId }) => targetId));
  const own = new Map(known.leaders.map((leader) => [leader.leaderId, leader]));
  const others = new Set(
    known.leaders.flatMap((leader) =>
      isInForce(leader) && !named.has(leader.leaderId) && leader.email ? [leader.email] : [],
    ),
  );
  return wanted.flatMap(({ line, sourcedId, targetId, value: { email } }) =>
    email !== undefined && others.has(email) && own.get(targetId)?.email !== email
      ? [
          finding("POSSIBLE_DUPLICATE_PERSON", {
            file: "users.csv",
            line,
            sourcedId,
            column: "email",
            detail: "with somebody on record whom this file does not name",
            fix: "If they are one person, record the new id as the leader's sourcedId; they were kept apart.",
          }),
        ]
      : [],
  );
};

/** People of the file under the id of somebody of another name and address: the source has given an id anew. */
export const replacedPeople = ({ leaders: wanted }: DesiredRoster, known: Known): readonly WantedLeader[] => {
  const own = new Map(known.leaders.map((leader) => [leader.leaderId, leader]));
  return wanted.filter(({ targetId, value }) => {
    const stored = own.get(targetId);
    if (stored === undefined || !isInForce(stored)) return false;
    return !shareName(stored, value) && (stored.email === undefined || stored.email !== value.email);
  });
};
