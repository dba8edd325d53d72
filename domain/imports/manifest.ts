/** manifest.csv and what the set as a whole must have (OneRoster 1.2 CSV binding, manifest). */
import type { FindingCode } from "./finding-codes.ts";
import { type Finding, type FindingPlace, finding } from "./findings.ts";
import { isReadFile, ROSTER_FILES, type RosterFile, SKIPPED_FILES } from "./roster-file.ts";

const NEEDED = ["orgs.csv", "users.csv", "roles.csv"] as const;

export interface RosterSet {
  /** `nothing` = a manifest alone, which the standard reads as "no updates". */
  readonly kind: "bulk" | "nothing";
  readonly fatal: readonly Finding[];
  readonly findings: readonly Finding[];
}

const propertiesOf = (manifest: RosterFile): ReadonlyMap<string, { readonly value: string; readonly line: number }> => {
  const name = manifest.header.indexOf("propertyName");
  const value = manifest.header.indexOf("value");
  return new Map(
    manifest.rows.map((row) => [
      (row.cells[name] ?? "").trim().toLowerCase(),
      { value: (row.cells[value] ?? "").trim(), line: row.line },
    ]),
  );
};

/** Checks version, mode and completeness; the content of a data file wins over the manifest. */
export const checkSet = (files: ReadonlyMap<string, RosterFile>): RosterSet => {
  const fatal: Finding[] = [];
  const findings: Finding[] = [];
  const reject = (code: FindingCode, place: FindingPlace) =>
    void fatal.push(finding(code, { ...place, severity: "error" }));
  const note = (code: FindingCode, place: FindingPlace) => void findings.push(finding(code, place));

  const manifest = files.get("manifest.csv");
  if (manifest === undefined) {
    reject("MANIFEST_MISSING", { file: "manifest.csv" });
    return { kind: "bulk", fatal, findings };
  }
  const properties = propertiesOf(manifest);
  const version = properties.get("oneroster.version");
  if (version === undefined || !/^1\.2(\.\d+)?$/.test(version.value)) {
    reject("UNKNOWN_VERSION", {
      file: "manifest.csv",
      line: version?.line ?? 0,
      column: "oneroster.version",
      ...(version === undefined ? { detail: "the manifest does not say" } : { value: version.value }),
    });
  }
  const modeOf = (file: string) => properties.get(`file.${file.replace(/\.csv$/, "").toLowerCase()}`);
  if (NEEDED.every((file) => !files.has(file) && !/^(bulk|delta)$/i.test(modeOf(file)?.value ?? ""))) {
    note("NOTHING_TO_DO", { file: "manifest.csv" });
    return { kind: "nothing", fatal, findings };
  }
  for (const file of NEEDED) {
    const mode = modeOf(file);
    const data = files.get(file);
    if (data === undefined) reject("MANIFEST_MISSING_FILE", { file });
    else if (data.total === 0) reject("EMPTY_FILE", { file });
    if (mode !== undefined && /^delta$/i.test(mode.value)) {
      reject("DELTA_UNSUPPORTED", {
        file: "manifest.csv",
        line: mode.line,
        column: `file.${file.replace(".csv", "")}`,
        value: mode.value,
      });
    } else if (data !== undefined && mode?.value.toLowerCase() !== "bulk") {
      note("MANIFEST_UNLISTED_FILE", { file, ...(mode === undefined ? {} : { value: mode.value }) });
    }
  }
  for (const [property, { value, line }] of properties) {
    const file = [...SKIPPED_FILES].find((name) => `file.${name.replace(".csv", "").toLowerCase()}` === property);
    if (file !== undefined && /^(bulk|delta)$/i.test(value) && !files.has(file)) {
      note("MANIFEST_MISSING_FILE", {
        file: "manifest.csv",
        line,
        column: property,
        value,
        severity: "info",
        detail: "the import does not need it",
        fix: "Mark it as absent in manifest.csv.",
      });
    }
  }
  for (const file of files.keys()) {
    if (!isReadFile(file) && !SKIPPED_FILES.has(file)) {
      note("MANIFEST_UNLISTED_FILE", {
        file,
        severity: "info",
        detail: "no file of the standard",
        fix: "Nothing to do; it was not read.",
      });
    }
  }
  return { kind: "bulk", fatal, findings };
};

/** Names of all files that are read, in the order in which a reader must offer them. */
export const READ_ORDER = Object.keys(ROSTER_FILES) as readonly (keyof typeof ROSTER_FILES)[];
