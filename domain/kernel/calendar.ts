/**
 * Local dates and times, school days and school years. Pure: every "now" is an argument. Rules of time zones come from
 * the runtime's own `Intl` data, never from a library or from offsets of ours.
 */

import { TIME_ZONES, type TimeZone } from "../../events/vocabulary.ts";
import { DAY_MS, dateOfDay, dayNumber, pad } from "./day-number.ts";

/** A moment, as ISO 8601 in UTC with milliseconds ("2026-12-01T13:30:00.000Z"): sorts as text in order of time. */
export type Instant = string;
/** A day on the wall calendar, "2026-12-01", with no zone. Sorts as text. */
export type LocalDate = string;
/** A time on the wall clock, "07:30", 24 hours. */
export type LocalTime = string;
/** A calendar month, "2026-12". */
export type MonthId = string;

/** When a round of a month is open, in one zone. */
export interface RoundWindow {
  /** First school day of the month. */
  readonly opensOn: LocalDate;
  /** First moment at which the round takes answers. */
  readonly opensAt: Instant;
  /** First moment at which it takes none any more. */
  readonly closesAt: Instant;
}

/** School years start on 1 July, as fiscal years of most US districts do (judgement; a district may set another day). */
const SCHOOL_YEAR_START = "07-01";

/** True for the names in {@link TIME_ZONES}. */
export const isTimeZone = (zone: string): zone is TimeZone => (TIME_ZONES as readonly string[]).includes(zone);

/** The instant of `ms` milliseconds since 1970-01-01 UTC. @throws RangeError when it is no valid time. */
const instantOfMs = (ms: number): Instant => new Date(ms).toISOString();

/** Milliseconds since 1970-01-01 UTC. @throws RangeError when `instant` is no ISO time with a zone. */
export const msOfInstant = (instant: Instant): number => {
  const ms = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an ISO 8601 instant: ${instant}`);
  return ms;
};

/** `instant` moved by whole or broken days of 24 hours (not local days). */
export const addElapsedDays = (instant: Instant, days: number): Instant =>
  instantOfMs(msOfInstant(instant) + days * DAY_MS);

/** The date `days` days later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days * DAY_MS);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (dayNumber(to) - dayNumber(from)) / DAY_MS;

/** Day of the week: 0 Sunday .. 6 Saturday. */
export const weekdayOf = (date: LocalDate): number => {
  // 1 January 1970 was a Thursday.
  return (((dayNumber(date) / DAY_MS + 4) % 7) + 7) % 7;
};

/** Monday to Friday and not in `holidays`. */
export const isSchoolDay = (date: LocalDate, holidays: ReadonlySet<LocalDate>): boolean => {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
};

/** The month a date lies in. */
export const monthIdOf = (date: LocalDate): MonthId => {
  dayNumber(date);
  return date.slice(0, 7);
};

/** The month `months` later (earlier when negative). @throws RangeError when `month` is no "YYYY-MM". */
export const addMonths = (month: MonthId, months: number): MonthId => {
  const first = dayNumber(`${month}-01`);
  const at = new Date(first);
  return dateOfDay(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).slice(0, 7);
};

/**
 * School year of a date, named by the year it ends in: 2026-12-01 is in 2027.
 *
 * @param startsOn - first day of the school year as "MM-DD".
 */
export const schoolYearOf = (date: LocalDate, startsOn: string = SCHOOL_YEAR_START): number => {
  const year = Number(monthIdOf(date).slice(0, 4));
  return date.slice(5) >= startsOn ? year + 1 : year;
};

/**
 * The first weekday of a month that is no holiday; `undefined` when the month has none (a district that lists its whole
 * summer break as holidays has no round then).
 *
 * @param month - 1 January .. 12 December.
 */
export const firstSchoolDay = (
  year: number,
  month: number,
  holidays: ReadonlySet<LocalDate>,
): LocalDate | undefined => {
  const id = `${String(year).padStart(4, "0")}-${pad(month)}`;
  for (let day: LocalDate = `${id}-01`; monthIdOf(day) === id; day = addDays(day, 1)) {
    if (isSchoolDay(day, holidays)) return day;
  }
  return undefined;
};

/** The day that is `days` school days after `date`: the due date of "within five working days" counts from the next one. */
export const addSchoolDays = (date: LocalDate, days: number, holidays: ReadonlySet<LocalDate>): LocalDate => {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isSchoolDay(day, holidays)) left -= 1;
  }
  return day;
};

// Formatters are costly to make (tens of microseconds) and hold no state that a caller could see: the same zone always
// gives the same one, so keeping them leaves these functions pure.
const FORMATS = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  FORMATS.set(zone, made);
  return made;
};

/** Wall clock at `ms` in `zone`, written as if it were UTC milliseconds. @throws RangeError for an unknown zone. */
const wallMs = (ms: number, zone: string): number => {
  // "12/01/2026, 07:30:00"
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
    formatOf(zone).format(ms).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** The date on the wall at `instant` in `zone` (IANA name). @throws RangeError for an unknown zone or a bad instant. */
export const localDateOf = (instant: Instant, zone: string): LocalDate => dateOfDay(wallMs(msOfInstant(instant), zone));

/** The time on the wall at `instant` in `zone`, to the minute. @throws RangeError as {@link localDateOf}. */
export const localTimeOf = (instant: Instant, zone: string): LocalTime =>
  instantOfMs(wallMs(msOfInstant(instant), zone)).slice(11, 16);

/**
 * The moment at which the wall in `zone` shows `date` and `time`. A time that the clocks skip moves forward by the
 * length of the skip (02:30 becomes 03:30); a time they show twice is the first of the two.
 *
 * @throws RangeError for an unknown zone, a date or time that is none.
 */
export const instantOf = (date: LocalDate, time: LocalTime, zone: string): Instant => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (match === null) throw new RangeError(`not a time of day: ${time}`);
  const wall = dayNumber(date) + (Number(match[1]) * 60 + Number(match[2])) * 60_000;
  // One day either side brackets any change of offset near this time; zones never change twice within two days.
  const before = wallMs(wall - DAY_MS, zone) - (wall - DAY_MS);
  const after = wallMs(wall + DAY_MS, zone) - (wall + DAY_MS);
  const valid = [wall - before, wall - after].filter((ms) => wallMs(ms, zone) === wall);
  return instantOfMs(valid.length > 0 ? Math.min(...valid) : wall - before);
};

/**
 * The window of a month's round: from `time` on the first school day to the same wall time `daysOpen` days later.
 * `undefined` when the month has no school day. The month is that of the district's own calendar.
 */
export const roundWindow = (
  month: MonthId,
  zone: string,
  holidays: ReadonlySet<LocalDate>,
  settings: { readonly time: LocalTime; readonly daysOpen: number },
): RoundWindow | undefined => {
  const first = dayNumber(`${month}-01`);
  const opensOn = firstSchoolDay(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, holidays);
  if (opensOn === undefined) return undefined;
  const opensAt = instantOf(opensOn, settings.time, zone);
  return { opensOn, opensAt, closesAt: instantOf(addDays(opensOn, settings.daysOpen), settings.time, zone) };
};

/** The one spelling of an instant, so that text comparison is comparison of time. @throws RangeError for no instant. */
export const normalInstant = (at: Instant): Instant => instantOfMs(msOfInstant(at));
