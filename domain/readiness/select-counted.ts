import type { Rating } from "../evidence/facts.ts";
import { monthsLater } from "../kernel/dates.ts";
import { type Interest, selectInterests } from "../nominations/interest.ts";
import { type AsOf, type Dated, selectFacts, selectKnown } from "../records/as-of.ts";
import type { CountedFacts } from "./count-criteria.ts";
import { type Override, overrideInForce } from "./override.ts";
import type { ReadinessModel } from "./profiles.ts";
import type { ReadinessQuestion } from "./readiness.ts";
import { NO_FACTS, type ReadinessFacts } from "./readiness-facts.ts";

/** What an assessment rests on. */
export interface Known {
  /** The person's interest in this role; empty = none holds. */
  readonly interests: readonly Interest[];
  readonly counted: CountedFacts;
  readonly override: Override | undefined;
}

/** From its date on, and for good. */
const selectSince = <T extends Dated>(
  versions: readonly T[],
  idOf: (record: T) => string,
  fromOf: (record: T) => string | null,
  asOf: AsOf,
): readonly T[] => selectFacts(versions, idOf, (one) => ({ from: fromOf(one), until: null }), asOf);

/**
 * The facts that count for a question: known and in effect by then, about this person and this role. Without interest
 * there are none, whatever is on file.
 */
export const selectCounted = (question: ReadinessQuestion, facts: ReadinessFacts, model: ReadinessModel): Known => {
  const { leaderId, staffId, targetRole, asOf } = question;
  const own = (one: { readonly leaderId: string }): boolean => one.leaderId === leaderId;
  const self = (id: string | null): boolean => id === leaderId || (staffId !== undefined && id === staffId);
  const interests = selectInterests(facts.interests, asOf).filter((one) => own(one) && one.targetRole === targetRole);
  if (interests.length === 0) return { interests, counted: NO_FACTS, override: undefined };
  const profile = model.profiles[targetRole];
  const given = profile.coach === "given";
  return {
    interests,
    override: overrideInForce(facts.overrides, question, asOf),
    counted: {
      evidence: selectFacts(
        facts.evidence,
        (one) => one.evidenceId,
        (one) => ({ from: one.verifiedOn, until: one.verifiedOn && monthsLater(one.verifiedOn, model.evidenceMonths) }),
        asOf,
        // A person's own word never verifies itself.
      ).filter((one) => own(one) && one.verifiedBy !== null && !self(one.verifiedBy)),
      ratings: selectSince(
        facts.ratings,
        (one) => one.ratingId,
        (one) => one.ratedOn,
        asOf,
      )
        .filter((one) => own(one) && !self(one.raterId))
        .map(checked),
      // One that is not held yet may be on its way, so all that are known count here.
      credentials: selectKnown(facts.credentials, (one) => one.credentialId, asOf).filter(
        (one) => own(one) && one.kind === profile.credential,
      ),
      services: selectKnown(facts.services, (one) => one.appointmentId, asOf).filter(
        (one) => own(one) && profile.time.includes(one.role) && (one.begin === null || one.begin <= asOf.on),
      ),
      assignments: selectSince(
        facts.assignments,
        (one) => one.assignmentId,
        (one) => one.begin,
        asOf,
      ).filter((one) => one.leadId === leaderId || one.coLeadIds.includes(leaderId)),
      contacts: selectSince(
        facts.contacts,
        (one) => one.touchpointId,
        (one) => one.heldOn,
        asOf,
      ).filter((one) => (given ? self(one.supervisorId) && !own(one) : own(one) && !self(one.supervisorId))),
    },
  };
};

const checked = (rating: Rating): Rating => {
  const { value } = rating as { readonly value: number };
  if (!Number.isInteger(value) || value < 0 || value > 4) throw new RangeError(`a rating is 0 to 4, not ${value}`);
  return rating;
};

/**
 * What an assessment was computed from, as plain data in one order: only fields that a rule reads, so that a correction
 * of anything else gives the same hash. The day is not in it; the result names it beside the hash.
 */
export const inputsOf = (
  { leaderId, targetRole }: Pick<ReadinessQuestion, "leaderId" | "targetRole">,
  { interests, counted, override }: Known,
): object => ({
  leaderId,
  targetRole,
  interests: interests.map((one) => [one.interestId, one.declaredOn, one.revokedOn]),
  evidence: counted.evidence.map(({ evidenceId, kind, verifiedOn }) => [evidenceId, kind, verifiedOn]),
  ratings: counted.ratings.map((one) => [
    one.ratingId,
    one.standard,
    one.value,
    one.raterId,
    one.raterEvaluates,
    one.ratedOn,
  ]),
  credentials: counted.credentials.map((one) => [one.credentialId, one.heldFrom, one.expiresOn, one.expectedOn]),
  services: counted.services.map((one) => [one.appointmentId, one.begin, one.end]),
  assignments: counted.assignments.map((one) => [
    one.assignmentId,
    [...one.standards].sort(),
    one.decisionRight,
    one.begin,
    one.end,
    one.result ?? null,
    one.weeks ?? null,
  ]),
  contacts: counted.contacts.map((one) => [
    one.touchpointId,
    one.kind,
    one.heldOn,
    [...(one.focusCodes ?? [])].sort(),
    one.alertId !== undefined,
  ]),
  override:
    override === undefined ? null : [override.overrideId, override.tier, override.decidedOn, override.expiresOn],
});
