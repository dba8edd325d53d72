import type { LocalDate } from "../kernel/calendar.ts";
import { canonicalModel, type Json } from "../kernel/canonical.ts";
import { monthsLater } from "../kernel/dates.ts";
import { compareText } from "../kernel/text.ts";
import type { Interest } from "../nominations/interest.ts";
import { type CountedFacts, countCriteria } from "./count-criteria.ts";
import { type Criterion, READINESS_V1, type ReadinessModel } from "./profiles.ts";
import type {
  Assessment,
  AssignmentType,
  CriterionResult,
  Gap,
  NotAssessedReason,
  ReadinessQuestion,
} from "./readiness.ts";
import type { ReadinessFacts } from "./readiness-facts.ts";
import { inputsOf, type Known, selectCounted } from "./select-counted.ts";
import { type AssessedTier, nextBound, tierOfMonths } from "./tiers.ts";

export interface AssessReadinessPorts {
  /** SHA-256, hex, of UTF-8 text. */
  readonly sha256: (text: string) => string;
  /** That of `canonicalReadinessModel(model)`, computed once. */
  readonly modelHash: string;
  /** Another version for back-tests. */
  readonly model?: ReadinessModel;
}

/** What closes each kind of gap. Source: scoring.md 9, "suggested assignment type"; the choice is judgement. */
const SUGGESTED: Readonly<Record<Criterion, AssignmentType>> = {
  CRED: "licence-programme",
  TIME: "qualifying-appointment",
  BREADTH: "lead-in-new-domain",
  EVID: "verified-artefact",
  RATED: "observed-lead",
  DEPTH: "lead-with-decision-right",
  COACH: "coaching-cycle",
};

/**
 * How far a person is from a role on a day (scoring.md 9): months per criterion, tier, gaps to the next tier, index. Uses
 * only what was recorded and in effect by then. The person's interest comes first: without it nothing else is read.
 * A result holds for 24 months after the newest artefact or rating; a licence, an artefact or an override that ends
 * lowers the tier on its very day.
 *
 * @throws RangeError when a rating is no whole number from 0 to 4.
 */
export const assessReadiness = (
  question: ReadinessQuestion,
  facts: ReadinessFacts,
  ports: AssessReadinessPorts,
): Assessment => {
  const model: ReadinessModel = ports.model ?? READINESS_V1;
  const { leaderId, targetRole, asOf } = question;
  const known = selectCounted(question, facts, model);
  return {
    leaderId,
    targetRole,
    asOf: asOf.on,
    modelVersion: model.version,
    modelHash: ports.modelHash,
    inputsHash: ports.sha256(canonicalModel(inputsOf(question, known) as unknown as Json)),
    undated: known.counted.services.flatMap((one) => (one.begin === null ? [one.appointmentId] : [])),
    ...judgeReadiness(question, known, model),
  };
};

/** What an assessment finds, without the note of what it rests on: that note costs more than the finding. */
export const judgeReadiness = (
  question: ReadinessQuestion,
  { interests, counted, override }: Known,
  model: ReadinessModel,
): Pick<
  Assessment,
  "tier" | "computedTier" | "overrideId" | "reason" | "months" | "gaps" | "criteria" | "index" | "validUntil"
> => {
  const criteria = interests.length === 0 ? [] : readCriteria(counted, question, model);
  const validUntil = validityOf(counted, model);
  const reason = whyNot(interests, validUntil, question.asOf.on);
  if (reason !== null || validUntil === null) {
    const nothing = { tier: "not-assessed", computedTier: "not-assessed", overrideId: null, months: null } as const;
    return { ...nothing, reason, gaps: [], criteria, index: null, validUntil: null };
  }
  const months = Math.max(...criteria.map((one) => one.months));
  const computedTier = tierOfMonths(months, model.tiers);
  return {
    tier: override?.tier ?? computedTier,
    computedTier,
    overrideId: override?.overrideId ?? null,
    reason: null,
    months,
    gaps: gapsOf(criteria, computedTier, model),
    criteria,
    index: criteria.reduce((sum, one) => sum + one.points, 0),
    validUntil,
  };
};

const whyNot = (
  interests: readonly Interest[],
  validUntil: LocalDate | null,
  on: LocalDate,
): NotAssessedReason | null => {
  if (interests.length === 0) return "no-interest";
  if (validUntil === null) return "no-evidence";
  return on < validUntil ? null : "lapsed";
};

/** 24 months after another person last verified or rated something; null when nobody has. */
const validityOf = ({ evidence, ratings }: CountedFacts, model: ReadinessModel): LocalDate | null => {
  const seen = [...evidence.map((one) => one.verifiedOn ?? ""), ...ratings.map((one) => one.ratedOn)];
  const newest = seen.sort(compareText).at(-1);
  return newest === undefined ? null : monthsLater(newest, model.validMonths);
};

const readCriteria = (
  counted: CountedFacts,
  { targetRole, asOf }: ReadinessQuestion,
  model: ReadinessModel,
): readonly CriterionResult[] => {
  const profile = model.profiles[targetRole];
  const counts = countCriteria(counted, profile, asOf.on, model);
  return model.order.map((criterion) => {
    const { have, months, missing, records } = counts[criterion];
    const need = profile.need[criterion];
    const attainment = Math.min(1, have / need);
    return {
      criterion,
      have,
      need,
      months,
      attainment,
      points: model.weights[criterion] * attainment,
      missing,
      records,
    };
  });
};

/** Criteria that take longer than the next nearer tier allows; longest first, table order where equal. */
const gapsOf = (criteria: readonly CriterionResult[], tier: AssessedTier, model: ReadinessModel): readonly Gap[] => {
  const bound = nextBound(tier, model.tiers);
  if (bound === null) return [];
  return criteria
    .filter((one) => one.months > bound)
    .toSorted((a, b) => b.months - a.months)
    .map(({ criterion, have, need, months, missing }) => ({
      criterion,
      have,
      need,
      months,
      suggested: SUGGESTED[criterion],
      domains: missing.slice(0, Math.max(need - have, 0)),
    }));
};
