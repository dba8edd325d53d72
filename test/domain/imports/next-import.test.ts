import { describe, expect, it } from "vitest";
import type { Appointment } from "../../../domain/roster/roster.ts";
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
  zipped,
} from "../../builders/import-world.ts";

const seatsOf = (district: ReturnType<typeof openDistrict>, who: string): readonly Appointment[] => {
  const leader = district.store.all("leader").find(({ givenName }) => givenName === who);
  return district.store.all("appointment").filter(({ leaderId }) => leaderId === leader?.leaderId);
};
const inForce = (district: ReturnType<typeof openDistrict>) =>
  district.store.all("supervision").filter(({ withdrawnAt }) => withdrawnAt === undefined);
const supervisorOf = (district: ReturnType<typeof openDistrict>, who: string) => {
  const leader = district.store.all("leader").find(({ givenName }) => givenName === who);
  return inForce(district).find(({ leaderId }) => leaderId === leader?.leaderId);
};
const factsSince = (district: ReturnType<typeof openDistrict>, start: number) =>
  district.store.facts
    .slice(start)
    .map(({ type }) => type.split(".").slice(1, 3).join(" "))
    .filter((type) => !type.startsWith("import"));

describe("the next import", () => {
  it("ends what is missing on the day of the file, keeps the person, and frees the supervision", async () => {
    const district = openDistrict();
    await district.send(SET);
    const start = district.store.facts.length;
    district.clock.set("2026-10-05T15:00:00Z");
    const job = await district.send({ ...SET, "roles.csv": without(ROLES, "r1") });
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 0, updated: 0, closed: 2 } });
    expect(seatsOf(district, "Alice")).toEqual([
      expect.objectContaining({ begin: "2020-07-01", end: "2026-10-05", precision: "snapshot" }),
    ]);
    expect(supervisorOf(district, "Alice")).toBeUndefined();
    expect(district.store.all("leader")).toHaveLength(3);
    expect(factsSince(district, start).sort()).toEqual(["appointment ended", "supervision ended"]);
  });

  it("goes on when somebody is back within 60 days, and begins a new spell after", async () => {
    const gone = { ...SET, "roles.csv": without(ROLES, "r1") };
    const soon = openDistrict();
    await soon.send(SET);
    await soon.send(gone, { asOf: "2026-10-05" });
    await soon.send(SET, { asOf: "2026-11-05" });
    expect(seatsOf(soon, "Alice")).toEqual([
      expect.objectContaining({ begin: "2020-07-01", end: null, precision: "given" }),
    ]);
    expect(supervisorOf(soon, "Alice")?.basis).toBe("assumed");

    const late = openDistrict();
    await late.send(SET);
    await late.send(gone, { asOf: "2026-10-05" });
    await late.send(SET, { asOf: "2027-02-05" });
    expect(seatsOf(late, "Alice").map(({ begin, end }) => [begin, end])).toEqual([
      ["2020-07-01", "2026-10-05"],
      ["2027-02-05", null],
    ]);
    const state = late.state();
    await late.send({ ...SET, "notes.txt": "" }, { asOf: "2027-03-05" });
    expect(late.state()).toBe(state);
    await late.send(
      { ...SET, "roles.csv": ROLES.replace(/(r1.*),$/m, "$1,Interim Principal") },
      { asOf: "2027-04-05" },
    );
    expect(seatsOf(late, "Alice").map(({ begin, interim }) => [begin, interim])).toEqual([
      ["2020-07-01", false],
      ["2027-02-05", true],
    ]);
  });

  it("an end given in the file ends the appointment on that date, later absence changes nothing", async () => {
    const district = openDistrict();
    await district.send(SET);
    const start = district.store.facts.length;
    await district.send({ ...SET, "roles.csv": ROLES.replace("2020-07-01,,", "2020-07-01,2026-08-15,") });
    expect(factsSince(district, start).sort()).toEqual(["appointment ended", "supervision ended"]);
    await district.send({ ...SET, "roles.csv": without(ROLES, "r1") });
    expect(seatsOf(district, "Alice")).toEqual([expect.objectContaining({ end: "2026-08-15", precision: "given" })]);
  });

  it("a seat that never began and is withdrawn is never active", async () => {
    const district = openDistrict();
    const future = plus(ROLES, role("r9", "u1", "ext:instructionalCoach", "s2", { begin: "2027-01-01" }));
    await district.send({ ...SET, "roles.csv": future });
    await district.send(SET);
    expect(seatsOf(district, "Alice").find(({ role: what }) => what === "COACH")).toMatchObject({
      begin: "2027-01-01",
      end: "2027-01-01",
    });
  });

  it("a changed name or address changes the leader, and says only that", async () => {
    const district = openDistrict();
    await district.send(SET);
    const start = district.store.facts.length;
    const job = await district.send({ ...SET, "users.csv": USERS.replace("Ashworth", "Ashworth-Ng") });
    expect(job.counts).toMatchObject({ created: 0, updated: 1, closed: 0 });
    expect(district.store.facts.slice(start)).toContainEqual(
      expect.objectContaining({
        type: "holdfast.leader.changed.v1",
        data: { leaderId: expect.stringMatching(/^ld-/) },
      }),
    );
  });

  it("a row with an error changes nothing of what it stands for", async () => {
    const district = openDistrict();
    await district.send(SET);
    const state = district.state();
    for (const broken of [
      { ...SET, "roles.csv": ROLES.replace("2020-07-01", "7/1/2020") },
      { ...SET, "users.csv": USERS.replace("Alice,Ashworth", ",Ashworth") },
      { ...SET, "users.csv": USERS.replace("Pilar,Ocampo", "Pilar,") },
      { ...SET, "orgs.csv": ORGS.replace("North Network,local", "North Network,Local") },
      { ...SET, "orgs.csv": ORGS.replace("Alder Creek", "") },
    ] as Files[]) {
      const job = await district.send(broken);
      expect(job).toMatchObject({ state: "APPLIED", counts: { created: 0, updated: 0, closed: 0 } });
      expect(job.counts?.errors).toBeGreaterThan(0);
      expect(district.state()).toBe(state);
    }
  });

  it("a school that closes keeps its history", async () => {
    const district = openDistrict();
    await district.send(SET);
    await district.send({ ...SET, "orgs.csv": without(ORGS, "s2"), "roles.csv": without(ROLES, "r2") });
    expect(district.store.all("org").find(({ sourcedId }) => sourcedId === "s2")).toMatchObject({
      closedOn: "2026-09-01",
      name: "Birch Hollow",
    });
    await district.send({ ...SET, "x.txt": "" });
    expect(district.store.all("org").find(({ sourcedId }) => sourcedId === "s2")).not.toHaveProperty("closedOn");
  });

  it("an administrator of the roster keeps other roles, and loses only what the roster gave", async () => {
    const district = openDistrict();
    await district.send(SET);
    const staff = district.store.all("staff").find(({ name }) => name === "Pilar Ocampo");
    if (staff === undefined) throw new Error("no supervisor");
    district.store.seed("staff", { ...staff, roles: ["admin", "supervisor"] });
    await district.send({ ...SET, "users.csv": USERS.replace("Ocampo", "Ocampo Ruiz") });
    expect(await district.store.get("staff", staff)).toMatchObject({
      name: "Pilar Ocampo Ruiz",
      roles: ["admin", "supervisor"],
    });
    await district.send({ ...SET, "roles.csv": without(ROLES, "r3") });
    expect(await district.store.get("staff", staff)).toMatchObject({ roles: ["admin"] });
    expect(inForce(district)).toEqual([]);
  });
});

