/** Ids of a source that change: what is the same goes on, what may be the same is asked, and nobody is lost. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeAppointment } from "../../../domain/roster/keep-appointment.ts";
import { changeLeader } from "../../../domain/roster/keep-leader.ts";
import { makeRoster } from "../../../local/demo/roster.ts";
import {
  type Files,
  ORGS,
  only,
  openDistrict,
  plus,
  ROLES,
  role,
  SET,
  USERS,
  user,
  without,
  withRow,
} from "../../builders/import-world.ts";

const open = async (files: Files = SET) => {
  const district = openDistrict();
  expect((await district.send(files)).state).toBe("APPLIED");
  const start = district.store.facts.length;
  return {
    ...district,
    /** Sends the next set, a month later; the file's codes, and facts about people, seats and schools. */
    next: async (next: Files, asOf = "2026-10-05") => {
      district.clock.set(`${asOf}T15:00:00Z`);
      const job = await district.send(next, { asOf });
      expect(job.state).toBe("APPLIED");
      return district.findings(job.importId);
    },
    told: () =>
      district.store.facts
        .slice(start)
        .map(({ type }) => type.split(".").slice(1, 3).join(" "))
        .filter((type) => !type.startsWith("import")),
    leader: (given: string) => district.store.all("leader").filter(({ givenName }) => givenName === given),
    seats: () =>
      district.store
        .all("appointment")
        .map(({ leaderId, role: is, begin, end }) => ({ leaderId, role: is, begin, end })),
  };
};
type District = Awaited<ReturnType<typeof open>>;

const NEW_ROLE: Files = { ...SET, "roles.csv": ROLES.replace("r2,", "r2-2026,") };
const NEW_USER: Files = {
  ...SET,
  "users.csv": USERS.replace("u2,,", "u2new,,"),
  "roles.csv": ROLES.replace(",u2,", ",u2new,"),
};

