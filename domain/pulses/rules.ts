import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

export const PULSE_RULES = {
  openDays: {
    value: 14,
    unit: "days",
    meaning: "how long a round stays open",
    source: "scoring.md 6",
    change: { least: 7, most: 21 },
  },
  firstReminderDays: {
    value: 3,
    unit: "days",
    meaning: "the first reminder goes out so long after a round opens, or on the first school day after that",
    source: "ux.md (a2): day 3",
    change: { least: 2, most: 10 },
  },
  graceMinutes: {
    value: 15,
    unit: "minutes",
    meaning: "how long after the close of a round an answer still counts, because clocks differ",
    source: "guarantees.md G19",
    change: "no",
  },
  schoolMorning: {
    value: "07:30",
    unit: "district's local time",
    meaning: "when rounds open and close, and when the school morning begins",
    source: "DECISIONS 7",
    change: "no",
  },
  linkKeptDays: {
    value: 100,
    unit: "days",
    meaning: "how long after the close a check-in's link still takes a request for support, and stops the mails",
    source: "DECISIONS 6: the door stays open in summer; from the close of May to the round of August",
    change: { stricter: "lower", least: 0, most: 100 },
  },
  fewestPrincipals: {
    value: 5,
    unit: "principals",
    meaning: "a district with fewer starts with sharing off, because a group of them is a person",
    source: "DECISIONS 6: fewer than five principals",
    change: { stricter: "higher", least: 5, most: 40 },
  },
  switchesKept: {
    value: 200,
    unit: "switches",
    meaning: "switches of sharing that are remembered of one leader",
    source: "judgement: nobody needs more, and a row has its limit",
    change: "no",
  },
} as const satisfies RuleBook;

/** How long what comes of a round is kept. Apart, because every function that reads the table carries it. */
export const PULSE_KEEPING_RULES = {
  answersKeptDays: {
    value: 730,
    unit: "days",
    meaning: "how long answers and scores are kept that are given from then on",
    source: "scoring.md 11, P14: 24 months",
    change: { stricter: "lower", least: 400, most: 730 },
  },
  longestRoundDays: {
    value: 31,
    unit: "days",
    meaning: "from the first of a round's month to the last answer that it takes; a score knows its month only",
    source: "a round opens in the first days of a month, and is open for 21 at most",
    change: "no",
  },
  mailsKeptDays: {
    value: 760,
    unit: "days",
    meaning: "how long it is kept what became of a round's mails, and what the band was",
    source: "guarantees.md 4: 25 months",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link PULSE_RULES} that are in force in a district. */
export type PulseRules = Values<typeof PULSE_RULES>;

export const pulseRulesAt = (own: OwnRules, at: Instant): PulseRules => rulesAt("pulses", PULSE_RULES, own, at);

/** The values of {@link PULSE_KEEPING_RULES} that are in force in a district. */
export type KeepingRules = Values<typeof PULSE_KEEPING_RULES>;

export const keepingRulesAt = (own: OwnRules, at: Instant): KeepingRules =>
  rulesAt("pulses", PULSE_KEEPING_RULES, own, at);

/**
 * How long answers of an instant are kept, where the district keeps them shorter than the default; it is stored with
 * them, so that what is changed later moves no day that was promised.
 */
export const keptShorter = (own: OwnRules, at: Instant): { readonly keptDays?: number } => {
  const { answersKeptDays } = keepingRulesAt(own, at);
  return answersKeptDays === PULSE_KEEPING_RULES.answersKeptDays.change.most ? {} : { keptDays: answersKeptDays };
};
