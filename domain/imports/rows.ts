/** Reads the cells of a file's rows: trims, normalises, checks, and reports what it did. */
import { cleanLine, LONGEST_NAME, mailAddressOf, nameFault } from "../kernel/written-text.ts";
import type { FindingCode } from "./finding-codes.ts";
import { type Finding, type FindingPlace, finding } from "./findings.ts";
import type { RosterFile, RosterRow } from "./roster-file.ts";

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
  /** In the form in which names are kept; with remarks on what had to be changed. `longest`: in characters. */
  text(column: string, longest?: number): string;
  /** Text that must be there; empty and failed otherwise. */
  required(column: string, longest?: number): string;
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
  const text = (column: string, longest = LONGEST_NAME): string => {
    const written = row.cells[file.header.indexOf(column)] ?? "";
    const oneLine = written.replaceAll(/[\r\n]+/g, " ").trim();
    const composed = oneLine.normalize("NFC");
    const clean = cleanLine(oneLine);
    const trimmed = oneLine.length !== written.length && !/[\r\n]/.test(written);
    if (trimmed || clean !== composed) add("WHITESPACE_TRIMMED", { column });
    if (composed !== oneLine) add("UNICODE_NORMALIZED", { column });
    if (/^[=+\-@]/.test(clean)) add("FORMULA_TEXT", { column, value: clean });
    const fault = nameFault(clean, longest);
    if (fault === "too-long") add("INVALID_TEXT", { column, detail: `more than ${longest} characters` });
    if (fault === "control-characters") add("INVALID_TEXT", { column, detail: "control characters" });
    return clean;
  };
  const required = (column: string, longest?: number): string => {
    const value = text(column, longest);
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
      const value = text(column, Number.POSITIVE_INFINITY);
      if (value === "") return undefined;
      const address = mailAddressOf(value);
      if (address === undefined) add("INVALID_EMAIL", { column, value });
      else if (address !== value.toLowerCase()) add("EMAIL_NORMALIZED", { column });
      return address;
    },
    report: add,
  };
};
