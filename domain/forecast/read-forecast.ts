import type { Insight } from "../bench/read-bench.ts";
import type { DistrictView, Reader } from "../bench/read-district.ts";
import { releasedScopes, scopeOf } from "../bench/scopes.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { writtenSchoolYear } from "../kernel/school-year.ts";
import { HAZARD_V1 } from "../outcomes/hazard.ts";
import { horizonOf } from "../outcomes/outcome.ts";
import { followYear } from "../outcomes/past-vacancies.ts";
import { HAZARD_RULES } from "../outcomes/rules.ts";
import { costAvoided, costVacancies, UNIT_COSTS } from "./cost.ts";
import type { ForecastGroup } from "./forecast-group.ts";
import { type ForecastSettings, forecastGroups } from "./forecast-groups.ts";
import { ASSUMPTIONS, expectSupply } from "./forecast-vacancies.ts";
import { forecastYear } from "./school-years.ts";
import { outlookOf } from "./seat-hazards.ts";

/** What each figure assumes, in addition to the assumptions of the forecast itself. */
export const FORECAST_ASSUMPTIONS = {
  ...ASSUMPTIONS,
  range: `${ASSUMPTIONS.range} A year that is another one for everybody at once is not in it: for a large district it is then too narrow.`,
  hazard:
    "The chance of each principal's seat comes from records only: the year in the school, the school's poverty, and how often principals of this district left in the years on record. Nothing that anybody answered in a pulse is in it. Salary and induction are not on record and count as average.",
  vacantNow:
    "Seats that are open today, or held by somebody who stands in, are counted apart: they are no part of what is expected.",
  recordsFrom:
    "Years that began before this day are left out: of them it is known who stayed and not who left. Give another day if leavers were entered by hand.",
} as const;

/** A forecast, and for one of an earlier year what happened. */
export interface ForecastAnswer {
  readonly schoolYear: string;
  readonly asOf: LocalDate;
  readonly recordsFrom: LocalDate;
  readonly modelVersion: string;
  readonly groups: readonly ForecastGroup[];
  /** Of the principals of that day: how many seats, and how many fell vacant in the twelve months so far; null under five. */
  readonly observed: { readonly seats: number; readonly vacancies: number; readonly complete: boolean } | null;
  readonly assumptions: typeof FORECAST_ASSUMPTIONS;
}

export interface ForecastQuestion extends ForecastSettings {
  /** `2028`; absent = the coming one. */
  readonly schoolYear?: string;
  /** First day from which on leavers are on record. */
  readonly recordsFrom: LocalDate;
  readonly insight: Insight;
}

/** The forecast of the coming school year as of today, or the last one that was made for an earlier year. */
export const readForecast = async (
  store: Pick<Reader, "get">,
  view: DistrictView,
  question: ForecastQuestion,
): Promise<Result<ForecastAnswer, Refusal>> => {
  const coming = forecastYear(view.on);
  const schoolYear = question.schoolYear ?? coming;
  if (schoolYear > coming) {
    return err(
      invalid(
        "?schoolYear",
        "too_far_ahead",
        `Give ${writtenSchoolYear(Number(coming))} or an earlier year: nothing further is forecast.`,
      ),
    );
  }
  const released = question.insight === "sums" ? releasedScopes(view) : undefined;
  const mayShow = ({ group, status }: ForecastGroup): boolean =>
    released === undefined || (status === "released" && released.has(scopeOf(group)));
  if (schoolYear === coming) {
    const { recordsFrom } = question;
    const groups = forecastGroups(view, outlookOf(view, recordsFrom), question).filter(mayShow);
    const { version: modelVersion } = HAZARD_V1;
    const made = { schoolYear, asOf: view.on, recordsFrom, modelVersion };
    return ok({ ...made, groups, observed: null, assumptions: FORECAST_ASSUMPTIONS });
  }
  const stored = await store.get("forecast", { schoolYear });
  if (stored === undefined) return err(MISSING);
  const { asOf, recordsFrom, modelVersion } = stored;
  const groups = stored.groups.filter(mayShow).map((group) => withSettings(group, question));
  const made = { schoolYear, asOf, recordsFrom, modelVersion };
  return ok({ ...made, groups, observed: observe(view, asOf), assumptions: FORECAST_ASSUMPTIONS });
};

