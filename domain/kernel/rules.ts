import type { RuleBook } from "./rule.ts";

export const KERNEL_RULES = {
  leaseSeconds: {
    value: 120,
    unit: "seconds",
    meaning: "how long a claim on a mail or a task is kept before another attempt may take it over",
    source: "longer than the sending function may run, shorter than its queue's visibility timeout",
    change: "no",
  },
  defaultSession: {
    value: ["08-01", "06-15"],
    unit: "month and day",
    meaning: "first and last day of session in a school year for which a district has recorded no calendar",
    source:
      "judgement: the months with a round; nearly every district's session lies within, so no alert waits for long",
    change: "no",
  },
} as const satisfies RuleBook;
