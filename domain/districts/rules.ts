import type { RuleBook } from "../kernel/rule.ts";

export const DISTRICT_RULES = {
  roundMonths: {
    value: [1, 2, 3, 4, 5, 8, 9, 10, 11, 12],
    unit: "calendar months",
    meaning: "months with a round, of a district that was set up without its own: all but June and July",
    source: "scoring.md 6, judgement",
    change: "no",
  },
} as const satisfies RuleBook;
