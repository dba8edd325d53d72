import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

/** When numbers about groups may be shown (scoring.md 11, P5 and P7). */
export const PRIVACY_RULES = {
  k: {
    value: 5,
    unit: "people",
    meaning: "fewest people whom a number about a group may rest on, and whom any two numbers may differ by",
    source: "scoring.md 11, P5",
    change: { stricter: "higher", least: 5, most: 20 },
  },
  kSplit: {
    value: 10,
    unit: "people",
    meaning: "fewest people of each group in a comparison of groups",
    source: "scoring.md 9 and 11, P5 and P18",
    change: { stricter: "higher", least: 10, most: 40 },
  },
  bands: {
    value: [5, 10, 20],
    unit: "people",
    meaning: "where the bands begin in which counts of people are shown",
    source: "scoring.md 11, P7",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link PRIVACY_RULES} that are in force in a district. */
export type PrivacyRules = Values<typeof PRIVACY_RULES>;

export const privacyRulesAt = (own: OwnRules, at: Instant): PrivacyRules => rulesAt("privacy", PRIVACY_RULES, own, at);
