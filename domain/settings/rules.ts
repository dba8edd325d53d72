import type { RuleBook } from "../kernel/rule.ts";

export const SETTINGS_RULES = {
  mostDaysAhead: {
    value: 730,
    unit: "days",
    meaning: "how far ahead a district may set a value of a rule",
    source: "judgement: a school year that is being planned, and the one after",
    change: "no",
  },
  changesKeptDays: {
    value: 1100,
    unit: "days",
    meaning: "how long a value that was replaced stays on record",
    source: "longer than answers and frozen seats are kept, which are judged by it",
    change: "no",
  },
  mostChanges: {
    value: 400,
    unit: "changes",
    meaning: "values of rules that one district has on record",
    source: "judgement: the district's row is read often and stays small",
    change: "no",
  },
  mostTerms: {
    value: 40,
    unit: "declarations",
    meaning: "attestations, withdrawals and defaults of sharing that one district has on record",
    source: "judgement: the district's row is read often and stays small",
    change: "no",
  },
} as const satisfies RuleBook;
