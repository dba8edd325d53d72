import type { RuleBook } from "../kernel/rule.ts";

export const TRIAL_RULES = {
  shareStep: {
    value: 5,
    unit: "percent",
    meaning: "steps in which shares of a trial are shown: beside a known number of principals, a finer one is a count",
    source: "judgement",
    change: "no",
  },
} as const satisfies RuleBook;
