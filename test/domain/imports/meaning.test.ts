import { describe, expect, it } from "vitest";
import { isInterim, mapRole, standInRank } from "../../../domain/imports/role-mapping.ts";
import type { LeaderRole } from "../../../events/vocabulary.ts";
import { makeRoster } from "../../../local/demo/roster.ts";
import {
  CONTEXT,
  desiredOf,
  type Files,
  ORGS,
  only,
  plus,
  ROLES,
  ROLES_HEADER,
  read,
  role,
  SET,
  USERS,
  user,
} from "../../builders/import-world.ts";

describe("role mapping", () => {
  it.each<[string, string, "school" | "local" | "district", boolean, LeaderRole | undefined]>([
    ["principal", "", "school", true, "PRINCIPAL"],
    ["principal", "Interim Principal", "school", true, "PRINCIPAL"],
    ["principal", "Assistant Principal", "school", true, "ASSISTANT_PRINCIPAL"],
    ["principal", "AP", "school", true, "ASSISTANT_PRINCIPAL"],
    ["principal", "Resident Principal", "school", true, "PRINCIPAL_RESIDENT"],
    ["principal", "Principal Supervisor", "local", true, "PRINCIPAL_SUPERVISOR"],
    ["principal", "", "district", true, undefined],
    ["siteAdministrator", "", "school", true, undefined],
    ["siteAdministrator", "Principal", "school", true, "PRINCIPAL"],
    ["siteAdministrator", "Head of School", "school", true, "PRINCIPAL"],
    ["siteAdministrator", "Vice Principal", "school", true, "ASSISTANT_PRINCIPAL"],
    ["siteAdministrator", "Dean of Students", "school", true, "ASSISTANT_PRINCIPAL"],
    ["siteAdministrator", "Executive Director", "school", true, undefined],
    ["siteAdministrator", "Director of Schools", "local", true, "PRINCIPAL_SUPERVISOR"],
    ["districtAdministrator", "Superintendent", "district", true, "SUPERINTENDENT"],
    ["districtAdministrator", "Deputy Superintendent", "district", true, undefined],
    ["districtAdministrator", "Area Superintendent", "district", true, "PRINCIPAL_SUPERVISOR"],
    ["districtAdministrator", "network chief", "local", false, "PRINCIPAL_SUPERVISOR"],
    ["districtAdministrator", "Executive Director", "district", true, "PRINCIPAL_SUPERVISOR"],
    ["districtAdministrator", "Executive Director of Finance", "district", true, undefined],
    ["districtAdministrator", "Executive Director, Human Resources", "district", true, undefined],
    ["districtAdministrator", "Director of Secondary Schools", "district", true, "PRINCIPAL_SUPERVISOR"],
    ["ext:principalSupervisor", "", "district", true, "PRINCIPAL_SUPERVISOR"],
    ["ext:Principal-Supervisor", "", "local", true, "PRINCIPAL_SUPERVISOR"],
    ["ext:PRINCIPAL_SUPERVISOR", "", "school", true, "PRINCIPAL_SUPERVISOR"],
    ["ext:assistantPrincipal", "", "school", true, "ASSISTANT_PRINCIPAL"],
    ["ext:instructionalCoach", "", "school", true, "COACH"],
    ["ext:teacherLeader", "", "school", false, "TEACHER_LEADER"],
    ["ext:administrator", "Assistant Principal", "school", true, "ASSISTANT_PRINCIPAL"],
    ["ext:registrar", "", "school", true, undefined],
    ["teacher", "Instructional Coach", "school", true, "COACH"],
    ["teacher", "Football Coach", "school", true, undefined],
    ["teacher", "Lead, Grade 4", "school", false, "TEACHER_LEADER"],
    ["teacher", "Lead, Grade 4", "school", true, undefined],
    ["teacher", "", "school", true, undefined],
  ])("%s, title '%s', at a %s", (name, title, orgType, primary, becomes) => {
    expect(mapRole({ role: name, title, orgType, primary })).toBe(becomes);
  });

  it.each([
    "Principal's Secretary",
    "Principal’s Secretary",
    "Secretary to the Principal",
    "Secretary, Principal",
    "Principal Clerk",
    "Principal Account Clerk",
    "Administrative Assistant to the Principal",
    "Admin. Secretary/Principal",
    "Executive Assistant, Principal's Office",
    "Assistant to the Principal",
    "Asst. to the Vice Principal",
    "Principal's Assistant",
    "Principal Assistant",
    "Principal's Aide",
    "Office of the Principal",
    "Liaison to the Principal",
    "Office Manager - Principal",
    "Bookkeeper for Principal",
    "Principal Investigator",
    "Principal Engineer",
    "Principal Designee",
    "Principal's Designee",
    "Retired Principal",
    "Former Assistant Principal",
    "Principal Emeritus",
    "Student Principal",
    "Principal for a Day",
    "Aspiring Principal",
    "Secretaria de la Directora de Escuela",
    "PRINCIPAL'S SECRETARY",
    "Principal\u00a0Clerk",
    "Dean's Secretary",
  ])("nobody leads a school who works for its principal, or holds no seat: %s", (title) => {
    for (const name of ["principal", "siteAdministrator", "ext:administrator"])
      expect(mapRole({ role: name, title, orgType: "school", primary: true })).toBeUndefined();
  });

  it.each([
    "Ass't Principal",
    "Ass’t Principal",
    "Assist. Principal",
    "Asst. Prin.",
    "Asst Prin",
    "Assoc. Principal",
    "Vice Principal",
    "Vice-Principal",
    "VICE PRIN",
    "Deputy Head",
    "Assistant Head of School",
    "Assistant Elementary Principal",
    "Principal, Assistant",
    "Principal (Asst.)",
    "Principal - Assistant",
    "Assistant Principal/Athletic Director",
    "Assistant Principal of Student Services",
    "Interim Assistant Principal",
    "AP",
    "A.P.",
    "VP",
    "AP, Grade 9",
    "Elementary School Assistant Principal",
    "Administrative Assistant Principal",
    "School Associate Principal",
    "Dean of Students",
    "Subdirectora",
  ])("assistants are assistants, however they are abbreviated: %s", (title) => {
    for (const name of ["principal", "siteAdministrator"])
      expect(mapRole({ role: name, title, orgType: "school", primary: true })).toBe("ASSISTANT_PRINCIPAL");
  });

  it.each([
    "Library Assistant",
    "Teaching Assistant",
    "Assistant Coach",
    "Associate Teacher",
    "AP Coordinator",
    "Vice President, PTA",
  ])("an administrator is no assistant principal for a word that assistants of other kinds have too: %s", (title) =>
    expect(mapRole({ role: "siteAdministrator", title, orgType: "school", primary: true })).not.toBe(
      "ASSISTANT_PRINCIPAL",
    ),
  );

  it.each([
    "Principal",
    "Interim Principal",
    "Principal of the Upper School",
    "Lead Principal",
    "Co-Principal",
    "Teaching Principal",
    "Prin.",
    "Principal/CEO",
    "Principal on Record",
  ])("principals stay principals: %s", (title) =>
    expect(mapRole({ role: "siteAdministrator", title, orgType: "school", primary: true })).toBe("PRINCIPAL"),
  );

  it("an office's staff neither supervise nor lead a district", () => {
    for (const title of [
      "Secretary to the Superintendent",
      "Administrative Assistant",
      "Retired Superintendent",
      "Clerk",
    ]) {
      const facts = { role: "districtAdministrator", title, orgType: "district", primary: true } as const;
      expect([mapRole(facts), standInRank(facts)]).toEqual([undefined, undefined]);
    }
  });

  it("clerical titles make no appointment, and the report names them", () => {
    const { findings, parsed } = read({
      ...SET,
      "users.csv": plus(USERS, user("u8", "Sol", "Reyes"), user("u9", "Kim", "Park")),
      "roles.csv": plus(
        ROLES,
        role("r8", "u8", "siteAdministrator", "s1", { title: "Principal's Secretary" }),
        role("r9", "u9", "principal", "s2", { title: "Secretary to the Principal" }),
      ),
    });
    expect(only(findings, "UNMAPPED_ROLE").map(({ line, severity }) => [line, severity])).toEqual([
      [5, "warning"],
      [6, "warning"],
    ]);
    expect(parsed?.desired?.appointments).toHaveLength(3);
  });

  it("an office has supervisors and a superintendent, and no school's leaders, as in the API", () => {
    const { findings, parsed } = read({
      ...SET,
      "users.csv": plus(USERS, user("u8", "Sol", "Reyes"), user("u9", "Kim", "Park")),
      "roles.csv": plus(
        ROLES,
        role("r8", "u8", "ext:assistantPrincipal", "d1"),
        role("r9", "u9", "ext:instructionalCoach", "n1"),
      ),
    });
    expect(parsed?.desired?.appointments.map(({ sourcedId }) => sourcedId)).toEqual(["r1", "r2", "r3"]);
    expect(findings.filter(({ line }) => line === 5 || line === 6 || line === 1).length).toBeGreaterThan(0);
  });

  it("interim is a word in a title", () => {
    expect(
      ["Interim Principal", "Acting Principal", "Principal"].map((title) => isInterim({ role: "principal", title })),
    ).toEqual([true, true, false]);
  });

  it("stand-ins are office administrators without another department", () => {
    const at = (title: string, orgType: "district" | "school" = "district") =>
      standInRank({ role: "districtAdministrator", title, orgType, primary: false });
    expect([
      at(""),
      at("Chief of Staff"),
      at("Director of Curriculum"),
      at("Assistant Superintendent"),
      at("Superintendent"),
      at("Finance Director"),
      at("", "school"),
    ]).toEqual([1, 1, 2, undefined, undefined, undefined, undefined]);
  });
});

