import type { LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { TARGET_ROLES, type TargetRole } from "../nominations/target-role.ts";
import type { Tokens } from "../ports.ts";
import { type AsOf, selectKnown } from "../records/as-of.ts";
import { type Appointment, fullName, holdsOn, type Leader, type Org } from "../roster/roster.ts";
import { assessReadiness } from "./assess-readiness.ts";
import { readCandidates } from "./candidates.ts";
import { findNextLapse, type Lapse } from "./find-next-lapse.ts";
import { canonicalReadinessModel } from "./profiles.ts";
import type { PersonOnFile } from "./read-facts.ts";
import type { Assessment, ReadinessQuestion } from "./readiness.ts";
import type { Portrait, StoredReadiness } from "./stored-readiness.ts";

export interface AssessPersonPorts {
  readonly tokens: Pick<Tokens, "hash">;
}

/** One person and role on a day, with all that lists and warnings need to know. */
export interface AssessedPerson {
  readonly question: ReadinessQuestion;
  readonly assessment: Assessment;
  /** Null without interest: then nobody learns who it is. */
  readonly portrait: Portrait | null;
  readonly open: StoredReadiness["open"];
  readonly lapse: Lapse | null;
}

/** SHA-256 of the readiness model that assessments are made with. */
export const modelHashOf = ({ tokens }: AssessPersonPorts): string => tokens.hash(canonicalReadinessModel());

/** Roles in which the person ever declared interest, in the order of the ladder. */
export const rolesOf = ({ facts }: Pick<PersonOnFile, "facts">): readonly TargetRole[] => {
  const declared = new Set(facts.interests.map((one) => one.targetRole));
  return TARGET_ROLES.filter((role) => declared.has(role));
};

/** The person's own record as it was known then; undefined when there was none, or it had been taken back. */
const leaderAsOf = ({ leader, leaderId }: PersonOnFile, asOf: AsOf): Leader | undefined =>
  selectKnown(leader, () => leaderId, asOf)[0];

/** The post to show: the primary one of that day, else the latest begun. */
const presentPost = (appointments: readonly Appointment[], asOf: AsOf): Appointment | undefined => {
  const order = (one: Appointment) => `${one.primary ? 1 : 0}${one.begin ?? ""}#${one.appointmentId}`;
  return selectKnown(appointments, (one) => one.appointmentId, asOf)
    .filter((one) => holdsOn(one, asOf.on))
    .toSorted((a, b) => (order(a) > order(b) ? -1 : 1))[0];
};

const portrayPerson = (person: PersonOnFile, orgs: readonly Org[], asOf: AsOf): Portrait | null => {
  const leader = leaderAsOf(person, asOf);
  if (leader === undefined) return null;
  const post = presentPost(person.appointments, asOf);
  const school = selectKnown(orgs, (one) => one.orgId, asOf).find((one) => one.orgId === post?.orgId);
  return {
    name: fullName(leader),
    currentRole: post?.role ?? null,
    orgId: post?.orgId ?? null,
    schoolName: school?.name ?? null,
  };
};

/**
 * Assesses one person for one role as of a day: tier, the places the person would take, and when the tier falls by itself.
 * A person whose own record had been taken back by then has no interest in anything.
 *
 * @param orgs - versions of the schools of the person's posts.
 */
export const assessPerson = (
  person: PersonOnFile,
  targetRole: TargetRole,
  orgs: readonly Org[],
  asOf: AsOf,
  { tokens }: AssessPersonPorts,
): AssessedPerson => {
  const { leaderId, staffId } = person;
  const question = { leaderId, targetRole, asOf, ...(staffId === undefined ? {} : { staffId }) };
  const known = leaderAsOf(person, asOf) !== undefined;
  const facts = known ? person.facts : { ...person.facts, interests: [] };
  const assessment = assessReadiness(question, facts, { sha256: tokens.hash, modelHash: modelHashOf({ tokens }) });
  if (assessment.reason === "no-interest") return { question, assessment, portrait: null, open: null, lapse: null };
  const row = { ...assessment, district: facts.interests[0]?.district ?? "", version: 1 };
  const { interests, credentials } = facts;
  const [candidate] = readCandidates({ readiness: [row], interests, credentials }, asOf);
  return {
    question,
    assessment,
    portrait: portrayPerson(person, orgs, asOf),
    open: candidate === undefined ? null : { levels: candidate.levels, regions: candidate.regions },
    lapse: findNextLapse(question, facts) ?? null,
  };
};

/** The regions of a district's schools on a day, sorted: what "any part of the district" means in a list. */
export const regionsOf = (orgs: readonly Org[], on: LocalDate): readonly string[] => {
  const open = orgs.filter(
    (org) => org.type === "school" && isInForce(org) && (org.closedOn === undefined || on < org.closedOn),
  );
  return [...new Set(open.flatMap((org) => org.region ?? []))].sort();
};
