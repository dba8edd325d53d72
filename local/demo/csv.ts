/** Writes OneRoster files: header in the order of the standard, own columns to the right, quotes where needed. */
import { stringify } from "csv-stringify/sync";
import { strToU8, zipSync } from "fflate";

export type Row = Readonly<Record<string, string>>;

/** All files that a manifest names (OneRoster 1.2 CSV binding, manifest). */
const MANIFEST_FILES = [
  "academicSessions",
  "categories",
  "classes",
  "classResources",
  "courses",
  "courseResources",
  "demographics",
  "enrollments",
  "lineItemLearningObjectiveIds",
  "lineItems",
  "lineItemScoreScales",
  "orgs",
  "resources",
  "resultLearningObjectiveIds",
  "results",
  "resultScoreScales",
  "roles",
  "scoreScales",
  "userProfiles",
  "userResources",
  "users",
] as const;

export interface CsvOptions {
  readonly eol?: "\n" | "\r\n";
  readonly bom?: boolean;
  /** Quote every field, as some exporters do. */
  readonly quoteAll?: boolean;
}

/** CSV text of rows; metadata columns are those that any row has. */
export const csvOf = (
  columns: readonly string[],
  rows: readonly Row[],
  { eol = "\r\n", bom = false, quoteAll = false }: CsvOptions = {},
): string => {
  const own = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => name.startsWith("metadata."))));
  const names = [...columns, ...own];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))];
  return stringify(lines, { record_delimiter: eol, bom, quoted: quoteAll, quoted_empty: quoteAll });
};

export const manifestRows = (present: readonly string[], version: string, system: string): readonly Row[] => [
  { propertyName: "manifest.version", value: "1.0" },
  { propertyName: "oneroster.version", value: version },
  ...MANIFEST_FILES.map((name) => ({
    propertyName: `file.${name}`,
    value: present.includes(name) ? "bulk" : "absent",
  })),
  { propertyName: "source.systemName", value: system },
  { propertyName: "source.systemCode", value: "demo-sis" },
];

/** A zip with the files at its root; the same files give the same bytes. */
export const zipOf = (files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> => {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { mtime: "2026-01-01T00:00:00Z", level: 6 }));
};
