/** A OneRoster 1.2 bulk set becomes what should be stored, and a report of what could not be used. */
import type { LeaderRole } from "../../events/vocabulary.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { assumeSupervision, type Supervised } from "./assume-supervision.ts";
import { checkHeader } from "./check-header.ts";
import { checkLeaders, checkSeats } from "./check-meaning.ts";
import {
  type DesiredRoster,
  type HeldRole,
  holdersOf,
  idsOf,
  type RosterContext,
  smallest,
  wantedAppointment,
  wantedLeader,
  wantedOrg,
  wantedStaff,
} from "./desired.ts";
import { type Finding, finding, sortFindings } from "./findings.ts";
import { checkSet, READ_ORDER } from "./manifest.ts";
import { type OrgRow, readOrgs } from "./read-orgs.ts";
import { isStandIn, type RoleRow, readRoles } from "./read-roles.ts";
import { openUsers } from "./read-users.ts";
import { isReadFile, type RosterFile } from "./roster-file.ts";
import { reportOn } from "./rows.ts";

export interface ParsedRoster {
  /** Undefined when the set states that nothing changed. */
  readonly desired?: DesiredRoster;
  readonly findings: readonly Finding[];
  /** Rows that concern leadership, and how many of them have an error. */
  readonly considered: number;
  readonly failed: number;
}

const isOver = (role: RoleRow, asOf: string): boolean => role.end !== null && role.end <= asOf;

/**
 * Principal supervisors; where a set names none at all, district administrators without another department stand in
 * (districts that export no titles have nobody else), and the report notes it.
 */
const supervisorsOf = (
  held: readonly HeldRole[],
  asOf: string,
): { readonly offices: readonly HeldRole[]; readonly standIn: boolean } => {
  const current = held.filter((role) => !isOver(role, asOf));
  const named = current.filter((role) => role.role === "PRINCIPAL_SUPERVISOR");
  if (named.length > 0) return { offices: named, standIn: false };
  const better = current.filter((role) => role.role === "stand-in");
  return { offices: better.length > 0 ? better : current.filter((role) => role.role === "stand-in-2"), standIn: true };
};

const assume = (
  orgs: ReadonlyMap<string, OrgRow>,
  held: readonly HeldRole[],
  offices: readonly HeldRole[],
  asOf: string,
): readonly Supervised[] =>
  assumeSupervision(
    orgs,
    held
      .filter((role) => role.role === "PRINCIPAL" && !isOver(role, asOf))
      .map(({ holder, org, primary, begin }) => ({ leaderId: holder.leaderId, school: org, primary, begin })),
    offices.map(({ holder, org, begin, end }) => ({
      leaderId: holder.leaderId,
      order: smallest(holder.person.accounts.map((account) => account.sourcedId)),
      org,
      begin,
      end,
      mailable: holder.person.accounts.some((account) => account.email !== undefined),
    })),
    asOf,
  );

const startOf = ({ begin }: RoleRow): string => begin ?? "";

/** Rows of which none says again what another one does: one person is in one role at one school once at a time. */
const eachRoleOnce = <Row extends HeldRole>(
  rows: readonly Row[],
): { readonly once: readonly Row[]; readonly repeated: readonly Row[] } => {
  const once: Row[] = [];
  const repeated: Row[] = [];
  // The row that begins first stands, whatever the order of rows.
  const ordered = [...rows].sort(
    (a, b) =>
      Number(startOf(a) > startOf(b)) - Number(startOf(a) < startOf(b)) || Number(a.sourcedId > b.sourcedId) - 0.5,
  );
  for (const row of ordered) {
    const again = once.some(
      (one) =>
        one.holder.leaderId === row.holder.leaderId &&
        one.role === row.role &&
        one.org === row.org &&
        (one.end === null || startOf(row) < one.end) &&
        (row.end === null || startOf(one) < row.end),
    );
    (again ? repeated : once).push(row);
  }
  const stands = new Set(once);
  return { once: rows.filter((row) => stands.has(row)), repeated };
};

const headersOf = (
  files: ReadonlyMap<string, RosterFile>,
): { readonly fatal: readonly Finding[]; readonly findings: readonly Finding[] } => {
  const reports = [...files.values()]
    .filter((file) => isReadFile(file.name) && file.total > 0)
    .map((file) => {
      const report = reportOn(file.name);
      return { fatal: checkHeader(file, report).fatal, findings: report.findings };
    });
  return {
    fatal: reports.filter((report) => report.fatal).flatMap((report) => report.findings),
    findings: reports.filter((report) => !report.fatal).flatMap((report) => report.findings),
  };
};

