import type { District } from "../../../domain/districts/district.ts";
import type { Fault, Refusal } from "../../../domain/kernel/refusal.ts";
import { err, ok, type Result } from "../../../domain/kernel/result.ts";
import { KERNEL_RULES } from "../../../domain/kernel/rules.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import {
  CALENDAR_COLUMNS,
  type CalendarRow,
  type NumberedRow,
  rowsOf,
  yearsOf,
} from "../../../domain/settings/calendar-rows.ts";
import { changeCalendar, removeSchoolYear } from "../../../domain/settings/change-calendar.ts";
import { createCsvReader, NotUtf8, UnclosedQuote } from "../../adapters/csv-rows.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/school-calendar.ts";

const reply = ({ calendar = [], version }: District) => {
  const [firstDay = "", lastDay = ""] = KERNEL_RULES.defaultSession.value;
  const session = <T extends { readonly breaks: readonly object[] }>(one: T) => ({ ...one, breaks: [...one.breaks] });
  return {
    value: {
      version,
      defaultSession: { firstDay, lastDay },
      years: calendar.map((year) => ({
        ...session(year),
        contractMonths: [...year.contractMonths],
        schools: year.schools.map(session),
      })),
    },
    version,
  };
};

const finding = (line: number, field: string, code: string, message: string): Fault => ({
  pointer: `#/lines/${line}/${field}`,
  code,
  message,
});

const invalid = (faults: readonly Fault[]): Result<never, Refusal> => err({ refused: "invalid", faults });

/** The rows of a CSV by the names of its first line, in any order; empty lines are left out. */
const readRows = (bytes: Uint8Array): Result<readonly NumberedRow[], Refusal> => {
  const lines: { readonly line: number; readonly cells: readonly string[] }[] = [];
  try {
    const reader = createCsvReader(({ line, cells }) => {
      if (cells.some((cell) => cell.trim() !== "")) lines.push({ line, cells: cells.map((cell) => cell.trim()) });
    });
    reader.push(bytes);
    reader.end();
  } catch (error) {
    if (error instanceof UnclosedQuote) {
      return invalid([finding(error.line, "", "unclosed_quote", "Close the quote that is opened on this line.")]);
    }
    if (error instanceof NotUtf8) return invalid([finding(1, "", "not_utf8", "Save the file as CSV in UTF-8.")]);
    throw error;
  }
  const [head, ...rest] = lines;
  const missing = CALENDAR_COLUMNS.filter((column) => head?.cells.includes(column) !== true);
  if (head === undefined || missing.length > 0) {
    return invalid([
      finding(head?.line ?? 1, missing[0] ?? "", "missing_column", `Name the columns: ${CALENDAR_COLUMNS.join(", ")}.`),
    ]);
  }
  if (rest.length === 0) return invalid([finding(head.line, "schoolYear", "no_rows", "Give at least one row.")]);
  const cell = (cells: readonly string[], column: keyof CalendarRow) => cells[head.cells.indexOf(column)] ?? "";
  return ok(
    rest.map(({ line, cells }) => ({
      line,
      row: {
        schoolYear: cell(cells, "schoolYear"),
        schoolId: cell(cells, "schoolId"),
        what: cell(cells, "what"),
        begin: cell(cells, "begin"),
        end: cell(cells, "end"),
        months: cell(cells, "months"),
      },
    })),
  );
};

/** Example of two school years' rows, to fill in. */
const TEMPLATE: readonly CalendarRow[] = rowsOf([
  {
    schoolYear: "2026-27",
    firstDay: "2026-08-17",
    lastDay: "2027-05-28",
    breaks: [
      { begin: "2026-11-23", end: "2026-11-27" },
      { begin: "2026-12-21", end: "2027-01-01" },
      { begin: "2027-03-15", end: "2027-03-19" },
    ],
    contractMonths: [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6],
    schools: [],
  },
]);

/** Routes of the district's school calendar. */
export const schoolCalendarRoutes = (ports: Pick<KeepPorts, "ids">): readonly Route[] => [
  route(contract.readCalendar, async ({ settings }) => ok(reply(settings))),
  route(contract.changeCalendar, async ({ context, version, body }) => {
    const changed = await changeCalendar(ports, context, { version, years: body.years });
    return changed.ok ? ok(reply(changed.value)) : changed;
  }),
  route(contract.removeSchoolYear, async ({ context, version, params }) => {
    const changed = await removeSchoolYear(ports, context, { version, ...params });
    return changed.ok ? ok(reply(changed.value)) : changed;
  }),
  route(contract.listCalendarRows, async ({ settings }) => ok({ items: rowsOf(settings.calendar ?? []) })),
  route(contract.listCalendarTemplate, async () => ok({ items: TEMPLATE })),
  route(contract.importCalendarRows, async ({ context, version, bytes }) => {
    const rows = readRows(bytes);
    if (!rows.ok) return rows;
    const { years, faults, lineOf } = yearsOf(rows.value);
    if (faults.length > 0) return invalid(faults);
    const changed = await changeCalendar(ports, context, { version, years });
    if (changed.ok) return ok(reply(changed.value));
    if (changed.error.refused !== "invalid") return changed;
    return invalid(changed.error.faults.map((one) => ({ ...one, pointer: `#/${lineOf(one.pointer.slice(2))}` })));
  }),
];
