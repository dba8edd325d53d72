import { describe, expect, it } from "vitest";
import { confirmSupervision } from "../../../domain/roster/confirm-supervision.ts";
import { listSupervisions } from "../../../domain/roster/list-supervisions.ts";
import { makeRoster } from "../../../local/demo/demo-roster.ts";
import { openDistrict, plus, ROLES, role, SET, USERS, user } from "./roster-harness.ts";

const FILES = {
  ...SET,
  "users.csv": plus(USERS, user("u4", "Dora", "Vance")),
  "roles.csv": plus(ROLES, role("r4", "u4", "ext:principalSupervisor", "d1")),
};

const open = async (files: Readonly<Record<string, string>> = FILES) => {
  const district = openDistrict();
  await district.send(files);
  const { ports, store } = district;
  const staffOf = (name: string) => store.all("staff").find((one) => one.name === name)?.staffId ?? "";
  const leaderOf = (name: string) => store.all("leader").find((one) => one.givenName === name)?.leaderId ?? "";
  const confirm = (...leaders: { leaderId: string; supervisorId?: string }[]) =>
    confirmSupervision(ports)({ district: "lakeshore", leaders });
  return { district, store, staffOf, leaderOf, confirm };
};

describe("confirming supervision", () => {
  it("confirms what was assumed, or says who instead, with a fact; again changes nothing", async () => {
    const { store, staffOf, leaderOf, confirm } = await open();
    const start = store.facts.length;
    const command = [
      { leaderId: leaderOf("Alice") },
      { leaderId: leaderOf("Warren"), supervisorId: staffOf("Dora Vance") },
    ];
    const first = await confirm(...command);
    expect(first).toMatchObject({
      ok: true,
      value: [
        { supervisorId: staffOf("Pilar Ocampo"), basis: "confirmed" },
        { supervisorId: staffOf("Dora Vance"), basis: "confirmed" },
      ],
    });
    expect(store.facts.slice(start).map(({ type }) => type)).toEqual([
      "holdfast.supervision.assigned.v1",
      "holdfast.supervision.assigned.v1",
    ]);
    const dump = store.dump();
    expect(await confirm(...command)).toEqual(first);
    expect(store.dump()).toBe(dump);
  });

  it("writes nothing unless everything can be confirmed", async () => {
    const { store, staffOf, leaderOf, confirm } = await open();
    const dump = store.dump();
    const alice = { leaderId: leaderOf("Alice") };
    expect(await confirm(alice, { leaderId: "ld-none" })).toEqual({
      ok: false,
      error: [{ leaderId: "ld-none", reason: "unknown-leader" }],
    });
    expect(await confirm({ leaderId: leaderOf("Pilar") })).toMatchObject({ error: [{ reason: "no-principal" }] });
    expect(await confirm({ ...alice, supervisorId: "st-none" })).toMatchObject({
      error: [{ reason: "unknown-supervisor" }],
    });
    expect(await confirm({ ...alice, supervisorId: "admin" })).toMatchObject({
      error: [{ reason: "no-supervisor-role" }],
    });
    expect(await confirm(alice, alice)).toMatchObject({ error: [{ reason: "named-twice" }] });
    store.seed("staff", {
      staffId: "self",
      district: "lakeshore",
      name: "Alice Ashworth",
      email: "u1@lakeshore.example",
      roles: ["supervisor"],
      version: 1,
    });
    expect(await confirm({ ...alice, supervisorId: "self" })).toMatchObject({ error: [{ reason: "own-supervisor" }] });
    store.seed("staff", {
      staffId: "st-far",
      district: "elsewhere",
      name: "F",
      email: "f@far.example",
      roles: ["supervisor"],
      version: 1,
    });
    expect(await confirm({ ...alice, supervisorId: "st-far" })).toMatchObject({
      error: [{ reason: "unknown-supervisor" }],
    });
    expect(JSON.parse(store.dump())[1]).toEqual(JSON.parse(dump)[1]);
    expect(staffOf("Dora Vance")).not.toBe("");
  });

  it("takes 200 at once and is not undone by the next import", async () => {
    const { files } = makeRoster({ schools: 200, students: 0, extras: false, teachersPerSchool: 1 });
    const { district, store, confirm } = await open(files);
    const leaders = store.all("supervision").map(({ leaderId }) => ({ leaderId }));
    expect(await confirm(...leaders)).toMatchObject({ ok: true });
    const state = district.state();
    await district.send({ ...files, "x.txt": "" });
    expect(district.state()).toBe(state);
    expect(store.all("supervision").every(({ basis }) => basis === "confirmed")).toBe(true);
  });
});

it("lists every principal of today with school, supervisor and basis", async () => {
  const { district } = await open();
  const listed = await listSupervisions(district.ports)({ district: "lakeshore" });
  expect(listed).toMatchObject({
    ok: true,
    value: [
      {
        name: "Alice Ashworth",
        schools: ["Alder Creek"],
        supervisorName: "Pilar Ocampo",
        basis: "assumed",
        since: "2026-09-01",
      },
      { name: "Warren Stokes", schools: ["Birch Hollow"], supervisorName: "Pilar Ocampo" },
    ],
  });
});
