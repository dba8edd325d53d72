import type { RecordKind } from "../../events/vocabulary.ts";
import type { TenantStore } from "../access/tenant.ts";
import type { Assignment } from "../coaching/coaching.ts";
import { eachOf } from "../roster/each-of.ts";
import type { Appointment, Leader } from "../roster/roster.ts";
import type { Dated } from "./as-of.ts";
import type { CoachingContact, ReadinessFacts } from "./facts.ts";
import { isOwnName } from "./read-person.ts";

export type Reader = Pick<TenantStore, "get" | "list" | "page">;

/** `current` = records as they stand. `all` = every version there ever was, for a question about an earlier day. */
export type Versions = "current" | "all";

/** Everything on file about one person that readiness may look at, with where the person stood in the roster. */
export interface PersonOnFile {
  readonly leaderId: string;
  /** Versions of the person's own record. */
  readonly leader: readonly Leader[];
  /** The person's id as a member of staff, if there is one. */
  readonly staffId?: string;
  readonly appointments: readonly Appointment[];
  readonly facts: ReadinessFacts;
}

/** Histories read at once. */
const CONCURRENCY = 8;

/**
 * A record and, where they are wanted, its earlier versions. A version was written when the one before was replaced: its
 * history knows, also of an import, which signs nothing.
 */
export async function versionsOf<T extends Dated>(
  store: Reader,
  [recordKind, recordId]: readonly [RecordKind, string],
  current: T,
  versions: Versions,
): Promise<readonly T[]> {
  if (versions === "current" || current.version === 1) return [current];
  const earlier = await store.list("revisions", { recordKind, recordId });
  const all = [...earlier.map(({ value }) => value as T), current];
  return all.map((version, place) => {
    const since = earlier[place - 1]?.replacedAt;
    return since === undefined ? version : { ...version, changedAt: since };
  });
}

/**
 * Reads one person's file. Each kind is asked for by itself: bands, alerts and episodes lie beside these records, and
 * readiness must not so much as read them (scoring.md 11, P9).
 */
export async function readPerson(store: Reader, leaderId: string, versions: Versions): Promise<PersonOnFile> {
  const all = async <T extends Dated>(kind: RecordKind, idOf: (one: T) => string, current: readonly T[]) =>
    (await eachOf(current, CONCURRENCY, (one) => versionsOf(store, [kind, idOf(one)], one, versions))).flat();
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
  const staffId = await staffIdOf(store, leader[0]);
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
}

/**
 * Assignments in which the person has a part. For an earlier day also those of every school the person ever worked at:
 * somebody who has handed one over is not named in it any more, only in its history.
 */
async function assignmentsOf(
  store: Reader,
  leaderId: string,
  appointments: readonly Appointment[],
  versions: Versions,
): Promise<readonly Assignment[]> {
  const shares = (await store.list("sharesOfLeader", { leaderId })).map((share) => share.assignment);
  if (versions === "current") return shares;
  const schools = [...new Set([...shares, ...appointments].map(({ orgId }) => orgId))].sort();
  return (await eachOf(schools, CONCURRENCY, (orgId) => store.list("assignmentsOfSchool", { orgId }))).flat();
}

/** A person may sign in as staff as well: what is verified under that name is the person's own word all the same. */
async function staffIdOf(store: Reader, leader: Leader | undefined): Promise<string | undefined> {
  if (leader === undefined) return undefined;
  return (await store.list("staffOfDistrict", {})).find((one) => isOwnName(leader, one))?.staffId;
}

/** People interested in supervising principals who are this member of staff: coaching that they give counts for them. */
export async function coachesAmong(store: Reader, staffId: string): Promise<readonly string[]> {
  const [staff, interested] = await Promise.all([
    store.get("staff", { staffId }),
    store.list("interestsInRole", { targetRole: "PRINCIPAL_SUPERVISOR" }),
  ]);
  if (staff === undefined) return [];
  const leaders = await eachOf(interested, CONCURRENCY, ({ leaderId }) => store.get("leader", { leaderId }));
  return leaders.flatMap((leader) => (leader !== undefined && isOwnName(leader, staff) ? [leader.leaderId] : []));
}
