/** A district's school calendar: how it is stored, and what makes one wrong. */
import { addDays, daysBetween, type LocalDate } from "../kernel/calendar.ts";
import type { Break, SchoolSession, SchoolYear, Session } from "../kernel/school-sessions.ts";
import { fields, listOf, number, text } from "../kernel/shape.ts";
import { DISTRICT_RULES } from "./rules.ts";

const BREAKS = listOf(fields<Break>({ begin: text, end: text }));

/** The form in which it is stored. */
export const SCHOOL_CALENDAR = listOf(
  fields<SchoolYear>({
    schoolYear: text,
    firstDay: text,
    lastDay: text,
    breaks: BREAKS,
    contractMonths: listOf(number),
    schools: listOf(fields<SchoolSession>({ schoolId: text, firstDay: text, lastDay: text, breaks: BREAKS })),
  }),
);

/** What is wrong with a calendar: where, and what would be right. `at` is the path, as in "schools/2/breaks/0/end". */
export interface CalendarFault {
  readonly at: string;
  readonly code: string;
  readonly message: string;
}

const isDate = (date: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(date) && new Date(date).toJSON()?.startsWith(date) === true;

/** First and last date that a session of a school year may have; undefined for a name like "2026-28". */
const spanOf = (schoolYear: string): { readonly from: LocalDate; readonly to: LocalDate } | undefined => {
  const match = /^(\d{4})-(\d\d)$/.exec(schoolYear);
  const start = Number(match?.[1]);
  if (match === null || (start + 1) % 100 !== Number(match[2])) return undefined;
  return { from: `${start}-07-01`, to: `${start + 1}-06-30` };
};

const fault = (at: string, code: string, message: string): CalendarFault => ({ at, code, message });

const breakFaults = ({ firstDay, lastDay, breaks }: Session, at: string): readonly CalendarFault[] =>
  breaks.flatMap(({ begin, end }, place): readonly CalendarFault[] => {
    const where = `${at}breaks/${place}`;
    if (!isDate(begin)) return [fault(`${where}/begin`, "bad_date", "Give a date, YYYY-MM-DD.")];
    if (!isDate(end)) return [fault(`${where}/end`, "bad_date", "Give a date, YYYY-MM-DD.")];
    if (end < begin) return [fault(`${where}/end`, "end_before_begin", "Let a break end on or after its first day.")];
    if (begin <= firstDay || end >= lastDay) {
      return [fault(where, "outside_session", "Let a break lie between the first and the last day of school.")];
    }
    const before = breaks[place - 1];
    return before !== undefined && before.end >= begin
      ? [fault(`${where}/begin`, "overlap", "Give breaks in order, each after the end of the one before.")]
      : [];
  });

const sessionFaults = (session: Session, schoolYear: string, at: string): readonly CalendarFault[] => {
  const { firstDay, lastDay, breaks } = session;
  const span = spanOf(schoolYear);
  if (span === undefined) return [];
  for (const [field, date] of [
    ["firstDay", firstDay],
    ["lastDay", lastDay],
  ] as const) {
    if (!isDate(date)) return [fault(`${at}${field}`, "bad_date", "Give a date, YYYY-MM-DD.")];
    if (date < span.from || date > span.to) {
      return [fault(`${at}${field}`, "outside_year", `Give a date from ${span.from} to ${span.to}.`)];
    }
  }
  const least = DISTRICT_RULES.leastSessionDays.value;
  const faults = breakFaults(session, at);
  if (faults.length > 0) return faults;
  const off = breaks.reduce((sum, { begin, end }) => sum + daysBetween(begin, addDays(end, 1)), 0);
  return daysBetween(firstDay, lastDay) + 1 - off < least
    ? [fault(`${at}lastDay`, "too_short", `Let a session have at least ${least} days outside its breaks.`)]
    : [];
};

const monthFaults = ({ contractMonths: months }: SchoolYear): readonly CalendarFault[] =>
  months.every(
    (month, place) => Number.isInteger(month) && month >= 1 && month <= 12 && months.indexOf(month) === place,
  )
    ? []
    : [fault("contractMonths", "bad_month", "Give each month once, as a number from 1 to 12.")];

/** Everything that is wrong with one school year. */
export const schoolYearFaults = (year: SchoolYear, knownSchools: ReadonlySet<string>): readonly CalendarFault[] => {
  const { schoolYear, schools } = year;
  const most = DISTRICT_RULES.mostSchoolSessions.value;
  return [
    ...(spanOf(schoolYear) === undefined
      ? [fault("schoolYear", "bad_year", "Name the year that it covers, as in 2026-27.")]
      : []),
    ...sessionFaults(year, schoolYear, ""),
    ...monthFaults(year),
    ...(schools.length > most
      ? [fault("schools", "too_many", `Give at most ${most} schools a session of their own.`)]
      : []),
    ...schools.flatMap((one, place): readonly CalendarFault[] => {
      const at = `schools/${place}/`;
      if (!knownSchools.has(one.schoolId)) {
        return [fault(`${at}schoolId`, "unknown_school", "Give the id of a school of the district.")];
      }
      if (schools.findIndex(({ schoolId }) => schoolId === one.schoolId) !== place) {
        return [fault(`${at}schoolId`, "twice", "Give each school once a year.")];
      }
      return sessionFaults(one, schoolYear, at);
    }),
  ];
};
