import type { LocalDate } from "../kernel/calendar.ts";
import { monthsLater } from "../kernel/dates.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { compareText } from "../kernel/text.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import { type AsOf, type Dated, selectFacts } from "../records/as-of.ts";
import { READINESS_V1 } from "./profiles.ts";
import { REVIEW_RULES } from "./rules.ts";
import type { AssessedTier } from "./tiers.ts";

/** A panel's word against the computed tier. Both are kept; it ends after 12 months at the latest. */
export interface Override extends Dated {
  readonly district: string;
  readonly leaderId: string;
  readonly overrideId: string;
  readonly targetRole: TargetRole;
  readonly tier: AssessedTier;
  /** Staff ids of the two who answer for it. */
  readonly approvedBy: readonly [string, string];
  readonly reason: string;
  readonly decidedOn: LocalDate;
  /** First day on which it holds no more. */
  readonly expiresOn: LocalDate;
}

/** What is asked for; the expiry follows from the day. */
export type OverrideRequest = Omit<Override, "expiresOn" | keyof Dated>;

/**
 * A new override.
 *
 * @param selfIds - ids of the person it is about: nobody answers for himself.
 * @returns `one-name` unless two different people approve, `own-name` when one is the person, `no-reason` for a reason of
 *   under 20 characters.
 */
export const decideOverride = (
  request: OverrideRequest,
  selfIds: readonly string[] = [],
): Result<Omit<Override, keyof Dated>, "one-name" | "own-name" | "no-reason"> => {
  const [a, b] = request.approvedBy;
  if (a === "" || b === "" || a === b) return err("one-name");
  if ([request.leaderId, ...selfIds].some((id) => id === a || id === b)) return err("own-name");
  if (request.reason.trim().length < REVIEW_RULES.overrideReasonCharacters.value) return err("no-reason");
  return ok({ ...request, expiresOn: monthsLater(request.decidedOn, READINESS_V1.overrideMonths) });
};

/**
 * The override that holds on a day: the one decided last. A stored expiry later than 12 months does not prolong it.
 *
 * @returns `undefined` when none holds.
 */
export const overrideInForce = (
  overrides: readonly Override[],
  who: { readonly leaderId: string; readonly targetRole: TargetRole },
  asOf: AsOf,
): Override | undefined =>
  selectFacts(overrides, (one) => one.overrideId, effectOf, asOf)
    .filter((one) => one.leaderId === who.leaderId && one.targetRole === who.targetRole)
    .toSorted((a, b) => compareText(a.decidedOn, b.decidedOn) || compareText(a.overrideId, b.overrideId))
    .at(-1);

const effectOf = ({ decidedOn, expiresOn }: Override) => {
  const latest = monthsLater(decidedOn, READINESS_V1.overrideMonths);
  return { from: decidedOn, until: expiresOn < latest ? expiresOn : latest };
};
