import type { RuleBook } from "../kernel/rule.ts";

export const DELIVERY_RULES = {
  retryAfterSeconds: {
    value: [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
    unit: "seconds",
    meaning: "waiting times between the tries of one delivery: ten tries in about three days",
    source: "the schedule that Standard Webhooks suggests",
    change: "no",
  },
  longestDelaySeconds: {
    value: 900,
    unit: "seconds",
    meaning: "how long a queue message can be held back at most",
    source: "limit of SQS",
    change: "no",
  },
  laneLeaseSeconds: {
    value: 120,
    unit: "seconds",
    meaning: "how long one worker keeps a subscription's queue to itself",
    source: "longer than its function may run",
    change: "no",
  },
  deliveriesPerTurn: {
    value: 25,
    unit: "deliveries",
    meaning: "what one worker delivers before it lets others have a turn",
    source: "judgement",
    change: "no",
  },
  mostSubscriptions: {
    value: 20,
    unit: "subscriptions",
    meaning: "subscriptions of one district at most",
    source: "judgement: each event costs a write per subscription",
    change: "no",
  },
} as const satisfies RuleBook;

/** How long a delivery is kept. Apart, because every function that reads the table carries it. */
export const DELIVERY_KEEPING_RULES = {
  deliveriesKeptDays: {
    value: 30,
    unit: "days",
    meaning: "how long a delivery can be looked up and replayed",
    source: "judgement: longer than any receiver's outage",
    change: "no",
  },
} as const satisfies RuleBook;
