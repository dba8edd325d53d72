import { describe, expect, it } from "vitest";
import type { SharedBand } from "../../../../domain/alerts/alert.ts";
import { remove } from "../../../../domain/ports.ts";
import type { Tier } from "../../../../domain/readiness/tiers.ts";
import type { State } from "../../../../domain/state.ts";
import { timelineOperations } from "../../../../functions/http/contract/timeline.ts";
import { timelineRoutes } from "../../../../functions/http/routes/timeline.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

const touchpoint = (
  leaderId: string,
  heldOn: string,
  supervisorId: string,
  changes: Partial<State["touchpoint"]> = {},
) => ({
  district: "lake",
  leaderId,
  touchpointId: `${heldOn}.${leaderId}${supervisorId}`,
  supervisorId,
  kind: "visit" as const,
  heldOn,
  modality: "in-person" as const,
  minutes: 40,
  focusCodes: ["workload" as const],
  nextStep: `canary: what ${leaderId} and ${supervisorId} agreed`,
  followUpOn: "2026-11-20",
  orgId: leaderId === "l3" ? "o3" : "o1",
  alertId: "al1",
  version: 1,
  ...changes,
});

const band = (leaderId: string, roundId: string, changes: Partial<SharedBand> = {}): SharedBand => ({
  district: "lake",
  leaderId,
  roundId,
  cycle: 3,
  band: "elevated",
  since: roundId,
  direction: "rising",
  topics: ["workload"],
  confidence: "medium",
  modelVersion: "canary-model",
  version: 3,
  ...changes,
});

/** l1 of school o1 has one thing of each kind; l3 led o1 before and has a contact of those days. */
const open = () => {
  const ports = world();
  const { store } = ports;
  const assignment = {
    district: "lake",
    orgId: "o1",
    assignmentId: "as1",
    responsibility: "Instructional rounds",
    standards: ["PSEL-2015:4" as const],
    leadId: "l4",
    coLeadIds: ["l1"],
    decisionRight: "decide" as const,
    hoursPerWeek: 3,
    begin: "2026-09-01",
    end: null,
    version: 1,
  };
  store.seed("assignment", assignment, { ...assignment, assignmentId: "as2", withdrawnAt: "2026-09-03T00:00:00.000Z" });
  store.seed("assignmentShare", { district: "lake", leaderId: "l1", assignmentId: "as1", part: "co-lead", assignment });
  store.seed("seat", {
    district: "lake",
    orgId: "o1",
    seatId: "seat1",
    role: "PRINCIPAL",
    fte: 1,
    openedOn: null,
    closedOn: null,
    version: 1,
  });
  store.seed("leave", {
    district: "lake",
    leaderId: "l1",
    leaveId: "lv1",
    begin: "2026-10-05",
    end: "2026-10-12",
    version: 1,
  });
  store.seed(
    "touchpoint",
    touchpoint("l1", "2026-10-20", "s1"),
    touchpoint("l1", "2026-10-21", "s1", { withdrawnAt: "2026-10-22T00:00:00.000Z" }),
    touchpoint("l3", "2025-03-03", "s2", { orgId: "o1" }),
  );
  const past = { primary: true, interim: false, precision: "given" as const, version: 1, district: "lake" };
  store.seed("appointment", {
    ...past,
    leaderId: "l3",
    appointmentId: "ap0",
    orgId: "o1",
    role: "PRINCIPAL",
    begin: null,
    end: "2025-07-01",
    endReason: "OTHER_PROTECTED",
  });
  store.seed("sharedBand", band("l1", "2026-10"));
  store.seed("bandHistory", band("l1", "2026-09", { band: "watch" }), band("l1", "2026-10"), band("l1", "2025-05"));
  store.seed("episode", {
    district: "lake",
    leaderId: "l1",
    episodeId: "ep1",
    cause: "two-raised-rounds",
    openedRound: "2026-10",
    state: "open",
    version: 1,
  });
  const alert = {
    district: "lake",
    leaderId: "l1",
    episodeId: "ep1",
    supervisorId: "s1",
    roundId: "2026-10",
    topics: ["workload" as const],
    band: "elevated" as const,
    since: "2026-10",
    raisedSince: "2026-09",
    version: 2,
  };
  store.seed(
    "alert",
    {
      ...alert,
      alertId: "al1",
      cause: "two-raised-rounds",
      openedAt: "2026-10-19T13:00:00.000Z",
      mailedAt: "2026-10-19T13:01:00.000Z",
      state: "resolved",
      useful: true,
    },
    { ...alert, alertId: "al2", cause: "support-asked", openedAt: "2026-10-25T13:00:00.000Z", state: "acknowledged" },
    { ...alert, alertId: "al3", cause: "high-and-rising", openedAt: "2026-10-30T13:00:00.000Z", state: "waiting" },
    { ...alert, alertId: "al4", cause: "high-and-rising", openedAt: "2026-10-30T13:00:00.000Z", state: "withdrawn" },
  );
  return {
    ...ports,
    call: caller(apiEntry(ports, timelineRoutes(ports)) as never, timelineOperations.map(routeKeyOf)),
  };
};

