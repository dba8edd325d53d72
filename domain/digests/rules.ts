import type { RuleBook } from "../kernel/rule.ts";

export const DIGEST_RULES = {
  contacts: {
    value: 5,
    unit: "leaders",
    meaning: "most contacts that a digest proposes",
    source: "judgement: about one a school day",
    change: "no",
  },
  weekDays: {
    value: 7,
    unit: "days",
    meaning: "how far a digest looks ahead for what is due, and back for who has joined a caseload",
    source: "judgement: a digest comes once a week",
    change: "no",
  },
  newcomerDays: {
    value: 90,
    unit: "days",
    meaning: "how long a leader is new in a seat as far as a digest goes",
    source: "judgement: the first 90 days of an entry plan",
    change: "no",
  },
} as const satisfies RuleBook;
