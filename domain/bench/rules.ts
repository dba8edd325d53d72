import type { RuleBook } from "../kernel/rule.ts";

export const BENCH_RULES = {
  flaggedRatios: {
    value: [0.8, 1.25],
    unit: "ratio of two rates",
    meaning: "a ratio under the first or over the second raises a flag when two groups are compared",
    source: "29 CFR 1607.4 (four fifths), scoring.md 11, P18",
    change: "no",
  },
  significance: {
    value: 0.05,
    unit: "p value",
    meaning: "a difference of two groups under this is significant",
    source: "scoring.md 11, P18",
    change: "no",
  },
  impactOfPoverty: {
    value: 0.5,
    unit: "points",
    meaning: "what a school of high poverty adds to the impact of losing its leader, which begins at 1",
    source: "field.md 1, practice 3, for what counts; the size is judgement",
    change: "no",
  },
  impactOfChurn: {
    value: 0.5,
    unit: "points",
    meaning: "what a seat with many holders adds to the impact of a loss",
    source: "field.md 1, practice 3, for what counts; the size is judgement",
    change: "no",
  },
  impactOfPlan: {
    value: 0.5,
    unit: "points",
    meaning: "what an improvement plan under way adds to the impact of a loss",
    source: "field.md 1, practice 3, for what counts; the size is judgement",
    change: "no",
  },
  churnHolders: {
    value: 3,
    unit: "holders in five years",
    meaning: "so many make a seat with many holders",
    source: "field.md 1, practice 3, for what counts; the size is judgement",
    change: "no",
  },
  mostPeopleAsOf: {
    value: 800,
    unit: "people",
    meaning: "most people whose records are worked out as of an earlier day in one answer",
    source: "measured: a thousand files of which a third was corrected take 20 s, and a request has 29",
    change: "no",
  },
} as const satisfies RuleBook;
