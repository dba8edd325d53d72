import type { RuleBook } from "../kernel/rule.ts";

/** The readiness model (scoring.md 9). The numbers of one model: a change of any is a new version of it. */
export const READINESS_RULES = {
  weights: {
    value: { CRED: 15, TIME: 15, BREADTH: 20, EVID: 15, RATED: 20, DEPTH: 10, COACH: 5 },
    unit: "points of 100",
    meaning: "weight of each criterion in the readiness index",
    source: "scoring.md 9 and its JSON",
    change: "no",
  },
  tiers: {
    value: [0, 24, 60],
    unit: "months to go",
    meaning: "where ready now, in one to two years and in three to five years end",
    source: "scoring.md 9 and its JSON",
    change: "no",
  },
  monthsPer: {
    value: { credNone: 18, appointLag: 12, breadthPair: 6, evid: 2, ratedPair: 6, depth: 6, coach: 1 },
    unit: "months",
    meaning: "how long it takes to close one step of a criterion",
    source: "scoring.md 9 and its JSON",
    change: "no",
  },
  evidenceMonths: {
    value: 36,
    unit: "months",
    meaning: "how long an artefact counts from the day on which somebody else has verified it",
    source: "scoring.md 9 and its JSON",
    change: "no",
  },
  coachMonths: {
    value: 12,
    unit: "months",
    meaning: "how far back coaching contacts count",
    source: "scoring.md 9",
    change: "no",
  },
  validMonths: {
    value: 24,
    unit: "months",
    meaning: "how long an assessment holds from the latest fact that it rests on",
    source: "scoring.md 9",
    change: "no",
  },
  overrideMonths: {
    value: 12,
    unit: "months",
    meaning: "how long a panel's word against a computed tier holds at most",
    source: "scoring.md 9",
    change: "no",
  },
  breadthDays: {
    value: 60,
    unit: "days",
    meaning: "how long an assignment must have run to count for breadth",
    source: "scoring.md 9",
    change: "no",
  },
  depthDays: {
    value: 90,
    unit: "days",
    meaning: "how long an assignment must have run to count for depth",
    source: "scoring.md 9",
    change: "no",
  },
  sourceKinds: {
    value: 2,
    unit: "kinds of source",
    meaning: "kinds of artefact that evidence must come from",
    source: "scoring.md 9",
    change: "no",
  },
  raters: {
    value: 2,
    unit: "people",
    meaning: "people who must have rated a standard",
    source: "scoring.md 9",
    change: "no",
  },
  ratedMedian: {
    value: 3,
    unit: "of 4",
    meaning: "median from which a rated standard counts",
    source: "scoring.md 9",
    change: "no",
  },
} as const satisfies RuleBook;

export const REVIEW_RULES = {
  warnDays: {
    value: 60,
    unit: "days",
    meaning: "how long before the end of an assessment it is reported that the end comes near",
    source: "judgement: a term's work",
    change: "no",
  },
  freshMonths: {
    value: 1,
    unit: "months",
    meaning: "after so long figures that move with the calendar are brought up to date",
    source: "judgement",
    change: "no",
  },
  appealCharacters: {
    value: 500,
    unit: "characters",
    meaning: "longest comment on one's own readiness",
    source: "judgement",
    change: "no",
  },
  appealAnswerCharacters: {
    value: 500,
    unit: "characters",
    meaning: "longest answer to such a comment",
    source: "judgement",
    change: "no",
  },
  appealsADay: {
    value: 3,
    unit: "comments",
    meaning: "comments of one person a day; whoever holds a link must not be able to fill a file",
    source: "judgement",
    change: "no",
  },
  overrideReasonCharacters: {
    value: 20,
    unit: "characters",
    meaning: "shortest reason of an override that says anything",
    source: "judgement",
    change: "no",
  },
} as const satisfies RuleBook;
