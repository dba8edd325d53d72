import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

export const FORECAST_RULES = {
  accept: {
    value: 0.7,
    unit: "share of those asked",
    meaning: "how many of the bench take a post that they are offered",
    source: "scoring.md 10",
    change: { least: 0, most: 1, step: 0.01 },
  },
  keep: {
    value: 0.9,
    unit: "share of the bench",
    meaning: "how many of the bench are still there a year later",
    source: "scoring.md 10",
    change: { least: 0, most: 1, step: 0.01 },
  },
  unitCostLow: {
    value: 23974,
    unit: "US dollars",
    meaning: "hiring only; mean of six South Carolina districts, which ranged from 10,413 to 51,659",
    source: "Tran, McCormick and Nguyen 2018 [S68]",
    change: "no",
  },
  unitCost: {
    value: 75000,
    unit: "US dollars",
    meaning: "developing, hiring and settling in, as the report estimates it in prices of 2014",
    source: "School Leaders Network 2014, Churn [S34, S67]",
    change: { least: 1000, most: 1_000_000 },
  },
  unitCostHigh: {
    value: 303000,
    unit: "US dollars",
    meaning: "upper end of the range that the same report gives (36,850 to 303,000)",
    source: "School Leaders Network 2014, as cited by CCL 2016-17 [S34, S67]",
    change: "no",
  },
  gapChance: {
    value: 50,
    unit: "percent",
    meaning: "a group is a gap when more vacancies than people to expect are at least so likely",
    source: "judgement",
    change: { least: 5, most: 95 },
  },
  meanOfYears: {
    value: 5,
    unit: "years",
    meaning: "years of the plain forecast, which is usually exact or off by one or two",
    source: "field.md 0: Holdsworth Center",
    change: "no",
  },
  rangeShare: {
    value: 0.8,
    unit: "share of all outcomes",
    meaning: "how much of what may come the range of a forecast holds",
    source: "scoring.md 10",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link FORECAST_RULES} that are in force in a district. */
export type ForecastRules = Values<typeof FORECAST_RULES>;

export const forecastRulesAt = (own: OwnRules, at: Instant): ForecastRules =>
  rulesAt("forecast", FORECAST_RULES, own, at);