describe("confirmed supervision", () => {
  const SECOND = {
    ...SET,
    "users.csv": plus(USERS, user("u4", "Dora", "Vance")),
    "roles.csv": plus(ROLES, role("r4", "u4", "ext:principalSupervisor", "d1")),
  };
  /** Alice is assumed to be with Pilar; an administrator has said Dora. */
  const confirmed = async (files: Files = SECOND) => {
    const district = openDistrict();
    await district.send(files);
    const dora = district.store.all("staff").find(({ name }) => name === "Dora Vance");
    const now = supervisorOf(district, "Alice");
    if (dora === undefined || now === undefined) throw new Error("nobody to confirm");
    district.store.seed("supervision", {
      ...now,
      supervisorId: dora.staffId,
      basis: "confirmed",
      version: now.version + 1,
    });
    return { district, dora: dora.staffId };
  };

  it("is never overwritten while supervisor and school stay", async () => {
    const { district, dora } = await confirmed();
    const state = district.state();
    const job = await district.send({ ...SECOND, "x.txt": "" });
    expect(job.counts).toMatchObject({ created: 0, updated: 0, closed: 0 });
    expect(district.state()).toBe(state);
    expect(only(district.findings(job.importId), "CONFLICT")).toEqual([expect.objectContaining({ severity: "info" })]);
    expect(supervisorOf(district, "Alice")?.supervisorId).toBe(dora);
  });

  it("gives way when the supervisor has left, with a finding", async () => {
    const { district, dora } = await confirmed();
    const job = await district.send(SET);
    expect(supervisorOf(district, "Alice")).toMatchObject({ basis: "assumed" });
    expect(supervisorOf(district, "Alice")?.supervisorId).not.toBe(dora);
    expect(only(district.findings(job.importId), "CONFLICT")).toEqual([
      expect.objectContaining({ severity: "warning" }),
    ]);
  });

  it("gives way when the principal has another school", async () => {
    const { district } = await confirmed();
    await district.send({ ...SECOND, "roles.csv": (SECOND["roles.csv"] ?? "").replace(/^r1,(.*),s1,/m, "r1,$1,s2,") });
    expect(supervisorOf(district, "Alice")?.basis).toBe("assumed");
  });

  it("outlives a move of an assumed supervision between schools of one supervisor", async () => {
    const district = openDistrict();
    await district.send(SECOND);
    const swap = {
      ...SECOND,
      "roles.csv": (SECOND["roles.csv"] ?? "")
        .replace(/^r1,(.*),s1,/m, "r1,$1,s2,")
        .replace(/^r2,(.*),s2,/m, "r2,$1,s1,"),
    };
    await district.send(swap);
    const now = supervisorOf(district, "Alice");
    if (now === undefined) throw new Error("no supervision");
    district.store.seed("supervision", { ...now, basis: "confirmed", version: now.version + 1 });
    await district.send({ ...swap, "x.txt": "" });
    expect(supervisorOf(district, "Alice")?.basis).toBe("confirmed");
  });

  it("ends with the principal's last seat", async () => {
    const { district } = await confirmed();
    await district.send({ ...SECOND, "roles.csv": without(SECOND["roles.csv"] ?? "", "r1") });
    expect(supervisorOf(district, "Alice")).toBeUndefined();
  });
});

