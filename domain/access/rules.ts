import type { RuleBook } from "../kernel/rule.ts";

export const ACCESS_RULES = {
  auditKeptDays: {
    value: 800,
    unit: "days",
    meaning: "how long an entry of the audit trail is kept: two school years and a summer",
    source: "guarantees.md 4 asks for 13 months",
    change: "no",
  },
} as const satisfies RuleBook;
