/** The files of a roster as a reader hands them over, and what the standard requires of their columns. */
import type { Result } from "../kernel/result.ts";
import type { Finding } from "./findings.ts";

export interface RosterRow {
  /** Physical line on which the row begins, header = 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quoted field of it runs over a line end. */
  readonly broken?: true;
  /** Places of the cells from which the reader took characters that nobody sees, or wrote plain letters for full-width ones. */
  readonly mended?: readonly number[];
}

/** One CSV file of the set; only rows that a sieve lets through. */
export interface RosterFile {
  readonly name: string;
  /** Empty when the file was skipped: nothing in it is needed. */
  readonly header: readonly string[];
  /** The reader took invisible characters out of it. */
  readonly headerMended?: true;
  readonly rows: readonly RosterRow[];
  /** Data rows in the file. */
  readonly total: number;
  /** Fewest and most fields of a data row, discarded ones included; absent without any. */
  readonly widths?: { readonly least: number; readonly most: number };
  /** Rows that were discarded unread: students, families, people without a role that matters. */
  readonly discarded: number;
  /** Remarks of the reader: byte order mark, blank lines. */
  readonly findings: readonly Finding[];
}

/** Reads a zip; an error means that the set cannot be read at all. */
export type RosterReader = (zip: Uint8Array) => Result<readonly RosterFile[], readonly Finding[]>;

interface FileRule {
  /** OneRoster 1.2 CSV binding, in order (interop.md 1). */
  readonly columns: readonly string[];
  /** Without these the file cannot be used. */
  readonly needed: readonly string[];
  /** The standard asks for them, the import can do without. */
  readonly expected: readonly string[];
}

/** The files that are read, in the order in which they are read: roles decide which users matter. */
export const ROSTER_FILES = {
  "manifest.csv": { columns: ["propertyName", "value"], needed: ["propertyName", "value"], expected: [] },
  "orgs.csv": {
    columns: ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
    needed: ["sourcedId", "name", "type"],
    expected: [],
  },
  "roles.csv": {
    columns: [
      "sourcedId",
      "status",
      "dateLastModified",
      "userSourcedId",
      "roleType",
      "role",
      "beginDate",
      "endDate",
      "orgSourcedId",
      "userProfileSourcedId",
    ],
    needed: ["sourcedId", "userSourcedId", "role", "orgSourcedId"],
    expected: ["roleType"],
  },
  "users.csv": {
    columns: [
      "sourcedId",
      "status",
      "dateLastModified",
      "enabledUser",
      "username",
      "userIds",
      "givenName",
      "familyName",
      "middleName",
      "identifier",
      "email",
      "sms",
      "phone",
      "agentSourcedIds",
      "grades",
      "password",
      "userMasterIdentifier",
      "resourceSourcedIds",
      "preferredGivenName",
      "preferredMiddleName",
      "preferredFamilyName",
      "primaryOrgSourcedId",
      "pronouns",
    ],
    needed: ["sourcedId", "givenName", "familyName"],
    expected: ["enabledUser", "username"],
  },
} as const satisfies Record<string, FileRule>;

export type ReadFile = keyof typeof ROSTER_FILES;

export const isReadFile = (name: string): name is ReadFile => Object.hasOwn(ROSTER_FILES, name);

/** Files of the standard that are accepted and never opened (OneRoster 1.2 CSV binding, section on files). */
export const SKIPPED_FILES = new Set([
  "academicSessions.csv",
  "categories.csv",
  "classes.csv",
  "classResources.csv",
  "courses.csv",
  "courseResources.csv",
  "demographics.csv",
  "enrollments.csv",
  "lineItemLearningObjectiveIds.csv",
  "lineItems.csv",
  "lineItemScoreScales.csv",
  "resources.csv",
  "resultLearningObjectiveIds.csv",
  "results.csv",
  "resultScoreScales.csv",
  "scoreScales.csv",
  "userProfiles.csv",
  "userResources.csv",
]);

/** Roles whose holders are discarded before anything is stored (interop.md 5). */
const DISCARDED_ROLE = /^(ext:)?(student|parent|guardian|relative)$/i;

const isDiscardedRole = (role: string): boolean => DISCARDED_ROLE.test(role.trim());

/** Decides row by row what is worth keeping, so that students never leave the reader. */
export interface Sieve {
  /** The filter for a file, once its header is known. Files must be offered in the order of {@link ROSTER_FILES}. */
  filter(file: ReadFile, header: readonly string[]): (cells: readonly string[]) => boolean;
}

export const createSieve = (): Sieve => {
  const users = new Set<string>();
  return {
    filter: (file, header) => {
      if (file === "roles.csv") {
        const role = header.indexOf("role");
        const user = header.indexOf("userSourcedId");
        return (cells) => {
          if (isDiscardedRole(cells[role] ?? "")) return false;
          users.add((cells[user] ?? "").trim());
          return true;
        };
      }
      if (file === "users.csv") {
        const id = header.indexOf("sourcedId");
        return (cells) => users.has((cells[id] ?? "").trim());
      }
      return () => true;
    },
  };
};
