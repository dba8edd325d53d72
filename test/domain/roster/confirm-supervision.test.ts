import { describe, expect, it } from "vitest";
import { type Confirmations, confirmSupervision } from "../../../domain/roster/confirm-supervision.ts";
import { listSupervisions, type SupervisionLine } from "../../../domain/roster/list-supervisions.ts";
import { makeRoster } from "../../../local/demo/roster.ts";
import { openDistrict, plus, ROLES, role, SET, USERS, user } from "../../builders/import-world.ts";

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
  const confirm = (...leaders: Confirmations) =>
    confirmSupervision(ports, district.asAdmin("supervision.write"), leaders);
  return { district, store, staffOf, leaderOf, confirm };
};

describe("confirming supervision", () => {
  it("confirms what was assumed, or says who instead, with history, audit entry and fact; again changes nothing", async () => {
    const { store, staffOf, leaderOf, confirm } = await open();
    const start = store.facts.length;
    const audited = store.all("auditEntry").length;
    const command = [
      { leaderId: leaderOf("Alice") },
      { leaderId: leaderOf("Warren"), supervisorId: staffOf("Dora Vance") },
    ];
    const first = await confirm(...command);
    expect(first).toMatchObject({
      ok: true,
      value: [
        { supervisorId: staffOf("Pilar Ocampo"), basis: "confirmed", changedBy: "admin" },
        { supervisorId: staffOf("Dora Vance"), basis: "confirmed", changedBy: "admin" },
      ],
    });
    expect(store.facts.slice(start).map(({ type }) => type)).toEqual([
      "holdfast.supervision.assigned.v1",
      "holdfast.supervision.assigned.v1",
    ]);
    expect(store.all("revision").map(({ recordId, value }) => [recordId, value])).toEqual(
      expect.arrayContaining(
        command.map(({ leaderId }) => [
          leaderId,
          expect.objectContaining({ supervisorId: staffOf("Pilar Ocampo"), basis: "assumed" }),
        ]),
      ),
    );
    expect(
      store
        .all("auditEntry")
        .slice(audited)
        .map(({ leaderId, recordKind }) => [leaderId, recordKind]),
    ).toEqual(command.map(({ leaderId }) => [leaderId, "supervision"]));
    const dump = store.dump();
    expect(await confirm(...command)).toEqual(first);
    expect(store.dump()).toBe(dump);
  });

  it("writes nothing unless everything can be confirmed", async () => {
    const { store, staffOf, leaderOf, confirm } = await open();
    const alice = { leaderId: leaderOf("Alice") };
    const member = { district: "lakeshore", version: 1, roles: ["supervisor" as const] };
    store.seed("staff", { ...member, staffId: "self", name: "Alice Ashworth", email: "u1@lakeshore.example" });
    store.seed("staff", { ...member, staffId: "gone", name: "G", withdrawnAt: "2026-08-30T10:00:00.000Z" });
    store.seed("staff", { ...member, staffId: "far", name: "F", district: "elsewhere" });
    const dump = store.dump();
    const cases: readonly [Confirmations, readonly [place: number, code: string]][] = [
      [
        [alice, { leaderId: "ld-none" }],
        [1, "unknown-leader"],
      ],
      [[{ leaderId: leaderOf("Pilar") }], [0, "no-principal"]],
      [[{ ...alice, supervisorId: "st-none" }], [0, "unknown-supervisor"]],
      [[{ ...alice, supervisorId: "gone" }], [0, "unknown-supervisor"]],
      [[{ ...alice, supervisorId: "far" }], [0, "unknown-supervisor"]],
      [[{ ...alice, supervisorId: "admin" }], [0, "no-supervisor-role"]],
      [[{ ...alice, supervisorId: "self" }], [0, "own-supervisor"]],
      [
        [alice, { leaderId: leaderOf("Warren") }, alice],
        [0, "named-twice"],
      ],
    ];
    for (const [leaders, [place, code]] of cases) {
      expect(await confirm(...leaders)).toEqual({
        ok: false,
        error: {
          refused: "invalid",
          faults: [{ pointer: `#/leaders/${place}`, code, message: expect.stringMatching(/\.$/) }],
        },
      });
    }
    expect(store.dump()).toBe(dump);
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

describe("the list of supervisions", () => {
  it("has every principal of today with school, supervisor and basis", async () => {
    const { district } = await open();
    expect(await listSupervisions(district.asAdmin("supervision.read"), "district", { limit: 50 })).toEqual({
      items: [
        {
          leaderId: expect.stringMatching(/^ld-/),
          name: "Alice Ashworth",
          schools: ["Alder Creek"],
          supervisorId: expect.stringMatching(/^st-/),
          supervisorName: "Pilar Ocampo",
          basis: "assumed",
          since: "2026-09-01",
          version: 1,
        },
        expect.objectContaining({ name: "Warren Stokes", schools: ["Birch Hollow"], supervisorName: "Pilar Ocampo" }),
      ],
    });
  });

  it("comes in pages that together are the whole, in one order", async () => {
    const { files } = makeRoster({ schools: 23, students: 0, extras: false, teachersPerSchool: 1 });
    const { district } = await open(files);
    const context = district.asAdmin("supervision.read");
    const whole = await listSupervisions(context, "district", { limit: 200 });
    const pages: SupervisionLine[] = [];
    let after: string | undefined;
    do {
      const page = await listSupervisions(context, "district", { limit: 5, ...(after && { after }) });
      pages.push(...page.items);
      after = page.after;
    } while (after !== undefined);
    expect(pages).toEqual(whole.items);
    expect(pages.length).toBeGreaterThanOrEqual(23);
  });
});
