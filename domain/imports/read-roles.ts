/** roles.csv: who holds which role where, and until when. */
import type { LeaderRole } from "../../events/vocabulary.ts";
import { cleanLine } from "../kernel/written-text.ts";
import { OFFICE_ROLES } from "../roster/check-appointment.ts";
import { checkRow, checkShape, checkStatus, withoutDuplicates } from "./check-row.ts";
import type { Finding } from "./findings.ts";
import { titleColumn } from "./metadata-columns.ts";
import type { OrgRows } from "./read-orgs.ts";
import type { Account, UserFile } from "./read-users.ts";
import { isInterim, mapRole, STANDARD_ROLES, standInRank } from "./role-mapping.ts";
import type { RosterFile, RosterRow } from "./roster-file.ts";
import { type Cells, type Report, readCells, reportOn } from "./rows.ts";

export type StandIn = "stand-in" | "stand-in-2";

export const isStandIn = (role: RoleRow["role"]): role is StandIn => role === "stand-in" || role === "stand-in-2";

export interface RoleRow {
  readonly sourcedId: string;
  readonly line: number;
  readonly account: Account;
  /** sourcedId of the org. */
  readonly org: string;
  /** `stand-in` = a district administrator who supervises only if nobody else does; `-2` = and no better one is there. */
  readonly role: LeaderRole | StandIn;
  readonly primary: boolean;
  readonly interim: boolean;
  readonly begin: string | null;
  readonly end: string | null;
}

export interface RoleRows {
  readonly roles: readonly RoleRow[];
  readonly rejected: ReadonlySet<string>;
  /** Accounts that rows with errors refer to. */
  readonly rejectedUsers: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  /** Rows that were looked at as leadership roles, with or without success. */
  readonly considered: number;
}

/** Not part of school leadership unless a title shows otherwise; counted, not listed. */
const ELSEWHERE = new Set(["teacher", "aide", "counselor", "proctor", "systemAdministrator"]);

/** Extension values that no rule knows: one finding per value. */
type Unknown = Map<string, { readonly cells: Cells; rows: number }>;

interface Sources {
  readonly unknown: Unknown;
  readonly file: RosterFile;
  readonly orgs: OrgRows;
  readonly users: UserFile;
  readonly asOf: string;
}

/** The kind of row: a leadership role, a stand-in, nothing of ours (with a remark) or a wrong value. */
const classify = (cells: Cells, sources: Sources): LeaderRole | StandIn | "elsewhere" | "unknown" => {
  const { file, orgs, users } = sources;
  const role = cells.raw("role");
  if (role === "") {
    cells.report("REQUIRED_MISSING", { column: "role" });
    return "unknown";
  }
  const extension = /^ext:/i.test(role);
  if (!extension && !STANDARD_ROLES.has(role)) {
    cells.report("INVALID_ENUM", { column: "role", value: role });
    return "unknown";
  }
  const own = titleColumn(file.header);
  const title = cleanLine((own === undefined ? "" : cells.raw(own)) || users.titleOf(cells.raw("userSourcedId")));
  const orgType = orgs.orgs.get(cells.raw("orgSourcedId"))?.type ?? "school";
  const facts = { role, title, orgType, primary: cells.raw("roleType") !== "secondary" };
  const mapped = mapRole(facts);
  // The API takes these roles at schools only; an office's coaches and residents are no school's leaders.
  if (mapped !== undefined && (orgType === "school" || OFFICE_ROLES.includes(mapped))) return mapped;
  const rank = standInRank(facts);
  if (rank !== undefined) return rank === 1 ? "stand-in" : "stand-in-2";
  if (ELSEWHERE.has(role)) return "elsewhere";
  if (extension) {
    const known = sources.unknown.get(role);
    sources.unknown.set(role, { cells: known?.cells ?? cells, rows: (known?.rows ?? 0) + 1 });
  } else {
    cells.report("UNMAPPED_ROLE", {
      column: "role",
      value: title === "" ? role : `${role}, ${title}`,
      severity: orgType === "school" || role === "principal" ? "warning" : "info",
      detail: `at an organization of type ${orgType}`,
    });
  }
  return "elsewhere";
};

const accountOf = (cells: Cells, { users }: Sources): Account | undefined => {
  const user = cells.reference("userSourcedId");
  if (user === "") return undefined;
  const account = users.account(user);
  if (account === "missing")
    cells.report("DANGLING_REFERENCE", { column: "userSourcedId", value: user, detail: "no such row in users.csv" });
  else if (account === "rejected")
    cells.report("PARENT_REJECTED", { column: "userSourcedId", value: user, detail: "in users.csv" });
  else return account;
  return undefined;
};

