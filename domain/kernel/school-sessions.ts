/**
 * When school is in session: the district's school calendar, or a default where it has recorded none. Every clock that
 * restarts each year, and every "school day", is counted here.
 */
import { addDays, isSchoolDay, type LocalDate, schoolYearOf } from "./calendar.ts";
import { pad } from "./day-number.ts";
import { KERNEL_RULES } from "./rules.ts";
import { schoolHolidays } from "./us-calendar.ts";

/** A stretch of days without school; both days belong to it. */
export interface Break {
  readonly begin: LocalDate;
  readonly end: LocalDate;
}

/** A school year as pupils live it. */
export interface Session {
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** In order, apart from each other, within the session. */
  readonly breaks: readonly Break[];
}

/** One school's session, where it differs from the district's. */
export interface SchoolSession extends Session {
  readonly schoolId: string;
}

/** What a district records of one school year. */
export interface SchoolYear extends Session {
  /** The year that it covers, "2026-27". */
  readonly schoolYear: string;
  /** Calendar months, 1-12, in which principals are under contract; empty = not recorded. */
  readonly contractMonths: readonly number[];
  readonly schools: readonly SchoolSession[];
}

/** What of a district says on which days there is school. */
export interface SchoolDays {
  /** Single days without school beyond weekends and the federal holidays. */
  readonly holidays: readonly LocalDate[];
  /** By school year; a year that is absent has the default session. */
  readonly calendar?: readonly SchoolYear[];
}

const [DEFAULT_FIRST, DEFAULT_LAST] = KERNEL_RULES.defaultSession.value;

/** Name of the school year that ends in `endYear`: 2027 is "2026-27". */
export const schoolYearName = (endYear: number): string => `${endYear - 1}-${pad(endYear % 100)}`;

/** The session of the school year that ends in `endYear`: the school's own, the district's, or the default. */
export const sessionOf = ({ calendar = [] }: SchoolDays, endYear: number, schoolId?: string): Session => {
  const name = schoolYearName(endYear);
  const year = calendar.find(({ schoolYear }) => schoolYear === name);
  const own = schoolId === undefined ? undefined : year?.schools.find((one) => one.schoolId === schoolId);
  return (
    own ?? year ?? { firstDay: `${endYear - 1}-${DEFAULT_FIRST}`, lastDay: `${endYear}-${DEFAULT_LAST}`, breaks: [] }
  );
};

/** Whether principals are under contract in the month of a date; true where the district has not recorded it. */
export const isUnderContract = ({ calendar = [] }: SchoolDays, date: LocalDate): boolean => {
  const name = schoolYearName(schoolYearOf(date));
  const months = calendar.find(({ schoolYear }) => schoolYear === name)?.contractMonths ?? [];
  return months.length === 0 || months.includes(Number(date.slice(5, 7)));
};

/** The session that a date lies in, its breaks included; undefined in summer. */
export const sessionOn = (days: SchoolDays, date: LocalDate, schoolId?: string): Session | undefined => {
  const session = sessionOf(days, schoolYearOf(date), schoolId);
  return session.firstDay <= date && date <= session.lastDay ? session : undefined;
};

const isBreak = ({ breaks }: Session, date: LocalDate): boolean =>
  breaks.some(({ begin, end }) => begin <= date && date <= end);

/**
 * Whether a date counts as a day in session: between first and last day, in no break, and none of the district's own days
 * off. Weekends and single federal holidays count, as they do in "every other week".
 */
export const isInSession = (days: SchoolDays, date: LocalDate, schoolId?: string): boolean => {
  const session = sessionOn(days, date, schoolId);
  return session !== undefined && !isBreak(session, date) && !days.holidays.includes(date);
};

/** Days in session after `from`, up to and with `to`; 0 when `to` is not later. */
export const sessionDaysBetween = (
  days: SchoolDays,
  from: LocalDate,
  to: LocalDate,
  {
    schoolId,
    isAway = () => false,
  }: { readonly schoolId?: string; readonly isAway?: (date: LocalDate) => boolean } = {},
): number => {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isInSession(days, day, schoolId) && !isAway(day)) count += 1;
  }
  return count;
};

/**
 * The day that lies `count` days in session after `from`. The count restarts each year: what does not end by the last day
 * counts from the first day of the next session.
 *
 * @param from - in session or before it; a day of an earlier session counts from the next first day.
 */
export const addSessionDays = (days: SchoolDays, from: LocalDate, count: number, schoolId?: string): LocalDate => {
  const year = schoolYearOf(from);
  const present = sessionOf(days, year, schoolId);
  const session = from > present.lastDay ? sessionOf(days, year + 1, schoolId) : present;
  const within = dayWithin(days, session, { start: later(from, session.firstDay), count, schoolId });
  if (within !== undefined) return within;
  const next = sessionOf(days, schoolYearOf(session.lastDay) + 1, schoolId);
  return dayWithin(days, next, { start: next.firstDay, count, schoolId }) ?? next.lastDay;
};

/** The day of one session that lies so many of its days after `start`; undefined when it has ended by then. */
const dayWithin = (
  days: SchoolDays,
  { lastDay }: Session,
  {
    start,
    count,
    schoolId,
  }: { readonly start: LocalDate; readonly count: number; readonly schoolId: string | undefined },
): LocalDate | undefined => {
  let left = count;
  for (let day = start; day <= lastDay; day = addDays(day, 1)) {
    if (day !== start && isInSession(days, day, schoolId)) left -= 1;
    if (left <= 0) return day;
  }
  return undefined;
};

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/**
 * The day from which a yearly clock counts: `from`, or the first day of the session that `today` lies in or comes before,
 * whichever is later.
 */
export const restartedOn = (days: SchoolDays, from: LocalDate, today: LocalDate, schoolId?: string): LocalDate => {
  const year = schoolYearOf(today);
  const session = sessionOf(days, year, schoolId);
  return later(from, (today > session.lastDay ? sessionOf(days, year + 1, schoolId) : session).firstDay);
};

/**
 * Days without school from one calendar year to another, beyond weekends: federal holidays, the district's own days off,
 * breaks, and all between two sessions. For the functions of `calendar.ts` that count school days.
 */
export const daysWithoutSchool = (
  days: SchoolDays,
  fromYear: number,
  toYear: number,
  schoolId?: string,
): ReadonlySet<LocalDate> => {
  const off = new Set(schoolHolidays(fromYear, toYear, days.holidays));
  const add = (begin: LocalDate, end: LocalDate): void => {
    for (let day = begin; day <= end; day = addDays(day, 1)) off.add(day);
  };
  for (let year = fromYear; year <= toYear + 1; year += 1) {
    const session = sessionOf(days, year, schoolId);
    for (const { begin, end } of session.breaks) add(begin, end);
    add(addDays(session.lastDay, 1), addDays(sessionOf(days, year + 1, schoolId).firstDay, -1));
  }
  return off;
};

/** Whether there is school on a date. */
export const isSchoolDayOn = (days: SchoolDays, date: LocalDate, schoolId?: string): boolean => {
  const year = Number(date.slice(0, 4));
  return isInSession(days, date, schoolId) && isSchoolDay(date, schoolHolidays(year, year, days.holidays));
};
