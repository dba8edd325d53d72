import type { RuleBook } from "../kernel/rule.ts";

export const AUDIT_RULES = {
  graceMinutes: {
    value: 60,
    unit: "minutes",
    meaning: "a day's entries are sealed so long after it, as a request that began before midnight may write after it",
    source: "judgement: no request runs this long",
    change: "no",
  },
} as const satisfies RuleBook;
