/**
 * A roster as a stranger would write it: straight from the OneRoster 1.2 CSV binding, sharing no line with the product's
 * own generator or parser.
 */
import { strToU8, zipSync } from "fflate";

const csv = (header: string, rows: readonly (readonly string[])[]): Uint8Array =>
  strToU8(
    `${[header, ...rows.map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(","))].join("\r\n")}\r\n`,
  );

const FILES =
  "academicSessions categories classes classResources courses courseResources demographics enrollments lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources resultLearningObjectiveIds results resultScoreScales roles scoreScales userProfiles userResources users";

const ORGS = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId";
const USERS =
  "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";
const ROLES =
  "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId";

export interface StrangerRoster {
  readonly zip: Uint8Array;
  /** Mail addresses of the principals, by school number. */
  readonly principals: readonly string[];
  /** Mail addresses of the assistant principals, by school number; empty without them. */
  readonly assistants: readonly string[];
  /** Mail address of the supervisor of a school, by school number. */
  readonly supervisorOf: readonly string[];
}

export interface RosterOptions {
  /** First day of a school's principal, by school number. */
  readonly beganOn?: (school: number) => string;
  /** Whether every school has an assistant principal. */
  readonly assistants?: boolean;
}

/** `networks` orgs of type local under one district, each with one supervisor; schools are dealt to them in turn. */
export const strangerRoster = (
  schools: number,
  networks = 2,
  { beganOn = () => "2024-07-01", assistants: withAssistants = false }: RosterOptions = {},
): StrangerRoster => {
  const orgs: string[][] = [["dist/1", "", "", "Riverbend, Independent District", "district", "", ""]];
  const users: string[][] = [];
  const roles: string[][] = [];
  const person = (
    id: string,
    given: string,
    family: string,
    role: string,
    org: string,
    began = "2024-07-01",
  ): string => {
    const mail = `${id.toLowerCase()}@riverbend.example`;
    users.push([id, "", "", "true", id, "", given, family, "", id, mail, ...Array(12).fill("")] as string[]);
    roles.push([`r-${id}`, "", "", id, "primary", role, began, "", org, ""]);
    return mail;
  };
  for (let n = 0; n < networks; n += 1) orgs.push([`net-${n}`, "", "", `Network ${n}`, "local", "", "dist/1"]);
  const supervisors = Array.from({ length: networks }, (_, n) =>
    person(`SUP${n}`, `Sol${n}`, "Marchetti", "ext:principalSupervisor", `net-${n}`),
  );
  const principals: string[] = [];
  const assistants: string[] = [];
  for (let n = 0; n < schools; n += 1) {
    orgs.push([`sch-${n}`, "", "", `School Number ${n}`, "school", String(480000000000 + n), `net-${n % networks}`]);
    principals.push(person(`PRI${n}`, `Noor${n}`, `O'Dell`, "principal", `sch-${n}`, beganOn(n)));
    if (withAssistants) assistants.push(person(`AST${n}`, `Ada${n}`, "Field", "ext:assistantPrincipal", `sch-${n}`));
    person(`TEA${n}`, "Tove", "Lind", "teacher", `sch-${n}`);
    person(`STU${n}`, "Sam", "Minor", "student", `sch-${n}`);
  }
  const manifest = [
    ["manifest.version", "1.0"],
    ["oneroster.version", "1.2"],
    ...FILES.split(" ").map((file) => [`file.${file}`, ["orgs", "users", "roles"].includes(file) ? "bulk" : "absent"]),
    ["source.systemName", "Stranger SIS"],
    ["source.systemCode", "stranger"],
  ];
  const zip = zipSync({
    "manifest.csv": csv("propertyName,value", manifest),
    "orgs.csv": csv(ORGS, orgs),
    "users.csv": csv(USERS, users),
    "roles.csv": csv(ROLES, roles),
  });
  return { zip, principals, assistants, supervisorOf: principals.map((_, n) => supervisors[n % networks] as string) };
};
