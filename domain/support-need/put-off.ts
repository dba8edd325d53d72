/** When "nobody visits" would open for so many of a caseload at once that it is no alert about a person any more. */
import type { LocalDate } from "../kernel/calendar.ts";
import { compareText } from "../kernel/text.ts";
import type { NeedReviewRules } from "./rules.ts";

/** An alert that was put off: it stands in the supervisor's digest instead. One a leader; the last one counts. */
export interface VisitPutOff {
  readonly district: string;
  readonly leaderId: string;
  /** Staff id of the supervisor on that morning. */
  readonly supervisorId: string;
  /** Local day since which nobody visits: names the stretch. */
  readonly raisedSince: LocalDate;
  /** Local day on which it was put off. */
  readonly on: LocalDate;
  readonly version: number;
}

/** A leader whose alert would open this morning. */
export interface VisitCandidate {
  readonly leaderId: string;
  readonly supervisorId: string;
  readonly raisedSince: LocalDate;
  /** Support need, 0..100; null = too little is on record for a number. */
  readonly total: number | null;
}

export type PutOffRules = Pick<NeedReviewRules, "putOffShare" | "putOffLeaders" | "putOffOpen">;

/** Highest need first; equals by id, so that a morning that runs twice decides the same. */
const byNeed = (a: VisitCandidate, b: VisitCandidate): number =>
  (b.total ?? -1) - (a.total ?? -1) || compareText(a.leaderId, b.leaderId);

/**
 * The leaders of one morning whose alerts are put off: of each supervisor for whom they would be more than a share of the
 * caseload and at least so many, all but the highest.
 *
 * @param caseloads - leaders in a seat by supervisor.
 */
export const putOff = (
  candidates: readonly VisitCandidate[],
  caseloads: ReadonlyMap<string, number>,
  rules: PutOffRules,
): readonly VisitCandidate[] =>
  [...Map.groupBy(candidates, ({ supervisorId }) => supervisorId)].flatMap(([supervisorId, all]) => {
    const share = rules.putOffShare * (caseloads.get(supervisorId) ?? all.length);
    return all.length > share && all.length >= rules.putOffLeaders ? all.toSorted(byNeed).slice(rules.putOffOpen) : [];
  });