/** Reads a set; an error is a fault of the set as a whole, everything else is in the findings. */
export const parseOneRoster = (
  context: RosterContext,
  files: readonly RosterFile[],
): Result<ParsedRoster, readonly Finding[]> => {
  const byName = new Map(files.map((file) => [file.name, file]));
  const set = checkSet(byName);
  const headers = headersOf(byName);
  const remarks = [...set.findings, ...headers.findings, ...files.flatMap((file) => file.findings)];
  const [orgFile, roleFile, userFile] = ["orgs.csv", "roles.csv", "users.csv"].map((name) => byName.get(name));
  if (set.fatal.length > 0 || headers.fatal.length > 0)
    return err(sortFindings([...set.fatal, ...headers.fatal, ...remarks]));
  if (set.kind === "nothing" || !orgFile || !roleFile || !userFile)
    return ok({ findings: sortFindings(remarks), considered: 0, failed: 0 });

  const orgs = readOrgs(orgFile);
  const users = openUsers(userFile);
  const roles = readRoles(roleFile, orgs, users, context.asOf);
  const { held, findings: joined } = holdersOf(context, roles.roles);
  const { offices, standIn } = supervisorsOf(held, context.asOf);
  const supervised = assume(orgs.orgs, held, offices, context.asOf);
  const asked = new Set(supervised.map((one) => one.supervisor));
  const staff = new Map(
    offices
      .filter((role) => !standIn || asked.has(role.holder.leaderId))
      .map((role) => [role.holder.staffId, role.holder]),
  );
  const { once: leading, repeated } = eachRoleOnce(
    held.filter((role): role is HeldRole & { role: LeaderRole } => !isStandIn(role.role)),
  );
  const leaders = new Map(leading.map((role) => [role.holder.leaderId, role.holder]));
  const staffIds = new Map(held.map((role) => [role.holder.leaderId, role.holder.staffId]));
  const ids = idsOf(context);

  const discarded = READ_ORDER.reduce((sum, name) => sum + (byName.get(name)?.discarded ?? 0), 0);
  const findings = [
    ...remarks,
    ...orgs.findings,
    ...roles.findings,
    ...users.findings(),
    ...joined,
    ...repeated.map(({ line, sourcedId }) =>
      finding("REPEATED_ROLE", { file: "roles.csv", line, sourcedId, column: "role" }),
    ),
    ...checkLeaders([...leaders.values()].map((holder) => holder.person)),
    ...checkSeats({
      orgs: orgs.orgs,
      roles: leading,
      supervised,
      offices: offices.filter((role) => staff.has(role.holder.staffId)),
      standIn,
      asOf: context.asOf,
      rules: context.rules,
    }),
    ...(discarded === 0
      ? []
      : [
          finding("OUT_OF_SCOPE_PERSON", {
            file: "users.csv",
            line: 1,
            detail: `${discarded} rows in roles.csv and users.csv`,
          }),
        ]),
  ];
  return ok({
    findings: sortFindings(findings),
    considered: roles.considered + orgFile.rows.length,
    failed: roles.rejected.size + orgs.rejected.size,
    desired: {
      orgs: [...orgs.orgs.values()].map((org) => wantedOrg(context, org)),
      leaders: [...leaders.values()].map((holder) => wantedLeader(context, holder)),
      appointments: leading.map((role) => wantedAppointment(context, role, role.role)),
      staff: [...staff.values()].map((holder) => wantedStaff(context, holder)),
      staffIds,
      present: new Set(
        held
          .filter(
            (role) => !isOver(role, context.asOf) && (role.role === "PRINCIPAL_SUPERVISOR" || isStandIn(role.role)),
          )
          .map((role) => role.holder.staffId),
      ),
      supervisions: supervised.map((one) => {
        const supervisorId = one.supervisor === undefined ? undefined : staffIds.get(one.supervisor);
        return {
          leaderId: one.leaderId,
          orgId: ids.org(one.school),
          ...(supervisorId === undefined ? {} : { supervisorId }),
          uncertain: one.uncertain,
        };
      }),
      rejected: {
        orgs: orgs.rejected,
        // What was applied of a repeated row by earlier versions stays as it is.
        roles: new Set([...roles.rejected, ...repeated.map(({ sourcedId }) => sourcedId)]),
        users: roles.rejectedUsers,
      },
    },
  });
};
