/** The people of the demo district and what they do there: office, principals, assistants, teachers. */
import type { Row } from "./csv.ts";
import { anyName, type createPeople, pick, type Random } from "./people.ts";

/** Which people there are. */
export interface StaffOptions {
  /** `extension` = ext:principalSupervisor, `title` = by metadata.jobTitle, `plain` = district administrators without titles. */
  readonly supervisors?: "extension" | "title" | "plain" | "none";
  /** Where they are appointed. */
  readonly supervisorsAt?: "networks" | "district";
  readonly teachersPerSchool?: number;
}

/** A set under construction. */
export interface Building {
  readonly random: Random;
  readonly person: ReturnType<typeof createPeople>;
  readonly users: Row[];
  readonly roles: Row[];
  readonly year: number;
}

/** Adds a user and returns the id. */
export const addUser = ({ person, users, random }: Building, org: string, kind: "staff" | "student"): string => {
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

/** Adds a role of a user at an org. */
export const addRole = (
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

/** Adds the people of the district office; returns the supervisors by org. */
export const buildOffice = (
  building: Building,
  networks: readonly string[],
  options: StaffOptions,
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

/** Adds the people of one school; returns its principals. */
export const buildSchool = (
  building: Building,
  school: string,
  index: number,
  options: StaffOptions,
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
