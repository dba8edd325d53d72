import type { RuleBook } from "../kernel/rule.ts";

export const DIGEST_RULES = {
  contacts: {
    value: 5,
    unit: "leaders",
    meaning: "most contacts that a digest proposes",
    source: "judgement: about one a school day",
    change: "no",
  },
  weekDays: {
    value: 7,
    unit: "days",
    meaning: "how far a digest looks ahead for what is due, and a first one back for who has joined a caseload",
    source: "judgement: a digest comes once a week",
    change: "no",
  },
  newcomerDays: {
    value: 90,
    unit: "days",
    meaning: "how long a leader is new in a seat as far as a digest goes",
    source: "judgement: the first 90 days of an entry plan",
    change: "no",
  },
  linesShown: {
    value: 10,
    unit: "lines or names",
    meaning: "most lines or names of one list in a digest; the others are counted",
    source: "judgement: a mail of 20 KB, read on a phone",
    change: "no",
  },
  linesBesideAlerts: {
    value: 2,
    unit: "lines or names",
    meaning: "the same where the digest is part of an alert mail",
    source: "judgement: a mail of 20 KB with three leaders in it",
    change: "no",
  },
  waitSeconds: {
    value: 600,
    unit: "seconds",
    meaning: "how long a digest waits on its morning for an alert mail of the same day that can carry it",
    source: "judgement: alerts of a morning open within minutes; DECISIONS 7, one mail a day",
    change: "no",
  },
  linkDays: {
    value: 400,
    unit: "days",
    meaning: "how long the link works by which a person chooses how often the digest comes",
    source: "judgement: whoever stopped it in one school year can start it again in the next",
    change: "no",
  },
  changedDays: {
    value: 31,
    unit: "days",
    meaning: "how far HR's digest looks back for what has changed",
    source: "judgement: it comes once a month",
    change: "no",
  },
  lapseDays: {
    value: 60,
    unit: "days",
    meaning: "how far HR's digest looks ahead for readiness that lapses and licences that end",
    source: "judgement: two digests before the day",
    change: "no",
  },
} as const satisfies RuleBook;