const LEADER = "GET /v1/leaders/l1/timeline";
const SCHOOL = "GET /v1/schools/o1/timeline";
const linesOf = (body: { items: { kind: string; id: string; on: string | null }[] }) =>
  body.items.map(({ kind, id, on }) => `${on} ${kind} ${id}`);

describe("a leader's timeline", () => {
  it("is everything on record in order, for the own supervisor", async () => {
    const { call } = open();
    const { status, body } = await call(LEADER, { as: "s1" });
    expect(status).toBe(200);
    expect(linesOf(body)).toEqual([
      "2025-07-01 appointment ap1",
      "2025-07-01 supervision l1",
      "2026-09-01 assignment as1",
      "2026-09-01 band 2026-09",
      "2026-10-01 band 2026-10",
      "2026-10-01 episode ep1",
      "2026-10-05 leave lv1",
      "2026-10-19 alert al1",
      "2026-10-20 touchpoint 2026-10-20.l1s1",
      "2026-10-25 alert al2",
    ]);
    expect(body.items[7]).toEqual({
      kind: "alert",
      on: "2026-10-19",
      at: "2026-10-19T13:01:00.000Z",
      id: "al1",
      leaderId: "l1",
      leaderName: "lake-given-1 lake-family-1",
      supervisorId: "s1",
      episodeId: "ep1",
      roundId: "2026-10",
      causes: ["two-raised-rounds"],
      cause: "two-raised-rounds",
      since: "2026-10",
      raisedSince: "2026-09",
      state: "resolved",
      mailedAt: "2026-10-19T13:01:00.000Z",
      useful: true,
    });
    // The present band alone says why no alert shows: here one is open.
    expect(body.items[3]).not.toHaveProperty("noAlert");
    expect(body.items[4]).toMatchObject({ band: "elevated", noAlert: "alert-open" });
    expect(body.items[2]).toMatchObject({ part: "co-lead", leadId: "l4", decisionRight: "decide", hoursPerWeek: 3 });
    expect(body.items[8]).toMatchObject({ touchpointKind: "visit", nextStep: expect.stringContaining("canary") });
    expect(JSON.stringify(body)).not.toContain("canary-model");
  });

  it("shows HR and administrators that contacts took place, and nothing of need", async () => {
    const { call } = open();
    for (const as of ["hr", "ad"]) {
      const { body, text } = await call(LEADER, { as });
      expect(new Set(body.items.map(({ kind }: { kind: string }) => kind))).toEqual(
        new Set(["appointment", "supervision", "assignment", "leave", "touchpoint"]),
      );
      expect(body.items.find(({ kind }: { kind: string }) => kind === "touchpoint")).toEqual({
        kind: "touchpoint",
        on: "2026-10-20",
        at: "2026-10-20",
        id: "2026-10-20.l1s1",
        leaderId: "l1",
        leaderName: "lake-given-1 lake-family-1",
        schoolId: "o1",
        supervisorId: "s1",
        touchpointKind: "visit",
        modality: "in-person",
        minutes: 40,
      });
      expect(text).not.toMatch(/canary|elevated|rising|al1|ep1/);
      expect((await call(LEADER, { as, query: { kinds: "band,alert,episode" } })).body).toEqual({ items: [] });
    }
  });

  it("shows nothing based on answers while nothing is shared, except a mail that was sent to the caller", async () => {
    const { call, store } = open();
    await store.commit([{ op: "remove", kind: "sharedBand", id: { district: "lake", leaderId: "l1" } }], []);
    const need = async (as: string) =>
      linesOf((await call(LEADER, { as, query: { kinds: "band,episode,alert" } })).body).map((line) => line.slice(11));
    expect(await need("s1")).toEqual(["alert al1", "alert al2"]);
    // The next supervisor was not notified of the first one.
    store.seed("supervision", { ...store.all("supervision")[0], leaderId: "l1", supervisorId: "s2" } as never);
    expect(await need("s2")).toEqual(["alert al2"]);
  });

  it("takes kinds, days and an order, and says what is wrong with them", async () => {
    const { call } = open();
    const of = async (query: Record<string, string>) => linesOf((await call(LEADER, { as: "s1", query })).body);
    expect(await of({ kinds: "leave,touchpoint", order: "desc" })).toEqual([
      "2026-10-20 touchpoint 2026-10-20.l1s1",
      "2026-10-05 leave lv1",
    ]);
    expect(await of({ from: "2026-10-05", to: "2026-10-20" })).toEqual([
      "2026-10-05 leave lv1",
      "2026-10-19 alert al1",
    ]);
    for (const [query, pointer] of [
      [{ kinds: "leave,score" }, "?kinds"],
      [{ order: "newest" }, "?order"],
      [{ from: "2026-02-30" }, "?from"],
      [{ from: "2026-10-05", to: "2026-10-05" }, "?to"],
      [{ since: "2026-10-05" }, "?since"],
    ] as const) {
      const { status, body } = await call(LEADER, { as: "s1", query });
      expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    }
  });

  it("comes in pages and as CSV", async () => {
    const { call } = open();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await call(LEADER, { as: "s1", query: { limit: "4", ...(cursor ? { cursor } : {}) } });
      expect(body.items.length).toBeLessThanOrEqual(4);
      seen.push(...linesOf(body));
      cursor = body.next;
    } while (cursor);
    expect(seen).toEqual(linesOf((await call(LEADER, { as: "s1" })).body));
    const csv = await call(LEADER, { as: "s1", headers: { accept: "text/csv" } });
    const [header, ...rows] = csv.text.trimEnd().split("\r\n");
    expect(header).toMatch(/^\uFEFFkind,on,at,id,leaderId,leaderName,/);
    expect(rows).toHaveLength(10);
    const other = (await call(LEADER, { as: "s1", query: { limit: "2" } })).body.next;
    expect((await call(LEADER, { as: "s1", query: { order: "desc", cursor: other } })).status).toBe(422);
  });

  it("shows readiness to the leader's supervisor and HR, from the declaration of the current interest", async () => {
    const { call, store } = open();
    const role = { district: "lake", leaderId: "l1", targetRole: "PRINCIPAL" as const };
    const history = (at: string, revision: string, previousTier: Tier, tier: Tier) => ({
      ...{ ...role, at, revision, tier, previousTier, computedTier: tier, reason: null, overrideId: null },
      ...{ validUntil: "2027-03-01", modelVersion: "readiness@1", modelHash: "h", inputsHash: revision },
    });
    store.seed(
      "readinessHistory",
      history("2025-03-01T18:00:00.000Z", "000001", "not-assessed", "early"),
      history("2026-03-02T18:00:00.000Z", "000004", "not-assessed", "ready-3-5"),
      history("2026-06-02T18:00:00.000Z", "000005", "ready-3-5", "ready-3-5"),
      history("2026-09-02T18:00:00.000Z", "000006", "ready-3-5", "ready-1-2"),
    );
    const tiers = async (as: string) => {
      const { body } = await call(LEADER, { as, query: { kinds: "readiness" } });
      return body.items.map(({ on, tier }: { on: string; tier: string }) => `${on} ${tier}`);
    };
    for (const as of ["s1", "hr", "ad"]) expect(await tiers(as), as).toEqual([]);
    const interest = { ...role, interestId: "in-1", levels: null, regions: null, declaredOn: "2026-03-01", version: 1 };
    store.seed("interest", { ...interest, revokedOn: null });
    for (const as of ["s1", "hr"]) expect(await tiers(as)).toEqual(["2026-03-02 ready-3-5", "2026-09-02 ready-1-2"]);
    expect(await tiers("ad")).toEqual([]);
    store.seed("interest", { ...interest, revokedOn: "2026-10-01" });
    for (const as of ["s1", "hr"]) expect(await tiers(as), as).toEqual([]);
  });

  it("looks missing to everybody else, and every read is noted before it is answered", async () => {
    const { call, store } = open();
    for (const as of ["s2", "nobody"]) expect((await call(LEADER, { as })).status).toBe(404);
    expect((await call("GET /v1/leaders/l9/timeline", { as: "hr" })).status).toBe(404);
    expect((await call(LEADER, { as: "ad2" })).text).not.toContain("lake");
    await call(LEADER, { as: "s1" });
    await call(LEADER, { as: "hr" });
    const audit = store.all("auditEntry").filter(({ district }) => district === "lake");
    expect(
      audit.map(({ callerId, outcome, leaderId, fields }) => [callerId, outcome, leaderId, fields?.length]),
    ).toEqual([
      ["s2", "denied", "l1", undefined],
      ["s1", "allowed", "l1", undefined],
      ["hr", "allowed", "l1", 7],
    ]);
  });
});

