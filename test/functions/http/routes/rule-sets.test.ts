import { describe, expect, it } from "vitest";
import type { RuleOutcome } from "../../../../domain/rule-sets/rule-simulation.ts";
import { runSimulation } from "../../../../domain/rule-sets/run-simulation.ts";
import { ruleSetOperations } from "../../../../functions/http/contract/rule-sets.ts";
import { ruleSetRoutes } from "../../../../functions/http/routes/rule-sets.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { undocumented } from "../../../checks/facts.ts";

const open = () => {
  const ports = world();
  return { ...ports, call: caller(apiEntry(ports, ruleSetRoutes(ports)) as never, ruleSetOperations.map(routeKeyOf)) };
};
const ASK = "POST /v1/rule-sets/simulate";
const body = { name: "Three rounds", thresholds: { raisedRounds: 3 } };

describe("asking", () => {
  it("takes a set, changes no rule, and says where the answer will be", async () => {
    const { call, store } = open();
    const asked = await call(ASK, { as: "hr", body });
    expect(asked).toMatchObject({ status: 202, body: { name: "Three rounds", state: "asked", status: null } });
    expect(asked.body.present.thresholds).toMatchObject({ raisedRounds: 2, enter: [35, 50, 65] });
    expect(asked.body.tried).toMatchObject({ thresholds: { raisedRounds: 3, quietDays: 21 }, outcome: null });
    const { simulationId } = asked.body;
    expect(asked.headers["location"]).toBe(`/v1/rule-sets/simulations/${simulationId}`);
    const read = await call(`GET /v1/rule-sets/simulations/${simulationId}`, { as: "ad" });
    expect(read.body).toEqual(asked.body);
    expect(store.facts).toMatchObject([
      { type: "holdfast.rule-simulation.requested.v1", district: "lake", data: { simulationId } },
    ]);
    expect(store.all("auditEntry")).toMatchObject([
      { callerId: "hr", action: "rules.simulate", recordKind: "rule-simulation", recordId: simulationId },
    ]);
  });

  it("once under one key", async () => {
    const { call, store } = open();
    const again = { as: "hr", body, headers: { "Idempotency-Key": "k1" } };
    const [first, second] = [await call(ASK, again), await call(ASK, again)];
    expect(second.body).toEqual(first.body);
    expect(store.all("ruleSimulation")).toHaveLength(1);
    expect(store.facts).toHaveLength(1);
    const other = await call(ASK, { ...again, body: { ...body, thresholds: { raisedRounds: 4 } } });
    expect(other.status).toBe(422);
  });

  it.each([
    [{ thresholds: { raisedRounds: 3 } }, "#/name"],
    [{ name: "x" }, "#/thresholds"],
    [{ name: "x", thresholds: {} }, "#/thresholds"],
    [{ name: "x", thresholds: { raisedRounds: 2 } }, "#/thresholds"],
    [{ name: "x", thresholds: { raisedRounds: "3" } }, "#/thresholds/raisedRounds"],
    [{ name: "x", thresholds: { raisedRounds: 9 } }, "#/thresholds/raisedRounds"],
    [{ name: "x", thresholds: { raisedLevel: "low" } }, "#/thresholds/raisedLevel"],
    [{ name: "x", thresholds: { enter: [35, 50] } }, "#/thresholds/enter"],
    [{ name: "x", thresholds: { enter: [35, 52, 65] } }, "#/thresholds/enter/1"],
    [{ name: "x", thresholds: { enter: [65, 50, 35] } }, "#/thresholds/enter"],
    [{ name: "x", thresholds: { mailsPerDay: 2 } }, "#/thresholds/mailsPerDay"],
    [{ name: "x", thresholds: { raisedRounds: 3 }, leaderId: "l1" }, "#/leaderId"],
  ])("%j: a fault with its pointer, and nothing stored", async (wrong, pointer) => {
    const { call, store } = open();
    const answer = await call(ASK, { as: "hr", body: wrong });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, message: expect.any(String) }] } });
    expect([store.all("ruleSimulation"), store.facts]).toEqual([[], []]);
  });
});

