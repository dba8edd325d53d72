/** What people record is not the roster's to overwrite (interop.md 6). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../../../domain/access/policy.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { change, type RecordRules } from "../../../domain/records/keep-records.ts";
import { confirmSupervision } from "../../../domain/roster/confirm-supervision.ts";
import { APPOINTMENT_RULES, recordAppointment } from "../../../domain/roster/keep-appointment.ts";
import { LEADER_RULES, recordLeader } from "../../../domain/roster/keep-leader.ts";
import { SCHOOL_RULES } from "../../../domain/roster/keep-school.ts";
import { assignSupervision, endSupervision } from "../../../domain/roster/keep-supervision.ts";
import { STAFF_RULES } from "../../../domain/staff/keep-staff.ts";
import type { IdOf, KeptKind, State } from "../../../domain/state.ts";
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
} from "../../builders/import-world.ts";

const open = async (files: Files = SET) => {
  const district = openDistrict();
  expect((await district.send(files)).state).toBe("APPLIED");
  const { store, ports } = district;
  const leader = (givenName: string) => {
    const found = store.all("leader").find((one) => one.givenName === givenName);
    if (found === undefined) throw new Error(`no leader ${givenName}`);
    return found;
  };
  const edit = async <K extends KeptKind>(
    rules: RecordRules<K>,
    action: Action,
    value: State[K],
    fields: Partial<State[K]>,
  ): Promise<void> => {
    const { district: _, ...id } = value as State[K] & { district: string };
    const which = { id: id as unknown as Omit<IdOf<K>, "district">, version: value.version };
    const edited = await change(ports, district.asAdmin(action), rules, which, async (before) =>
      ok({ ...before, ...fields }),
    );
    if (!edited.ok) throw new Error(edited.error.refused);
  };
  let sets = 0;
  return {
    ...district,
    leader,
    edit,
    seatOf: (givenName: string) =>
      store.all("appointment").filter((one) => one.leaderId === leader(givenName).leaderId),
    school: (sourcedId: string) => {
      const found = store.all("org").find((one) => one.sourcedId === sourcedId);
      if (found === undefined) throw new Error(`no org ${sourcedId}`);
      return found;
    },
    supervision: (givenName: string) => store.get("supervision", leader(givenName)),
    /** The same content as another file, so that it is applied. */
    again: (same: Files, more: { asOf?: string } = {}) => district.send({ ...same, [`copy-${++sets}.txt`]: "" }, more),
    conflicts: (importId: string) => only(district.findings(importId), "CONFLICT"),
  };
};

