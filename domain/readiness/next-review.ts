import { addDays, type LocalDate } from "../kernel/calendar.ts";
import { monthsLater } from "../kernel/dates.ts";
import { judgeReadiness } from "./assess-readiness.ts";
import { READINESS_V1, type ReadinessModel } from "./profiles.ts";
import type { Assessment, ReadinessQuestion } from "./readiness.ts";
import type { ReadinessFacts } from "./readiness-facts.ts";
import { REVIEW_RULES } from "./rules.ts";
import { selectCounted } from "./select-counted.ts";

/** First day on which the end of an assessment is announced. */
export const warnedFrom = (validUntil: LocalDate): LocalDate => {
  return addDays(validUntil, -REVIEW_RULES.warnDays.value);
};

/** Days on which a licence, a post or an interest begins or ends: the places a person would take may be others from then on. */
const edgesOf = ({ credentials, services, interests }: ReadinessFacts): readonly LocalDate[] => {
  const days = [
    ...credentials.flatMap((one) => [one.heldFrom, one.expiresOn]),
    ...services.flatMap((one) => [one.begin, one.end]),
    ...interests.flatMap((one) => [one.declaredOn, one.revokedOn]),
  ];
  return days.filter((day) => day !== null);
};

/**
 * The day to look again: the first on which the tier is another one, up or down, on which something on file begins or
 * ends, or the warning is due; a month on at the latest. Without interest it is the day on which one that is declared for later begins.
 *
 * @param planned - a day that was planned before, kept while it has not come, so that looking twice moves nothing.
 * @returns null when only a record can change anything.
 */
export const nextReview = (
  question: ReadinessQuestion,
  facts: ReadinessFacts,
  now: Assessment,
  { model = READINESS_V1, planned }: { readonly model?: ReadinessModel; readonly planned?: LocalDate | null } = {},
): LocalDate | null => {
  const { on } = question.asOf;
  if (now.tier === "not-assessed" || now.validUntil === null) {
    const later = facts.interests.filter(
      (one) => one.targetRole === question.targetRole && one.withdrawnAt === undefined && one.declaredOn > on,
    );
    return later.map((one) => one.declaredOn).sort()[0] ?? null;
  }
  const fresh = monthsLater(on, REVIEW_RULES.freshMonths.value);
  const warning = warnedFrom(now.validUntil);
  const latest =
    [fresh, ...(planned ? [planned] : []), warning, ...edgesOf(facts)].filter((day) => day > on).sort()[0] ?? fresh;
  for (let day = addDays(on, 1); day < latest; day = addDays(day, 1)) {
    const asked = { ...question, asOf: { ...question.asOf, on: day } };
    const then = judgeReadiness(asked, selectCounted(asked, facts, model), model);
    if (then.tier !== now.tier || then.validUntil !== now.validUntil) return day;
  }
  return latest;
};
