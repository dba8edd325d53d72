import { readDistrict, viewDistrict } from "../../domain/bench/read-district.ts";
import { recordsFromOf } from "../../domain/bench/records-from.ts";
import type { ForecastGroup } from "../../domain/forecast/forecast-group.ts";
import { forecastGroups } from "../../domain/forecast/forecast-groups.ts";
import { outlookOf } from "../../domain/forecast/seat-hazards.ts";
import { followYear } from "../../domain/outcomes/past-vacancies.ts";
import { seedRandom } from "../simulation/random.ts";
import { openFed, ZONE } from "./feed-district.ts";
import { makeHistory } from "./roster-history.ts";

export interface StudySize {
  readonly seed: number;
  readonly districts: number;
  /** Years between the first roster and the forecast. */
  readonly years: number;
}

/** Size of the committed study: three years of rosters and the following year. */
export const FULL_SIZE: StudySize = { seed: 20_261_122, districts: 50, years: 3 };

/** The worlds of the districts: whether years differ for all principals at once. */
export const WORLDS = { "years differ": true, "years alike": false } as const;
export type WorldName = keyof typeof WORLDS;

/** One group of one district: the forecast from three years and the actual count of the fourth. */
export interface Compared {
  readonly world: WorldName;
  readonly district: number;
  /** `district`, `level` or `region`. */
  readonly split: "district" | "level" | "region";
  readonly group: string;
  readonly seats: number;
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
  /** The mean of the recorded years. */
  readonly mean: number;
  readonly actual: number;
}

const FIRST_YEAR = 2022;

const splitOf = (group: string): Compared["split"] =>
  group.includes("/level/") ? "level" : group.includes("/region/") ? "region" : "district";

/** Imports a district's rosters, computes the forecast, imports the next roster and counts the vacancies. */
const studyDistrict = async (size: StudySize, world: WorldName, district: number): Promise<readonly Compared[]> => {
  const settings = { firstYear: FIRST_YEAR, rosters: size.years + 2, yearsDiffer: WORLDS[world] };
  const history = makeHistory(seedRandom(size.seed, district), settings);
  const fed = openFed(history);
  let today = "";
  for (let place = 0; place <= size.years; place += 1) today = await fed.feed(place);
  const before = viewDistrict(await readDistrict(fed.store), today, { timeZone: ZONE });
  const recordsFrom = await recordsFromOf(fed.store, fed.settings);
  const groups = forecastGroups(before, outlookOf(before, recordsFrom));

  await fed.feed(size.years + 1);
  const after = await readDistrict(fed.store);
  const orgs = new Map(after.orgs.map((org) => [org.orgId, org]));
  const { vacated } = followYear(after.appointments, orgs, today);
  const inGroup = (split: Compared["split"], group: string) =>
    vacated.filter((orgId) => {
      const org = orgs.get(orgId);
      const name = group.split("/")[2];
      return split === "district" || (split === "level" ? org?.level : org?.region) === name;
    }).length;

  return groups.flatMap((one: ForecastGroup): readonly Compared[] => {
    const { group, v12, range, fiveYearMean, seats } = one;
    if (v12 === null || range === null || fiveYearMean === null) return [];
    const split = splitOf(group);
    const actual = inGroup(split, group);
    return [{ world, district, split, group, seats, forecast: v12, ...range, mean: fiveYearMean.mean, actual }];
  });
};

/** All districts of both worlds; the same size gives the same numbers. */
export const runStudy = async (
  size: StudySize,
  told: (done: number, of: number) => void = () => {},
): Promise<readonly Compared[]> => {
  const compared: Compared[] = [];
  const worlds = Object.keys(WORLDS) as readonly WorldName[];
  for (const [place, world] of worlds.entries()) {
    for (let district = 0; district < size.districts; district += 1) {
      compared.push(...(await studyDistrict(size, world, district)));
      told(place * size.districts + district + 1, worlds.length * size.districts);
    }
  }
  return compared;
};

/** Quality of a set of forecasts. */
export interface Score {
  readonly forecasts: number;
  /** Share of actual counts inside the range. */
  readonly coverage: number;
  readonly width: number;
  /** Mean error, forecast less actual, and mean absolute error; for the forecast and the plain mean. */
  readonly bias: number;
  readonly error: number;
  readonly meanBias: number;
  readonly meanError: number;
  /** Share within two vacancies. */
  readonly withinTwo: number;
  readonly meanWithinTwo: number;
}

const average = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** @param rows - at least one. */
export const scoreOf = (rows: readonly Compared[]): Score => {
  const off = rows.map((one) => one.forecast - one.actual);
  const meanOff = rows.map((one) => one.mean - one.actual);
  const within = (errors: readonly number[]) => average(errors.map((one) => Number(Math.abs(one) <= 2)));
  return {
    forecasts: rows.length,
    coverage: average(rows.map((one) => Number(one.low <= one.actual && one.actual <= one.high))),
    width: average(rows.map((one) => one.high - one.low)),
    bias: average(off),
    error: average(off.map(Math.abs)),
    meanBias: average(meanOff),
    meanError: average(meanOff.map(Math.abs)),
    withinTwo: within(off),
    meanWithinTwo: within(meanOff),
  };
};