describe("a field that a person has set", () => {
  it("of a leader stays, the rest follows the file, and a finding says so", async () => {
    const district = await open();
    const alice = district.leader("Alice");
    await district.edit(LEADER_RULES, "leader.write", alice, { familyName: "Ashworth-Lee" });
    const changed = { ...SET, "users.csv": USERS.replace("Alice,Ashworth,,,u1@", "Alice,Ashworth-Ng,,,alice@") };
    const job = await district.send(changed);

    expect(district.leader("Alice")).toMatchObject({
      familyName: "Ashworth-Lee",
      email: "alice@lakeshore.example",
      changedBy: job.importId,
      manual: ["familyName"],
      version: 3,
    });
    expect(job.counts).toMatchObject({ created: 0, updated: 1, closed: 0 });
    expect(district.conflicts(job.importId)).toEqual([
      expect.objectContaining({ file: "users.csv", column: "familyName", sourcedId: "u1", severity: "warning" }),
    ]);
    expect(JSON.stringify(district.conflicts(job.importId))).not.toMatch(/Ashworth/);
    expect(district.store.all("revision").map(({ revision, replacedBy }) => [Number(revision), replacedBy])).toEqual([
      [1, "admin"],
      [2, job.importId],
    ]);
    const state = district.state();
    expect((await district.again(changed)).counts).toMatchObject({ created: 0, updated: 0, closed: 0 });
    expect(district.state()).toBe(state);
  });

  it("alone is no change: only the file's values are written", async () => {
    const district = await open();
    await district.edit(LEADER_RULES, "leader.write", district.leader("Alice"), { familyName: "Lee" });
    const before = district.leader("Alice");
    const facts = district.store.facts.length;
    const job = await district.send({ ...SET, "users.csv": USERS.replace("Ashworth", "Ashworth-Ng") });
    expect(district.leader("Alice")).toEqual(before);
    expect(job.counts).toMatchObject({ updated: 0 });
    expect(district.store.facts.slice(facts).every(({ type }) => type.startsWith("holdfast.import."))).toBe(true);
  });

  it("of a school stays, and so does what no roster knows", async () => {
    const district = await open();
    await district.edit(SCHOOL_RULES, "school.write", district.school("s1"), {
      name: "Alder Creek Elementary",
      level: "elementary",
      region: "north",
    });
    const moved = {
      ...SET,
      "orgs.csv": ORGS.replace("Alder Creek,school,990014700001,n1", "Alder,school,990014700009,d1"),
    };
    const job = await district.send(moved);
    expect(district.school("s1")).toMatchObject({
      name: "Alder Creek Elementary",
      level: "elementary",
      region: "north",
      ncesId: "990014700009",
      parentOrgId: district.school("d1").orgId,
    });
    expect(district.conflicts(job.importId)).toEqual([
      expect.objectContaining({ file: "orgs.csv", column: "name", sourcedId: "s1" }),
    ]);
    await district.edit(SCHOOL_RULES, "school.write", district.school("s2"), { closedOn: "2026-06-30" });
    await district.send({ ...moved, "orgs.csv": without(moved["orgs.csv"], "s2"), "roles.csv": without(ROLES, "r2") });
    expect(district.school("s2")).toMatchObject({ closedOn: "2026-06-30" });
  });

  it("of an appointment stays, even if the file no longer has it; a person who returns begins a new appointment", async () => {
    const district = await open();
    const [seat] = district.seatOf("Alice");
    if (seat === undefined) throw new Error("no seat");
    const separation = { end: "2026-12-31", endReason: "RETIRED" as const, fte: 0.5 };
    await district.edit(APPOINTMENT_RULES, "appointment.write", seat, separation);
    const job = await district.send({ ...SET, "roles.csv": without(ROLES, "r1") }, { asOf: "2026-10-05" });
    expect(district.seatOf("Alice")).toEqual([
      expect.objectContaining({ ...separation, precision: "given", version: 2 }),
    ]);
    expect(district.conflicts(job.importId)).toEqual([
      expect.objectContaining({ message: expect.stringContaining("supervision stays") }),
      expect.objectContaining({ file: "roles.csv", column: "endDate", sourcedId: "r1" }),
    ]);
    expect(await district.supervision("Alice")).not.toHaveProperty("withdrawnAt");

    // Until the recorded end nobody is there twice, as in the API.
    await district.again(SET, { asOf: "2026-10-20" });
    expect(district.seatOf("Alice")).toHaveLength(1);
    await district.again(SET, { asOf: "2027-01-05" });
    expect(district.seatOf("Alice").map(({ begin, end, fte }) => [begin, end, fte])).toEqual([
      ["2020-07-01", "2026-12-31", 0.5],
      ["2027-01-05", null, undefined],
    ]);
    const state = district.state();
    await district.again(SET, { asOf: "2027-01-06" });
    expect(district.state()).toBe(state);
  });

  it("of a supervisor's roles stays: who has lost the role gets nobody to supervise", async () => {
    const district = await open();
    const pilar = district.store.all("staff").find(({ name }) => name === "Pilar Ocampo");
    if (pilar === undefined) throw new Error("no supervisor");
    await district.edit(STAFF_RULES, "staff.write", pilar, { roles: [] });
    const job = await district.send({ ...SET, "users.csv": USERS.replace("Ocampo", "Ocampo Ruiz") });
    expect(await district.store.get("staff", pilar)).toMatchObject({ name: "Pilar Ocampo Ruiz", roles: [] });
    expect(district.conflicts(job.importId)).toContainEqual(expect.objectContaining({ column: "role" }));
    expect(await district.supervision("Alice")).toHaveProperty("withdrawnAt");
  });
});

