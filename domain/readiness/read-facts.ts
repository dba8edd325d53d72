import type { RecordKind } from "../../events/record-kinds.ts";
import type { StaffMember } from "../access/staff.ts";
import type { TenantStore } from "../access/tenant.ts";
import type { Assignment } from "../coaching/coaching.ts";
import { msOfInstant } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { type AsOf, type Dated, selectVersions } from "../records/as-of.ts";
import { isOwnName } from "../roster/read-person.ts";
import type { Appointment, Leader } from "../roster/roster.ts";
import type { CoachingContact, ReadinessFacts } from "./readiness-facts.ts";

export type Reader = Pick<TenantStore, "get" | "list" | "page">;

/** `current` = records as they stand. `all` = every version there ever was, for a question about an earlier day. */
export type Versions = "current" | "all";

/** How a person's file is read. */
export interface FileQuestion {
  readonly asOf: AsOf;
  readonly versions: Versions;
  /** The district's staff in those versions, read once for everybody: {@link readStaffFile}. */
  readonly staff: readonly StaffMember[];
}

/** Everything on file about one person that readiness may look at, with where the person stood in the roster. */
export interface PersonOnFile {
  readonly leaderId: string;
  /** Versions of the person's own record. */
  readonly leader: readonly Leader[];
  /** The person's id as a member of staff, as far as was known by then. */
  readonly staffId?: string;
  readonly appointments: readonly Appointment[];
  readonly facts: ReadinessFacts;
}

/** Histories read at once. */
const CONCURRENCY = 8;

/** Kinds that imports write: of the time before they signed, a record may have changed later than its own dates show. */
const IMPORTED: readonly RecordKind[] = ["school", "leader", "seat", "appointment", "supervision", "staff"];

/** Whether a record shows by its own dates that it has not changed since the end of that day. */
const isSettled = (kind: RecordKind, { changedAt }: Dated, { knownBefore }: AsOf): boolean =>
  changedAt !== undefined && !IMPORTED.includes(kind) && msOfInstant(changedAt) < msOfInstant(knownBefore);

/**
 * A record and, where they are wanted, its earlier versions. A version was written when the one before was replaced: its
 * history knows, also of an import from the time when imports did not sign.
 *
 * @param asOf - the one day in question: a history that cannot matter for it is then not read.
 */
export const versionsOf = async <T extends Dated>(
  store: Reader,
  [recordKind, recordId]: readonly [RecordKind, string],
  current: T,
  versions: Versions,
  asOf?: AsOf,
): Promise<readonly T[]> => {
  if (versions === "current" || current.version === 1) return [current];
  if (asOf !== undefined && isSettled(recordKind, current, asOf)) return [current];
  const earlier = await store.list("revisions", { recordKind, recordId });
  const all = [...earlier.map(({ value }) => value as T), current];
  return all.map((version, place) => {
    const since = earlier[place - 1]?.replacedAt;
    return since === undefined ? version : { ...version, changedAt: since };
  });
};

/** How the versions of a record are found: by its kind and id. */
export interface Kept<T extends Dated> {
  readonly recordKind: RecordKind;
  readonly idOf: (one: T) => string;
}

/**
 * Records in the version that was known by the end of a day, by id; one that had been taken back by then stands there as
 * withdrawn, one that nobody had recorded yet is left out.
 *
 * @param current - the records as they stand.
 */
export const knownAsOf = async <T extends Dated>(
  store: Reader,
  { recordKind, idOf }: Kept<T>,
  current: readonly T[],
  asOf: AsOf,
): Promise<readonly T[]> => {
  const all = await eachOf(current, CONCURRENCY, (one) => versionsOf(store, [recordKind, idOf(one)], one, "all", asOf));
  return selectVersions(all.flat(), idOf, asOf);
};

/** A reader that asks for every list once, for a single answer that comes back to the same schools and histories. */
export const readOnce = (store: Reader): Reader => {
  const asked = new Map<string, Promise<unknown>>();
  const list: Reader["list"] = (name, scope) => {
    const place = JSON.stringify([name, scope]);
    const answer = (asked.get(place) as ReturnType<typeof list>) ?? store.list(name, scope);
    asked.set(place, answer);
    return answer as never;
  };
  return { ...store, list };
};

/** The staff of a district, to find the member who is the person whose file is read. */
export const readStaffFile = async (store: Reader, versions: Versions): Promise<readonly StaffMember[]> => {
  const staff = await store.list("staffOfDistrict", {});
  return (await eachOf(staff, CONCURRENCY, (one) => versionsOf(store, ["staff", one.staffId], one, versions))).flat();
};

