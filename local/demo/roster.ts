/**
 * Generates a correct OneRoster 1.2 bulk set of a district that does not exist, the same for the same seed, and what
 * is true in it: for the demo, and for tests of the import.
 */
import { COLUMNS, type CsvOptions, csvOf, manifestRows, type Row, zipOf } from "./csv.ts";
import { extraFiles } from "./extras.ts";
import { buildOrgs } from "./orgs.ts";
import { anyName, createPeople, pick, type Random, randomFrom } from "./people.ts";

export interface DemoRosterOptions extends CsvOptions {
  readonly districtName?: string;
  readonly domain?: string;
  readonly schools?: number;
  readonly seed?: number;
  /** The day of the export, `YYYY-MM-DD`: tenures are counted back from it. */
  readonly asOf?: string;
  /** Levels of `local` orgs between district and schools; 1 = networks. */
  readonly levels?: 0 | 1 | 2 | 3;
  /** `extension` = ext:principalSupervisor, `title` = by metadata.jobTitle, `plain` = district administrators without titles. */
  readonly supervisors?: "extension" | "title" | "plain" | "none";
  /** Where they are appointed. */
  readonly supervisorsAt?: "networks" | "district";
  readonly students?: number;
  readonly teachersPerSchool?: number;
  /** academicSessions, courses, classes, enrollments, demographics. */
  readonly extras?: boolean;
  /** Leave optional columns out. */
  readonly minimal?: boolean;
  readonly version?: "1.2" | "1.2.1";
}

export interface DemoTruth {
  readonly schools: readonly { readonly sourcedId: string; readonly name: string; readonly parent: string }[];
  /** Who leads which school. */
  readonly principals: readonly { readonly user: string; readonly school: string }[];
  /** User ids of supervisors by org. */
  readonly supervisors: ReadonlyMap<string, readonly string[]>;
  readonly leaders: number;
}

interface Building {
  readonly random: Random;
  readonly person: ReturnType<typeof createPeople>;
  readonly users: Row[];
  readonly roles: Row[];
  readonly year: number;
}

/** `YYYY` of the 1 July on or before a date. */
const schoolYearStart = (date: string): number => Number(date.slice(0, 4)) - (date.slice(5) < "07-01" ? 1 : 0);

const addUser = ({ person, users, random }: Building, org: string, kind: "staff" | "student"): string => {
  const { givenName, familyName, email, language } = kind === "staff" ? person() : anyName(random);
  const number = String(users.length + 1).padStart(6, "0");
  const sourcedId = kind === "staff" ? `emp-${number}` : `stu-${number}`;
  users.push({
    sourcedId,
    enabledUser: "true",
    username: kind === "staff" ? email : `s${number}`,
    userIds: kind === "staff" ? `{HRIS:${100000 + users.length}}` : `{SIS:${number}}`,
    givenName,
    familyName,
    email: kind === "staff" ? email : "",
    userMasterIdentifier: kind === "staff" ? `lk-${number}` : "",
    grades: kind === "student" ? String(Math.floor(random() * 12) + 1).padStart(2, "0") : "",
    primaryOrgSourcedId: org,
    "metadata.preferredLanguage": kind === "staff" ? language : "",
  });
  return sourcedId;
};

const addRole = (
  { roles }: Building,
  user: string,
  org: string,
  role: string,
  title = "",
  begin = "",
  more: Row = {},
): void => {
  const sourcedId = `role-${String(roles.length + 1).padStart(6, "0")}`;
  roles.push({
    sourcedId,
    userSourcedId: user,
    roleType: "primary",
    role,
    beginDate: begin,
    endDate: "",
    orgSourcedId: org,
    "metadata.jobTitle": title,
    ...more,
  });
};

const buildOffice = (
  building: Building,
  networks: readonly string[],
  options: DemoRosterOptions,
): ReadonlyMap<string, readonly string[]> => {
  const { random, year } = building;
  const { supervisors = "extension", supervisorsAt = "networks" } = options;
  const add = (org: string, role: string, title: string): string => {
    const user = addUser(building, org, "staff");
    addRole(building, user, org, role, title, `${year - Math.floor(random() * 6)}-07-01`);
    return user;
  };
  if (supervisors !== "plain") {
    add("org-district", "districtAdministrator", "Superintendent");
    add("org-district", "districtAdministrator", "Chief Financial Officer");
    add("org-district", "districtAdministrator", "Director of Human Resources");
  }
  const found = new Map<string, string[]>();
  if (supervisors === "none") return found;
  const places = supervisorsAt === "district" ? ["org-district"] : networks;
  // The first network has two, so that its schools are shared.
  for (const org of [places[0] as string, ...places]) {
    const user =
      supervisors === "extension"
        ? add(org, "ext:principalSupervisor", "Principal Supervisor")
        : add(
            org,
            "districtAdministrator",
            supervisors === "plain"
              ? ""
              : pick(random, [
                  "Principal Supervisor",
                  "Network Chief",
                  "Executive Director of Schools",
                  "Area Director",
                ]),
          );
    found.set(org, [...(found.get(org) ?? []), user]);
  }
  return found;
};

const buildSchool = (
  building: Building,
  school: string,
  index: number,
  options: DemoRosterOptions,
): readonly string[] => {
  const { random, year } = building;
  // One school without a principal, one with two, some interim, some in their first year.
  const vacant = index === 11;
  const seats = vacant ? 0 : index === 4 ? 2 : 1;
  const principals = Array.from({ length: seats }, () => {
    const user = addUser(building, school, "staff");
    const interim = index % 13 === 6;
    const tenure = interim || index % 6 === 1 ? 0 : 1 + Math.floor(random() * 9);
    addRole(
      building,
      user,
      school,
      "principal",
      interim ? "Interim Principal" : seats === 2 ? "Co-Principal" : "Principal",
      `${year - tenure}-07-01`,
    );
    return user;
  });
  const leader = (role: string, title: string): void => {
    addRole(
      building,
      addUser(building, school, "staff"),
      school,
      role,
      title,
      `${year - Math.floor(random() * 5)}-07-01`,
    );
  };
  const assistants = vacant ? 1 : Math.floor(random() * 2.4);
  for (let count = 0; count < assistants; count += 1) {
    if (random() < 0.3) leader("ext:assistantPrincipal", "Assistant Principal");
    else leader("siteAdministrator", pick(random, ["Assistant Principal", "Associate Principal", "Vice Principal"]));
  }
  if (random() < 0.6) leader("ext:instructionalCoach", "Instructional Coach");
  for (let count = 0; count < (options.teachersPerSchool ?? 8); count += 1) {
    const user = addUser(building, school, "staff");
    addRole(building, user, school, "teacher", "Teacher", `${year - Math.floor(random() * 12)}-08-01`);
    if (count === 0)
      addRole(building, user, school, "ext:teacherLeader", "Teacher Leader", `${year}-08-01`, {
        roleType: "secondary",
      });
  }
  return principals;
};

/** The files of a set by name, and what is true in it. */
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
  const random = randomFrom(options.seed);
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
  const text = (file: keyof typeof COLUMNS, rows: readonly Row[]): string =>
    csvOf(
      COLUMNS[file].filter((name: string) => file !== "users" || ![...drop12, ...optional].includes(name)),
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
