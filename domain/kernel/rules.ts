import type { RuleBook } from "./rule.ts";

export const KERNEL_RULES = {
  leaseSeconds: {
    value: 120,
    unit: "seconds",
    meaning: "how long a claim on a mail or a task is kept before another attempt may take it over",
    source: "longer than the sending function may run, shorter than its queue's visibility timeout",
    change: "no",
  },
} as const satisfies RuleBook;