/**
 * Reads one person's file. Each kind is asked for by itself: bands, alerts and episodes lie beside these records, and
 * readiness must not so much as read them (scoring.md 11, P9).
 */
export const readPerson = async (
  store: Reader,
  leaderId: string,
  { versions, staff, asOf }: FileQuestion,
): Promise<PersonOnFile> => {
  const all = async <T extends Dated>(kind: RecordKind, idOf: (one: T) => string, current: readonly T[]) =>
    (await eachOf(current, CONCURRENCY, (one) => versionsOf(store, [kind, idOf(one)], one, versions, asOf))).flat();
  const of = { leaderId };
  const [leader, interests, evidence, ratings, credentials, overrides, appointments, contacts] = await Promise.all([
    store.get("leader", of).then((one) => all<Leader>("leader", () => leaderId, one === undefined ? [] : [one])),
    store.list("interestsOfLeader", of).then((found) => all("interest", (one) => one.interestId, found)),
    store.list("evidenceOfLeader", of).then((found) => all("evidence", (one) => one.evidenceId, found)),
    store.list("ratingsOfLeader", of).then((found) => all("rating", (one) => one.ratingId, found)),
    store.list("credentialsOfLeader", of).then((found) => all("credential", (one) => one.credentialId, found)),
    store
      .list("readinessOverridesOfLeader", of)
      .then((found) => all("readiness-override", (one) => one.overrideId, found)),
    store.list("appointmentsOfLeader", of).then((found) => all("appointment", (one) => one.appointmentId, found)),
    store.list("touchpointsOfLeader", of).then((found) => all("touchpoint", (one) => one.touchpointId, found)),
  ]);
  const assignments = await assignmentsOf(store, leaderId, appointments, versions);
  const staffId = staffIdOf(leader, staff, asOf);
  const given = staffId === undefined ? [] : await store.list("touchpointsGiven", { supervisorId: staffId });
  const coached = await all<CoachingContact>("touchpoint", (one) => one.touchpointId, given);
  const facts: ReadinessFacts = {
    interests,
    evidence,
    ratings,
    credentials,
    overrides,
    services: appointments,
    assignments: await all("assignment", (one) => one.assignmentId, assignments),
    contacts: [...contacts, ...coached],
  };
  return { leaderId, leader, appointments, facts, ...(staffId === undefined ? {} : { staffId }) };
};

/**
 * Assignments in which the person has a part. For an earlier day also those of every school the person ever worked at:
 * a person who has handed one over is not named in it any more, only in its history.
 */
const assignmentsOf = async (
  store: Reader,
  leaderId: string,
  appointments: readonly Appointment[],
  versions: Versions,
): Promise<readonly Assignment[]> => {
  const shares = (await store.list("sharesOfLeader", { leaderId })).map((share) => share.assignment);
  if (versions === "current") return shares;
  const schools = [...new Set([...shares, ...appointments].map(({ orgId }) => orgId))].sort();
  return (await eachOf(schools, CONCURRENCY, (orgId) => store.list("assignmentsOfSchool", { orgId }))).flat();
};

/**
 * A person may sign in as staff as well: what is verified under that name is the person's own word all the same, also once
 * the account is withdrawn. By the names and addresses of that day.
 */
const staffIdOf = (leader: readonly Leader[], staff: readonly StaffMember[], asOf: AsOf): string | undefined => {
  const [known] = selectVersions(leader, (one) => one.leaderId, asOf);
  if (known === undefined) return undefined;
  return selectVersions(staff, (one) => one.staffId, asOf).find((one) => isOwnName(known, one))?.staffId;
};

/** People interested in supervising principals who are this member of staff: coaching that they give counts for them. */
export const coachesAmong = async (store: Reader, staffId: string): Promise<readonly string[]> => {
  const [staff, interested] = await Promise.all([
    store.get("staff", { staffId }),
    store.list("interestsInRole", { targetRole: "PRINCIPAL_SUPERVISOR" }),
  ]);
  if (staff === undefined) return [];
  const leaders = await eachOf(interested, CONCURRENCY, ({ leaderId }) => store.get("leader", { leaderId }));
  return leaders.flatMap((leader) => (leader !== undefined && isOwnName(leader, staff) ? [leader.leaderId] : []));
};
