import type { RuleBook } from "../kernel/rule.ts";

export const MORNING_RULES = {
  openingCatchUpDays: {
    value: 14,
    unit: "days",
    meaning:
      "how long after a month's first school day an opening of its round that was missed, or waited for mail, is made up for; never once the round would be over",
    source: "guarantees.md G18; a round of 14 days",
    change: "no",
  },
} as const satisfies RuleBook;
