import type { AppealAnswerOutcome } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { Dated } from "../records/as-of.ts";

/** A person's objection to the assessed distance from a role. It changes no tier; people read it. */
export interface ReadinessAppeal extends Dated {
  readonly district: string;
  readonly leaderId: string;
  readonly appealId: string;
  readonly targetRole: TargetRole;
  /** At most `appealCharacters` of the rules; in no event and in no audit entry. */
  readonly text: string;
  readonly appealedOn: LocalDate;
  /** Absent until a person has answered. A correction replaces it; what it replaced is a revision. */
  readonly answer?: AppealAnswer;
}

/** The answer that the person reads to an appeal. */
export interface AppealAnswer {
  /** At most `appealAnswerCharacters` of the rules, written for the person; in no event, audit entry or mail. */
  readonly text: string;
  readonly outcome: AppealAnswerOutcome;
  /** Local date of the district: of the last correction, where there was one. */
  readonly answeredOn: LocalDate;
  /** Staff id of who answered, or corrected the answer, last. */
  readonly answeredBy: string;
}

/** Whether a person still has to answer it. */
export const isUnanswered = (appeal: ReadinessAppeal): boolean => appeal.answer === undefined && isInForce(appeal);
