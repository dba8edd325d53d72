import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

export const ASKING_RULES = {
  linkDays: {
    value: 180,
    unit: "days",
    meaning: "how long the link in a nomination's mail works",
    source: "judgement: half a year, because it is also the way to step back; who has none any more is asked again",
    change: { stricter: "lower", least: 14, most: 180 },
  },
  mailDays: {
    value: 14,
    unit: "days",
    meaning: "a nomination that could not be mailed for so long is not mailed any more",
    source: "judgement",
    change: "no",
  },
  mostAsks: {
    value: 3,
    unit: "mails",
    meaning: "mails about one nomination, the first of them included",
    source: "judgement: two reminders, as a check-in has",
    change: "no",
  },
  daysBetweenAsks: {
    value: 14,
    unit: "days",
    meaning: "days from one mail about a nomination to the next",
    source: "judgement: whoever was away for one week is not asked twice for it",
    change: "no",
  },
} as const satisfies RuleBook;

/** How long a mail is kept on record. Apart, because every function that reads the table carries it. */
export const ASKING_KEEPING_RULES = {
  mailsKeptDays: {
    value: 30,
    unit: "days",
    meaning: "how long it is kept that a nominee was asked",
    source: "while its message could still come again, and a while for questions",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link ASKING_RULES} that are in force in a district. */
export type AskingRules = Values<typeof ASKING_RULES>;

export const askingRulesAt = (own: OwnRules, at: Instant): AskingRules => rulesAt("nominations", ASKING_RULES, own, at);
