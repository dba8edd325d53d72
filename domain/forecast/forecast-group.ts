/** The forecast of one group of principals' seats, as it may be shown. Null = withheld. */

import type { Cost } from "./cost.ts";
import type { Expected, Forecast, Supply } from "./forecast-vacancies.ts";
import type { Range } from "./vacancy-distribution.ts";
export interface ForecastGroup {
  /** `PRINCIPAL`, `PRINCIPAL/level/<level>` or `PRINCIPAL/region/<region>`. */
  readonly group: string;
  readonly status: Forecast["status"];
  /** Seats with a chance of falling vacant; announced exits and new schools come on top. */
  readonly seats: number;
  readonly plannedExits: number;
  readonly newSeats: number;
  /** Seats that are open today or held by a stand-in: no part of what is expected. */
  readonly vacantNow: number;
  /** Vacancies to expect, to one decimal: a finer one would show a single person's arrival in the sum. */
  readonly v12: number | null;
  readonly v24: number | null;
  /** 80 % range. */
  readonly range: Range | null;
  /** Chance, whole percent. */
  readonly aboveReadyNow: number | null;
  readonly aboveExpected: number | null;
  /** Different people on the bench of these seats. */
  readonly supply: Supply;
  readonly expected: Expected;
  readonly cost: Cost | null;
  /** Mean of past twelve-month periods, and of how many; null without any on record. */
  readonly fiveYearMean: { readonly mean: number; readonly years: number } | null;
}
