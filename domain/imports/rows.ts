/** Reads the cells of a file's rows: trims, normalises, checks, and reports what it did. */
import type { FindingCode } from "./finding-codes.ts";
import { type Finding, type FindingPlace, finding } from "./findings.ts";
import { type ReadFile, ROSTER_FILES, type RosterFile, type RosterRow } from "./roster-file.ts";

/** Collects findings of one file. */
export interface Report {
  readonly findings: Finding[];
  add(code: FindingCode, place: Omit<FindingPlace, "file">): void;
}

export const reportOn = (file: string): Report => {
  const findings: Finding[] = [];
  return { findings, add: (code, place) => void findings.push(finding(code, { file, ...place })) };
};

/** OneRoster 1.2 CSV binding: GUID. */
const GUID = /^[A-Za-z0-9._\-/@]{1,255}$/;
/** The form in which a spreadsheet stores a long number. */
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d{1,3}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const MAIL = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\.]{2,}$/;

export const isGuid = (text: string): boolean => GUID.test(text);

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
};

/** Years that stand for "not known" or "open" (interop.md 5). */
const isSentinel = (date: string): boolean => date <= "1900-12-31" || date >= "9999-01-01";

/** One row, read column by column; `failed` is set as soon as an error is reported for it. */
export interface Cells {
  readonly line: number;
  readonly sourcedId: string;
  readonly failed: boolean;
  /** As written, trimmed; for columns that are reviewed and not stored. */
  raw(column: string): string;
  /** Trimmed, in NFC, without line breaks; with remarks on what had to be changed. */
  text(column: string): string;
  /** Text that must be there; empty and failed otherwise. */
  required(column: string): string;
  /** Identifier of another row. */
  reference(column: string): string;
  /** A date; undefined when blank, a placeholder or wrong. */
  date(column: string): string | undefined;
  /** A mail address in lower case; undefined when blank or wrong. */
  mail(column: string): string | undefined;
  report(
    code: FindingCode,
    place?: { column?: string; value?: string; detail?: string; severity?: Finding["severity"]; fix?: string },
  ): void;
}

export const readCells = (file: RosterFile, row: RosterRow, report: Report): Cells => {
  let failed = false;
  const raw = (column: string): string => (row.cells[file.header.indexOf(column)] ?? "").trim();
  const sourcedId = raw("sourcedId");
  const add: Cells["report"] = (code, place = {}) => {
    const found = finding(code, { file: file.name, line: row.line, sourcedId, ...place });
    if (found.severity === "error") failed = true;
    report.findings.push(found);
  };
  const text = (column: string): string => {
    const written = row.cells[file.header.indexOf(column)] ?? "";
    const oneLine = written.replaceAll(/[\r\n]+/g, " ").trim();
    if (oneLine.length !== written.length && !/[\r\n]/.test(written)) add("WHITESPACE_TRIMMED", { column });
    const composed = oneLine.normalize("NFC");
    if (composed !== oneLine) add("UNICODE_NORMALIZED", { column });
    if (/^[=+\-@]/.test(composed)) add("FORMULA_TEXT", { column, value: composed });
    return composed;
  };
  const required = (column: string): string => {
    const value = text(column);
    if (value === "") add("REQUIRED_MISSING", { column });
    return value;
  };
  return {
    line: row.line,
    sourcedId,
    get failed() {
      return failed;
    },
    raw,
    text,
    required,
    reference: (column) => {
      const value = raw(column);
      if (value === "") add("REQUIRED_MISSING", { column });
      else if (!isGuid(value)) add("INVALID_GUID", { column, value });
      return value;
    },
    date: (column) => {
      const value = raw(column);
      if (value === "") return undefined;
      if (!isDate(value)) {
        add("INVALID_DATE", { column, value });
        return undefined;
      }
      if (!isSentinel(value)) return value;
      add("SENTINEL_DATE", { column, value });
      return undefined;
    },
    mail: (column) => {
      const value = text(column);
      if (value === "") return undefined;
      if (MAIL.test(value)) return value.toLowerCase();
      add("INVALID_EMAIL", { column, value });
      return undefined;
    },
    report: add,
  };
};

/** Header faults: `fatal` when a column is missing without which the file is useless. */
export const checkHeader = (file: RosterFile, report: Report): { readonly fatal: boolean } => {
  const rule = ROSTER_FILES[file.name as ReadFile];
  const columns: readonly string[] = rule.columns;
  const missing = rule.needed.filter((column) => !file.header.includes(column));
  for (const column of missing) {
    const near = file.header.find((name) => name.trim().toLowerCase() === column.toLowerCase());
    report.add("REQUIRED_MISSING", {
      line: 1,
      column,
      detail: near === undefined ? "the header has no such column" : `the header spells it ${near}`,
      fix: "Write the header as the standard does: commas between names, capitals as given.",
    });
  }
  for (const column of rule.expected.filter((name) => !file.header.includes(name))) {
    report.add("REQUIRED_MISSING", { line: 1, column, severity: "warning", detail: "the header has no such column" });
  }
  for (const column of file.header) {
    if (!columns.includes(column) && !column.startsWith("metadata.")) {
      report.add("UNKNOWN_COLUMN", { line: 1, column: column.slice(0, 60) || "(no name)" });
    }
  }
  const ranks = file.header.map((column) => columns.indexOf(column)).filter((rank) => rank >= 0);
  if (ranks.some((rank, place) => place > 0 && rank < (ranks[place - 1] ?? 0))) report.add("COLUMN_ORDER", { line: 1 });
  return { fatal: missing.length > 0 };
};

/** Whether the row's shape and identifier can be trusted; reports what cannot. */
export const checkRow = (file: RosterFile, row: RosterRow, cells: Cells): void => {
  const extra = row.cells.slice(file.header.length);
  if (row.cells.length < file.header.length || extra.some((cell) => cell.trim() !== "")) {
    cells.report("COLUMN_COUNT", { detail: `${row.cells.length} fields, header ${file.header.length}` });
  } else if (extra.length > 0) {
    cells.report("COLUMN_COUNT", { severity: "warning", detail: "empty fields at the end" });
  }
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

/** `status` in bulk: a row marked as deleted counts as absent, everything else is only remarked on, once per file. */
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
