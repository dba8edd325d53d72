import { describe, expect, it } from "vitest";
import { reviewClocks } from "../../../../domain/coaching/review-clocks.ts";
import { COACHING_RULES } from "../../../../domain/coaching/rules.ts";
import { schoolFilesOf } from "../../../../domain/files/school-file.ts";
import { defaultsOf } from "../../../../domain/kernel/rule.ts";
import { activePrincipals } from "../../../../domain/roster/active-principals.ts";
import type { State } from "../../../../domain/state.ts";
import { caseloadOperations } from "../../../../functions/http/contract/caseload.ts";
import { caseloadRoutes } from "../../../../functions/http/routes/caseload.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { type Answer, caller, world } from "../../../builders/api/api-world.ts";

const touchpoint = (
  leaderId: string,
  heldOn: string,
  over: Partial<State["touchpoint"]> = {},
): State["touchpoint"] => ({
  district: "lake",
  leaderId,
  touchpointId: `${heldOn}.tp`,
  supervisorId: "s1",
  kind: "visit",
  heldOn,
  version: 1,
  ...over,
});

const alert = (
  leaderId: string,
  state: State["alert"]["state"],
  over: Partial<State["alert"]> = {},
): State["alert"] => ({
  district: "lake",
  leaderId,
  alertId: `al-${state}`,
  episodeId: "ep-1",
  supervisorId: "s1",
  cause: "two-raised-rounds",
  roundId: "2026-10",
  topics: ["workload"],
  openedAt: "2026-10-20T13:00:00.000Z",
  state,
  version: 1,
  ...over,
});

const need = (leaderId: string): State["supportNeed"] => ({
  district: "lake",
  leaderId,
  inSeat: true,
  level: "elevated",
  total: 52.5,
  parts: [
    { factor: "COACH_GAP", reason: "coaching-gap", points: 30 },
    { factor: "TENURE", reason: "early-tenure", points: 22.5 },
  ],
  reasons: ["coaching-gap", "early-tenure"],
  facts: null,
  raisedSince: null,
  asOf: "2026-11-02",
  modelVersion: "sni@1",
  modelHash: "hash",
  version: 3,
});

/** The traces of well-being in a leader's file, which HR must not be able to infer. */
const raiseNeed = (store: ReturnType<typeof world>["store"], leaderId: string): void => {
  const id = { district: "lake", leaderId };
  store.seed("episode", {
    ...id,
    episodeId: "ep-1",
    cause: "two-raised-rounds",
    openedRound: "2026-10",
    state: "open",
    version: 1,
  });
  store.seed("sharedBand", {
    ...id,
    roundId: "2026-10",
    cycle: 3,
    band: "high",
    since: "2026-09",
    direction: "rising",
    topics: ["workload"],
    confidence: "high",
    modelVersion: "canary-model",
    version: 1,
  });
  for (const state of ["waiting", "open", "acknowledged", "resolved", "withdrawn"] as const)
    store.seed("alert", alert(leaderId, state));
  store.seed("alert", alert(leaderId, "open", { alertId: "al-other", supervisorId: "s2" }));
};

/** Today is 2 November: l1 was visited 10 days ago, l2 15, l3 (of s2) 16. */
const open = async (...raised: readonly string[]) => {
  const ports = world();
  const { store } = ports;
  store.seed(
    "touchpoint",
    touchpoint("l1", "2026-10-23"),
    touchpoint("l2", "2026-10-18"),
    touchpoint("l3", "2026-10-17"),
  );
  for (const leaderId of raised) raiseNeed(store, leaderId);
  store.seed("round", {
    ...{ district: "lake", roundId: "2026-10", cycle: 3, instrument: "principal-pulse@1", state: "closed", version: 2 },
    ...{ opensAt: "2026-10-06T12:30:00.000Z", closesAt: "2026-10-20T12:30:00.000Z" },
  });
  store.seed("keyring", { district: "lake", cursorKey: "k".repeat(43), version: 1 });
  const today = "2026-11-01";
  const leaders = await activePrincipals(store, "lake", today);
  await reviewClocks(ports)("lake", {
    ...{ today, leaders, schools: [] },
    schoolFile: schoolFilesOf(store, "lake", today),
    rules: { ...defaultsOf(COACHING_RULES), schoolDays: { holidays: [] } },
  });
  return {
    ...ports,
    call: caller(apiEntry(ports, caseloadRoutes()) as never, caseloadOperations.map(routeKeyOf)),
  };
};

const ids = ({ body }: Answer): string[] => body.items.map(({ leaderId }: { leaderId: string }) => leaderId);

/** What everybody who sees the line of `l1` is shown. */
const RHYTHM_OF_L1 = {
  leaderId: "l1",
  name: "lake-given-1 lake-family-1",
  schools: ["lake School 1"],
  supervisorId: "s1",
  lastTouchpointOn: "2026-10-23",
  daysSinceTouchpoint: 10,
};

