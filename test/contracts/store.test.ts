import { GetCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Alert } from "../../domain/alerts/alert.ts";
import type { StoredSupportNeed } from "../../domain/burnout/stored-need.ts";
import type { Assignment, Leave, Touchpoint } from "../../domain/coaching/coaching.ts";
import type { ListName, Lists } from "../../domain/lists.ts";
import { create, fact, put, putUnless, remove, replace, type Store, type UnitOfWork } from "../../domain/ports.ts";
import type { Receipt, Round } from "../../domain/pulses/round.ts";
import type { Supervision } from "../../domain/roster/roster.ts";
import { createOutbox } from "../../functions/adapters/dynamo/outbox.ts";
import { createStore } from "../../functions/adapters/dynamo/store.ts";
import { createUnitOfWork } from "../../functions/adapters/dynamo/unit-of-work.ts";
import { systemClock } from "../../functions/adapters/system/clock.ts";
import { systemIds } from "../../functions/adapters/system/ids.ts";
import { memoryStore } from "../doubles/memory.ts";
import { type Engine, isMoto, missingEngine, startEngine } from "./engine.ts";

const round = (roundId: string, version = 1): Round => ({
  district: "d1",
  roundId,
  cycle: 1,
  instrument: "principal-pulse@1",
  opensAt: `${roundId}-02T12:30:00.000Z`,
  closesAt: `${roundId}-16T12:30:00.000Z`,
  state: "open",
  version,
});

const receipt = (digest: string, leaderId = "ld-1"): Receipt => ({
  district: "d1",
  leaderId,
  roundId: "2026-11",
  responseId: `r-${digest}`,
  digest,
  at: "2026-11-03T10:00:00.000Z",
});

const alert = (alertId: string, over: Partial<Alert> = {}): Alert => ({
  district: "d1",
  leaderId: "ld-1",
  alertId,
  episodeId: "ep-1",
  supervisorId: "st-1",
  cause: "two-raised-rounds",
  roundId: "2026-11",
  topics: ["workload"],
  openedAt: "2026-11-03T10:00:00.000Z",
  state: "waiting",
  version: 1,
  ...over,
});

const touchpoint = (touchpointId: string, over: Partial<Touchpoint> = {}): Touchpoint => ({
  district: "d-tp",
  leaderId: "ld-1",
  touchpointId,
  supervisorId: "st-1",
  kind: "visit",
  heldOn: touchpointId.slice(0, 10),
  orgId: "og-1",
  version: 1,
  ...over,
});

const leave = (district: string, leaderId: string): Leave => ({
  district,
  leaderId,
  leaveId: "lv-1",
  begin: "2026-11-01",
  end: null,
  version: 1,
});

const assignment = (district: string, orgId: string): Assignment => ({
  district,
  orgId,
  assignmentId: "as-1",
  responsibility: "Attendance team",
  standards: ["PSEL-2015:5"],
  leadId: "ld-1",
  coLeadIds: [],
  decisionRight: "decide",
  hoursPerWeek: 2.5,
  begin: "2026-09-01",
  end: null,
  version: 1,
});

/** Every page of a list, one after the other. */
const walk = async <L extends ListName>(store: Store, name: L, scope: Lists[L]["scope"], limit: number) => {
  const pages = [await store.page(name, scope, { limit })];
  for (let after = pages[0]?.after; after !== undefined; after = pages.at(-1)?.after) {
    pages.push(await store.page(name, scope, { limit, after }));
    if (pages.length > 50) throw new Error("the list does not end");
  }
  return pages;
};

const closed = (roundId: string) => fact("holdfast.round.closed.v1", "d1", roundId, { roundId });

