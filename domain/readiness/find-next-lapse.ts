import type { LocalDate } from "../kernel/calendar.ts";
import { monthsLater } from "../kernel/dates.ts";
import { assessReadiness } from "./assess-readiness.ts";
import { READINESS_V1, type ReadinessModel } from "./profiles.ts";
import type { ReadinessQuestion } from "./readiness.ts";
import type { ReadinessFacts } from "./readiness-facts.ts";
import { compareTiers, type Tier } from "./tiers.ts";

/** A day on which a tier falls if nothing new is recorded. */
export interface Lapse {
  readonly on: LocalDate;
  readonly from: Tier;
  readonly to: Tier;
}

/**
 * The first day after the one asked about on which the tier is lower than on that day, if nothing new is recorded: a
 * licence, an artefact, a coaching contact, an override, an appointment or the assessment itself ends. It is the day to
 * assess again, and what a warning is about.
 *
 * @returns `undefined` when time alone never lowers it.
 */
export const findNextLapse = (
  question: ReadinessQuestion,
  facts: ReadinessFacts,
  model: ReadinessModel = READINESS_V1,
): Lapse | undefined => {
  const ports = { sha256: () => "", modelHash: "", model };
  const now = assessReadiness(question, facts, ports);
  if (now.tier === "not-assessed") return undefined;
  for (const on of daysOfChange(question, facts, model)) {
    const then = assessReadiness({ ...question, asOf: { ...question.asOf, on } }, facts, ports);
    if (compareTiers(then.tier, now.tier) > 0) return { on, from: now.tier, to: then.tier };
  }
  return undefined;
};

/** Every later day on which something on file ends. Days too many cost time only. */
const daysOfChange = ({ leaderId, asOf }: ReadinessQuestion, facts: ReadinessFacts, model: ReadinessModel) => {
  const days: readonly (LocalDate | null)[] = [
    ...facts.interests.map((one) => one.revokedOn),
    ...facts.evidence.flatMap(({ verifiedOn }) =>
      verifiedOn === null ? [] : [model.evidenceMonths, model.validMonths].map((n) => monthsLater(verifiedOn, n)),
    ),
    ...facts.ratings.map((one) => monthsLater(one.ratedOn, model.validMonths)),
    ...facts.credentials.flatMap((one) => [one.expiresOn, one.expectedOn]),
    ...facts.services.map((one) => one.end),
    ...facts.contacts.map((one) => monthsLater(one.heldOn, model.coachMonths)),
    ...facts.overrides
      .filter((one) => one.leaderId === leaderId)
      .flatMap((one) => [one.decidedOn, one.expiresOn, monthsLater(one.decidedOn, model.overrideMonths)]),
  ];
  return [...new Set(days.filter((day): day is LocalDate => day !== null && day > asOf.on))].sort();
};
