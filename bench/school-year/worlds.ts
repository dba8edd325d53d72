/** Districts whose school year is simulated. Every number here is judgement unless it names a source. */

/** How a supervisor works. */
export interface Habits {
  readonly name: string;
  /** Probability that an alert is taken up at the weekly look, by logging a visit from the mail. */
  readonly acts: number;
  /** Probability of a contact with a principal in a week: for most principals, and for those who are rarely seen. */
  readonly seen: { readonly most: number; readonly few: number };
}

/** Most principals are seen about every second week: Denver's standard (field.md 0). */
const AVERAGE: Habits = { name: "average", acts: 0.8, seen: { most: 0.5, few: 0.06 } };
const KEEPS_UP: Habits = { name: "keeps up", acts: 0.95, seen: { most: 0.6, few: 0.25 } };
const OVERLOADED: Habits = { name: "overloaded", acts: 0.4, seen: { most: 0.2, few: 0.03 } };

export interface World {
  readonly name: string;
  readonly title: string;
  readonly supervisors: readonly Habits[];
  /** Months at the beginning of the year in which nobody logs a contact. */
  readonly silentMonths: number;
  /** Most alerts per principal and year, requests apart (DECISIONS 7 for four alike). */
  readonly budget: number;
}

export const WORLDS: readonly World[] = [
  {
    name: "four-alike",
    title: "Four supervisors alike",
    supervisors: [AVERAGE, AVERAGE, AVERAGE, AVERAGE],
    silentMonths: 0,
    budget: 1,
  },
  {
    name: "three-kinds",
    title: "Three kinds of supervisors: one keeps up, two are average, one is overloaded",
    supervisors: [KEEPS_UP, AVERAGE, AVERAGE, OVERLOADED],
    silentMonths: 0,
    budget: 1.2,
  },
  {
    name: "late-start",
    title: "A district that logs nothing for its first two months",
    supervisors: [AVERAGE, AVERAGE, AVERAGE, AVERAGE],
    silentMonths: 2,
    budget: 1.2,
  },
];

/** Share of principals who are rarely seen. */
export const RARELY_SEEN = 0.15;

/** Share of schools that record assignments, and how many of the ten standards each of them delegates. */
export const ASSIGNMENTS = { schools: 0.6, fewest: 2, most: 7 } as const;

/** Months of the year's rounds; answers arrive on the 9th, when every round is open. */
export const MONTHS = [
  "2026-08",
  "2026-09",
  "2026-10",
  "2026-11",
  "2026-12",
  "2027-01",
  "2027-02",
  "2027-03",
  "2027-04",
  "2027-05",
] as const;

/** Strain from which an alert counts as right, in standard deviations. Source: scoring.md 8.5. */
export const STRAINED = 0.75;