describe("a caseload", () => {
  it("shows a supervisor the own leaders, soonest due first, with what belongs to coaching them", async () => {
    const { call } = await open("l1");
    const answer = await call("GET /v1/supervisors/s1/caseload", { as: "s1" });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toEqual([
      {
        ...RHYTHM_OF_L1,
        dueOn: "2026-10-30",
        overdue: true,
        onLeave: false,
        // What waits for its mail, or was taken back, does not count.
        openAlerts: 2,
        band: "high",
        bandSince: "2026-09",
        raisedSince: "2026-09",
        noAlert: "alert-open",
        restsUntil: null,
        direction: "rising",
        topics: ["workload"],
        supportNeed: null,
      },
      {
        leaderId: "l2",
        name: "lake-given-2 lake-family-2",
        schools: ["lake School 2"],
        supervisorId: "s1",
        lastTouchpointOn: "2026-10-18",
        daysSinceTouchpoint: 15,
        dueOn: "2026-11-01",
        overdue: true,
        onLeave: false,
        openAlerts: 0,
        band: "none",
        bandSince: null,
        raisedSince: null,
        noAlert: null,
        restsUntil: null,
        direction: "steady",
        topics: [],
        supportNeed: null,
      },
    ]);
  });

  it("says why a raised reading has no alert, and when a new supervisor's first reading comes", async () => {
    const { call, store } = await open("l1");
    const reasons = async () => {
      const { items } = (await call("GET /v1/supervisors/s1/caseload", { as: "s1" })).body;
      return items.map(({ leaderId, noAlert, restsUntil }: Record<string, unknown>) => [leaderId, noAlert, restsUntil]);
    };
    for (const one of store.all("alert")) store.seed("alert", { ...one, state: "resolved" });
    for (const one of store.all("supervision")) {
      if (one.leaderId === "l2") store.seed("supervision", { ...one, since: "2026-10-28" });
    }
    expect(await reasons()).toEqual([
      ["l1", "resting", "2026-11-10"],
      ["l2", "next-round", null],
    ]);
  });

  it("is as of now: a touchpoint, a leave, a hand-over count at once, whatever the clocks and the index still say", async () => {
    const { call, store } = await open();
    store.seed("touchpoint", touchpoint("l2", "2026-11-02"));
    store.seed("leave", {
      district: "lake",
      leaderId: "l1",
      leaveId: "lv",
      begin: "2026-11-02",
      end: null,
      version: 1,
    });
    const lines = (await call("GET /v1/supervisors/s1/caseload", { as: "s1" })).body.items;
    expect(lines).toMatchObject([
      { leaderId: "l2", dueOn: "2026-11-16", overdue: false, daysSinceTouchpoint: 0 },
      { leaderId: "l1", dueOn: null, overdue: false, onLeave: true },
    ]);
    const [moved] = store.all("supervision").filter((one) => one.leaderId === "l1" && one.district === "lake");
    if (moved) store.seed("supervision", { ...moved, supervisorId: "s2" });
    expect(ids(await call("GET /v1/supervisors/s1/caseload", { as: "s1" }))).toEqual(["l2"]);
    expect(ids(await call("GET /v1/supervisors/s2/caseload", { as: "s2" }))).toEqual(["l3", "l1"]);
  });

  it("shows HR and administrators the contacts and nothing that could reveal need", async () => {
    const { call } = await open("l1");
    for (const as of ["hr", "ad"]) {
      const { body } = await call("GET /v1/supervisors/s1/caseload", { as });
      expect(body.items[1], as).toEqual(RHYTHM_OF_L1);
    }
  });

  it("shows the support need with its parts to the own supervisor alone", async () => {
    const { call, store } = await open();
    store.seed("supportNeed", need("l1"));
    const shown = {
      level: "elevated",
      total: 52.5,
      parts: [
        { reason: "coaching-gap", points: 30 },
        { reason: "early-tenure", points: 22.5 },
      ],
    };
    const needs = async (as: string) => {
      const { items } = (await call("GET /v1/supervisors/s1/caseload", { as })).body;
      return new Map(
        items.map((line: { leaderId: string; supportNeed?: unknown }) => [line.leaderId, line.supportNeed]),
      );
    };
    expect(await needs("s1")).toEqual(
      new Map([
        ["l1", shown],
        ["l2", null],
      ]),
    );
    for (const as of ["hr", "ad"]) expect([...(await needs(as)).values()]).toEqual([undefined, undefined]);
    const csv = (as: string) => call("GET /v1/supervisors/s1/caseload", { as, headers: { accept: "text/csv" } });
    expect((await csv("s1")).text).toContain('"{""level"":""elevated"",""total"":52.5');
    expect((await csv("hr")).text).not.toMatch(/elevated|52\.5/);
    store.seed("supportNeed", { ...need("l1"), inSeat: false, level: null, total: null, parts: [], facts: null });
    expect([...(await needs("s1")).values()]).toEqual([null, null]);
  });

  it("looks missing to callers without the right, and every read is audited", async () => {
    const { call, store } = await open();
    for (const [as, staffId] of [
      ["s2", "s1"],
      ["s1", "s2"],
      ["ad2", "s1"],
      ["s3", "s1"],
      ["hr", "s3"],
      ["hr", "nobody"],
      ["nobody", "s1"],
    ] as const) {
      expect((await call(`GET /v1/supervisors/${staffId}/caseload`, { as })).status, `${as} ${staffId}`).toBe(404);
    }
    await call("GET /v1/supervisors/s1/caseload", { as: "s1" });
    await call("GET /v1/touchpoints/overdue", { as: "hr" });
    const entries = store.all("auditEntry").map(({ callerId, action, outcome }) => [callerId, action, outcome]);
    expect(entries.filter(([, , outcome]) => outcome === "allowed").sort()).toEqual([
      ["hr", "caseload.read", "allowed"],
      ["s1", "caseload.read", "allowed"],
    ]);
    expect(
      entries
        .filter(([, , outcome]) => outcome === "denied")
        .map(([callerId]) => callerId)
        .sort(),
    ).toEqual(["s1", "s2", "s3"]);
  });

  it("comes in pages and as CSV", async () => {
    const { call } = await open();
    const first = await call("GET /v1/supervisors/s1/caseload", { as: "s1", query: { limit: "1" } });
    const second = await call("GET /v1/supervisors/s1/caseload", {
      as: "s1",
      query: { limit: "1", cursor: first.body.next },
    });
    expect([ids(first), ids(second), second.body.next]).toEqual([["l2"], ["l1"], undefined]);
    const csv = await call("GET /v1/supervisors/s1/caseload", { as: "s1", headers: { accept: "text/csv" } });
    expect(csv.text.split("\r\n")[1]).toBe(
      "l2,lake-given-2 lake-family-2,lake School 2,s1,2026-10-18,15,2026-11-01,true,false,0,none,,,,,steady,,",
    );
  });
});

