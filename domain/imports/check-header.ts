/** Faults of a file's header: columns that are missing, unknown, in another order, or there twice. */
import { trailingCommas } from "./check-row.ts";
import { isTitleOrLanguage } from "./metadata-columns.ts";
import { type ReadFile, ROSTER_FILES, type RosterFile } from "./roster-file.ts";
import type { Report } from "./rows.ts";

/** Columns that differ in capitals and blanks only are one column to whoever wrote them. */
const folded = (column: string): string => column.toLowerCase().replaceAll(/\s/g, "");

/** Columns of the standard that the import looks at; with two values for one of them nobody knows which is meant. */
const READ: Readonly<Record<ReadFile, readonly string[]>> = {
  "manifest.csv": ["propertyName", "value"],
  "orgs.csv": ["sourcedId", "status", "name", "type", "identifier", "parentSourcedId"],
  "roles.csv": ["sourcedId", "status", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"],
  "users.csv": [
    "sourcedId",
    "status",
    "enabledUser",
    "username",
    "userIds",
    "givenName",
    "familyName",
    "email",
    "userMasterIdentifier",
    "preferredGivenName",
  ],
};

/** A row in which the columns of one name have different values. */
const differingRow = (file: RosterFile, places: readonly number[]): number | undefined =>
  file.rows.find((row) => new Set(places.map((place) => (row.cells[place] ?? "").trim())).size > 1)?.line;

/** `fatal` when a column that is read stands there twice with different values. */
const checkTwice = (file: RosterFile, name: ReadFile, report: Report): boolean => {
  let fatal = false;
  const places = Map.groupBy(file.header.keys(), (place) => folded(file.header[place] ?? ""));
  for (const [key, same] of places) {
    if (key === "" || same.length < 2) continue;
    const column = file.header[same[0] ?? 0] ?? "";
    const row = differingRow(file, same);
    const isRead = READ[name].some((one) => folded(one) === key) || isTitleOrLanguage(column);
    if (row !== undefined && isRead) {
      fatal = true;
      const detail = `the values differ, for instance in line ${row}`;
      report.add("HEADER_TWICE", { line: 1, column, severity: "error", detail });
    } else {
      const detail = row === undefined ? "always with the same value" : "the import does not use it";
      report.add("HEADER_TWICE", { line: 1, column, detail });
    }
  }
  return fatal;
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
  const trailing = trailingCommas(file);
  if (trailing > 0) {
    const detail = `every row has ${trailing} empty fields more at its end`;
    report.add("COLUMN_COUNT", { line: 1, severity: "warning", detail, fix: "Leave out the commas at the line ends." });
  }
  if (file.headerMended) report.add("INVISIBLE_REMOVED", { line: 1, detail: "in the header" });
  const ranks = file.header.map((column) => columns.indexOf(column)).filter((rank) => rank >= 0);
  if (ranks.some((rank, place) => place > 0 && rank < (ranks[place - 1] ?? 0))) report.add("COLUMN_ORDER", { line: 1 });
  return { fatal: checkTwice(file, file.name as ReadFile, report) || missing.length > 0 };
};
