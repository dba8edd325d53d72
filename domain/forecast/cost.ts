import type { Rule } from "../kernel/rule.ts";
import { HAZARD_RULES } from "../outcomes/rules.ts";
import { FORECAST_RULES } from "./rules.ts";
import { spreadOf } from "./vacancy-distribution.ts";

/** What one vacancy costs, in US dollars, and the source. */
export interface UnitCost {
  readonly amount: number;
  readonly covers: string;
  readonly source: string;
}

export type CostLevel = "low" | "default" | "high";

const unitCostOf = ({ value, meaning, source }: Rule<number>): UnitCost => ({ amount: value, covers: meaning, source });

/** Unit costs. None of them is recent, and they do not cover the same things: show the source with the figure. */
export const UNIT_COSTS: Readonly<Record<CostLevel, UnitCost>> = {
  low: unitCostOf(FORECAST_RULES.unitCostLow),
  default: unitCostOf(FORECAST_RULES.unitCost),
  high: unitCostOf(FORECAST_RULES.unitCostHigh),
};

/** US dollars, not rounded. */
export type Cost = Readonly<Record<CostLevel, number>>;

/** A district's own figures. */
export interface PriceSettings {
  /** Multiplies every amount, for prices of another year or place; above 0. */
  readonly factor?: number;
  /** The district's own cost of one vacancy; takes the place of the default. */
  readonly own?: number;
}

/** Cost of expected vacancies. @param vacancies - 0 or more, broken numbers too. @throws RangeError otherwise. */
export const costVacancies = (vacancies: number, { factor = 1, own }: PriceSettings = {}): Cost => {
  if (!(vacancies >= 0) || !(factor > 0)) throw new RangeError("vacancies and price factor must not be negative");
  const of = (amount: number): number => vacancies * amount * factor;
  return {
    low: of(UNIT_COSTS.low.amount),
    // A district's own figure is in its own prices already.
    default: own === undefined ? of(UNIT_COSTS.default.amount) : vacancies * own,
    high: of(UNIT_COSTS.high.amount),
  };
};

/** Cost that did not arise, with what chance alone would give. Never attributed to this software (scoring.md 10). */
export interface AvoidedCost {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/**
 * (vacancies expected at the district's base rate - vacancies there were) x unit cost, +- 1.96 standard deviations.
 *
 * @returns `undefined` under five seats. @throws RangeError for a rate outside 0..1.
 */
export const costAvoided = (
  { seats, baseRate, observed }: { readonly seats: number; readonly baseRate: number; readonly observed: number },
  amount: number = UNIT_COSTS.default.amount,
): AvoidedCost | undefined => {
  if (!(baseRate >= 0 && baseRate <= 1)) throw new RangeError(`a rate lies between 0 and 1, not ${baseRate}`);
  if (seats < HAZARD_RULES.minSeats.value) return undefined;
  const value = seats * baseRate - observed;
  const reach = 1.96 * spreadOf(new Array<number>(seats).fill(baseRate));
  return { low: (value - reach) * amount, value: value * amount, high: (value + reach) * amount };
};