/** The promises of Store and UnitOfWork; every implementation keeps all of them. */
const suite = (open: () => { store: Store; unitOfWork: UnitOfWork }) => {
  it("gives back what was put, and nothing of its own keys", async () => {
    const { store, unitOfWork } = open();
    const value = round("2025-01");
    await unitOfWork.commit([create("round", value)], []);
    expect(await store.get("round", { district: "d1", roundId: "2025-01" })).toEqual(value);
    expect(await store.get("round", { district: "d2", roundId: "2025-01" })).toBeUndefined();
  });

  it("creates once", async () => {
    const { unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-02"))], []);
    const again = await unitOfWork.commit([create("round", { ...round("2025-02"), cycle: 9 })], []);
    expect(again).toEqual({ ok: false, error: { kind: "round", existing: round("2025-02") } });
  });

  it("replaces the version it was based on and no other", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-03"))], []);
    expect((await unitOfWork.commit([replace("round", { ...round("2025-03", 2), state: "closed" })], [])).ok).toBe(
      true,
    );
    expect((await unitOfWork.commit([replace("round", round("2025-03", 2))], [])).ok).toBe(false);
    expect((await unitOfWork.commit([replace("round", round("2025-99", 2))], [])).ok).toBe(false);
    expect((await store.get("round", { district: "d1", roundId: "2025-03" }))?.state).toBe("closed");
  });

  it("recognises the same value again, and tells what it found", async () => {
    const { unitOfWork } = open();
    const first = receipt("aaa", "ld-same");
    const write = (value: Receipt) => putUnless("receipt", value, "digest", value.digest);
    expect((await unitOfWork.commit([write(first)], [])).ok).toBe(true);
    const again = await unitOfWork.commit([write({ ...first, responseId: "other" })], []);
    expect(again).toEqual({ ok: false, error: { kind: "receipt", existing: first } });
    expect((await unitOfWork.commit([write(receipt("bbb", "ld-same"))], [])).ok).toBe(true);
  });

  it("writes all or nothing, across both tables", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-04"))], []);
    const both = await unitOfWork.commit(
      [put("receipt", receipt("ccc", "ld-none")), create("round", round("2025-04"))],
      [closed("2025-04")],
    );
    expect(both.ok).toBe(false);
    expect(await store.get("receipt", { district: "d1", leaderId: "ld-none", roundId: "2026-11" })).toBeUndefined();
  });

  it.skipIf(isMoto)("lets one of many creators win", async () => {
    const { unitOfWork } = open();
    const results = await Promise.all(
      Array.from({ length: 32 }, () => unitOfWork.commit([create("round", round("2025-05"))], [closed("2025-05")])),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("removes", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-06"))], []);
    await unitOfWork.commit([remove("round", { district: "d1", roundId: "2025-06" })], []);
    expect(await store.get("round", { district: "d1", roundId: "2025-06" })).toBeUndefined();
  });

  it("lists a district's rounds in order and no other district's", async () => {
    const { store, unitOfWork } = open();
    for (const id of ["2024-03", "2024-01", "2024-02"]) {
      await unitOfWork.commit([create("round", { ...round(id), district: "d-list" })], []);
    }
    await unitOfWork.commit([create("round", { ...round("2024-04"), district: "d-list2" })], []);
    const listed = await store.list("rounds", { district: "d-list" });
    expect(listed.map(({ roundId }) => roundId)).toEqual(["2024-01", "2024-02", "2024-03"]);
  });

  it("lists more than one page", async () => {
    const { store, unitOfWork } = open();
    const big = "x".repeat(100_000);
    for (let n = 0; n < 15; n += 1) {
      await unitOfWork.commit(
        [create("org", { district: "d-big", orgId: `og-${n}`, sourcedId: big, name: "", type: "school", version: 1 })],
        [],
      );
    }
    expect(await store.list("orgs", { district: "d-big" })).toHaveLength(15);
  });

  it("lists whom a supervisor supervises only while the supervision holds", async () => {
    const { store, unitOfWork } = open();
    const one: Supervision = {
      district: "d-su",
      leaderId: "ld-1",
      supervisorId: "st-1",
      basis: "assumed",
      since: "2026-09-01",
      version: 1,
    };
    const scope = { district: "d-su", supervisorId: "st-1" };
    await unitOfWork.commit([create("supervision", one), create("supervision", { ...one, leaderId: "ld-2" })], []);
    expect((await store.list("supervisionsOf", scope)).map(({ leaderId }) => leaderId)).toEqual(["ld-1", "ld-2"]);
    const ended = { ...one, withdrawnAt: "2026-10-01T12:00:00.000Z", version: 2 };
    await unitOfWork.commit([replace("supervision", ended)], []);
    expect((await store.list("supervisionsOf", scope)).map(({ leaderId }) => leaderId)).toEqual(["ld-2"]);
    await unitOfWork.commit([replace("supervision", { ...one, version: 3 })], []);
    expect(await store.list("supervisionsOf", scope)).toHaveLength(2);
  });

  it("lists waiting alerts of a supervisor only while they wait, oldest first", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit(
      [
        create("alert", alert("al-2", { openedAt: "2026-11-04T10:00:00.000Z", district: "d-al" })),
        create("alert", alert("al-1", { district: "d-al" })),
        create("alert", alert("al-3", { district: "d-al", supervisorId: "st-10" })),
      ],
      [],
    );
    const scope = { district: "d-al", supervisorId: "st-1" };
    expect((await store.list("waitingAlerts", scope)).map(({ alertId }) => alertId)).toEqual(["al-1", "al-2"]);
    await unitOfWork.commit([replace("alert", alert("al-1", { district: "d-al", state: "open", version: 2 }))], []);
    expect((await store.list("waitingAlerts", scope)).map(({ alertId }) => alertId)).toEqual(["al-2"]);
    expect(await store.list("alertsOfLeader", { district: "d-al", leaderId: "ld-1" })).toHaveLength(3);
  });

  it("lists an alert by what is to be done with it next, and where it was handed on until it is closed", async () => {
    const { store, unitOfWork } = open();
    const of = (alertId: string, over: Partial<Alert>) => alert(alertId, { district: "d-next", ...over });
    await unitOfWork.commit(
      [
        create("alert", of("al-w", {})),
        create("alert", of("al-o2", { state: "open", dueOn: "2026-11-12" })),
        create("alert", of("al-o1", { state: "open", dueOn: "2026-11-10", escalatedTo: ["st-2"] })),
        create("alert", of("al-a", { state: "acknowledged", escalatedTo: ["st-2"] })),
        create("alert", of("al-r", { state: "resolved", escalatedTo: ["st-2"] })),
        create("alert", of("al-last", { state: "resolved", openedAt: "2026-06-30T23:59:59.000Z" })),
        create("alert", of("al-gone", { state: "withdrawn", escalatedTo: ["st-2"] })),
      ],
      [],
    );
    const district = "d-next";
    const ids = (alerts: readonly Alert[]) => alerts.map(({ alertId }) => alertId);
    expect(ids(await store.list("waitingAlertsOfDistrict", { district }))).toEqual(["al-w"]);
    expect(ids(await store.list("openAlertsByDueDate", { district }))).toEqual(["al-o1", "al-o2"]);
    expect(ids(await store.list("answeredAlerts", { district, schoolYear: 2027 }))).toEqual(["al-a", "al-r"]);
    expect(ids(await store.list("answeredAlerts", { district, schoolYear: 2026 }))).toEqual(["al-last"]);
    expect(ids(await store.list("escalatedAlerts", { district }))).toEqual(["al-a", "al-o1"]);
    await unitOfWork.commit(
      [replace("alert", of("al-o1", { state: "resolved", escalatedTo: ["st-2"], version: 2 }))],
      [],
    );
    expect(ids(await store.list("openAlertsByDueDate", { district }))).toEqual(["al-o2"]);
    expect(ids(await store.list("escalatedAlerts", { district }))).toEqual(["al-a"]);
  });

  it("lists support needs while their leaders are in the seat", async () => {
    const { store, unitOfWork } = open();
    const need = (leaderId: string, inSeat: boolean, version = 1): StoredSupportNeed => ({
      ...{ district: "d-need", leaderId, inSeat, level: "watch", total: 40, parts: [], reasons: [], facts: null },
      ...{ raisedSince: null, asOf: "2026-11-02", modelVersion: "sni@1", modelHash: "h", version },
    });
    await unitOfWork.commit(
      [
        create("supportNeed", need("ld-2", true)),
        create("supportNeed", need("ld-1", true)),
        create("supportNeed", need("ld-3", false)),
        create("coachingStart", { district: "d-need", since: "2026-10-01", notedOn: "2026-10-02", version: 1 }),
        create("systemStrain", {
          ...{ district: "d-need", roundId: "2026-11", raisedAt: "2026-11-04T13:30:00.000Z" },
          ...{ share: "10-20", leaders: "5-9", version: 1 },
        }),
      ],
      [],
    );
    const listed = async () => (await store.list("supportNeeds", { district: "d-need" })).map((one) => one.leaderId);
    expect(await listed()).toEqual(["ld-1", "ld-2"]);
    await unitOfWork.commit([replace("supportNeed", need("ld-1", false, 2))], []);
    expect(await listed()).toEqual(["ld-2"]);
    expect(await store.get("coachingStart", { district: "d-need" })).toMatchObject({ since: "2026-10-01" });
    expect(await store.get("systemStrain", { district: "d-need", roundId: "2026-11" })).toMatchObject({
      leaders: "5-9",
    });
  });

  it("a thing's own kind is its own: a touchpoint comes back as the visit it was", async () => {
    const { store, unitOfWork } = open();
    const visit = touchpoint("2026-11-02.own", { district: "d-kind", minutes: 45, focusCodes: ["workload"] });
    await unitOfWork.commit([create("touchpoint", visit)], []);
    const id = { district: "d-kind", leaderId: "ld-1" };
    expect(await store.get("touchpoint", { ...id, touchpointId: visit.touchpointId })).toEqual(visit);
    expect(await store.list("touchpointsOfLeader", id)).toEqual([visit]);
    expect(await store.list("touchpointsAtSchool", { district: "d-kind", orgId: "og-1" })).toEqual([visit]);
    expect(await store.collect("leaderFile", id)).toEqual([{ kind: "touchpoint", value: visit }]);
    const again = await unitOfWork.commit([create("touchpoint", { ...visit, kind: "call" })], []);
    expect(again).toEqual({ ok: false, error: { kind: "touchpoint", existing: visit } });
  });

  it("walks a list page by page, in the list's order, to an end without a next page", async () => {
    const { store, unitOfWork } = open();
    const days = ["2026-10-05", "2026-11-01", "2026-09-30", "2026-10-20", "2026-10-06"];
    for (const day of days) await unitOfWork.commit([create("touchpoint", touchpoint(`${day}.a`))], []);
    await unitOfWork.commit(
      [create("touchpoint", touchpoint("2026-10-01.a", { leaderId: "ld-2", orgId: "og-2" }))],
      [],
    );
    const scopes = [
      ["touchpointsOfLeader", { district: "d-tp", leaderId: "ld-1" }],
      ["touchpointsAtSchool", { district: "d-tp", orgId: "og-1" }],
    ] as const;
    for (const [name, scope] of scopes) {
      const all = await store.list(name, scope as never);
      expect(all.map(({ heldOn }) => heldOn)).toEqual(days.toSorted());
      for (const limit of [1, 2, 5, 6]) {
        const pages = await walk(store, name, scope as never, limit);
        expect(pages.flatMap(({ items }) => items)).toEqual(all);
        expect(pages.every(({ items }) => items.length <= limit)).toBe(true);
        expect(pages.slice(0, -1).every(({ items }) => items.length === limit)).toBe(true);
        expect(pages.at(-1)).not.toHaveProperty("after");
      }
    }
    const none = await store.page("touchpointsOfLeader", { district: "d-tp", leaderId: "ld-9" }, { limit: 5 });
    expect(none).toEqual({ items: [] });
  });

  it("a page goes on where the last one ended, whatever was added before it", async () => {
    const { store, unitOfWork } = open();
    const scope = { district: "d-on", leaderId: "ld-1" };
    const add = (id: string) => unitOfWork.commit([create("touchpoint", touchpoint(id, { district: "d-on" }))], []);
    for (const day of ["2026-10-02", "2026-10-04", "2026-10-06"]) await add(`${day}.a`);
    const first = await store.page("touchpointsOfLeader", scope, { limit: 2 });
    await add("2026-10-01.a");
    const next = await store.page("touchpointsOfLeader", scope, { limit: 2, after: first.after ?? "" });
    expect(next.items.map(({ heldOn }) => heldOn)).toEqual(["2026-10-06"]);
  });

  it("collects a leader's file whole: all of it, over several pages, and nothing that is not in it", async () => {
    const { store, unitOfWork } = open();
    const scope = { district: "d-file", leaderId: "ld-1" };
    const big = "x".repeat(300_000);
    for (const day of ["01", "02", "03", "04", "05"]) {
      await unitOfWork.commit(
        [create("touchpoint", touchpoint(`2026-10-${day}.a`, { district: "d-file", nextStep: big }))],
        [],
      );
    }
    const name = { givenName: "Ana", familyName: "Ito", language: "en" as const, version: 1 };
    const note = {
      authorId: "st-1",
      touchpointId: "2026-10-01.a",
      text: "mine",
      changedAt: "2026-10-01T00:00:00.000Z",
    };
    await unitOfWork.commit(
      [
        create("leader", { ...scope, ...name }),
        create("leave", leave("d-file", "ld-1")),
        create("assignmentShare", {
          ...scope,
          assignmentId: "as-1",
          part: "lead",
          assignment: assignment("d-file", "og-1"),
        }),
        create("alert", alert("al-1", { district: "d-file" })),
        create("leave", leave("d-file", "ld-2")),
        create("leave", leave("d-file2", "ld-1")),
        create("touchpointNote", { ...scope, ...note, version: 1 }),
      ],
      [],
    );
    const file = await store.collect("leaderFile", scope);
    const counts = Object.fromEntries(
      Object.entries(Object.groupBy(file, ({ kind }) => kind)).map(([k, v]) => [k, v.length]),
    );
    expect(counts).toEqual({ touchpoint: 5, leader: 1, leave: 1, assignmentShare: 1, alert: 1 });
    expect(file.find(({ kind }) => kind === "leave")).toEqual({ kind: "leave", value: leave("d-file", "ld-1") });
    expect(file.every(({ value }) => "leaderId" in value && value.leaderId === "ld-1")).toBe(true);
    const held = file.flatMap((one) => (one.kind === "touchpoint" ? [one.value.heldOn] : []));
    expect(held).toEqual(held.toSorted());
  });

  it("keeps succession records apart by kind, with the leader, the seat or the district they are about", async () => {
    const { store, unitOfWork } = open();
    const person = { district: "d-succ", leaderId: "ld-1" };
    const role = { ...person, targetRole: "PRINCIPAL" as const, version: 1 };
    const seat = { district: "d-succ", orgId: "og-1", seatId: "se-1", version: 1 };
    const plan = { ...seat, ownerId: "st-1", candidateIds: ["ld-1"], interimId: null, reviewOn: "2027-06-01" };
    const outlook = { ...seat, plannedExitOn: null, improvementPlan: true, holdersInFiveYears: 2 };
    const appeal = { ...role, appealId: "pl-1", text: "A year is missing.", appealedOn: "2026-11-02" };
    const interest = {
      ...role,
      ...{ interestId: "ld-1.PRINCIPAL", levels: null, regions: ["north"], declaredOn: "2026-11-02", revokedOn: null },
    };
    const nomination = {
      ...role,
      ...{ nominationId: "nm-1", source: "hr" as const, nominatedBy: "st-1", seatId: null, proposedOn: "2026-11-01" },
      ...{ state: "accepted" as const, answeredOn: "2026-11-02" },
    };
    const session = {
      ...{ district: "d-succ", sessionId: "cs-1", heldOn: "2026-11-02", targetRole: "PRINCIPAL" as const, version: 1 },
      ...{ participants: ["st-1"], entries: [], closedOn: null },
    };
    const link = {
      ...{ ...person, nominationId: "nm-1", hash: "f".repeat(64), language: "en" as const, districtName: "D" },
      ...{ contactEmail: "office@d.example", mailedAt: "2026-11-01T13:30:00.000Z", expiresAt: 4_102_444_800 },
    };
    await unitOfWork.commit(
      [
        create("interest", interest),
        create("nomination", nomination),
        create("readinessAppeal", appeal),
        create("successionPlan", plan),
        create("seatOutlook", outlook),
        create("calibrationSession", session),
        create("nominationLink", link),
      ],
      [],
    );
    expect(await store.list("interestsOfLeader", person)).toEqual([interest]);
    expect(await store.list("nominationsOfLeader", person)).toEqual([nomination]);
    expect(await store.list("readinessAppealsOfLeader", person)).toEqual([appeal]);
    for (const name of ["evidenceOfLeader", "ratingsOfLeader", "credentialsOfLeader"] as const) {
      expect(await store.list(name, person)).toEqual([]);
    }
    expect(await store.list("successionPlansOfSchool", seat)).toEqual([plan]);
    expect(await store.list("seatOutlooksOfSchool", seat)).toEqual([outlook]);
    expect(await store.list("seatsOfSchool", seat)).toEqual([]);
    expect(await store.list("calibrationSessions", { district: "d-succ" })).toEqual([session]);
    expect(await store.get("nominationLink", link)).toEqual(link);
    const kinds = (await store.collect("leaderFile", person)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["interest", "nomination", "readinessAppeal"]);
    expect((await store.collect("schoolFile", seat)).map(({ kind }) => kind).sort()).toEqual([
      "seatOutlook",
      "successionPlan",
    ]);
  });

  it("collects a school's file: what lies there, not what an index suggests of other files", async () => {
    const { store, unitOfWork } = open();
    const scope = { district: "d-school", orgId: "og-1" };
    const seat = {
      ...scope,
      seatId: "se-1",
      role: "PRINCIPAL" as const,
      fte: 1,
      openedOn: null,
      closedOn: null,
      version: 1,
    };
    const load = { ...scope, index: 0.8, concentratedOn: "ld-1", version: 1 };
    await unitOfWork.commit(
      [
        create("seat", seat),
        create("assignment", assignment("d-school", "og-1")),
        create("leadershipLoad", load),
        create("assignment", assignment("d-school", "og-2")),
        create("touchpoint", touchpoint("2026-10-01.a", { district: "d-school" })),
      ],
      [],
    );
    const file = await store.collect("schoolFile", scope);
    expect(file).toHaveLength(3);
    expect(file).toContainEqual({ kind: "seat", value: seat });
    expect(file).toContainEqual({ kind: "assignment", value: assignment("d-school", "og-1") });
    expect(file).toContainEqual({ kind: "leadershipLoad", value: load });
    expect(await store.collect("schoolFile", { ...scope, orgId: "og-9" })).toEqual([]);
  });
};

