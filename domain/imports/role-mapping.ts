/**
 * Which leadership role a row of roles.csv stands for (interop.md 5). A table, first match wins; titles come from
 * `metadata.jobTitle`, because the standard itself does not distinguish an assistant principal from a principal.
 */
import type { LeaderRole } from "../../events/vocabulary.ts";
import type { Org } from "../roster/roster.ts";
import { DEPUTY, DEPUTY_OF_SCHOOL, isNoLeaderTitle, NOT_THE_PRINCIPAL, plainTitle } from "./titles.ts";

export interface RoleFacts {
  /** roles.role as written. */
  readonly role: string;
  readonly primary: boolean;
  /** Job title, blanks collapsed; empty when there is none. */
  readonly title: string;
  readonly orgType: Org["type"];
}

interface RoleRule {
  readonly id: string;
  /** Roles of the standard; none given = the extension values alone decide. */
  readonly roles?: readonly string[];
  /** Extension values without `ext:`, lower case, letters only. */
  readonly ext?: readonly string[];
  readonly title?: RegExp;
  readonly notTitle?: RegExp;
  readonly at?: "school" | "office";
  readonly secondary?: true;
  readonly becomes: LeaderRole;
}

const BUILDING = ["principal", "siteAdministrator"] as const;
const STAFF = [
  "teacher",
  "aide",
  "counselor",
  "districtAdministrator",
  "siteAdministrator",
  "systemAdministrator",
  "principal",
] as const;
const OFFICE = ["districtAdministrator", "siteAdministrator", "systemAdministrator", "principal"] as const;

/** Departments that have nothing to do with leading schools. */
const BACK_OFFICE =
  /financ|fiscal|budget|business|human|personnel|talent|technolog|information|data|facilit|maintenance|operation|transport|nutrition|food|communicat|public relation|legal|counsel|athlet|safety|security|purchas|payroll|enrol/i;
/** Departments that work with schools and supervise no principals. */
const ACADEMIC =
  /special ed|exceptional|curricul|instruction|teaching|learning|assessment|research|grant|federal|health|library|student|title i/i;
const isDepartment = (title: string): boolean => BACK_OFFICE.test(title) || ACADEMIC.test(title);
const SPORTS =
  /football|basketball|baseball|softball|soccer|track|volleyball|tennis|swim|wrestl|athletic|golf|cheer|lacrosse|hockey|cross.country|dance|debate|band|head coach|assistant coach|strength/i;
/** With the role `principal` a title of any deputy is the school's. */
const ANY_DEPUTY = new RegExp(`${DEPUTY.source}|${DEPUTY_OF_SCHOOL.source}`, "i");