describe("a renewed id", () => {
  it.each<[string, Files, string]>([
    ["of a role", NEW_ROLE, "roles.csv"],
    ["of every role", { ...SET, "roles.csv": ROLES.replaceAll(/^r/gm, "x") }, "roles.csv"],
    [
      "of a school",
      { ...SET, "orgs.csv": ORGS.replace("s2,", "s2b,"), "roles.csv": ROLES.replace(",s2,", ",s2b,") },
      "orgs.csv",
    ],
    [
      "of a school without an NCES id, by its name",
      {
        ...SET,
        "orgs.csv": ORGS.replace("s2,", "s2b,").replace("990014700002", ""),
        "roles.csv": ROLES.replace(",s2,", ",s2b,"),
      },
      "orgs.csv",
    ],
    [
      "of a network",
      { ...SET, "orgs.csv": ORGS.replaceAll("n1", "n7"), "roles.csv": ROLES.replace("n1", "n7") },
      "orgs.csv",
    ],
  ])("%s tells no departure and no arrival", async (_, files, file) => {
    const district = await open();
    const before = district.seats();
    const findings = await district.next(files);
    expect(only(findings, "ID_RENEWED").map((one) => [one.file, one.severity])).toContainEqual([file, "info"]);
    expect(district.seats()).toEqual(before);
    expect(district.told().filter((type) => !type.startsWith("school changed"))).toEqual([]);
    expect(district.store.all("supervision").every(({ withdrawnAt }) => withdrawnAt === undefined)).toBe(true);
    // The entry has taken the new id: the same file again says nothing, and an error in its row ends nothing.
    expect(only(await district.next({ ...files, "x.txt": "" }, "2026-10-06"), "ID_RENEWED")).toEqual([]);
    const id = (files["roles.csv"] ?? "").split("\n")[2]?.split(",")[0] ?? "";
    await district.next(
      { ...files, "roles.csv": withRow(files["roles.csv"] ?? "", id, (row) => row.replace("2024-07-01", "7/1/24")) },
      "2026-10-07",
    );
    expect(district.seats()).toEqual(before);
    const state = district.state();
    await district.next(files, "2026-10-08");
    expect(district.state()).toBe(state);
  });

  it.each<[string, Files, Files]>([
    [
      "a key that is filled in later",
      SET,
      { ...SET, "users.csv": USERS.replaceAll(/(u(\d)@lakeshore.example,,,,,),/g, "$1,M$2") },
    ],
    [
      "a key that is dropped",
      { ...SET, "users.csv": USERS.replaceAll(/(u(\d)@lakeshore.example,,,,,),/g, "$1,M$2") },
      SET,
    ],
    [
      "another key",
      { ...SET, "users.csv": USERS.replaceAll(/(u(\d)@lakeshore.example,,,,,),/g, "$1,M$2") },
      { ...SET, "users.csv": USERS.replaceAll(/(u(\d)@lakeshore.example,,,,,),/g, "$1,N$2") },
    ],
  ])("of people by %s makes no other people", async (_, first, second) => {
    const district = await open(first);
    const state = [district.store.all("leader"), district.store.all("appointment"), district.store.all("staff")];
    await district.next(second);
    await district.next({ ...second, "x.txt": "" }, "2026-10-06");
    expect([district.store.all("leader"), district.store.all("appointment"), district.store.all("staff")]).toEqual(
      state,
    );
    expect(district.told()).toEqual([]);
  });

  it("with a contract's new begin keeps the day on which the person came", async () => {
    const district = await open();
    const yearly = (year: number): Files => ({
      ...SET,
      "roles.csv": withRow(ROLES, "r2", () => role(`r2-${year}`, "u2", "principal", "s2", { begin: `${year}-07-01` })),
    });
    for (const [files, day] of [
      [yearly(2026), "2026-10-05"],
      [yearly(2026), "2026-10-06"],
      [yearly(2027), "2027-08-01"],
    ] as const)
      await district.next({ ...files, [`${day}.txt`]: "" }, day);
    const [warren] = district.leader("Warren");
    expect(district.store.all("appointment").filter(({ leaderId }) => leaderId === warren?.leaderId)).toEqual([
      expect.objectContaining({ begin: "2024-07-01", end: null, precision: "given" }),
    ]);
    expect(district.told()).toEqual([]);
  });

  it("after an absence goes on like the old one: soon the same spell, late another one", async () => {
    const gone: Files = { ...SET, "roles.csv": without(ROLES, "r2") };
    for (const [back, spells] of [
      ["2026-11-05", 1],
      ["2027-01-05", 2],
    ] as const) {
      const district = await open();
      await district.next(gone);
      await district.next(NEW_ROLE, back);
      const [warren] = district.leader("Warren");
      const own = district.store.all("appointment").filter(({ leaderId }) => leaderId === warren?.leaderId);
      expect(own).toHaveLength(spells);
      expect(own.filter(({ end }) => end === null)).toHaveLength(1);
      if (spells === 2) expect(own.map(({ begin, end }) => [begin, end])).toContainEqual([back, null]);
    }
  });

  it("of an earlier post of the same kind leaves both posts", async () => {
    const first: Files = {
      ...SET,
      "roles.csv": withRow(ROLES, "r2", () =>
        role("r2", "u2", "principal", "s2", { begin: "2015-07-01", end: "2019-07-01" }),
      ),
    };
    const district = await open(first);
    await district.next(NEW_ROLE);
    const [warren] = district.leader("Warren");
    expect(
      district.store
        .all("appointment")
        .filter(({ leaderId }) => leaderId === warren?.leaderId)
        .map(({ begin, end }) => [begin, end])
        .sort(),
    ).toEqual([
      ["2015-07-01", "2019-07-01"],
      ["2024-07-01", null],
    ]);
  });

  it("of all roles at once is no reason to hold a file", async () => {
    const { files } = makeRoster({ schools: 24, students: 0, extras: false });
    const district = await open(files);
    const seats = district.seats();
    await district.next({ ...files, "roles.csv": (files["roles.csv"] ?? "").replaceAll("role-0", "role-9") });
    expect(district.seats()).toEqual(seats);
    expect(district.told()).toEqual([]);
  });
});

