import type { InterestChannel, SchoolLevel } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { type AsOf, type Dated, selectFacts } from "../records/as-of.ts";
import type { TargetRole } from "./target-role.ts";

/**
 * "I would take such a post", stated by the person and by nobody else, until taken back. Without it nothing is assessed and
 * the name appears in no list (scoring.md 9).
 */
export interface Interest extends Dated {
  readonly district: string;
  readonly leaderId: string;
  /** One a person and role, e.g. made of both. */
  readonly interestId: string;
  readonly targetRole: TargetRole;
  /** Levels of schools, and parts of the district, that the person would work at; null = any. */
  readonly levels: readonly SchoolLevel[] | null;
  readonly regions: readonly string[] | null;
  readonly declaredOn: LocalDate;
  /** First day on which it holds no more; null = it holds. */
  readonly revokedOn: LocalDate | null;
  /** How it was declared; no rule reads it. */
  readonly declaredVia?: InterestChannel;
}

/** The interests that held on a day, by id. */
export const selectInterests = (interests: readonly Interest[], asOf: AsOf): readonly Interest[] =>
  selectFacts(
    interests,
    (one) => one.interestId,
    (one) => ({ from: one.declaredOn, until: one.revokedOn }),
    asOf,
  );

/** Whether an interest holds on a day. */
export const holdsInterest = (interest: Interest | undefined, on: string): boolean =>
  interest !== undefined &&
  isInForce(interest) &&
  interest.declaredOn <= on &&
  (interest.revokedOn === null || on < interest.revokedOn);
