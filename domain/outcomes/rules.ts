import type { RuleBook } from "../kernel/rule.ts";

/** The leave hazard (scoring.md 8). The numbers of one model: a change of any is a new version of it. */
export const HAZARD_RULES = {
  h0: {
    value: { "1": 0.16, "2": 0.21, "3": 0.24, "4": 0.22, "5": 0.22, "6-9": 0.18, "10+": 0.2 },
    unit: "share of principals, by first year in the school of each step",
    meaning: "how many leave in a year, before anything else is known",
    source: "scoring.md 8 [S40]",
    change: "no",
  },
  national: {
    value: 0.2,
    unit: "share of principals a year",
    meaning: "the national share of leavers, which stands in where a year is not known",
    source: "scoring.md 8",
    change: "no",
  },
  priorYears: {
    value: 50,
    unit: "principal-years",
    meaning: "weight of the national share beside a district's own records",
    source: "scoring.md 8",
    change: "no",
  },
  poverty: {
    value: [0.15, -0.05],
    unit: "logits",
    meaning: "what a school of high poverty adds, and what any other does",
    source: "scoring.md 8",
    change: "no",
  },
  salary: {
    value: { low: 0.15, mid: 0, high: -0.15 },
    unit: "logits",
    meaning: "what a salary against the market adds",
    source: "scoring.md 8",
    change: "no",
  },
  induction: {
    value: -0.15,
    unit: "logits",
    meaning: "what structured induction adds",
    source: "scoring.md 8",
    change: "no",
  },
  inductionYears: {
    value: 3,
    unit: "years in the school",
    meaning: "how long induction counts",
    source: "scoring.md 8",
    change: "no",
  },
  intent: {
    value: [-0.13, -0.13, 0.1, 0.45, 0.7],
    unit: "logits, by code of IL1",
    meaning: "what an answer about leaving adds",
    source: "scoring.md 8",
    change: "no",
  },
  intentAge: {
    value: 1,
    unit: "cycles",
    meaning: "oldest answer about leaving that still counts",
    source: "scoring.md 8",
    change: "no",
  },
  proxy: {
    value: { elevated: 0.15, high: 0.3 },
    unit: "logits, by level of strain",
    meaning: "what strain adds while nothing is known about leaving",
    source: "scoring.md 8",
    change: "no",
  },
  minSeats: {
    value: 5,
    unit: "seats",
    meaning: "fewest seats that a sum of hazards is shown for",
    source: "scoring.md 11, P10",
    change: "no",
  },
} as const satisfies RuleBook;

export const OUTCOME_RULES = {
  snapshotDays: {
    value: ["10-01", "03-01"],
    unit: "month and day",
    meaning: "when each principal's seat is frozen with what was predicted of it",
    source: "scoring.md 8",
    change: "no",
  },
  retentionDay: {
    value: "10-01",
    unit: "month and day",
    meaning: "the day from which NCES counts a year in the seat",
    source: "interop.md 3",
    change: "no",
  },
  snapshotCatchUpDays: {
    value: 31,
    unit: "days",
    meaning: "how long a missed day of freezing is made up for; a later roster no longer knows who left in between",
    source: "judgement",
    change: "no",
  },
  summerDays: {
    value: 92,
    unit: "days",
    meaning: "longest break between two appointments at one school that is still one spell",
    source: "judgement: a summer between yearly ones",
    change: "no",
  },
  pastYears: {
    value: 5,
    unit: "years",
    meaning: "past years that vacancies are looked back on",
    source: "field.md 0: the plain forecast of the Holdsworth Center, a mean of five",
    change: "no",
  },
  binCount: {
    value: 5,
    unit: "bins",
    meaning: "parts into which predictions are cut to be compared with what happened",
    source: "scoring.md 8.2",
    change: "no",
  },
  binFewest: {
    value: 10,
    unit: "seats",
    meaning: "fewest seats of such a part",
    source: "scoring.md 8.2",
    change: "no",
  },
} as const satisfies RuleBook;

/** How long frozen seats are kept. Apart, because every function that reads the table carries it. */
export const OUTCOME_KEEPING_RULES = {
  snapshotsKeptYears: {
    value: 3,
    unit: "years",
    meaning: "how long frozen seats are kept",
    source: "scoring.md 11, P14: 36 months",
    change: "no",
  },
} as const satisfies RuleBook;