/** Editable per source system later on; the order is part of the rule. */
const ROLE_RULES: readonly RoleRule[] = [
  {
    id: "ext-supervisor",
    ext: [
      "principalsupervisor",
      "principalssupervisor",
      "supervisorofprincipals",
      "networkchief",
      "networksuperintendent",
      "areasuperintendent",
      "instructionalsuperintendent",
      "schoolssupervisor",
    ],
    becomes: "PRINCIPAL_SUPERVISOR",
  },
  {
    id: "ext-assistant",
    ext: ["assistantprincipal", "viceprincipal", "associateprincipal", "deputyprincipal"],
    becomes: "ASSISTANT_PRINCIPAL",
  },
  {
    id: "ext-resident",
    ext: ["principalresident", "residentprincipal", "principalintern"],
    becomes: "PRINCIPAL_RESIDENT",
  },
  {
    id: "ext-principal",
    ext: ["interimprincipal", "actingprincipal", "coprincipal", "headofschool", "schoolleader"],
    at: "school",
    becomes: "PRINCIPAL",
  },
  {
    id: "ext-coach",
    ext: [
      "instructionalcoach",
      "coach",
      "literacycoach",
      "mathcoach",
      "instructionalspecialist",
      "instructionalcoordinator",
    ],
    becomes: "COACH",
  },
  {
    id: "ext-teacher-leader",
    ext: ["teacherleader", "teacherlead", "leadteacher", "departmentchair"],
    becomes: "TEACHER_LEADER",
  },
  { id: "ext-superintendent", ext: ["superintendent"], becomes: "SUPERINTENDENT" },
  // Supervisors by title come before "principal", which their titles contain.
  {
    id: "supervisor-title",
    roles: OFFICE,
    title:
      /\b(principals?'? (supervisor|supervision|manager)s?|supervisors?( of|,) (principals|schools)|(network|area|regional|instructional|community|cluster|zone) (chief|superintendent|lead)|chief of (schools|principals)|chief schools officer)\b/i,
    notTitle: DEPUTY,
    becomes: "PRINCIPAL_SUPERVISOR",
  },
  {
    id: "supervisor-director",
    roles: OFFICE,
    title:
      /\b((area|executive|regional|network) director|director of ((elementary|middle|high|secondary|primary|k-?\d*) )?(schools|principals|school leadership))\b/i,
    notTitle: new RegExp(`${BACK_OFFICE.source}|${ACADEMIC.source}`, "i"),
    at: "office",
    becomes: "PRINCIPAL_SUPERVISOR",
  },
  // Residents come before principals for the same reason.
  {
    id: "resident",
    roles: [...BUILDING, "teacher"],
    title:
      /\b(resident principal|principal resident|principal intern|principal[ -]in[ -](training|residence)|principal[ -]designate|designate principal)\b/i,
    becomes: "PRINCIPAL_RESIDENT",
  },
  {
    id: "assistant",
    roles: ["principal"],
    title: ANY_DEPUTY,
    notTitle: NOT_THE_PRINCIPAL,
    at: "school",
    becomes: "ASSISTANT_PRINCIPAL",
  },
  {
    id: "assistant-title",
    roles: ["siteAdministrator"],
    title: DEPUTY_OF_SCHOOL,
    notTitle: NOT_THE_PRINCIPAL,
    at: "school",
    becomes: "ASSISTANT_PRINCIPAL",
  },
  {
    id: "coach-as-administrator",
    roles: ["siteAdministrator"],
    title: /\bcoach\b/i,
    notTitle: SPORTS,
    becomes: "COACH",
  },
  { id: "principal", roles: ["principal"], notTitle: NOT_THE_PRINCIPAL, at: "school", becomes: "PRINCIPAL" },
  {
    id: "principal-title",
    roles: ["siteAdministrator"],
    title:
      /\b(co-?)?principal\b|\bprin\b|head of school|school (leader|head)|head ?(teacher|master|mistress)|director[a]? (de (la )?escuela|escolar)/i,
    notTitle: NOT_THE_PRINCIPAL,
    at: "school",
    becomes: "PRINCIPAL",
  },
  {
    id: "superintendent",
    roles: ["districtAdministrator"],
    title: /\bsuperintend(ent|ente)\b/i,
    notTitle: DEPUTY,
    becomes: "SUPERINTENDENT",
  },
  {
    id: "coach",
    roles: STAFF,
    title: /\bcoach\b|instructional (specialist|coordinator)/i,
    notTitle: SPORTS,
    becomes: "COACH",
  },
  {
    id: "teacher-leader-title",
    roles: ["teacher"],
    title:
      /\b(teacher leader|lead teacher|mentor teacher|(department|grade[ -]level|team) (chair|lead|leader|head))\b/i,
    becomes: "TEACHER_LEADER",
  },
  {
    id: "teacher-leader",
    roles: ["teacher", "counselor", "aide"],
    title: /\b(lead|chair|mentor)/i,
    secondary: true,
    becomes: "TEACHER_LEADER",
  },
];

/** The roles of the standard (OneRoster 1.2 CSV binding, roles.csv). */
export const STANDARD_ROLES = new Set([
  "aide",
  "counselor",
  "districtAdministrator",
  "guardian",
  "parent",
  "principal",
  "proctor",
  "relative",
  "siteAdministrator",
  "student",
  "systemAdministrator",
  "teacher",
]);

/** `ext:Principal-Supervisor` and `ext:principalSupervisor` are one value. */
const bareExtension = (role: string): string | undefined =>
  /^ext:/i.test(role)
    ? role
        .slice(4)
        .toLowerCase()
        .replaceAll(/[^a-z]/g, "")
    : undefined;

const matches = (rule: RoleRule, facts: RoleFacts, ext: string | undefined): boolean => {
  if (ext !== undefined ? !rule.ext?.includes(ext) : !rule.roles?.includes(facts.role)) return false;
  if (rule.at !== undefined && (rule.at === "school") !== (facts.orgType === "school")) return false;
  if (rule.secondary && facts.primary) return false;
  if (rule.title !== undefined && !rule.title.test(facts.title)) return false;
  return !rule.notTitle?.test(facts.title);
};

/**
 * The leadership role of a row; undefined when no rule knows it. An extension value that no rule knows is an
 * administrator's as far as the title goes. Whoever works in an office is no leader under any role.
 */
export const mapRole = (written: RoleFacts): LeaderRole | undefined => {
  const facts = { ...written, title: plainTitle(written.title) };
  if (isNoLeaderTitle(facts.title)) return undefined;
  const ext = bareExtension(facts.role);
  const found = ROLE_RULES.find((rule) => matches(rule, facts, ext));
  if (found !== undefined || ext === undefined || facts.title === "") return found?.becomes;
  const role = facts.orgType === "school" ? "siteAdministrator" : "districtAdministrator";
  return ROLE_RULES.find((rule) => matches(rule, { ...facts, role }, undefined))?.becomes;
};

/** Interim is only ever a word in a title (interop.md 0.8). */
export const isInterim = (facts: { readonly role: string; readonly title: string }): boolean =>
  /\b(interim|acting|interin[oa])\b/i.test(facts.title) || /^ext:(interim|acting)/i.test(facts.role);

/**
 * How well a district administrator may stand in as supervisor when a set names no principal supervisor at all: 1 =
 * anybody in an office who is no superintendent of any rank and runs no department; 2 = heads of academic departments,
 * if there is nobody else. Finance, personnel, technology and the like never do: what they would learn of principals
 * is not theirs to know.
 */
export const standInRank = (facts: RoleFacts): 1 | 2 | undefined => {
  if (isNoLeaderTitle(plainTitle(facts.title))) return undefined;
  if (facts.role !== "districtAdministrator" || facts.orgType === "school" || /superintend/i.test(facts.title))
    return undefined;
  if (!isDepartment(facts.title)) return 1;
  return BACK_OFFICE.test(facts.title) ? undefined : 2;
};
