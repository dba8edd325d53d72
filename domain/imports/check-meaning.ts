/** Remarks on rows that are right one by one and odd together. */

import { coversDate } from "../roster/roster.ts";
import type { Supervised } from "./assume-supervision.ts";
import type { FindingCode } from "./finding-codes.ts";
import { type Finding, type FindingPlace, finding } from "./findings.ts";
import type { Person } from "./join-accounts.ts";
import { folded } from "./person-key.ts";
import type { OrgRow } from "./read-orgs.ts";
import type { RoleRow } from "./read-roles.ts";
import type { ImportRules } from "./rules.ts";

type Held = RoleRow & { readonly holder: { readonly leaderId: string; readonly person: Person } };

/** Several people behind one address, or one name twice: a hint, never a reason to join (interop.md 0.9). */
export const checkLeaders = (persons: readonly Person[]): readonly Finding[] => {
  const ordered = [...persons].sort((a, b) => (a.accounts[0].sourcedId < b.accounts[0].sourcedId ? -1 : 1));
  const seen = { email: new Set<string>(), familyName: new Set<string>() };
  const findings: Finding[] = [];
  for (const { accounts } of ordered) {
    const [account] = accounts;
    const keys = {
      email: accounts.find((one) => one.email !== undefined)?.email,
      familyName: `${folded(account.givenName)} ${folded(account.familyName)}`,
    };
    for (const column of ["email", "familyName"] as const) {
      const key = keys[column];
      if (key === undefined) continue;
      if (seen[column].has(key)) {
        findings.push(
          finding("POSSIBLE_DUPLICATE_PERSON", {
            file: "users.csv",
            line: account.line,
            sourcedId: account.sourcedId,
            column,
            severity: column === "email" ? "warning" : "info",
          }),
        );
      }
      seen[column].add(key);
    }
  }
  return findings;
};

interface SeatFacts {
  readonly orgs: ReadonlyMap<string, OrgRow>;
  readonly roles: readonly Held[];
  readonly supervised: readonly Supervised[];
  /** Roles of those who are to supervise. */
  readonly offices: readonly Held[];
  readonly standIn: boolean;
  readonly asOf: string;
  readonly rules: Pick<ImportRules, "suspectShare">;
}

const inRoles = (code: FindingCode, role: RoleRow, place: Partial<FindingPlace>): Finding =>
  finding(code, { file: "roles.csv", line: role.line, sourcedId: role.sourcedId, ...place });

/** Schools, their principals, and who supervises them. */
export const checkSeats = ({
  orgs,
  roles,
  supervised,
  offices,
  standIn,
  asOf,
  rules,
}: SeatFacts): readonly Finding[] => {
  const findings: Finding[] = [];
  const schools = [...orgs.values()].filter((org) => org.type === "school");
  const seats = roles.filter((role) => role.role === "PRINCIPAL" && (role.end === null || role.end > asOf));
  const bySchool = Map.groupBy(
    seats.filter((role) => coversDate(role, asOf)),
    (role) => role.org,
  );
  let several = 0;
  for (const held of bySchool.values()) {
    const others = [...new Map(held.map((role) => [role.holder.leaderId, role])).values()].slice(1);
    several += Math.min(others.length, 1);
    for (const role of others)
      findings.push(inRoles("OVERLAPPING_PRINCIPALS", role, { column: "orgSourcedId", value: role.org }));
  }
  const led = new Set(seats.map((role) => role.org));
  const empty = schools.filter((school) => !led.has(school.sourcedId)).length;
  for (const [count, detail] of [
    [several, "have two or more principals"],
    [empty, "have no principal"],
  ] as const) {
    if (schools.length > 0 && count / schools.length > rules.suspectShare) {
      findings.push(
        finding("ROLE_MAPPING_SUSPECT", {
          file: "roles.csv",
          line: 1,
          column: "role",
          detail: `${count} of ${schools.length} schools ${detail}`,
        }),
      );
    }
  }
  for (const role of [...new Map(offices.map((one) => [one.sourcedId, one])).values()]) {
    if (standIn) {
      findings.push(
        inRoles("ROLE_MAPPING_SUSPECT", role, {
          column: "role",
          detail: "no principal supervisor in the set: this district administrator is assumed to be one",
          fix: "Confirm who supervises whom in the roster pages, or use ext:principalSupervisor or a title.",
        }),
      );
    }
    if (!role.holder.person.accounts.some((account) => account.email !== undefined)) {
      findings.push(
        finding("REQUIRED_MISSING", {
          file: "users.csv",
          line: role.account.line,
          sourcedId: role.account.sourcedId,
          column: "email",
          severity: "warning",
          detail: "a supervisor without an address gets no alerts and cannot sign in",
          fix: "Fill the address.",
        }),
      );
    }
  }
  const alone = new Set(supervised.filter((one) => one.supervisor === undefined).map((one) => one.leaderId));
  for (const [leaderId, held] of Map.groupBy(seats, (role) => role.holder.leaderId)) {
    const role = held[0];
    if (role !== undefined && alone.has(leaderId))
      findings.push(inRoles("NO_SUPERVISOR", role, { column: "orgSourcedId", value: role.org }));
  }
  return findings;
};
