import type { RuleBook } from "../kernel/rule.ts";

export const MORNING_RULES = {
  openingCatchUpDays: {
    value: 7,
    unit: "days",
    meaning: "how long after a month's first school day a missed opening of its round is made up for",
    source: "guarantees.md G18",
    change: "no",
  },
} as const satisfies RuleBook;
