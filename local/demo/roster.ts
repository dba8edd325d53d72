/**
 * Generates a correct OneRoster 1.2 bulk set of an invented district, the same for the same seed, and the facts it
 * contains: for the demo, and for tests of the import.
 */
import { ROSTER_FILES } from "../../domain/imports/roster-file.ts";
import { seededRandom } from "../kernel/random.ts";
import { type CsvOptions, csvOf, manifestRows, type Row, zipOf } from "./csv.ts";
import { extraFiles } from "./extras.ts";
import { buildOrgs } from "./orgs.ts";
import { createPeople } from "./people.ts";
import { addRole, addUser, type Building, buildOffice, buildSchool, type StaffOptions } from "./staff.ts";

/** What kind of district, and how it exports. */
interface DemoRosterOptions extends CsvOptions, StaffOptions {
  readonly districtName?: string;
  readonly domain?: string;
  readonly schools?: number;
  readonly seed?: number;
  /** The day of the export, `YYYY-MM-DD`: tenures are counted back from it. */
  readonly asOf?: string;
  /** Levels of `local` orgs between district and schools; 1 = networks. */
  readonly levels?: 0 | 1 | 2 | 3;
  readonly students?: number;
  /** academicSessions, courses, classes, enrollments, demographics. */
  readonly extras?: boolean;
  /** Leave optional columns out. */
  readonly minimal?: boolean;
  readonly version?: "1.2" | "1.2.1";
}

interface DemoTruth {
  readonly schools: readonly { readonly sourcedId: string; readonly name: string; readonly parent: string }[];
  /** Who leads which school. */
  readonly principals: readonly { readonly user: string; readonly school: string }[];
  /** User ids of supervisors by org. */
  readonly supervisors: ReadonlyMap<string, readonly string[]>;
  readonly leaders: number;
}

/** `YYYY` of the 1 July on or before a date. */
const schoolYearStart = (date: string): number => Number(date.slice(0, 4)) - (date.slice(5) < "07-01" ? 1 : 0);

/** The files of a set by name, and the facts in it. */
export const makeRoster = (
  given: DemoRosterOptions = {},
): { readonly files: Readonly<Record<string, string>>; readonly truth: DemoTruth } => {
  const options = {
    districtName: "Lakeshore Unified School District",
    domain: "lakeshore.example",
    schools: 40,
    seed: 1,
    asOf: "2026-08-03",
    levels: 1 as const,
    students: 400,
    teachersPerSchool: 8,
    extras: true,
    version: "1.2" as const,
    minimal: false,
    ...given,
  };
  const random = seededRandom(options.seed);
  const { orgs, schools, networks } = buildOrgs(options);
  const building: Building = {
    random,
    person: createPeople(random, options.domain),
    users: [],
    roles: [],
    year: schoolYearStart(options.asOf),
  };
  const supervisors = buildOffice(building, networks, options);
  const principals = schools.flatMap(({ sourcedId }, index) =>
    buildSchool(building, sourcedId, index, options).map((user) => ({ user, school: sourcedId })),
  );
  const leading = ({ role, "metadata.jobTitle": title }: Row): boolean =>
    role !== "teacher" &&
    (role !== "districtAdministrator" || /superintendent|supervisor|network|schools|area/i.test(title ?? ""));
  const leaders = new Set(building.roles.filter(leading).map(({ userSourcedId }) => userSourcedId)).size;
  for (let count = 0; count < options.students; count += 1) {
    const school = schools[count % schools.length]?.sourcedId as string;
    addRole(building, addUser(building, school, "student"), school, "student");
  }
  const drop12 = options.version === "1.2.1" ? ["resourceSourcedIds"] : [];
  const optional = options.minimal
    ? [
        "middleName",
        "identifier",
        "sms",
        "phone",
        "agentSourcedIds",
        "pronouns",
        "preferredMiddleName",
        "userMasterIdentifier",
        "primaryOrgSourcedId",
      ]
    : [];
  const text = (file: "manifest" | "orgs" | "users" | "roles", rows: readonly Row[]): string =>
    csvOf(
      ROSTER_FILES[`${file}.csv`].columns.filter(
        (name) => file !== "users" || ![...drop12, ...optional].includes(name),
      ),
      rows,
      options,
    );
  const data = {
    orgs: text("orgs", orgs),
    users: text("users", building.users),
    roles: text("roles", building.roles),
    ...(options.extras ? extraFiles({ schools, users: building.users, year: building.year, csv: options }) : {}),
  };
  const names = Object.keys(data);
  const files = { manifest: text("manifest", manifestRows(names, options.version, "Lakeshore demo SIS")), ...data };
  return {
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [`${name}.csv`, content])),
    truth: { schools, principals, supervisors, leaders },
  };
};

/** The set as a zip. */
export const makeRosterZip = (options: DemoRosterOptions = {}): Uint8Array<ArrayBuffer> =>
  zipOf(makeRoster(options).files);
