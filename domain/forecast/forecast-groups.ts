import { benchOf } from "../bench/bench.ts";
import type { DistrictView, PlannedSeat } from "../bench/read-district.ts";
import { SUM_GROUPS, type SumBy } from "../bench/sum-groups.ts";
import type { Instant } from "../kernel/calendar.ts";
import type { OwnRules } from "../kernel/own-rules.ts";
import { costVacancies, type PriceSettings, UNIT_COSTS } from "./cost.ts";
import type { ForecastGroup } from "./forecast-group.ts";
import { expectSupply, type Forecast, forecastVacancies, type Supply, type SupplyRates } from "./forecast-vacancies.ts";
import { releaseSums } from "./gap-map.ts";
import { forecastRulesAt } from "./rules.ts";
import type { VacancyOutlook } from "./seat-hazards.ts";

/** What a district may put in place of the defaults. */
export interface ForecastSettings {
  readonly rates?: SupplyRates;
  readonly prices?: PriceSettings;
}

/** What a district has in place of the defaults at an instant. */
export const districtsOwn = (own: OwnRules, at: Instant): Required<ForecastSettings> => {
  const { accept, keep, unitCost } = forecastRulesAt(own, at);
  return { rates: { accept, keep }, prices: unitCost === UNIT_COSTS.default.amount ? {} : { own: unitCost } };
};

/** Groups that forecasts are given for, in the order of an answer. */
const GROUPINGS = ["role", "level", "region"] as const satisfies readonly SumBy[];

/** To one decimal. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Seats on which a group's figures rest. */
interface GroupOfSeats {
  readonly group: string;
  readonly members: readonly PlannedSeat[];
  readonly newSeats: readonly PlannedSeat[];
}

const groupsBy = (by: SumBy, { seats }: VacancyOutlook, opening: readonly PlannedSeat[]): readonly GroupOfSeats[] => {
  const groupOf: (seat: PlannedSeat) => string = SUM_GROUPS[by];
  const members = Map.groupBy(seats, groupOf);
  const added = Map.groupBy(opening, groupOf);
  return [...new Set([...members.keys(), ...added.keys()])]
    .sort()
    .map((group) => ({ group, members: members.get(group) ?? [], newSeats: added.get(group) ?? [] }));
};

/**
 * Vacancies to expect in principals' seats, for all, each level and each region, beside the plain mean of past years.
 * What may be shown of each group is decided for all of them at once ({@link releaseSums}); figures are rounded, and cost
 * and ratios are made of the rounded ones, so that none of them discloses more than another.
 */
export const forecastGroups = (
  view: DistrictView,
  outlook: VacancyOutlook,
  { rates, prices }: ForecastSettings = {},
): readonly ForecastGroup[] => {
  const released = releaseSums(outlook.seats, outlook.hazards, outlook.plannedExits, view.privacy);
  const opening = view.opening.filter((seat) => seat.role === "PRINCIPAL");
  return GROUPINGS.flatMap((by) => {
    const net = new Map(benchOf(outlook.seats, view.candidates, SUM_GROUPS[by]).map((row) => [row.group, row.net]));
    return groupsBy(by, outlook, opening).map(({ group, members, newSeats }): ForecastGroup => {
      const counts = net.get(group);
      const supply = { readyNow: counts?.["ready-now"] ?? 0, ready1To2: counts?.["ready-1-2"] ?? 0 };
      const inGroup = new Set([...members, ...newSeats].map((seat) => seat.seatId));
      const schools = new Set(members.map((seat) => seat.orgId));
      const of = <T extends { readonly seatId: string }>(all: readonly T[]) =>
        all.filter((one) => inGroup.has(one.seatId));
      const forecast = forecastVacancies({
        hazards: of(outlook.hazards),
        plannedExits: of(outlook.plannedExits),
        newSeats: of(outlook.newSeats),
        supply,
        pastVacancies: outlook.past.map((year) => year.vacated.filter((orgId) => schools.has(orgId)).length),
        mayRelease: released.has(group),
        ...(rates === undefined ? {} : { rates }),
      });
      const vacantNow = of(outlook.vacantNow).length;
      return {
        group,
        vacantNow,
        supply,
        ...figuresOf(forecast, supply, { ...(rates ? { rates } : {}), ...(prices ? { prices } : {}) }),
      };
    });
  });
};

const figuresOf = (
  forecast: Forecast,
  supply: Supply,
  { rates, prices }: ForecastSettings,
): Omit<ForecastGroup, "group" | "vacantNow" | "supply"> => {
  const { status, seats, plannedExits, newSeats, fiveYearMean } = forecast;
  const base = { status, seats, plannedExits, newSeats, fiveYearMean };
  if (forecast.status === "withheld") {
    const nothing = { v12: null, v24: null, range: null, aboveReadyNow: null, aboveExpected: null, cost: null };
    return { ...base, ...nothing, expected: forecast.expected };
  }
  const { range, aboveReadyNow, aboveExpected } = forecast;
  const [v12, v24] = [tenths(forecast.v12), tenths(forecast.v24)];
  const expected = expectSupply(supply, { v12, v24 }, rates);
  return { ...base, v12, v24, range, aboveReadyNow, aboveExpected, expected, cost: costVacancies(v12, prices) };
};
