import { addDays, type LocalDate, weekdayOf } from "./calendar.ts";

/** How a yearly holiday finds its date. `week` -1 is the last such weekday of the month; weekday 0 Sunday .. 6 Saturday. */
export type HolidayRule =
  | { readonly id: string; readonly month: number; readonly day: number; readonly since?: number }
  | { readonly id: string; readonly month: number; readonly week: 1 | 2 | 3 | 4 | -1; readonly weekday: number };

/** A holiday in one year. */
export interface Holiday {
  readonly id: string;
  /** The day itself. */
  readonly date: LocalDate;
  /** The weekday it is kept on: Friday for a Saturday, Monday for a Sunday. */
  readonly observed: LocalDate;
}

/** Federal holidays, the default for school holidays. Source: 5 U.S.C. 6103 (Juneteenth since 2021). */
const US_FEDERAL_HOLIDAYS: readonly HolidayRule[] = [
  { id: "new-year", month: 1, day: 1 },
  { id: "martin-luther-king", month: 1, week: 3, weekday: 1 },
  { id: "washington", month: 2, week: 3, weekday: 1 },
  { id: "memorial", month: 5, week: -1, weekday: 1 },
  { id: "juneteenth", month: 6, day: 19, since: 2021 },
  { id: "independence", month: 7, day: 4 },
  { id: "labor", month: 9, week: 1, weekday: 1 },
  { id: "columbus", month: 10, week: 2, weekday: 1 },
  { id: "veterans", month: 11, day: 11 },
  { id: "thanksgiving", month: 11, week: 4, weekday: 4 },
  { id: "christmas", month: 12, day: 25 },
];

const ymd = (year: number, month: number, day: number): LocalDate =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

const dateOfRule = (rule: HolidayRule, year: number): LocalDate => {
  if ("day" in rule) return ymd(year, rule.month, rule.day);
  if (rule.week === -1) {
    const last = addDays(rule.month === 12 ? ymd(year + 1, 1, 1) : ymd(year, rule.month + 1, 1), -1);
    return addDays(last, -((weekdayOf(last) - rule.weekday + 7) % 7));
  }
  const first = ymd(year, rule.month, 1);
  return addDays(first, ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.week - 1));
};

/** Federal holidays whose day lies in `year`; the observed day of New Year may lie in the year before. */
export const federalHolidays = (year: number): readonly Holiday[] =>
  US_FEDERAL_HOLIDAYS.filter((rule) => !("day" in rule) || year >= (rule.since ?? 0)).map((rule) => {
    const date = dateOfRule(rule, year);
    const weekday = weekdayOf(date);
    const shift = weekday === 6 ? -1 : weekday === 0 ? 1 : 0;
    return { id: rule.id, date, observed: addDays(date, shift) };
  });

/**
 * Days without school: federal holidays, on their day and on the day they are kept, and the district's own days. Covers
 * one year before `from` to one after `to`, so that a New Year kept on 31 December is there too.
 *
 * @param own - further days, such as breaks (`District.holidays`).
 */
export const schoolHolidays = (from: number, to: number, own: readonly LocalDate[] = []): ReadonlySet<LocalDate> => {
  const days = new Set<LocalDate>(own);
  for (let year = from - 1; year <= to + 1; year += 1) {
    for (const holiday of federalHolidays(year)) days.add(holiday.date).add(holiday.observed);
  }
  return days;
};