describe("in memory", () => {
  const memory = memoryStore();
  suite(() => ({ store: memory, unitOfWork: memory }));
});

const missing = missingEngine();
describe.skipIf(missing !== undefined)(`on a DynamoDB engine${missing ? ` (${missing})` : ""}`, () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.stop());

  const open = () => ({
    store: createStore(engine.client, engine.tables),
    unitOfWork: createUnitOfWork(engine.client, engine.tables, { clock: systemClock, ids: systemIds }),
  });
  suite(open);

  it("keeps a fact with the state it speaks of, findable until it is published", async () => {
    const { unitOfWork } = open();
    const outbox = createOutbox(engine.client, engine.tables);
    const before = (await outbox.unpublished(100)).length;
    await unitOfWork.commit([create("round", round("2023-01"))], [closed("2023-01")]);
    await unitOfWork.commit([create("round", round("2023-01"))], [closed("2023-01")]);
    const rows = await outbox.unpublished(100);
    expect(rows).toHaveLength(before + 1);
    const row = rows.find(({ envelope }) => envelope.subject === "2023-01");
    expect(row?.envelope).toMatchObject({ type: "holdfast.round.closed.v1", tenantid: "d1", id: row?.eventId });
    if (row) await outbox.forget(row);
    expect(await outbox.unpublished(100)).toHaveLength(before);
  });

  it("every row but a credential's starts with its district", async () => {
    const rows = await engine.client.send(new ScanCommand({ TableName: engine.tables.records }));
    const foreign = (rows.Items ?? []).filter(({ pk }) => !/^(D#|STAFF#|ALK#|NOML#)/.test(String(pk)));
    expect(foreign).toEqual([]);
  });

  it("refuses to read a row as something else", async () => {
    const { unitOfWork, store } = open();
    await unitOfWork.commit([put("receipt", receipt("zzz", "ld-kind"))], []);
    const raw = await engine.client.send(
      new GetCommand({ TableName: engine.tables.confidential, Key: { pk: "D#d1#A#ld-kind", sk: "RECEIPT#2026-11" } }),
    );
    expect(raw.Item?.["rowKind"]).toBe("receipt");
    expect(await store.get("receipt", { district: "d1", leaderId: "ld-kind", roundId: "2026-11" })).toBeDefined();
  });
});
