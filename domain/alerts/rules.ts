import type { Confidence, Level } from "../../events/vocabulary.ts";
import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

/** When an alert opens, whom it reaches and how it ends (DECISIONS 7). */
export const ALERT_RULES = {
  raisedLevel: {
    value: "elevated" as Level,
    unit: "level",
    meaning: "a round at this level or above counts as raised",
    source: "DECISIONS 7 (a)",
    change: { words: ["elevated", "high"] },
  },
  raisedRounds: {
    value: 2,
    unit: "consecutive scored rounds",
    meaning: "raised rounds in a row that open an episode; one noisy month is not an alert",
    source: "DECISIONS 7 (a)",
    change: { stricter: "higher", least: 2, most: 6 },
  },
  risingLevel: {
    value: "high" as Level,
    unit: "level",
    meaning: "a single round at this level opens an episode when it is also RISING",
    source: "DECISIONS 7 (b)",
    change: "no",
  },
  risingConfidence: {
    value: "medium" as Confidence,
    unit: "confidence",
    meaning: "least confidence for that",
    source: "DECISIONS 7 (b), scoring.md 7 hint",
    change: { words: ["medium", "high"] },
  },
  closeRounds: {
    value: 2,
    unit: "consecutive scored rounds",
    meaning: "rounds below the raised level in a row that close an episode",
    source: "judgement: as many as open one",
    change: { least: 1, most: 6 },
  },
  missedRounds: {
    value: 3,
    unit: "rounds",
    meaning: "missed rounds (not on leave) after which there is no reading and an episode closes",
    source: "scoring.md 7 step 8",
    change: { stricter: "lower", least: 1, most: 3 },
  },
  quietDays: {
    value: 21,
    unit: "days of 24 hours",
    meaning: "no second strain alert about the same leader within, unless the band rises",
    source: "DECISIONS 7, ux.md a3",
    change: { least: 0, most: 84 },
  },
  dueSchoolDays: {
    value: 5,
    unit: "school days",
    meaning: "after its mail, or after it opened if none went out, somebody is to have taken an alert on",
    source: "DECISIONS 7",
    change: { least: 1, most: 15 },
  },
  unmailedSchoolDays: {
    value: 1,
    unit: "school days",
    meaning: "an alert that waits for longer, while no mail reaches the supervisor at all, is handed on",
    source: "guarantees.md G9: four hours, on a clock that strikes once a school day",
    change: { least: 1, most: 5 },
  },
  leadersPerMail: {
    value: 3,
    unit: "leaders",
    meaning: "most leaders in one alert mail",
    source: "DECISIONS 7, ux.md a3",
    change: { least: 1, most: 10 },
  },
  mailsPerDay: {
    value: 1,
    unit: "mails",
    meaning: "alert mails a day per supervisor",
    source: "DECISIONS 7, ux.md a3",
    change: { least: 1, most: 3 },
  },
  mailsFrom: {
    value: "07:30",
    unit: "local time",
    meaning: "before this hour of a school day no alert is mailed, a request excepted",
    source: "DECISIONS 7",
    change: "no",
  },
  mailsUntil: {
    value: "17:00",
    unit: "local time",
    meaning: "from this hour on an alert waits for the next school morning, a request excepted",
    source: "DECISIONS 7",
    change: "no",
  },
  handedOnPerMail: {
    value: 20,
    unit: "alerts",
    meaning: "most alerts in one mail about alerts of somebody else; the others go the next school morning",
    source: "judgement: a mail stays light",
    change: "no",
  },
  followUpWeeks: {
    value: [1, 2],
    unit: "weeks",
    meaning:
      "next contacts that the page of an alert offers; the last one is chosen beforehand when the reading was high",
    source: "DECISIONS 7",
    change: "no",
  },
  linkDays: {
    value: 60,
    unit: "days",
    meaning: "how long a link in an alert mail works",
    source: "judgement",
    change: { stricter: "lower", least: 7, most: 60 },
  },
  systemShare: {
    value: 0.1,
    unit: "share of a district's principals in a seat",
    meaning: "more than this with a strain alert of one round is reported as system-level strain as well",
    source: "DECISIONS 7, scoring.md 7 hint",
    change: { least: 0.05, most: 0.5, step: 0.05 },
  },
  systemLeaders: {
    value: 5,
    unit: "principals",
    meaning: "fewest that make a system-level strain",
    source: "scoring.md 11, P5: no number of fewer than five people",
    change: { stricter: "higher", least: 5, most: 40 },
  },
  systemDaysAfterClose: {
    value: 7,
    unit: "days",
    meaning: "how long after its close a round is still looked at for system-level strain",
    source: "judgement: answers of its last minutes are assessed after it",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link ALERT_RULES} that are in force in a district. */
export type AlertRules = Values<typeof ALERT_RULES>;

export const alertRulesAt = (own: OwnRules, at: Instant): AlertRules => rulesAt("alerts", ALERT_RULES, own, at);