describe("what a person has taken back", () => {
  it("stays away: leader, appointment and school", async () => {
    const district = await open();
    const withdrawnAt = "2026-09-02T10:00:00.000Z";
    await district.edit(LEADER_RULES, "leader.write", district.leader("Alice"), { withdrawnAt });
    const seat = district.seatOf("Warren")[0];
    if (seat === undefined) throw new Error("no seat");
    await district.edit(APPOINTMENT_RULES, "appointment.write", seat, { withdrawnAt });
    const files = {
      ...SET,
      "users.csv": USERS.replace("Ashworth", "Ashworth-Ng"),
      "roles.csv": plus(ROLES.replace("2024-07-01", "2024-08-01"), role("r9", "u1", "ext:instructionalCoach", "s2")),
    };
    const job = await district.send(files);
    expect(district.leader("Alice")).toMatchObject({ familyName: "Ashworth", withdrawnAt });
    expect(district.seatOf("Warren")).toEqual([expect.objectContaining({ begin: "2024-07-01", withdrawnAt })]);
    expect(district.seatOf("Alice").map(({ role: what }) => what)).toEqual(["PRINCIPAL"]);
    expect(
      district
        .conflicts(job.importId)
        .map(({ sourcedId }) => sourcedId)
        .sort(),
    ).toEqual(["r2", "r9", "u1"]);
    const state = district.state();
    expect((await district.again(files)).counts).toMatchObject({ created: 0, updated: 0, closed: 0 });
    expect(district.state()).toBe(state);
  });

  it("stays away: supervision that an administrator has ended, until one assigns it again", async () => {
    const district = await open();
    const { leaderId } = district.leader("Alice");
    const before = await district.supervision("Alice");
    const admin = district.asAdmin("supervision.write");
    await endSupervision(district.ports, admin, { leaderId, version: before?.version ?? 0 });
    const job = await district.again(SET);
    expect(await district.supervision("Alice")).toMatchObject({ withdrawnAt: expect.any(String), version: 2 });
    expect(district.conflicts(job.importId)).toEqual([expect.objectContaining({ severity: "info" })]);

    const supervisorId = before?.supervisorId ?? "";
    const assigned = await assignSupervision(district.ports, admin, { leaderId, version: 0 }, { supervisorId });
    expect(assigned).toMatchObject({ ok: true, value: { basis: "confirmed", version: 3 } });
    await district.again(SET);
    expect(await district.supervision("Alice")).toMatchObject({ basis: "confirmed", version: 3 });
  });
});

describe("a language that a file has named", () => {
  const spoken = (language: string | undefined): string =>
    (SET["users.csv"] ?? "")
      .trimEnd()
      .split("\n")
      .map((line, i) =>
        language === undefined ? line : `${line},${i === 0 ? "metadata.preferredLanguage" : language}`,
      )
      .join("\n");

  it("stays when a later file names none, and when an address changes with it", async () => {
    const district = await open();
    await district.again({ ...SET, "users.csv": spoken("Spanish") });
    const languages = () => new Set(district.store.all("leader").map(({ language }) => language));
    expect(languages()).toEqual(new Set(["es"]));
    await district.again({ ...SET, "users.csv": spoken(undefined) });
    expect(languages()).toEqual(new Set(["es"]));
    await district.again({ ...SET, "users.csv": spoken(undefined).replaceAll("@lakeshore.example", "@shore.example") });
    expect(languages()).toEqual(new Set(["es"]));
    const [changed] = district.store.all("leader");
    expect(changed).toHaveProperty("addressVersion");
    expect(district.store.all("addressChange").length).toBe(district.store.all("leader").length);
    expect(district.store.facts.filter(({ type }) => type === "holdfast.leader-address.changed.v1").length).toBe(
      district.store.all("leader").length,
    );
  });
});