/** A stored forecast with the district's own rates and prices. */
const withSettings = (group: ForecastGroup, { rates, prices }: ForecastSettings): ForecastGroup => {
  const { v12, v24, supply } = group;
  if (v12 === null || v24 === null) return group;
  return { ...group, expected: expectSupply(supply, { v12, v24 }, rates), cost: costVacancies(v12, prices) };
};

const observe = ({ records, orgs, on }: DistrictView, asOf: LocalDate): ForecastAnswer["observed"] => {
  const principals = records.appointments.filter((one) => one.role === "PRINCIPAL");
  const { held, vacated } = followYear(principals, orgs, asOf);
  if (held.length < HAZARD_RULES.minSeats.value) return null;
  return { seats: held.length, vacancies: vacated.length, complete: horizonOf(asOf) < on };
};

/** Cost of the vacancies to expect, with the source of the price of one. Null = withheld. */
export interface CostAnswer {
  readonly schoolYear: string;
  readonly asOf: LocalDate;
  readonly currency: "USD";
  readonly vacancies: number | null;
  readonly low: number | null;
  readonly default: number | null;
  readonly high: number | null;
  readonly unitCosts: typeof UNIT_COSTS;
  /** The district's own cost of one vacancy, if it was given; it takes the place of the default. */
  readonly unitCost: number | null;
  readonly priceFactor: number;
  /**
   * Against the district's own earlier years: what the last twelve months would have cost beyond what they did, with what
   * chance alone would give. Null without two years on record.
   */
  readonly avoided: {
    readonly seats: number;
    readonly baseRate: number;
    readonly observed: number;
    readonly low: number;
    readonly value: number;
    readonly high: number;
  } | null;
  readonly assumptions: Pick<typeof FORECAST_ASSUMPTIONS, "cost" | "hazard" | "v12">;
}

const dollars = (value: number): number => Math.round(value);

/** What the vacancies of the coming year would cost. */
export const readCost = (
  view: DistrictView,
  { recordsFrom, prices = {} }: Pick<ForecastQuestion, "recordsFrom" | "prices">,
): CostAnswer => {
  const outlook = outlookOf(view, recordsFrom);
  const all = forecastGroups(view, outlook, { prices }).find(({ group }) => group === "PRINCIPAL");
  const cost = all?.cost ?? null;
  const { cost: costs, hazard, v12 } = FORECAST_ASSUMPTIONS;
  return {
    schoolYear: forecastYear(view.on),
    asOf: view.on,
    currency: "USD",
    vacancies: all?.v12 ?? null,
    low: cost && dollars(cost.low),
    default: cost && dollars(cost.default),
    high: cost && dollars(cost.high),
    unitCosts: UNIT_COSTS,
    unitCost: prices.own ?? null,
    priceFactor: prices.factor ?? 1,
    avoided: avoidedIn(outlook.past, prices.own),
    assumptions: { cost: costs, hazard, v12 },
  };
};

const avoidedIn = (past: ReturnType<typeof outlookOf>["past"], own: number | undefined): CostAnswer["avoided"] => {
  const last = past.at(-1);
  const earlier = past.slice(0, -1);
  const years = earlier.reduce((sum, year) => sum + year.held.length, 0);
  if (last === undefined || years === 0) return null;
  const baseRate = earlier.reduce((sum, year) => sum + year.vacated.length, 0) / years;
  const counted = { seats: last.held.length, baseRate, observed: last.vacated.length };
  const avoided = costAvoided(counted, own ?? UNIT_COSTS.default.amount);
  if (avoided === undefined) return null;
  const { low, value, high } = avoided;
  return { ...counted, low: dollars(low), value: dollars(value), high: dollars(high) };
};