describe("a school's timeline", () => {
  it("has its seats, assignments and people, and the need of the principal that the caller supervises", async () => {
    const { call, store } = open();
    const { body } = await call(SCHOOL, { as: "s1" });
    expect(linesOf(body)).toEqual([
      "null seat seat1",
      "null appointment ap0",
      "2025-07-01 appointment ap1",
      "2025-07-01 appointment ap4",
      "2026-09-01 assignment as1",
      "2026-09-01 band 2026-09",
      "2026-10-01 band 2026-10",
      "2026-10-01 episode ep1",
      "2026-10-19 alert al1",
      "2026-10-20 touchpoint 2026-10-20.l1s1",
      "2026-10-25 alert al2",
    ]);
    // Only own leaders are named; the content of other pairs' contacts and protected reasons are not shown.
    const names = body.items.map((one: { leaderName?: string }) => one.leaderName);
    expect(new Set(names)).toEqual(new Set([undefined, "lake-given-1 lake-family-1"]));
    expect(body.items[1]).toMatchObject({ leaderId: "l3", endReason: "UNKNOWN" });
    expect(body.items[1]).not.toHaveProperty("leaderName");
    expect(store.all("auditEntry").map(({ leaderId, schoolId }) => [leaderId, schoolId])).toEqual([
      ["l1", "o1"],
      [undefined, "o1"],
    ]);
  });

  it("audits each lookup of a need, whether there was one to show or not", async () => {
    const noted = async (prepare: (store: ReturnType<typeof open>["store"]) => Promise<unknown>, query = {}) => {
      const { call, store } = open();
      await prepare(store);
      const { body } = await call(SCHOOL, { as: "s1", query });
      const entries = store.all("auditEntry").map(({ leaderId, schoolId }) => [leaderId, schoolId]);
      return { tells: linesOf(body).some((one) => / (band|episode|alert) /.test(one)), entries };
    };
    const nothing = async (store: ReturnType<typeof open>["store"]) => {
      const of = { district: "lake", leaderId: "l1" };
      const gone = [
        ...store.all("episode").map(({ episodeId }) => remove("episode", { ...of, episodeId })),
        ...store.all("alert").map(({ alertId }) => remove("alert", { ...of, alertId })),
      ];
      await store.commit([remove("sharedBand", of), ...gone], []);
    };
    const [telling, silent] = [await noted(async () => {}), await noted(nothing)];
    expect([telling.tells, silent.tells]).toEqual([true, false]);
    expect(silent.entries).toEqual(telling.entries);
    expect((await noted(async () => {}, { kinds: "seat,touchpoint" })).entries).toEqual([[undefined, "o1"]]);
  });

  it("shows HR the people with their names, contacts of all times, and nothing of need", async () => {
    const { call, store } = open();
    const { body, text } = await call(SCHOOL, { as: "hr" });
    expect(linesOf(body)).toEqual([
      "null seat seat1",
      "null appointment ap0",
      "2025-03-03 touchpoint 2025-03-03.l3s2",
      "2025-07-01 appointment ap1",
      "2025-07-01 appointment ap4",
      "2026-09-01 assignment as1",
      "2026-10-20 touchpoint 2026-10-20.l1s1",
    ]);
    expect(body.items[1]).toMatchObject({ leaderName: "lake-given-3 lake-family-3", endReason: "UNKNOWN" });
    expect(text).not.toMatch(/canary|elevated|OTHER_PROTECTED/);
    expect(store.all("auditEntry")).toHaveLength(1);
  });

  it("looks missing to a supervisor without leaders there, and in other districts", async () => {
    const { call } = open();
    expect((await call(SCHOOL, { as: "s2" })).status).toBe(404);
    expect((await call("GET /v1/schools/o9/timeline", { as: "hr" })).status).toBe(404);
    expect((await call(SCHOOL, { as: "ad2" })).text).not.toContain("lake");
  });
});
