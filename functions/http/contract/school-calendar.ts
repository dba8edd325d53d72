import * as z from "zod/mini";
import { dateText, defineOperation, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "manage-settings", tag: "Settings", path: "/v1/settings/calendar" } as const;

const name = () => z.string().check(z.maxLength(60));
const Break = z.strictObject({ begin: dateText(), end: dateText() });
const session = {
  /** First and last day of school. */
  firstDay: dateText(),
  lastDay: dateText(),
  /** Days without school, first and last day of each. */
  breaks: z.array(Break).check(z.maxLength(30)),
};

const SchoolYearInput = z.strictObject({
  /** The year that it covers, as in 2026-27. */
  schoolYear: name(),
  ...session,
  /** Calendar months, 1-12, in which principals are under contract. */
  contractMonths: z.array(z.int()).check(z.maxLength(12)),
  /** Schools with a session of their own. */
  schools: z.array(z.strictObject({ schoolId: name(), ...session })).check(z.maxLength(200)),
});

const BreakView = z.object({ begin: z.iso.date(), end: z.iso.date() });
const sessionView = { firstDay: z.iso.date(), lastDay: z.iso.date(), breaks: z.array(BreakView) };

const CalendarView = z.object({
  version: z.int(),
  /** Used for a school year that is not recorded. */
  defaultSession: z.object({ firstDay: z.string(), lastDay: z.string() }),
  /** Recorded school years, oldest first. */
  years: z.array(
    z.object({
      schoolYear: z.string(),
      ...sessionView,
      contractMonths: z.array(z.int()),
      schools: z.array(z.object({ schoolId: z.string(), ...sessionView })),
    }),
  ),
});

/** Row of the CSV; docs/school-calendar.md explains it. */
const CalendarRow = z.object({
  schoolYear: z.string(),
  schoolId: z.string(),
  what: z.string(),
  begin: z.string(),
  end: z.string(),
  months: z.string(),
});

const TOO_MANY = { 409: "The calendar has the maximum number of school years." } as const;

export const readCalendar = defineOperation({
  ...common,
  id: "readCalendar",
  method: "GET",
  action: "settings.read",
  summary: "Reads the district's school calendar: sessions, breaks, schools that differ, contract months.",
  reply: CalendarView,
});

export const changeCalendar = defineOperation({
  ...common,
  id: "changeCalendar",
  method: "PUT",
  action: "settings.write",
  summary: "Records school years; each replaces what was recorded of that year, and other years stay.",
  description:
    "Contact intervals, due days, rounds and the days without a visit count days in session and restart each year. A school year that is not recorded has the default session.",
  body: z.strictObject({ years: z.array(SchoolYearInput).check(z.minLength(1), z.maxLength(10)) }),
  reply: CalendarView,
  conditional: true,
  problems: TOO_MANY,
});

export const removeSchoolYear = defineOperation({
  ...common,
  path: "/v1/settings/calendar/{schoolYear}",
  id: "removeSchoolYear",
  method: "DELETE",
  action: "settings.write",
  summary: "Removes a school year from the calendar; it has the default session from now on.",
  params: z.strictObject({ schoolYear: name() }),
  reply: CalendarView,
  conditional: true,
});

const rows = { ...common, path: "/v1/settings/calendar/rows" } as const;

export const listCalendarRows = defineOperation({
  ...rows,
  id: "listCalendarRows",
  method: "GET",
  action: "settings.read",
  summary: "Lists the school calendar row by row; as CSV it can be imported again.",
  query: z.strictObject(paging),
  reply: CalendarRow,
  list: true,
});

export const importCalendarRows = defineOperation({
  ...rows,
  id: "importCalendarRows",
  method: "PUT",
  action: "settings.write",
  summary: "Imports school years from a CSV of such rows; findings name line and field, and then nothing is stored.",
  rawBody: ["text/csv"],
  reply: CalendarView,
  conditional: true,
  problems: TOO_MANY,
});

export const listCalendarTemplate = defineOperation({
  ...common,
  path: "/v1/settings/calendar/template",
  id: "listCalendarTemplate",
  method: "GET",
  action: "settings.read",
  summary: "Lists example rows of a school calendar; as CSV it is a template to fill in.",
  query: z.strictObject(paging),
  reply: CalendarRow,
  list: true,
});

export const schoolCalendarOperations: readonly Operation[] = [
  readCalendar,
  changeCalendar,
  removeSchoolYear,
  listCalendarRows,
  importCalendarRows,
  listCalendarTemplate,
];
