import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

export const REPORT_RULES = {
  linkHours: {
    value: 24,
    unit: "hours",
    meaning: "how long the link to the own report works",
    source: "ux.md: long enough for whoever reads mail once a day; it shows what is private",
    change: { stricter: "lower", least: 1, most: 24 },
  },
  requestHours: {
    value: 24,
    unit: "hours",
    meaning: "a request for the own report that could not be answered for so long is not answered any more",
    source: "judgement: nobody waits for it any more",
    change: "no",
  },
  minutesBetween: {
    value: 10,
    unit: "minutes",
    meaning: "least time between two requests for the own report",
    source: "guarantees.md T22",
    change: "no",
  },
  reportsADay: {
    value: 3,
    unit: "reports in 24 hours",
    meaning: "how often the own report is mailed to one leader",
    source: "guarantees.md T22",
    change: "no",
  },
  answerMailDays: {
    value: 14,
    unit: "days",
    meaning: "an answer to an appeal that could not be mailed for so long is not mailed any more: the report shows it",
    source: "judgement",
    change: "no",
  },
  closedDays: {
    value: 14,
    unit: "days",
    meaning:
      "after a change of the leader's address, how long answers from before it stay closed in the own report, unless the address before confirms the change",
    source: "DECISIONS 6",
    change: { stricter: "higher", least: 14, most: 60 },
  },
  historyMonths: {
    value: 24,
    unit: "months",
    meaning: "how far back the own report goes",
    source: "scoring.md 11, P14: as long as answers are kept",
    change: "no",
  },
} as const satisfies RuleBook;

/** How long a mail is kept on record. Apart, because every function that reads the table carries it. */
export const REPORT_KEEPING_RULES = {
  addressMailsKeptDays: {
    value: 90,
    unit: "days",
    meaning: "how long it is kept that both addresses were notified of a change",
    source: "longer than answers may stay closed after it",
    change: "no",
  },
  mailsKeptDays: {
    value: 30,
    unit: "days",
    meaning: "how long it is kept that a report was mailed",
    source: "while its message could still come again, and a while for questions",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link REPORT_RULES} that are in force in a district. */
export type ReportRules = Values<typeof REPORT_RULES>;

export const reportRulesAt = (own: OwnRules, at: Instant): ReportRules => rulesAt("reports", REPORT_RULES, own, at);