describe("what a person has recorded", () => {
  it("is untouched by a file that does not know of it", async () => {
    const district = await open();
    const { ports } = district;
    const request = { digest: "d" };
    const recorded = await recordLeader(ports, district.asAdmin("leader.write"), request, {
      givenName: "Noor",
      familyName: "Haddad",
      email: "noor@lakeshore.example",
      language: "en",
    });
    if (!recorded.ok) throw new Error("refused");
    const { leaderId } = recorded.value;
    const seat = await recordAppointment(ports, district.asAdmin("appointment.write"), request, {
      leaderId,
      orgId: district.school("s1").orgId,
      role: "PRINCIPAL",
      begin: "2026-08-01",
      end: null,
      primary: true,
      interim: true,
    });
    expect(seat.ok).toBe(true);
    const supervisorId = (await district.supervision("Alice"))?.supervisorId ?? "";
    const who = { leaderId, version: 0 };
    await assignSupervision(ports, district.asAdmin("supervision.write"), who, { supervisorId });
    const mine = () =>
      JSON.stringify([
        district.leader("Noor"),
        district.seatOf("Noor"),
        district.store.all("supervision").filter((one) => one.leaderId === leaderId),
      ]);
    const before = mine();
    await district.send({ ...SET, "roles.csv": without(ROLES, "r1") });
    expect(mine()).toBe(before);
  });

  it("is not made a second time by a file that names it too, as the API refuses it", async () => {
    const district = await open();
    const { leaderId } = district.leader("Alice");
    const seat = { role: "PRINCIPAL" as const, begin: "2026-08-01", end: null, primary: false, interim: true };
    const { orgId } = district.school("s2");
    const recorded = await recordAppointment(
      district.ports,
      district.asAdmin("appointment.write"),
      { digest: "d" },
      { leaderId, orgId, ...seat },
    );
    expect(recorded.ok).toBe(true);
    const before = district.seatOf("Alice");
    const again = {
      ...SET,
      "roles.csv": plus(ROLES, role("r9", "u1", "principal", "s2", { begin: "2026-07-01", type: "secondary" })),
    };
    const job = await district.send(again, { asOf: "2026-10-05" });
    expect(district.seatOf("Alice")).toEqual(before);
    expect(district.conflicts(job.importId)).toContainEqual(
      expect.objectContaining({ file: "roles.csv", column: "beginDate", sourcedId: "r9", severity: "warning" }),
    );
    const other = await recordAppointment(
      district.ports,
      district.asAdmin("appointment.write"),
      { digest: "e" },
      { leaderId, orgId, ...seat, begin: "2026-07-01" },
    );
    expect(other).toMatchObject({ ok: false, error: { faults: [{ code: "overlap" }] } });
  });

  it("gives a role with its seat, which no file takes away", async () => {
    const district = await open();
    const [seat] = district.seatOf("Alice");
    if (seat === undefined) throw new Error("no seat");
    await district.edit(APPOINTMENT_RULES, "appointment.write", seat, { seatId: `${seat.orgId}.principal` });
    const roles = ROLES.replace("r1,,,u1,primary,principal,s1", "").replace(/^r1,.*$/m, (row) =>
      row.replace(",principal,", ",ext:assistantPrincipal,"),
    );
    const job = await district.send({ ...SET, "roles.csv": roles }, { asOf: "2026-10-05" });
    expect(district.seatOf("Alice")).toEqual([expect.objectContaining({ role: "PRINCIPAL" })]);
    expect(district.conflicts(job.importId)).toContainEqual(
      expect.objectContaining({ column: "role", sourcedId: "r1" }),
    );
  });

  it("keeps a supervision: a principal recorded by a person keeps the supervisor", async () => {
    const district = await open();
    const { leaderId } = district.leader("Alice");
    await confirmSupervision(district.ports, district.asAdmin("supervision.write"), [{ leaderId }]);
    await recordAppointment(
      district.ports,
      district.asAdmin("appointment.write"),
      { digest: "d" },
      {
        leaderId,
        orgId: district.school("s2").orgId,
        role: "PRINCIPAL",
        begin: "2026-09-01",
        end: null,
        primary: false,
        interim: true,
      },
    );
    const job = await district.send({ ...SET, "roles.csv": without(ROLES, "r1") }, { asOf: "2026-10-05" });
    expect(
      district
        .seatOf("Alice")
        .map(({ end }) => end)
        .sort(),
    ).toEqual(["2026-10-05", null]);
    expect(await district.supervision("Alice")).toMatchObject({ basis: "confirmed" });
    expect(await district.supervision("Alice")).not.toHaveProperty("withdrawnAt");
    expect(district.conflicts(job.importId)).toEqual([expect.objectContaining({ severity: "warning" })]);
  });
});

it("changes by people are kept whatever the files contain, and the same file again changes nothing", async () => {
  const names = ["Ashworth", "Berg", "Castillo"] as const;
  const mails = ["u1@lakeshore.example", "a@lakeshore.example", "b@lakeshore.example"] as const;
  const step = fc.record({
    by: fc.constantFrom("person", "file"),
    name: fc.option(fc.constantFrom(...names), { nil: undefined }),
    mail: fc.option(fc.constantFrom(...mails), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const district = await open();
      let said: { familyName: string; email: string } = { familyName: names[0], email: mails[0] };
      let files: Files = SET;
      const word: Record<string, string> = {};
      for (const { by, name, mail } of steps) {
        const fields = { ...(name && { familyName: name }), ...(mail && { email: mail }) };
        if (by === "person") {
          const before = district.leader("Alice");
          await district.edit(LEADER_RULES, "leader.write", before, fields);
          for (const [field, value] of Object.entries(fields))
            if (before[field as "email"] !== value || field in word) word[field] = value;
        } else {
          said = { ...said, ...fields };
          const row = user("u1", "Alice", said.familyName, { email: said.email });
          files = { ...SET, "users.csv": USERS.replace(/^u1,.*$/m, row) };
          await district.again(files);
        }
        expect(district.leader("Alice")).toMatchObject({ ...word });
      }
      // What no person has spoken of is as the last file said.
      expect(district.leader("Alice")).toMatchObject({ ...said, ...word });
      const state = district.state();
      await district.again(files);
      expect(district.state()).toBe(state);
    }),
    { numRuns: 60 },
  );
});
