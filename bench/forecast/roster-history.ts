/**
 * Invented histories of principals and schools. Principals leave by rules that differ from the model: another curve over
 * the years in a school, stronger effects of poverty, and unrecorded differences between districts, schools and years.
 * This tests whether the forecast is useful when its own assumptions do not hold.
 */
import { logitOf, probabilityOf } from "../../domain/outcomes/hazard.ts";
import type { SchoolLevel } from "../../events/vocabulary.ts";
import type { Random } from "../simulation/random.ts";

/** True parameters of leaving; the model's own numbers are in `domain/outcomes/rules.ts`. */
export const TRUTH = {
  /** Share of leavers per year, by year in the school; the last value applies to all later years. */
  byYear: [0.12, 0.17, 0.22, 0.25, 0.22, 0.18, 0.17, 0.16, 0.17, 0.24],
  /** Logits: for high-poverty schools and for all others. */
  poverty: [0.3, -0.12],
  /** Standard deviations, logits: between districts, between schools, between years. */
  district: 0.3,
  school: 0.4,
  year: 0.15,
} as const;

export const SCHOOLS = 200;
const LEVELS: readonly SchoolLevel[] = ["elementary", "middle", "high", "combined"];
const REGIONS = ["north", "east", "south", "west", "central"] as const;
/** Shares of schools by level, cumulated. */
const LEVEL_SHARES = [0.6, 0.8, 0.96, 1];
const POOR = 0.35;

export interface SchoolTruth {
  readonly id: string;
  readonly level: SchoolLevel;
  readonly region: string;
  readonly highPoverty: boolean;
  /** Unrecorded effects, in logits. */
  readonly hidden: number;
}

/** The principal of a school on the day of a roster. */
export interface Held {
  readonly school: SchoolTruth;
  readonly person: string;
  /** Calendar year in which the person began, on 1 July. */
  readonly begun: number;
}

export interface History {
  readonly schools: readonly SchoolTruth[];
  /** One roster per year, as of 15 September. */
  readonly rosters: readonly { readonly year: number; readonly held: readonly Held[] }[];
}

const pickSchools = (random: Random): readonly SchoolTruth[] =>
  Array.from({ length: SCHOOLS }, (_, n) => {
    const share = random.uniform();
    return {
      id: `s${String(n).padStart(3, "0")}`,
      level: LEVELS[LEVEL_SHARES.findIndex((most) => share < most)] ?? "elementary",
      region: REGIONS[Math.floor(random.uniform() * REGIONS.length)] ?? "north",
      highPoverty: random.uniform() < POOR,
      hidden: TRUTH.school * random.normal(),
    };
  });

/** A district over the given number of Septembers. Earlier years are simulated too, so that tenures have a steady distribution. */
export const makeHistory = (
  random: Random,
  {
    firstYear,
    rosters,
    yearsDiffer,
  }: { readonly firstYear: number; readonly rosters: number; readonly yearsDiffer: boolean },
): History => {
  const schools = pickSchools(random);
  const district = TRUTH.district * random.normal();
  let people = 0;
  const newcomer = (school: SchoolTruth, begun: number): Held => {
    people += 1;
    return { school, person: `p${people}`, begun };
  };
  const settling = 25;
  let held = schools.map((school) => newcomer(school, firstYear - settling));
  const made: History["rosters"][number][] = [];
  for (let year = firstYear - settling; year < firstYear + rosters; year += 1) {
    if (year >= firstYear) made.push({ year, held });
    const shock = (yearsDiffer ? TRUTH.year : 0) * random.normal();
    held = held.map((one) => {
      const rate = TRUTH.byYear[Math.min(year - one.begun, TRUTH.byYear.length - 1)] ?? 0.2;
      const poverty = TRUTH.poverty[one.school.highPoverty ? 0 : 1];
      const leaves = random.uniform() < probabilityOf(logitOf(rate) + district + one.school.hidden + poverty + shock);
      return leaves ? newcomer(one.school, year + 1) : one;
    });
  }
  return { schools, rosters: made };
};
