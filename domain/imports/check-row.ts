/** Whether a row can be trusted: its shape, its status, its identifier, and that it is there once. */
import type { RosterFile, RosterRow } from "./roster-file.ts";
import type { Cells, Report } from "./rows.ts";
import { IMPORT_RULES } from "./rules.ts";

/** The form in which a spreadsheet stores a long number. */
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d{1,3}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Empty fields that every row of the file has at its end: an exporter's trailing commas. One row alone shows no habit. */
export const trailingCommas = ({ header, total, widths }: RosterFile): number =>
  widths !== undefined && widths.least === widths.most && total >= IMPORT_RULES.trailingCommaRows.value
    ? Math.max(0, widths.most - header.length)
    : 0;

/** A blank before a quote makes the quote part of the text, and a comma after it the end of the field. */
const STRAY_QUOTE = /^\s+"/;

/** What is wrong with the shape of a row; its values then stand in the wrong columns. */
const shapeFault = (file: RosterFile, row: RosterRow): string | undefined => {
  const { header } = file;
  const extra = row.cells.slice(header.length);
  if (row.cells.some((cell) => STRAY_QUOTE.test(cell))) return "a blank stands before a quote";
  const whole = [header.length, header.length + trailingCommas(file)].includes(row.cells.length);
  if (!whole || extra.some((cell) => cell.trim() !== "")) return `${row.cells.length} fields, header ${header.length}`;
  return undefined;
};

/** Columns of users.csv beside `email` that hold no address, unless a comma has moved one there. */
const NO_ADDRESS = ["enabledUser", "givenName", "familyName", "middleName", "sms", "phone", "grades", "password"];
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The column of users.csv in which an address stands that is missing where it belongs. */
const strayAddress = (file: RosterFile, row: RosterRow): string | undefined => {
  const at = file.header.indexOf("email");
  if (file.name !== "users.csv" || at < 0 || (row.cells[at] ?? "").includes("@")) return undefined;
  return NO_ADDRESS.find((column) => ADDRESS.test((row.cells[file.header.indexOf(column)] ?? "").trim()));
};

/** Whether the values of a row stand in their columns; reports it where they do not. */
export const checkShape = (file: RosterFile, row: RosterRow, cells: Cells): boolean => {
  const fault = shapeFault(file, row);
  if (fault !== undefined) cells.report("COLUMN_COUNT", { detail: fault });
  const stray = strayAddress(file, row);
  if (fault === undefined && stray !== undefined)
    cells.report("COLUMN_COUNT", { column: stray, detail: "a mail address stands in this column, and none in email" });
  return fault === undefined && stray === undefined;
};

/** Blank, `active` and `tobedeleted` mean something in a bulk file; `inactive`, `deleted` and the like do not. */
const checkStatusOf = (cells: Cells): void => {
  const value = cells.raw("status");
  if (value !== "" && !/^(active|tobedeleted)$/i.test(value)) {
    cells.report("INVALID_ENUM", {
      column: "status",
      value,
      detail: "the row was not applied",
      fix: "Leave status blank for people who work here, and leave out the rows of those who have left.",
    });
  }
};

/** Whether the row's shape, status and identifier can be trusted; reports what cannot. */
export const checkRow = (file: RosterFile, row: RosterRow, cells: Cells): void => {
  if (!checkShape(file, row, cells)) return;
  checkStatusOf(cells);
  for (const place of row.mended ?? []) cells.report("INVISIBLE_REMOVED", { column: file.header[place] ?? "" });
  if (row.broken) cells.report("EMBEDDED_NEWLINE");
  if (cells.reference("sourcedId") !== "" && SCIENTIFIC.test(cells.sourcedId)) {
    cells.report("IDENTIFIER_SUSPECT", { column: "sourcedId", value: cells.sourcedId });
  }
  const changed = cells.raw("dateLastModified");
  if (changed !== "" && !INSTANT.test(changed))
    cells.report("INVALID_DATETIME", { column: "dateLastModified", value: changed });
};

/** Rows by identifier: same content once, different content never; what was thrown out stays known by its id. */
export const withoutDuplicates = (
  file: RosterFile,
  report: Report,
): { readonly rows: readonly RosterRow[]; readonly rejected: ReadonlySet<string> } => {
  const id = file.header.indexOf("sourcedId");
  const byId = new Map<string, RosterRow[]>();
  for (const row of file.rows) {
    const key = (row.cells[id] ?? "").trim();
    byId.set(key, [...(byId.get(key) ?? []), row]);
  }
  const rows: RosterRow[] = [];
  const rejected = new Set<string>();
  for (const [key, same] of byId) {
    const contents = new Set(same.map((row) => JSON.stringify(row.cells.map((cell) => cell.trim()))));
    if (key === "" || same.length === 1) rows.push(...same);
    else if (contents.size === 1) {
      rows.push(...same.slice(0, 1));
      for (const row of same.slice(1))
        report.add("DUPLICATE_IDENTICAL", { line: row.line, sourcedId: key, column: "sourcedId" });
    } else {
      rejected.add(key);
      for (const row of same) report.add("DUPLICATE_CONFLICT", { line: row.line, sourcedId: key, column: "sourcedId" });
    }
  }
  return { rows, rejected };
};

/** `status` in bulk: a row marked as deleted counts as absent, a row in use is only remarked on, once per file. */
export const checkStatus = (file: RosterFile, rows: readonly RosterRow[], report: Report): ReadonlySet<RosterRow> => {
  const status = file.header.indexOf("status");
  const gone = new Set<RosterRow>();
  let filled = 0;
  for (const row of rows) {
    const value = (row.cells[status] ?? "").trim();
    if (value.toLowerCase() === "tobedeleted") {
      gone.add(row);
      report.add("STATUS_IN_BULK", {
        line: row.line,
        column: "status",
        value,
        sourcedId: (row.cells[file.header.indexOf("sourcedId")] ?? "").trim(),
        detail: "the row was read as absent",
      });
    } else if (value !== "" || (row.cells[file.header.indexOf("dateLastModified")] ?? "").trim() !== "") filled += 1;
  }
  if (filled > 0)
    report.add("STATUS_IN_BULK", { line: 1, column: "status", detail: `${filled} rows`, severity: "info" });
  return gone;
};