describe("reading", () => {
  it("an answer, in words that no spreadsheet takes for a date", async () => {
    const { call, store, clock, ...ports } = open();
    const { simulationId } = (await call(ASK, { as: "hr", body })).body;
    clock.advance({ minutes: 1 });
    await runSimulation({ ...ports, store, clock, modelHash: "hash" })({ district: "lake", simulationId });
    const path = `GET /v1/rule-sets/simulations/${simulationId}` as const;
    // Nobody has answered anything in this district.
    expect((await call(path, { as: "hr" })).body).toMatchObject({
      state: "done",
      status: "withheld",
      respondents: null,
    });
    const [stored] = store.all("ruleSimulation");
    if (stored === undefined) throw new Error("not stored");
    const outcome: RuleOutcome = {
      ...{ alerts: "10-19", principals: "5-9", share: 0.35, meanPerSupervisorMonth: 0.6 },
      ...{ mostPerSupervisorMonth: null, systemRounds: 1 },
    };
    store.seed("ruleSimulation", {
      ...stored,
      result: {
        ...{ status: "shown", respondents: "20+", rounds: 6, supervisorMonths: 12, underBoth: "5-9" },
        ...{ present: outcome, tried: { ...outcome, alerts: null } },
      },
    });
    expect((await call(path, { as: "hr" })).body).toMatchObject({
      ...{ status: "shown", respondents: "20+", underBoth: "5 to 9", modelHash: "hash" },
      present: { outcome: { alerts: "10 to 19", principals: "5 to 9", share: 0.35 } },
      tried: { outcome: { alerts: null } },
    });
  });

  it("lists those asked last first", async () => {
    const { call, clock } = open();
    for (const name of ["one", "two", "three"]) {
      await call(ASK, { as: "hr", body: { ...body, name } });
      clock.advance({ minutes: 1 });
    }
    const listed = await call("GET /v1/rule-sets/simulations", { as: "ad", query: { limit: "2" } });
    expect(listed.body.items.map((one: { name: string }) => one.name)).toEqual(["three", "two"]);
    const csv = await call("GET /v1/rule-sets/simulations", { as: "ad", headers: { Accept: "text/csv" } });
    expect(csv.text).toContain("simulationId,name,state,askedAt,completedAt,status");
  });

  it("the thresholds in force say what they mean", async () => {
    const { call } = open();
    const { body: found } = await call("GET /v1/rule-sets/thresholds", { as: "hr" });
    expect(found.items).toContainEqual({
      ...{ threshold: "quietDays", value: "21", unit: "days of 24 hours", mayBe: "0 to 84 in steps of 7" },
      means: expect.stringContaining("no second strain alert"),
    });
  });
});

describe("rights", () => {
  it("HR and administrators, in their own district; supervisors see nothing of it", async () => {
    const { call, store } = open();
    const { simulationId } = (await call(ASK, { as: "hr", body })).body;
    const path = `GET /v1/rule-sets/simulations/${simulationId}` as const;
    expect((await call(path, { as: "ad" })).status).toBe(200);
    for (const as of ["s1", "hr2", "ad2", "nobody"]) expect([as, (await call(path, { as })).status]).toEqual([as, 404]);
    expect((await call("GET /v1/rule-sets/simulations", { as: "hr2" })).body.items).toEqual([]);
    for (const as of ["s1", "nobody"]) {
      expect([as, (await call(ASK, { as, body })).status]).toEqual([as, 404]);
      expect((await call("GET /v1/rule-sets/thresholds", { as })).status).toBe(404);
    }
    expect(store.all("ruleSimulation")).toHaveLength(1);
    expect([store.facts.length, undocumented(store)]).toEqual([1, []]);
  });
});
