/** A school calendar as the rows of a table: what the CSV holds, out and in. */

import type { Fault } from "../kernel/refusal.ts";
import type { SchoolYear } from "../kernel/school-sessions.ts";

export const CALENDAR_COLUMNS = ["schoolYear", "schoolId", "what", "begin", "end", "months"] as const;

/**
 * A row. `session`: first and last day. `break`: first and last day without school. `contract`: `months` are the calendar
 * months under contract. An empty `schoolId` is the whole district.
 */
export interface CalendarRow {
  readonly schoolYear: string;
  readonly schoolId: string;
  readonly what: string;
  readonly begin: string;
  readonly end: string;
  /** Numbers from 1 to 12 with spaces between. */
  readonly months: string;
}

/** Rows of a calendar, in the order in which people read one. */
export const rowsOf = (calendar: readonly SchoolYear[]): readonly CalendarRow[] =>
  calendar.flatMap(({ schoolYear, contractMonths, schools, ...district }) => [
    ...[{ schoolId: "", ...district }, ...schools].flatMap(({ schoolId, firstDay, lastDay, breaks }) => {
      const of = { schoolYear, schoolId, months: "" };
      return [
        { ...of, what: "session", begin: firstDay, end: lastDay },
        ...breaks.map(({ begin, end }) => ({ ...of, what: "break", begin, end })),
      ];
    }),
    ...(contractMonths.length === 0
      ? []
      : [{ schoolYear, schoolId: "", what: "contract", begin: "", end: "", months: contractMonths.join(" ") }]),
  ]);

/** A row with the line of its file, from 1. */
export interface NumberedRow {
  readonly line: number;
  readonly row: CalendarRow;
}

/** What is wrong with a row: its line and its field. */
const wrong = (line: number, field: keyof CalendarRow, code: string, message: string): Fault => ({
  pointer: `#/lines/${line}/${field}`,
  code,
  message,
});

const rowFaults = (all: readonly NumberedRow[], { line, row }: NumberedRow): readonly Fault[] => {
  const same = (one: CalendarRow) => one.schoolYear === row.schoolYear && one.schoolId === row.schoolId;
  switch (row.what) {
    case "session":
      return all.find((one) => one.row.what === "session" && same(one.row))?.line === line
        ? []
        : [wrong(line, "what", "twice", "Give one session for each school year, and for each school in it.")];
    case "break":
      return all.some((one) => one.row.what === "session" && same(one.row))
        ? []
        : [
            wrong(
              line,
              "schoolYear",
              "no_session",
              "Give a session row of this school year, and of this school if any.",
            ),
          ];
    case "contract":
      if (row.schoolId !== "")
        return [wrong(line, "schoolId", "not_here", "Leave this empty: it holds for the district.")];
      return /^\d{1,2}( \d{1,2})*$/.test(row.months)
        ? []
        : [wrong(line, "months", "bad_month", "Give months as numbers from 1 to 12 with spaces between.")];
    default:
      return [wrong(line, "what", "bad_word", "Give session, break or contract.")];
  }
};

/** The school years that rows describe, or everything that is wrong with them, by line and field. */
export const yearsOf = (
  all: readonly NumberedRow[],
): {
  readonly years: readonly SchoolYear[];
  readonly faults: readonly Fault[];
  readonly lineOf: (at: string) => string;
} => {
  const faults = all.flatMap((one) => rowFaults(all, one));
  const lines = new Map<string, string>();
  const sessionsOf = (schoolYear: string) =>
    all.filter(({ row }) => row.schoolYear === schoolYear && row.what === "session");
  const names = [...new Set(all.map(({ row }) => row.schoolYear))];
  const years = names.flatMap((schoolYear, place): readonly SchoolYear[] => {
    const contract = all.find(({ row }) => row.schoolYear === schoolYear && row.what === "contract");
    if (contract) lines.set(`years/${place}/contractMonths`, `lines/${contract.line}/months`);
    const sessionAt = (at: string, { line, row: { schoolId, begin, end } }: NumberedRow) => {
      lines.set(`${at}firstDay`, `lines/${line}/begin`).set(`${at}lastDay`, `lines/${line}/end`);
      lines.set(`${at}schoolId`, `lines/${line}/schoolId`).set(`${at}schoolYear`, `lines/${line}/schoolYear`);
      const breaks = all
        .filter(({ row }) => row.what === "break" && row.schoolYear === schoolYear && row.schoolId === schoolId)
        .toSorted((a, b) => (a.row.begin < b.row.begin ? -1 : 1));
      for (const [n, one] of breaks.entries()) {
        lines.set(`${at}breaks/${n}`, `lines/${one.line}`).set(`${at}breaks/${n}/begin`, `lines/${one.line}/begin`);
        lines.set(`${at}breaks/${n}/end`, `lines/${one.line}/end`);
      }
      return { firstDay: begin, lastDay: end, breaks: breaks.map(({ row }) => ({ begin: row.begin, end: row.end })) };
    };
    const [first] = sessionsOf(schoolYear).filter(({ row }) => row.schoolId === "");
    if (first === undefined) {
      const [{ line } = { line: 1 }] = all.filter(({ row }) => row.schoolYear === schoolYear);
      faults.push(wrong(line, "schoolYear", "no_session", "Give a session row of the district for this school year."));
      return [];
    }
    const own = sessionsOf(schoolYear)
      .filter(({ row }) => row.schoolId !== "")
      .toSorted((a, b) => (a.row.schoolId < b.row.schoolId ? -1 : 1));
    return [
      {
        schoolYear,
        ...sessionAt(`years/${place}/`, first),
        contractMonths: contract === undefined ? [] : contract.row.months.split(" ").map(Number),
        schools: own.map((one, n) => ({
          schoolId: one.row.schoolId,
          ...sessionAt(`years/${place}/schools/${n}/`, one),
        })),
      },
    ];
  });
  return { years, faults, lineOf: (at) => lines.get(at) ?? at };
};
