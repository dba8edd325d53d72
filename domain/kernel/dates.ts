/** Months on the calendar, as readiness counts them. All spans are half-open, `[begin, end)`. */
import { addDays, addMonths, daysBetween, type LocalDate, monthIdOf } from "./calendar.ts";

/** A stretch of days, `[begin, end)`. */
export interface Span {
  readonly begin: LocalDate;
  readonly end: LocalDate;
}

/** Left-over days of separate stretches that make a month together (judgement, as in federal service credit). */
const DAYS_A_MONTH = 30;

/** The same day of the month `months` later; the last day where that month is shorter (31 January + 1 = 28 February). */
export const monthsLater = (date: LocalDate, months: number): LocalDate => {
  const month = addMonths(monthIdOf(date), months);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const day = `${month}-${date.slice(8)}`;
  return day < last ? day : last;
};

/** Whole months from `begin` to `end`; 0 when `end` is not later. */
export const wholeMonths = (begin: LocalDate, end: LocalDate): number => {
  const part = (date: LocalDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = part(end) - part(begin);
  return Math.max(0, monthsLater(begin, months) <= end ? months : months - 1);
};

/** Months until `date`, a begun month as a whole one; 0 when it is not later than `from`. */
export const monthsUntil = (from: LocalDate, date: LocalDate): number => {
  if (date <= from) return 0;
  const months = wholeMonths(from, date);
  return monthsLater(from, months) === date ? months : months + 1;
};

/** The days that the spans cover, as spans that neither touch nor overlap, earliest first. */
export const mergeSpans = (spans: readonly Span[]): readonly Span[] => {
  const merged: Span[] = [];
  const sorted = spans.filter(({ begin, end }) => begin < end).sort((a, b) => (a.begin < b.begin ? -1 : 1));
  for (const { begin, end } of sorted) {
    const last = merged.at(-1);
    if (last === undefined || last.end < begin) merged.push({ begin, end });
    else if (last.end < end) merged[merged.length - 1] = { begin: last.begin, end };
  }
  return merged;
};

/**
 * Whole months that the spans cover: calendar months of each unbroken stretch, and one more for every 30 days left over.
 * A day that two spans share counts once; one more day never makes it fewer.
 */
export const coveredMonths = (spans: readonly Span[]): number => {
  let months = 0;
  let days = 0;
  for (const { begin, end } of mergeSpans(spans)) {
    const whole = wholeMonths(begin, end);
    months += whole;
    days += daysBetween(monthsLater(begin, whole), end);
  }
  return months + Math.floor(days / DAYS_A_MONTH);
};
