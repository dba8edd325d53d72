import { defaultsOf } from "../kernel/rule.ts";
import { compareText } from "../kernel/text.ts";
import { HAZARD_RULES } from "../outcomes/rules.ts";
import { type Cost, costVacancies, type PriceSettings } from "./cost.ts";
import { FORECAST_RULES } from "./rules.ts";
import { centralRange, chanceAbove, distributeVacancies, type Range, spreadOf } from "./vacancy-distribution.ts";

/** One seat whose holder may go. All three are probabilities for 12 months, 0..1. */
export interface SeatHazard {
  readonly seatId: string;
  /** Of falling vacant in the next 12 months. */
  readonly hazard: number;
  /** In the 12 months after, if the holder stays: h0(year + 1), or 1 for an exit announced for that time. */
  readonly nextIfStays: number;
  /** In the 12 months after, if a person new comes: h0(1). */
  readonly nextIfNew: number;
}

/** A vacancy that is known: an announced exit, or a seat of a school that opens. */
export type KnownVacancy = Pick<SeatHazard, "seatId" | "nextIfNew">;

/** What is put against it. */
export interface Supply {
  /** Different people on the bench (`net` of a bench). */
  readonly readyNow: number;
  readonly ready1To2: number;
}

/** A district's own rates, 0..1. */
export interface SupplyRates {
  /** Share of those asked who take the post. */
  readonly accept: number;
  /** Share of the bench that is still there a year later. */
  readonly keep: number;
}

export interface ForecastInput {
  /** h_struct, or h_full when enough people have answered. A seat with a known vacancy is not among them. */
  readonly hazards: readonly SeatHazard[];
  readonly plannedExits: readonly KnownVacancy[];
  readonly newSeats: readonly KnownVacancy[];
  readonly supply: Supply;
  /** Vacancies of past school years, latest last. */
  readonly pastVacancies: readonly number[];
  readonly rates?: SupplyRates;
  readonly prices?: PriceSettings;
  /** False for a group whose sum would give away a smaller one (`releaseSums`). */
  readonly mayRelease?: boolean;
}

/** People to expect from the bench, and per expected vacancy; null when none is expected. */
export interface Expected {
  readonly e12: number;
  readonly e24: number;
  readonly ratio12: number | null;
  readonly ratio24: number | null;
}

/** What each figure takes for granted; shown beside it. */
export const ASSUMPTIONS = {
  v12: "Everybody leaves or stays independently, with the chance of leaders in the same year at a school; announced exits and new schools count as one vacancy each.",
  v24: "As for 12 months; then whoever stays has the chance of one more year, and whoever is new that of a first year.",
  range: "In at least 8 of 10 years with these chances the number of vacancies lies in this range.",
  fiveYearMean:
    "The coming year is like the mean of the past five. It knows nothing of who leads the schools now; in practice it is often off by one or two at most.",
  supply:
    "Of those asked 7 in 10 accept, and 9 in 10 of the bench are still there a year later, unless the district gives its own rates.",
  cost: "Expected vacancies times the cost of one; studies disagree on that by a factor of ten, so three figures.",
} as const;

/** A forecast that may leave the engine. */
export interface ReleasedForecast {
  readonly status: "released";
  readonly seats: number;
  /** Expected vacancies. */
  readonly v12: number;
  readonly v24: number;
  /** 80 % range of vacancies in 12 months. */
  readonly range: Range;
  /** Chance, in whole percent, that vacancies exceed the people who are ready now, and those of them who can be expected. */
  readonly aboveReadyNow: number;
  readonly aboveExpected: number;
}

/** Too few seats for a sum that hides each one; what is publicly known stays. */
export interface WithheldForecast {
  readonly status: "withheld";
  readonly seats: number;
}

export type Forecast = (ReleasedForecast | WithheldForecast) & {
  readonly plannedExits: number;
  readonly newSeats: number;
  readonly expected: Expected;
  readonly cost: Cost | null;
  /** Mean of up to five past years, and of how many; null without any. */
  readonly fiveYearMean: { readonly mean: number; readonly years: number } | null;
  readonly assumptions: typeof ASSUMPTIONS;
};