describe("who is overdue", () => {
  it("supervisors see of their own, by the rhythm that holds for each", async () => {
    const plain = await open();
    expect(ids(await plain.call("GET /v1/touchpoints/overdue", { as: "s1" }))).toEqual(["l2"]);
    expect(ids(await plain.call("GET /v1/touchpoints/overdue", { as: "s2" }))).toEqual(["l3"]);
    const raised = await open("l1");
    expect(ids(await raised.call("GET /v1/touchpoints/overdue", { as: "s1" }))).toEqual(["l1", "l2"]);
  });

  it("HR and administrators see of the district, by the plain rhythm alone", async () => {
    const { call } = await open("l1");
    for (const as of ["hr", "ad"]) {
      expect(ids(await call("GET /v1/touchpoints/overdue", { as }))).toEqual(["l3", "l2"]);
    }
    expect(ids(await call("GET /v1/touchpoints/overdue", { as: "hr2" }))).toEqual([]);
  });

  it("a clock that is behind its records does not list anybody who has been visited", async () => {
    const { call, store } = await open();
    store.seed("touchpoint", touchpoint("l2", "2026-11-02"));
    expect(ids(await call("GET /v1/touchpoints/overdue", { as: "hr" }))).toEqual(["l3"]);
    expect(ids(await call("GET /v1/touchpoints/overdue", { as: "s1" }))).toEqual([]);
  });

  it("nothing that HR or an administrator can ask differs between a district with raised need and one without", async () => {
    const asked = async (...raised: readonly string[]): Promise<readonly string[]> => {
      const { call } = await open(...raised);
      const texts: string[] = [];
      for (const as of ["hr", "ad"]) {
        for (const path of [
          "/v1/supervisors/s1/caseload",
          "/v1/supervisors/s2/caseload",
          "/v1/touchpoints/overdue",
        ] as const) {
          texts.push((await call(`GET ${path}`, { as })).text);
          texts.push((await call(`GET ${path}`, { as, headers: { accept: "text/csv" } })).text);
          let cursor: string | undefined;
          do {
            const page = await call(`GET ${path}`, { as, query: { limit: "1", ...(cursor ? { cursor } : {}) } });
            texts.push(page.text);
            cursor = page.body.next;
          } while (cursor !== undefined);
        }
      }
      return texts;
    };
    const calm = await asked();
    expect(calm.length).toBeGreaterThan(14);
    for (const raised of [["l1"], ["l2"], ["l3"], ["l1", "l2", "l3"]]) expect(await asked(...raised)).toEqual(calm);
  });
});

describe("GET /v1/me", () => {
  it("returns the caller's details from the table and not from the token", async () => {
    const { call } = await open();
    expect((await call("GET /v1/me", { as: "s1", claims: { name: "Somebody Else" } })).body).toEqual({
      staffId: "s1",
      name: "Staff s1",
      roles: ["supervisor"],
      district: "lake",
      districtName: "lake district",
    });
    expect((await call("GET /v1/me", { as: "nobody" })).status).toBe(404);
  });
});
