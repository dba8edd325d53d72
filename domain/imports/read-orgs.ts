/** orgs.csv: schools and what lies above them. */

import { LONGEST_TITLE } from "../kernel/written-text.ts";
import type { Org } from "../roster/roster.ts";
import { checkRow, checkStatus, withoutDuplicates } from "./check-row.ts";
import type { Finding } from "./findings.ts";
import type { RosterFile, RosterRow } from "./roster-file.ts";
import { isGuid, readCells, reportOn } from "./rows.ts";

export interface OrgRow {
  readonly sourcedId: string;
  readonly line: number;
  readonly name: string;
  readonly type: Org["type"];
  readonly ncesId?: string;
  /** An org of the set. */
  readonly parent?: string;
  /** The parent's row could not be used: whatever was known above stays. */
  readonly parentRejected?: true;
}

export interface OrgRows {
  readonly orgs: ReadonlyMap<string, OrgRow>;
  readonly rejected: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

const TYPES = new Set<string>(["department", "school", "district", "local", "state", "national"]);

/** Extension values of orgs.type; what is no school lies between school and district. First match wins. */
const EXTENSION_TYPES: readonly (readonly [RegExp, Org["type"]])[] = [
  [/school|academy|campus|center|centre/i, "school"],
  [/department|office|division/i, "department"],
  [/district|lea$/i, "district"],
  [/network|area|region|zone|cluster|community|feeder|pyramid|group|local/i, "local"],
];

/** NCES ids (interop.md 4): 12 digits for a school, 7 for an agency; a spreadsheet drops leading zeros. */
const ncesOf = (type: Org["type"], identifier: string): string | "suspect" | undefined => {
  if (/^\d(\.\d+)?E\+?\d+$/i.test(identifier)) return "suspect";
  const length = type === "school" ? 12 : type === "district" ? 7 : 0;
  if (!/^\d+$/.test(identifier)) return undefined;
  if (identifier.length === length) return identifier;
  return length > 0 && identifier.length === length - 1 ? "suspect" : undefined;
};

const readOrg = (file: RosterFile, row: RosterRow, report: ReturnType<typeof reportOn>): OrgRow | undefined => {
  const cells = readCells(file, row, report);
  checkRow(file, row, cells);
  const name = cells.required("name", LONGEST_TITLE);
  const written = cells.required("type");
  const extension = /^ext:/i.test(written)
    ? EXTENSION_TYPES.find(([pattern]) => pattern.test(written))?.[1]
    : undefined;
  let type: Org["type"] = "local";
  if (TYPES.has(written)) type = written as Org["type"];
  else if (extension !== undefined) type = extension;
  else if (/^ext:/i.test(written))
    cells.report("UNMAPPED_EXTENSION_VALUE", { column: "type", value: written, detail: "read as local" });
  else if (written !== "") cells.report("INVALID_ENUM", { column: "type", value: written });
  const identifier = cells.raw("identifier");
  const nces = ncesOf(type, identifier);
  if (nces === "suspect") cells.report("IDENTIFIER_SUSPECT", { column: "identifier", value: identifier });
  const parent = cells.raw("parentSourcedId");
  if (parent !== "" && !isGuid(parent))
    cells.report("INVALID_GUID", { column: "parentSourcedId", value: parent, severity: "warning" });
  if (cells.failed) return undefined;
  return {
    sourcedId: cells.sourcedId,
    line: row.line,
    name,
    type,
    ...(nces === undefined || nces === "suspect" ? {} : { ncesId: nces }),
    ...(parent === "" ? {} : { parent }),
  };
};

/** The orgs from one on upwards, itself first; stops at the top and at a cycle. */
export const chainOf = (orgs: ReadonlyMap<string, OrgRow>, from: string): readonly OrgRow[] => {
  const chain: OrgRow[] = [];
  const seen = new Set<string>();
  for (let id: string | undefined = from; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const org = orgs.get(id);
    if (org === undefined) break;
    chain.push(org);
    id = org.parent;
  }
  return chain;
};

const leadsBack = (orgs: ReadonlyMap<string, OrgRow>, org: OrgRow): boolean => {
  const seen = new Set<string>();
  for (let id = org.parent; id !== undefined && !seen.has(id); id = orgs.get(id)?.parent) {
    if (id === org.sourcedId) return true;
    seen.add(id);
  }
  return false;
};

export const readOrgs = (file: RosterFile): OrgRows => {
  const report = reportOn(file.name);
  const unique = withoutDuplicates(file, report);
  const gone = checkStatus(file, unique.rows, report);
  const rejected = new Set(unique.rejected);
  const read = new Map<string, OrgRow>();
  for (const row of unique.rows) {
    if (gone.has(row)) continue;
    const org = readOrg(file, row, report);
    if (org === undefined) rejected.add((row.cells[file.header.indexOf("sourcedId")] ?? "").trim());
    else read.set(org.sourcedId, org);
  }
  const orgs = new Map<string, OrgRow>();
  for (const org of read.values()) {
    const { parent, ...rest } = org;
    const place = { line: org.line, sourcedId: org.sourcedId, column: "parentSourcedId", value: parent ?? "" };
    if (parent !== undefined && rejected.has(parent)) {
      report.add("PARENT_REJECTED", { ...place, severity: "warning", detail: "the organization stays where it was" });
      orgs.set(org.sourcedId, { ...rest, parent, parentRejected: true });
    } else if (parent !== undefined && !read.has(parent)) {
      report.add("DANGLING_REFERENCE", { ...place, severity: "warning", detail: "the organization has no parent now" });
      orgs.set(org.sourcedId, rest);
    } else if (leadsBack(read, org)) {
      report.add("REFERENCE_CYCLE", place);
      orgs.set(org.sourcedId, rest);
    } else orgs.set(org.sourcedId, org);
  }
  return { orgs, rejected, findings: report.findings };
};