describe("guards", () => {
  const rows = (files: Files, name: string, keep: (row: string, line: number) => boolean): Files => {
    const [header = "", ...lines] = (files[name] ?? "").trimEnd().split("\r\n");
    return { ...files, [name]: [header, ...lines.filter(keep), ""].join("\r\n") };
  };
  const grown = async () => {
    const { files } = makeRoster({ schools: 24, students: 0, extras: false, teachersPerSchool: 1 });
    const district = openDistrict();
    expect((await district.send(files)).state).toBe("APPLIED");
    return { district, files, state: district.state() };
  };
  const held = async (change: (files: Files) => Files, more: { asOf?: string } = {}) => {
    const { district, files, state } = await grown();
    const start = district.store.facts.length;
    const job = await district.send(change(files), more);
    return {
      job,
      unchanged: district.state() === state,
      facts: district.store.facts.slice(start).map(({ type }) => type),
    };
  };
  const HELD = { unchanged: true, facts: ["holdfast.import.received.v1", "holdfast.import.held.v1"] };

  it.each<[string, (files: Files) => Files, string]>([
    ["most rows are gone", (files) => rows(files, "roles.csv", (_, line) => line % 10 === 0), "MASS_REMOVAL"],
    ["a fifth of the rows is gone", (files) => rows(files, "roles.csv", (_, line) => line % 5 !== 0), "MASS_REMOVAL"],
    [
      "principals are gone",
      (files) => rows(files, "roles.csv", (row) => !/role-0000[0-5]\d.*,principal,/.test(row)),
      "MASS_REMOVAL",
    ],
    [
      "people were renumbered",
      (files) =>
        Object.fromEntries(
          Object.entries(files).map(([name, text]) => [
            name,
            text.replaceAll("emp-0", "emp-9").replaceAll("lk-", "lz-"),
          ]),
        ),
      "TOO_MANY_ERRORS",
    ],
    [
      "schools are gone",
      (files) =>
        rows(
          rows(files, "orgs.csv", (row) => !/sch-000(0[5-9]|1|2)/.test(row)),
          "roles.csv",
          (row) => !/sch-000(0[5-9]|1|2)/.test(row),
        ),
      "MASS_REMOVAL",
    ],
    [
      "it is another district's file",
      () =>
        Object.fromEntries(
          Object.entries(makeRoster({ schools: 30, seed: 77, students: 0, extras: false }).files).map(
            ([name, text]) => [name, text.replaceAll(/(org|emp|role|lk)-/g, "x$1-")],
          ),
        ),
      "MASS_REMOVAL",
    ],
    [
      "assistants became principals",
      (files) => ({
        ...files,
        "roles.csv": (files["roles.csv"] ?? "")
          .replaceAll(/(siteAdministrator|ext:assistantPrincipal)(.*),[^,]*$/gm, "principal$2,")
          .replaceAll(/(Assistant|Associate|Vice) Principal/g, "Principal"),
      }),
      "ROLE_MAPPING_SUSPECT",
    ],
    [
      "every sixth row has an error",
      (files) => ({
        ...files,
        "roles.csv": (files["roles.csv"] ?? "")
          .split("\r\n")
          .map((row, line) => (line > 0 && line % 6 === 0 ? row.replace(/\d{4}-07-01/, "7/1/2024") : row))
          .join("\r\n"),
      }),
      "TOO_MANY_ERRORS",
    ],
  ])("hold when %s", async (_, change, code) => {
    const { job, ...rest } = await held(change);
    expect(job).toMatchObject({ state: "HELD", codes: expect.arrayContaining([code]) });
    expect(rest).toEqual(HELD);
  });

  it("do not hold an ordinary year: successions, a few leaves, a school more", async () => {
    const { job } = await held(
      (files) => {
        const text = files["roles.csv"] ?? "";
        const principals = text
          .split("\r\n")
          .filter((row) => row.includes(",principal,"))
          .slice(0, 8);
        const fresh = principals.map((row, i) =>
          row
            .replace(/^role-\d+/, `role-77000${i}`)
            .replace(/emp-\d+/, `emp-88000${i}`)
            .replace(/\d{4}-07-01/, "2027-07-01"),
        );
        const users = fresh.map((_, i) =>
          user(`emp-88000${i}`, `Given${i}`, `Family${i}`, { email: `n${i}@lakeshore.example` }).concat(",en"),
        );
        return {
          ...files,
          "roles.csv": rows(files, "roles.csv", (row) => !principals.includes(row))["roles.csv"] + fresh.join("\r\n"),
          "users.csv": `${files["users.csv"]}${users.join("\r\n")}\r\n`,
        };
      },
      { asOf: "2027-07-15" },
    );
    expect(job).toMatchObject({ state: "APPLIED", counts: { errors: 0 } });
  });

  it("a first file is never held for its shape", async () => {
    const { files } = makeRoster({ schools: 12, students: 0 });
    const odd = {
      ...files,
      "roles.csv": (files["roles.csv"] ?? "")
        .replaceAll(/(siteAdministrator|ext:assistantPrincipal)/g, "principal")
        .replaceAll(/(Assistant|Associate|Vice) Principal/g, ""),
    };
    const district = openDistrict();
    const job = await district.send(odd);
    expect(job.state).toBe("APPLIED");
    expect(only(district.findings(job.importId), "ROLE_MAPPING_SUSPECT")).toContainEqual(
      expect.objectContaining({ severity: "warning" }),
    );
    expect(await district.send({ ...odd, "x.txt": "" })).toMatchObject({
      state: "APPLIED",
      counts: { created: 0, closed: 0 },
    });
  });

  it("a wreck is held even at first, and a broken set is rejected; neither changes anything", async () => {
    const district = openDistrict();
    const state = district.state();
    const wreck = {
      ...SET,
      "roles.csv": ROLES.replaceAll(/\d{4}-07-01/g, "7/1/2024"),
      "orgs.csv": ORGS.replaceAll("school", "School"),
    };
    expect(await district.send(wreck)).toMatchObject({ state: "HELD", codes: ["TOO_MANY_ERRORS"] });
    expect(
      await district.send({ ...SET, "manifest.csv": "propertyName,value\noneroster.version,1.1\n" }),
    ).toMatchObject({ state: "REJECTED", codes: ["UNKNOWN_VERSION"] });
    expect(await district.send(new Uint8Array([1, 2, 3]))).toMatchObject({
      state: "REJECTED",
      codes: ["ZIP_UNREADABLE"],
    });
    expect(district.state()).toBe(state);
  });

  it("an older file that comes to its turn after a newer one is held", async () => {
    const district = openDistrict();
    const [older, newer] = [
      await district.receive(zipped(SET)),
      await district.receive(zipped({ ...SET, "x.txt": "" })),
    ];
    expect((await district.apply(newer.job.importId)).state).toBe("APPLIED");
    const state = district.state();
    expect(await district.apply(older.job.importId)).toMatchObject({ state: "HELD", codes: ["STALE_RECORD"] });
    expect(district.state()).toBe(state);
    // Nothing was applied in between that this file would undo: sending it again is a new import.
    expect(await district.send(SET)).toMatchObject({ state: "APPLIED", importId: expect.stringMatching(/-2$/) });
  });

  it("a file waits for an older one that is being applied, but not for an abandoned one", async () => {
    const district = openDistrict();
    const first = await district.receive(zipped(SET));
    let commits = 0;
    district.store.hooks.beforeCommit = () => {
      commits += 1;
      if (commits > 1) throw new Error("killed");
    };
    await expect(district.apply(first.job.importId)).rejects.toThrow("killed");
    delete district.store.hooks.beforeCommit;
    const second = await district.receive(zipped({ ...SET, "x.txt": "" }));
    await expect(district.apply(second.job.importId)).rejects.toThrow("busy");
    district.clock.advance({ minutes: 16 });
    expect((await district.apply(second.job.importId)).state).toBe("APPLIED");
    expect((await district.apply(first.job.importId)).state).toBe("HELD");
  });
});