/** Supervisor's account by school. */
const supervised = (files: Files, context = CONTEXT): Readonly<Record<string, string | undefined>> => {
  const desired = desiredOf(files, context);
  const schools = new Map(desired.orgs.map((org) => [org.targetId, org.sourcedId]));
  const staff = new Map(desired.staff.map((one) => [one.targetId, one.sourcedId]));
  return Object.fromEntries(
    desired.supervisions.map(({ orgId, supervisorId }) => [
      schools.get(orgId) as string,
      supervisorId && staff.get(supervisorId),
    ]),
  );
};

const set = (orgs: readonly string[], people: readonly string[], roles: readonly string[]): Files => ({
  ...SET,
  "orgs.csv": plus(ORGS, ...orgs),
  "users.csv": plus(USERS, ...people),
  "roles.csv": `${[ROLES_HEADER, ...roles].join("\n")}\n`,
});

const seat = (id: string, who: string, school: string, more = {}) => role(id, who, "principal", school, more);
const chief = (id: string, who: string, org: string, more = {}) => role(id, who, "ext:principalSupervisor", org, more);

describe("supervision", () => {
  it("the nearest org wins, over several levels", () => {
    const files = set(
      ["n2,,,Sub,ext:cluster,,n1", "s3,,,Cedar,school,,n2", "s4,,,Dogwood,school,,d1"],
      [
        user("u4", "Dora", "Vance"),
        user("a1", "One", "Chief"),
        user("a2", "Two", "Chief"),
        user("a3", "Three", "Chief"),
      ],
      [
        seat("r1", "u1", "s1"),
        seat("r2", "u2", "s3"),
        seat("r3", "u4", "s4"),
        chief("c1", "a1", "d1"),
        chief("c2", "a2", "n1"),
        chief("c3", "a3", "n2"),
      ],
    );
    expect(supervised(files)).toEqual({ s1: "a2", s3: "a3", s4: "a1" });
  });

  it("several on one org share its schools evenly, whatever the order of rows", () => {
    for (const schools of [12, 60, 200]) {
      const { files, truth } = makeRoster({ schools, supervisorsAt: "district", students: 0, extras: false });
      const desired = desiredOf(files);
      const perSupervisor = [...Map.groupBy(desired.supervisions, (one) => one.supervisorId).values()].map(
        (list) => new Set(list.map((one) => one.orgId)).size,
      );
      expect(perSupervisor).toHaveLength([...truth.supervisors.values()].flat().length);
      // One school is vacant.
      expect(Math.max(...perSupervisor) - Math.min(...perSupervisor)).toBeLessThanOrEqual(2);
      const reversed = Object.fromEntries(
        Object.entries(files).map(([name, text]) => {
          const [header, ...rows] = text.trimEnd().split("\r\n");
          return [name, [header, ...rows.reverse(), ""].join("\n")];
        }),
      );
      const key = (one: { leaderId: string; supervisorId?: string }) => `${one.leaderId} ${one.supervisorId}`;
      expect(desiredOf(reversed).supervisions.map(key).sort()).toEqual(desired.supervisions.map(key).sort());
    }
  });

  it("a new school moves few others", () => {
    const people = Array.from({ length: 30 }, (_, i) => user(`p${i + 10}`, `Given${i}`, `Family${i}`));
    const schools = Array.from({ length: 30 }, (_, i) => `t${i + 10},,,School ${i},school,,n1`);
    const seats = Array.from({ length: 30 }, (_, i) => seat(`q${i + 10}`, `p${i + 10}`, `t${i + 10}`));
    const chiefs = [chief("c1", "u1", "n1"), chief("c2", "u2", "n1"), chief("c3", "u3", "n1")];
    const without = (rows: readonly string[]) => rows.filter((_, i) => i !== 3);
    const [before, after] = [
      supervised(set(without(schools), people, [...without(seats), ...chiefs])),
      supervised(set(schools, people, [...seats, ...chiefs])),
    ];
    expect(Object.keys(before).filter((school) => before[school] !== after[school]).length).toBeLessThanOrEqual(2);
  });

  it("nobody supervises themselves; the next one does", () => {
    const own = set(
      [],
      [],
      [seat("r1", "u1", "s1"), seat("r2", "u2", "s2"), chief("c1", "u1", "n1"), chief("c2", "u3", "d1")],
    );
    expect(supervised(own)).toEqual({ s1: "u3", s2: "u1" });
  });

  it("a principal of two schools has one supervisor, by the primary seat", () => {
    const files = set(
      ["n2,,,South,local,,d1", "s3,,,Cedar,school,,n2"],
      [user("u4", "Dora", "Vance")],
      [
        seat("r1", "u1", "s1", { type: "secondary" }),
        seat("r2", "u1", "s3"),
        chief("c1", "u3", "n1"),
        chief("c2", "u4", "n2"),
      ],
    );
    expect(supervised(files)).toEqual({ s3: "u4" });
    expect(desiredOf(files).appointments.filter(({ value }) => value.role === "PRINCIPAL")).toHaveLength(2);
  });

  it("a file of June is judged on the day the seats begin", () => {
    const july = { begin: "2026-07-01" };
    const files = set(
      [],
      [],
      [seat("r1", "u1", "s1", july), seat("r2", "u2", "s2", { end: "2026-06-15" }), chief("c1", "u3", "n1", july)],
    );
    expect(supervised(files, { ...CONTEXT, asOf: "2026-06-20" })).toEqual({ s1: "u3" });
  });

  it("a supervisor whose role is over supervises nobody, and is no staff", () => {
    const files = set(
      [],
      [],
      [seat("r1", "u1", "s1"), chief("c1", "u3", "n1", { begin: "2020-07-01", end: "2026-07-01" })],
    );
    expect(supervised(files)).toEqual({ s1: undefined });
    expect(desiredOf(files).staff).toEqual([]);
  });

  it("one without an address only where nobody else is above the school", () => {
    const files: Files = {
      ...set([], [], [seat("r1", "u1", "s1"), chief("c1", "u3", "n1"), chief("c2", "u2", "d1")]),
      "users.csv": USERS.replace("u3@lakeshore.example", ""),
    };
    expect(supervised(files)).toEqual({ s1: "u2" });
    const alone = { ...files, "roles.csv": files["roles.csv"]?.replace(/c2.*\n/, "") ?? "" };
    expect(supervised(alone)).toEqual({ s1: "u3" });
  });

  it("without any principal supervisor, plain district administrators stand in, marked as suspect", () => {
    const admin = (id: string, who: string, org: string, title = "", type = "primary") =>
      role(id, who, "districtAdministrator", org, { title, type });
    const files = set(
      [],
      [user("u4", "Dora", "Vance"), user("u5", "Super", "Intendent"), user("u6", "Money", "Person")],
      [
        seat("r1", "u1", "s1"),
        seat("r2", "u2", "s2"),
        admin("c1", "u4", "d1", "", "secondary"),
        admin("c2", "u5", "d1", "Superintendent"),
        admin("c3", "u6", "d1", "Chief Financial Officer"),
      ],
    );
    expect(supervised(files)).toEqual({ s1: "u4", s2: "u4" });
    expect(only(read(files).findings, "ROLE_MAPPING_SUSPECT")).toEqual([
      expect.objectContaining({ sourcedId: "c1", severity: "warning" }),
    ]);
    const desired = desiredOf(files);
    expect(desired.staff.map(({ value }) => value.name)).toEqual(["Dora Vance"]);
    // Who only stands in has no appointment: the roster does not say that the role is held.
    expect(desired.appointments.map(({ value }) => value.role).sort()).toEqual([
      "PRINCIPAL",
      "PRINCIPAL",
      "SUPERINTENDENT",
    ]);
    const withOne = { ...files, "roles.csv": plus(files["roles.csv"] ?? "", chief("c9", "u3", "n1")) };
    expect(supervised(withOne)).toEqual({ s1: "u3", s2: "u3" });
  });

  it("a branch without a supervisor has none, and the report says so", () => {
    const files = set(
      ["n2,,,South,local,,d1", "s3,,,Cedar,school,,n2"],
      [],
      [seat("r1", "u1", "s1"), seat("r2", "u2", "s3"), chief("c1", "u3", "n1")],
    );
    expect(supervised(files)).toEqual({ s1: "u3", s3: undefined });
    expect(only(read(files).findings, "NO_SUPERVISOR")).toEqual([
      expect.objectContaining({ sourcedId: "r2", line: 3 }),
    ]);
  });
});

