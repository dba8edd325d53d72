import type { Confidence, Level } from "../../events/vocabulary.ts";

/** Settings of episodes and alerts; every one has a default and a source in {@link ALERT_RULES}. */
export interface AlertSettings {
  readonly raisedLevel: Level;
  readonly raisedRounds: number;
  readonly risingLevel: Level;
  readonly risingConfidence: Confidence;
  readonly closeRounds: number;
  readonly missedRounds: number;
  readonly quietDays: number;
  readonly dueSchoolDays: number;
  readonly untoldSchoolDays: number;
  readonly recordedDays: number;
  readonly leadersPerMail: number;
  readonly mailsPerDay: number;
  readonly systemShare: number;
  readonly systemLeaders: number;
}

/** One arguable number: what it is, in what unit, and who says so. */
export interface AlertRule<T> {
  readonly value: T;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
}

/** Every threshold of DECISIONS 7, as data. A district may override any of them. */
export const ALERT_RULES: { readonly [K in keyof AlertSettings]: AlertRule<AlertSettings[K]> } = {
  raisedLevel: {
    value: "elevated",
    unit: "level",
    meaning: "a round at this level or above counts as raised",
    source: "DECISIONS 7 (a)",
  },
  raisedRounds: {
    value: 2,
    unit: "consecutive scored rounds",
    meaning: "raised rounds in a row that open an episode; one noisy month is not an alert",
    source: "DECISIONS 7 (a)",
  },
  risingLevel: {
    value: "high",
    unit: "level",
    meaning: "a single round at this level opens an episode when it is also RISING",
    source: "DECISIONS 7 (b)",
  },
  risingConfidence: {
    value: "medium",
    unit: "confidence",
    meaning: "least confidence for that",
    source: "DECISIONS 7 (b), scoring.md 7 hint",
  },
  closeRounds: {
    value: 2,
    unit: "consecutive scored rounds",
    meaning: "rounds below the raised level in a row that close an episode",
    source: "judgement: as many as open one",
  },
  missedRounds: {
    value: 3,
    unit: "rounds",
    meaning: "missed rounds (not on leave) after which there is no reading and an episode closes",
    source: "scoring.md 7 step 8",
  },
  quietDays: {
    value: 21,
    unit: "days of 24 hours",
    meaning: "no second strain alert about the same leader within, unless the band rises",
    source: "DECISIONS 7, ux.md a3",
  },
  dueSchoolDays: {
    value: 5,
    unit: "school days",
    meaning: "after its mail, or after it opened if none went out, somebody is to have taken an alert on",
    source: "DECISIONS 7",
  },
  untoldSchoolDays: {
    value: 1,
    unit: "school days",
    meaning: "an alert that waits for longer, while no mail reaches the supervisor at all, is handed on",
    source: "guarantees.md G9: four hours, on a clock that strikes once a school day",
  },
  recordedDays: {
    value: 60,
    unit: "days",
    meaning: "support need opens nothing before a district has recorded touchpoints for so long",
    source: "judgement: the day on which the gap's ramp ends, so that the first records raise no flood of alerts",
  },
  leadersPerMail: {
    value: 3,
    unit: "leaders",
    meaning: "most leaders in one alert mail",
    source: "DECISIONS 7, ux.md a3",
  },
  mailsPerDay: {
    value: 1,
    unit: "mails",
    meaning: "alert mails a day per supervisor",
    source: "DECISIONS 7, ux.md a3",
  },
  systemShare: {
    value: 0.1,
    unit: "share of a district's principals in a seat",
    meaning: "more than this with a strain alert of one round is reported as system-level strain as well",
    source: "DECISIONS 7, scoring.md 7 hint",
  },
  systemLeaders: {
    value: 5,
    unit: "principals",
    meaning: "fewest that make a system-level strain",
    source: "scoring.md 11, P5: no number of fewer than five people",
  },
};

/** The defaults of {@link ALERT_RULES} with a district's own values over them. */
export const alertSettings = (own: Partial<AlertSettings> = {}): AlertSettings => {
  const defaults = Object.fromEntries(Object.entries(ALERT_RULES).map(([key, rule]) => [key, rule.value]));
  return { ...(defaults as unknown as AlertSettings), ...own };
};