const orgOf = (cells: Cells, { orgs }: Sources): string => {
  const org = cells.reference("orgSourcedId");
  if (orgs.rejected.has(org))
    cells.report("PARENT_REJECTED", { column: "orgSourcedId", value: org, detail: "in orgs.csv" });
  else if (org !== "" && !orgs.orgs.has(org)) {
    cells.report("DANGLING_REFERENCE", { column: "orgSourcedId", value: org, detail: "no such row in orgs.csv" });
  }
  return org;
};

const readRole = (sources: Sources, row: RosterRow, report: Report): RoleRow | "elsewhere" | undefined => {
  const { file } = sources;
  const cells = readCells(file, row, report);
  // A row of the wrong shape has its values in the wrong places: nothing else of it can be trusted.
  if (!checkShape(file, row, cells)) return undefined;
  const role = classify(cells, sources);
  if (role === "elsewhere") return role;
  checkRow(file, row, cells);
  if (role === "unknown") return undefined;
  const org = orgOf(cells, sources);
  const account = accountOf(cells, sources);
  const roleType = cells.raw("roleType");
  if (file.header.includes("roleType") && roleType !== "primary" && roleType !== "secondary") {
    cells.report(roleType === "" ? "REQUIRED_MISSING" : "INVALID_ENUM", { column: "roleType", value: roleType });
  }
  const begin = cells.date("beginDate") ?? null;
  const end = cells.date("endDate") ?? null;
  if (begin !== null && end !== null && end <= begin) cells.report("DATE_ORDER", { column: "endDate", value: end });
  if (begin !== null && begin > sources.asOf) cells.report("FUTURE_DATED", { column: "beginDate", value: begin });
  if (cells.failed || account === undefined) return undefined;
  const own = titleColumn(file.header);
  const title = (own === undefined ? "" : cells.raw(own)) || sources.users.titleOf(account.sourcedId);
  return {
    sourcedId: cells.sourcedId,
    line: row.line,
    account,
    org,
    role,
    primary: roleType !== "secondary",
    interim: isInterim({ role: cells.raw("role"), title }),
    begin,
    end,
  };
};

/** One primary role per person and org (OneRoster 1.2 CSV binding, roles.roleType). */
const checkPrimaries = (roles: readonly RoleRow[], asOf: string, report: Report): void => {
  const current = roles.filter((role) => role.primary && (role.end === null || role.end > asOf));
  for (const same of Map.groupBy(current, (role) => `${role.account.sourcedId} ${role.org}`).values()) {
    for (const role of same.slice(1)) {
      report.add("MULTIPLE_PRIMARY_ROLES", { line: role.line, sourcedId: role.sourcedId, column: "roleType" });
    }
  }
};

export const readRoles = (file: RosterFile, orgs: OrgRows, users: UserFile, asOf: string): RoleRows => {
  const report = reportOn(file.name);
  const unique = withoutDuplicates(file, report);
  const gone = checkStatus(file, unique.rows, report);
  const id = file.header.indexOf("sourcedId");
  const rejected = new Set(unique.rejected);
  const roles: RoleRow[] = [];
  const unknown: Unknown = new Map();
  let elsewhere = 0;
  for (const row of unique.rows) {
    if (gone.has(row)) continue;
    const role = readRole({ file, orgs, users, asOf, unknown }, row, report);
    if (role === "elsewhere") elsewhere += 1;
    else if (role === undefined) rejected.add((row.cells[id] ?? "").trim());
    else roles.push(role);
  }
  for (const [value, { cells, rows }] of unknown)
    cells.report("UNMAPPED_EXTENSION_VALUE", { column: "role", value, detail: `${rows} rows` });
  checkPrimaries(roles, asOf, report);
  if (elsewhere > 0) report.add("OUT_OF_SCOPE_ROLE", { line: 1, column: "role", detail: `${elsewhere} rows` });
  const user = file.header.indexOf("userSourcedId");
  const rejectedUsers = new Set(
    file.rows.filter((row) => rejected.has((row.cells[id] ?? "").trim())).map((row) => (row.cells[user] ?? "").trim()),
  );
  return { roles, rejected, rejectedUsers, findings: report.findings, considered: roles.length + rejected.size };
};