describe("people", () => {
  const two = (first: Readonly<Record<string, string>>, second: Readonly<Record<string, string>>) =>
    desiredOf({
      ...SET,
      "users.csv": plus(USERS, user("u8", "Ann", "Lee", first), user("u9", "Ann", "Lee-Ortiz", second)),
      "roles.csv": plus(ROLES, seat("r8", "u8", "s1"), seat("r9", "u9", "s2")),
    }).leaders.filter(({ value }) => value.givenName === "Ann");

  it("accounts join by master identifier or staff number, never by name or address", () => {
    expect(two({ userMasterIdentifier: "m1" }, { userMasterIdentifier: "m1" })).toHaveLength(1);
    expect(two({ userIds: "{HRIS:77}" }, { userIds: '"{LDAP:x},{hris:77}"' })).toHaveLength(1);
    expect(two({ userIds: "{staffUniqueId:77}" }, { userIds: "{staffUniqueId:78}" })).toHaveLength(2);
    expect(two({ email: "ann@lakeshore.example" }, { email: "ann@lakeshore.example" })).toHaveLength(2);
  });

  it("ids are opaque, depend on district and source, and are the same again", () => {
    const [one, again] = [desiredOf(SET), desiredOf(SET)];
    expect(one).toEqual(again);
    expect(one.leaders[0]?.targetId).toMatch(/^ld-[0-9a-f]{20}$/);
    expect(one.orgs[0]?.targetId).toMatch(/^og-[0-9a-f]{20}$/);
    expect(one.appointments[0]?.targetId).toMatch(/^ap-[0-9a-f]{20}$/);
    expect(one.staff[0]?.targetId).toMatch(/^st-[0-9a-f]{20}$/);
    for (const other of [
      { ...CONTEXT, district: "elsewhere" },
      { ...CONTEXT, sourceSystem: "hris" },
    ]) {
      expect(desiredOf(SET, other).leaders[0]?.targetId).not.toBe(one.leaders[0]?.targetId);
    }
  });

  it("language, preferred name, address in lower case, user name as address of last resort", () => {
    const rows = [
      `${USERS.split("\n")[0]},metadata.preferredLanguage`,
      `${user("u1", "Alice", "Ashworth", { email: " Alice.Ashworth@Lakeshore.example " })},Spanish`,
      `${user("u2", "Warren", "Stokes", { email: "", username: "w.stokes@lakeshore.example", preferredGivenName: "Ren" })},`,
      `${user("u3", "Pilar", "Ocampo")},es-MX`,
      "",
    ];
    const leaders = desiredOf({ ...SET, "users.csv": rows.join("\n") }).leaders.map(({ value }) => value);
    expect(leaders).toEqual([
      expect.objectContaining({ language: "es", email: "alice.ashworth@lakeshore.example" }),
      expect.objectContaining({ language: "en", email: "w.stokes@lakeshore.example", preferredName: "Ren" }),
      expect.objectContaining({ language: "es" }),
    ]);
  });

  it("a title in users.csv counts where roles.csv has none", () => {
    const users = USERS.trimEnd()
      .split("\n")
      .map((line, i) => `${line},${i === 0 ? "metadata.Job_Title" : i === 1 ? "Assistant Principal" : ""}`)
      .join("\n");
    const roles = ROLES.split("\n")
      .map((line) => line.split(",").slice(0, 10).join(","))
      .join("\n");
    expect(desiredOf({ ...SET, "users.csv": users, "roles.csv": roles }).appointments[0]?.value.role).toBe(
      "ASSISTANT_PRINCIPAL",
    );
  });

  it("dates: open, unknown, placeholders, future, past", () => {
    const of = (more: { begin?: string; end?: string }) =>
      desiredOf({ ...SET, "roles.csv": plus(ROLES, seat("r9", "u1", "s2", more)) }).appointments.find(
        ({ sourcedId }) => sourcedId === "r9",
      )?.value;
    expect(of({})).toMatchObject({ begin: null, end: null });
    expect(of({ begin: "1900-01-01", end: "9999-12-31" })).toMatchObject({ begin: null, end: null });
    expect(of({ begin: "2027-07-01" })).toMatchObject({ begin: "2027-07-01", end: null });
    expect(of({ begin: "2019-07-01", end: "2022-07-01" })).toMatchObject({ begin: "2019-07-01", end: "2022-07-01" });
  });

  it.each([
    { levels: 0 },
    { levels: 2 },
    { levels: 3 },
    { version: "1.2.1" },
    { minimal: true },
    { supervisors: "title" },
    { supervisors: "plain" },
    { supervisorsAt: "district", levels: 3 },
    { eol: "\n" },
    { bom: true, quoteAll: true },
    { extras: false, students: 0 },
  ] as const)("a correct set of another kind: %o", (options) => {
    const { files, truth } = makeRoster({ schools: 24, seed: 9, ...options });
    const { findings } = read(files);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const desired = desiredOf(files);
    expect(desired.supervisions).toHaveLength(truth.principals.length);
    expect(desired.supervisions.every(({ supervisorId }) => supervisorId !== undefined)).toBe(true);
  });
});