describe("somebody of the same name who takes the seat under a new account", () => {
  const asked = async (district: District, files: Files, code = "RENEWED_ACCOUNT") => {
    const before = [district.store.all("leader"), district.store.all("appointment"), district.store.all("supervision")];
    const findings = await district.next(files);
    expect(only(findings, code as "RENEWED_ACCOUNT")).toEqual([
      expect.objectContaining({ file: "users.csv", line: 3, column: "sourcedId", severity: "error" }),
    ]);
    expect([
      district.store.all("leader"),
      district.store.all("appointment"),
      district.store.all("supervision"),
    ]).toEqual(before);
    expect(district.told()).toEqual([]);
  };

  it.each<[string, Files]>([
    ["with the same address", NEW_USER],
    ["with another address", { ...NEW_USER, "users.csv": (NEW_USER["users.csv"] ?? "").replace("u2@", "w.stokes@") }],
    [
      "without an address",
      { ...NEW_USER, "users.csv": (NEW_USER["users.csv"] ?? "").replace("u2@lakeshore.example", "") },
    ],
    [
      "with a name taken by marriage",
      { ...NEW_USER, "users.csv": (NEW_USER["users.csv"] ?? "").replace("Stokes", "Ray") },
    ],
    ["and a new role id", { ...NEW_USER, "roles.csv": (NEW_USER["roles.csv"] ?? "").replace("r2,", "r2b,") }],
  ])("is asked about, and stays one person until somebody answers: %s", async (_, files) => asked(await open(), files));

  it("is the same person once a person has recorded the new id", async () => {
    const district = await open();
    await district.next(NEW_USER);
    const [warren] = district.leader("Warren");
    const changed = await changeLeader(
      district.ports,
      district.asAdmin("leader.write"),
      { id: { leaderId: warren?.leaderId ?? "" }, version: warren?.version ?? 0 },
      { sourcedId: "u2new" },
    );
    expect(changed.ok).toBe(true);
    const moved = (NEW_USER["users.csv"] ?? "").replace("u2@", "w.stokes@");
    expect(only(await district.next({ ...NEW_USER, "users.csv": moved }, "2026-10-06"), "RENEWED_ACCOUNT")).toEqual([]);
    expect(district.leader("Warren")).toEqual([expect.objectContaining({ email: "w.stokes@lakeshore.example" })]);
    expect(district.store.all("appointment")).toHaveLength(3);
    expect(district.told()).not.toContain("appointment ended");
  });

  it("is another person once the earlier appointment has an end on record", async () => {
    const district = await open();
    await district.next(NEW_USER);
    const [warren] = district.leader("Warren");
    const seat = district.store.all("appointment").find(({ leaderId }) => leaderId === warren?.leaderId);
    await changeAppointment(
      district.ports,
      district.asAdmin("appointment.write"),
      { id: { leaderId: seat?.leaderId ?? "", appointmentId: seat?.appointmentId ?? "" }, version: seat?.version ?? 0 },
      { end: "2026-10-05", endReason: "RETIRED" },
    );
    await district.next({ ...NEW_USER, "x.txt": "" }, "2026-10-06");
    expect(district.leader("Warren")).toHaveLength(2);
    expect(district.store.all("appointment").filter(({ end }) => end === null)).toHaveLength(3);
  });

  it("a supervisor keeps the caseload meanwhile", async () => {
    const district = await open();
    const files: Files = {
      ...SET,
      "users.csv": USERS.replace("u3,,", "u3new,,"),
      "roles.csv": ROLES.replace(",u3,", ",u3new,"),
    };
    const before = [district.store.all("supervision"), district.store.all("staff")];
    expect(only(await district.next(files), "RENEWED_ACCOUNT")).toHaveLength(1);
    expect([district.store.all("supervision"), district.store.all("staff")]).toEqual(before);
  });

  it("of another name is a successor, and an address that stays with the seat is a finding", async () => {
    const district = await open();
    const next = user("u8", "Noor", "Haddad", { email: "u2@lakeshore.example" });
    const findings = await district.next({
      ...SET,
      "users.csv": plus(without(USERS, "u2"), next),
      "roles.csv": ROLES.replace(",u2,", ",u8,"),
    });
    expect(only(findings, "RENEWED_ACCOUNT")).toEqual([]);
    expect(only(findings, "POSSIBLE_DUPLICATE_PERSON")).toEqual([
      expect.objectContaining({ file: "users.csv", line: 4, sourcedId: "u8", column: "email", severity: "warning" }),
    ]);
    expect(district.told()).toContain("appointment ended");
    expect(district.leader("Noor")).toHaveLength(1);
  });

  it("is not the person whose id the source has given anew", async () => {
    const district = await open();
    const other = user("u2", "Noor", "Haddad", { email: "noor@lakeshore.example" });
    await asked(district, { ...SET, "users.csv": withRow(USERS, "u2", () => other) }, "PERSON_REPLACED");
    // A person who has corrected the record has answered.
    const [warren] = district.leader("Warren");
    const which = { id: { leaderId: warren?.leaderId ?? "" }, version: warren?.version ?? 0 };
    await changeLeader(district.ports, district.asAdmin("leader.write"), which, {
      givenName: "Noor",
      familyName: "Haddad",
    });
    await district.next({ ...SET, "users.csv": withRow(USERS, "u2", () => other), "x.txt": "" }, "2026-10-06");
    expect(district.leader("Noor")).toEqual([expect.objectContaining({ email: "noor@lakeshore.example" })]);
  });
});