/** The rates of a district that has none of its own. */
const SUPPLY_RATES: SupplyRates = defaultsOf(FORECAST_RULES);

/**
 * E12 = ready now x accept x keep; E24 = (ready now + ready in 1-2 years) x accept x keep^2 (scoring.md 10).
 *
 * @param vacancies - V12 and V24, for the bench ratio; null when withheld.
 */
export const expectSupply = (
  { readyNow, ready1To2 }: Supply,
  vacancies: { readonly v12: number; readonly v24: number } | null,
  { accept, keep }: SupplyRates = SUPPLY_RATES,
): Expected => {
  const e12 = readyNow * accept * keep;
  const e24 = (readyNow + ready1To2) * accept * keep * keep;
  const ratio = (e: number, v: number | undefined): number | null => (v === undefined || v === 0 ? null : e / v);
  return { e12, e24, ratio12: ratio(e12, vacancies?.v12), ratio24: ratio(e24, vacancies?.v24) };
};

/** Mean of the last five years there are, beside the model so that anybody can check it. */
export const averageVacancies = (past: readonly number[]): { readonly mean: number; readonly years: number } | null => {
  const years = past.slice(-FORECAST_RULES.meanOfYears.value);
  return years.length === 0 ? null : { mean: years.reduce((sum, v) => sum + v, 0) / years.length, years: years.length };
};

/** Expected vacancies in 12 and 24 months and the exact distribution of the first. Not for release: see {@link Forecast}. */
export const countVacancies = ({
  hazards,
  plannedExits,
  newSeats,
}: Pick<ForecastInput, "hazards" | "plannedExits" | "newSeats">) => {
  // One order, so that the same seats give the same bits.
  const seats = hazards.toSorted((a, b) => compareText(a.seatId, b.seatId));
  const certain = [...plannedExits, ...newSeats];
  const ids = [...seats, ...certain].map((one) => one.seatId);
  if (new Set(ids).size !== ids.length) throw new RangeError("a seat may be named once only");
  const each = seats.map((one) => one.hazard);
  const v12 = each.reduce((sum, h) => sum + h, 0) + certain.length;
  const later = seats.reduce(
    (sum, { hazard: h, nextIfStays, nextIfNew }) => sum + (1 - h) * nextIfStays + h * nextIfNew,
    0,
  );
  const afterKnown = certain
    .toSorted((a, b) => compareText(a.seatId, b.seatId))
    .reduce((sum, one) => sum + one.nextIfNew, 0);
  return {
    v12,
    v24: v12 + later + afterKnown,
    distribution: distributeVacancies(each, certain.length),
    spread: spreadOf(each),
  };
};

/**
 * Vacancies to expect, and whether the bench is enough (scoring.md 10). Given for at least five seats with a hazard;
 * withheld below, and for a group whose sum would give away a smaller one.
 *
 * @throws RangeError for a probability outside 0..1, or a seat named twice.
 */
export const forecastVacancies = (input: ForecastInput): Forecast => {
  const { hazards, supply, rates = SUPPLY_RATES, mayRelease = true } = input;
  const known = {
    seats: hazards.length,
    plannedExits: input.plannedExits.length,
    newSeats: input.newSeats.length,
    fiveYearMean: averageVacancies(input.pastVacancies),
    assumptions: ASSUMPTIONS,
  };
  const { v12, v24, distribution } = countVacancies(input);
  // Without any hazard the sum holds announced exits and new schools only, which are no secret.
  const tooFew = hazards.length > 0 && hazards.length < HAZARD_RULES.minSeats.value;
  if (tooFew || !mayRelease) {
    return { ...known, status: "withheld", expected: expectSupply(supply, null, rates), cost: null };
  }
  const expected = expectSupply(supply, { v12, v24 }, rates);
  const percent = (chance: number): number => Math.round(100 * chance);
  return {
    ...known,
    status: "released",
    v12,
    v24,
    range: centralRange(distribution, FORECAST_RULES.rangeShare.value),
    aboveReadyNow: percent(chanceAbove(distribution, supply.readyNow)),
    aboveExpected: percent(chanceAbove(distribution, expected.e12)),
    expected,
    cost: costVacancies(v12, input.prices),
  };
};
