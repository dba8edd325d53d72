import type { TouchpointKind } from "../../events/vocabulary.ts";
import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

/** The support-need index (scoring.md 7, SNI). The numbers of one model: a change of any is a new version of it. */
export const NEED_RULES = {
  weights: {
    value: { COACH_GAP: 30, CONTACT_GAP: 20, TENURE: 20, SOLE_LOAD: 20, CONTEXT: 10 },
    unit: "points of 100",
    meaning: "weight of each part of the index",
    source: "scoring.md 7, SNI",
    change: "no",
  },
  rampDays: {
    value: [14, 60],
    unit: "days without contact",
    meaning: "when the value of a gap leaves 0, and when it reaches 100",
    source: "scoring.md 7, SNI: judgement",
    change: "no",
  },
  tenure: {
    value: [
      [1, 100],
      [2, 80],
      [4, 50],
      [6, 20],
    ],
    unit: "first year in the school of each step, and its value",
    meaning: "the value of being new to a school",
    source: "scoring.md 7, SNI; hazard shape [S40]",
    change: "no",
  },
  domains: {
    value: 10,
    unit: "standards",
    meaning: "PSEL 2015 standards that can be delegated",
    source: "PSEL 2015",
    change: "no",
  },
  perDomain: {
    value: 10,
    unit: "points",
    meaning: "the value of each standard with no active delegated assignment",
    source: "scoring.md 7, SNI",
    change: "no",
  },
  context: {
    value: { highPoverty: 60, assistantVacancy: 40 },
    unit: "points",
    meaning: "the values of the two halves of CONTEXT",
    source: "scoring.md 7, SNI",
    change: "no",
  },
  reasons: {
    value: { most: 3, fromValue: 50 },
    unit: "parts; points",
    meaning: "how many parts are named as reasons at most, and from which value on",
    source: "judgement: the same as for topics",
    change: "no",
  },
} as const satisfies RuleBook;

/** `with-focus`: only when what it was about is developmental. */
type Counts = "always" | "with-focus" | "never";

export interface ContactKind {
  /** Whether it ends a gap in coaching. */
  readonly coaching: Counts;
  /** Whether it ends a gap in one-to-ones with the supervisor. */
  readonly oneToOne: Exclude<Counts, "with-focus">;
  readonly reason: string;
}

const CONTACT_KINDS: Readonly<Record<TouchpointKind, ContactKind>> = {
  visit: {
    coaching: "always",
    oneToOne: "never",
    reason: "time in the school on the principal's work is what coaching is; an undisturbed talk is not part of it",
  },
  walkthrough: {
    coaching: "always",
    oneToOne: "never",
    reason: "classrooms looked at together, with what was seen talked over",
  },
  "peer-visit": {
    coaching: "always",
    oneToOne: "never",
    reason: "learning from another principal's school; the supervisor need not be there",
  },
  meeting: {
    coaching: "with-focus",
    oneToOne: "always",
    reason: "an undisturbed talk; coaching only when it was about the leader's practice, not about budgets or buses",
  },
  call: {
    coaching: "with-focus",
    oneToOne: "always",
    reason: "as a meeting, at a distance",
  },
  message: {
    coaching: "never",
    oneToOne: "never",
    reason: "one line in one direction is no conversation",
  },
  "stay-conversation": {
    coaching: "never",
    oneToOne: "always",
    reason: "it is about what keeps somebody in the seat, not about practice",
  },
  "exit-interview": {
    coaching: "never",
    oneToOne: "never",
    reason: "it comes after the decision to go",
  },
};

export const CONTACT_RULES = {
  contactKinds: {
    value: CONTACT_KINDS,
    unit: "by kind of touchpoint",
    meaning: "which touchpoints end a gap in coaching, and which a gap in one-to-ones",
    source: "judgement; the practices are those of principal-supervisor programmes (field.md 1, rows on coaching)",
    change: "no",
  },
} as const satisfies RuleBook;

export const NEED_REVIEW_RULES = {
  noVisitDays: {
    value: 42,
    unit: "days in session",
    meaning:
      "an alert opens when nobody has coached a leader for so long, in the first year or with much need of support",
    source: "DECISIONS 7 (d), scoring.md X17",
    change: { least: 21, most: 84 },
  },
  noVisitFrom: {
    value: 65,
    unit: "points",
    meaning: "support need without its two contact parts from which such an alert opens after the first year",
    source: "DECISIONS 7 (d), scoring.md X17",
    change: { least: 50, most: 90 },
  },
  recordingDays: {
    value: 18,
    unit: "days",
    meaning: "the days without a visit count at the earliest so long after the district began to record touchpoints",
    source: "DECISIONS 7 (d): with the 42 days the first records raise no flood of alerts for 60",
    change: { least: 0, most: 120 },
  },
  putOffShare: {
    value: 1 / 3,
    unit: "share of a caseload",
    meaning: "when such alerts would open for more than this on one morning, most are put off",
    source: "DECISIONS 7 (d)",
    change: "no",
  },
  putOffLeaders: {
    value: 3,
    unit: "leaders",
    meaning: "fewest such alerts on one morning of which any is put off",
    source: "DECISIONS 7 (d)",
    change: "no",
  },
  putOffOpen: {
    value: 2,
    unit: "leaders",
    meaning: "the highest, which open all the same",
    source: "DECISIONS 7 (d)",
    change: "no",
  },
  mostDaysBack: {
    value: 120,
    unit: "days",
    meaning: "how far back the last school day is looked for",
    source: "longer than any break of a district: a calendar without school days does not make the search endless",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link NEED_REVIEW_RULES} that are in force in a district. */
export type NeedReviewRules = Values<typeof NEED_REVIEW_RULES>;

export const needReviewRulesAt = (own: OwnRules, at: Instant): NeedReviewRules =>
  rulesAt("support-need", NEED_REVIEW_RULES, own, at);