it("whatever ids are renewed, nobody leaves, nobody arrives, and no one is twice in a seat", async () => {
  const renewal = fc.record({
    roles: fc.subarray(["r1", "r2", "r3"]),
    orgs: fc.subarray(["s1", "s2", "n1"]),
    keys: fc.subarray(["u1", "u2", "u3"]),
    users: fc.subarray(["u1", "u2", "u3"], { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(renewal, { maxLength: 3 }), async (steps) => {
      const district = await open();
      const people = district.store.all("leader").map(({ leaderId }) => leaderId);
      const seats = district.seats();
      let day = 1;
      for (const step of steps) {
        day += 1;
        let [orgs = "", users = "", roles = ""] = [ORGS, USERS, ROLES];
        for (const id of step.roles) roles = roles.replace(`${id},`, `${id}x${day},`);
        for (const id of step.orgs)
          [orgs, roles] = [orgs.replaceAll(id, `${id}x${day}`), roles.replace(`,${id},`, `,${id}x${day},`)];
        for (const id of step.keys)
          users = withRow(users, id, (row) => row.replace(/(example,,,,,),/, `$1,K${id}${day}`));
        for (const id of step.users)
          [users, roles] = [users.replace(`${id},,`, `${id}x${day},,`), roles.replace(`,${id},`, `,${id}x${day},`)];
        const files = { ...SET, "orgs.csv": orgs, "users.csv": users, "roles.csv": roles, [`${day}.txt`]: "" };
        district.clock.set(`2026-10-0${day}T15:00:00Z`);
        expect((await district.send(files)).state).toBe("APPLIED");
      }
      expect(district.store.all("leader").map(({ leaderId }) => leaderId)).toEqual(people);
      expect(district.seats()).toEqual(seats);
      expect(
        district.told().filter((type) => !type.startsWith("school changed") && !type.startsWith("leader changed")),
      ).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
