import { describe, expect, it } from "vitest";
import { MEASURES } from "../../../../domain/outcomes/measures.ts";
import { modelOperations } from "../../../../functions/http/contract/model.ts";
import { modelRoutes } from "../../../../functions/http/routes/model.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { modelHash } from "../../../../functions/runtime/model-hash.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { outcomesWorld, people } from "../../../builders/outcomes-world.ts";

const PEOPLE = [
  ...people("stay", 24, { risk: 1, level: "high" }),
  ...people("move", 3, { fate: "moves", risk: 3, level: "high" }),
  ...people("quit", 6, { fate: "resigns", risk: 3, level: "middle" }),
  ...people("few", 3, { level: "elementary", region: "east" }),
];

/** A year as it really went in `d1`, put into `lake`; `twin` has a back-test of its own that nobody else may see. */
const open = async () => {
  const year = outcomesWorld(PEOPLE);
  for (const day of ["2026-10-01", "2027-03-01", "2027-10-02"]) await year.run(day);
  const ports = world();
  const { store } = ports;
  for (const kind of ["backTest", "appointment", "org"] as const) {
    for (const value of year.store.all(kind)) store.seed(kind, { ...value, district: "lake" } as never);
  }
  for (const value of year.store.all("backTest"))
    store.seed("backTest", { ...value, district: "twin", modelVersion: "canary" });
  ports.clock.set("2027-10-05T15:00:00.000Z");
  return { ...ports, call: caller(apiEntry(ports, modelRoutes()) as never, modelOperations.map(routeKeyOf)) };
};

const lines = (text: string) => text.replace("\uFEFF", "").trim().split("\r\n");

describe("the model", () => {
  it("says which it is, and how its predictions turned out, newest first", async () => {
    const { call } = await open();
    const { status, body } = await call("GET /v1/analytics/model", { as: "hr" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ modelVersion: "bri@1", modelHash, card: { path: "domain/strain/MODEL.md" } });
    expect(body.backTests.map((one: { takenOn: string; state: string }) => [one.takenOn, one.state])).toEqual([
      ["2027-10-01", "waiting"],
      ["2027-03-01", "waiting"],
      ["2026-10-01", "scored"],
    ]);
    expect(body.backTests[0]).toMatchObject({ scoredAt: null, update: null, lines: [] });
    expect(body.backTests[2]).toMatchObject({ update: { step: "offset", intercept: null }, schoolClosed: 0 });
  });

  it("gives every number its definition", async () => {
    const { call } = await open();
    const { body } = await call("GET /v1/analytics/model", { as: "hr" });
    const [struct, full] = body.backTests[2].lines;
    expect(struct).toMatchObject({ endpoint: "V", prediction: "struct", status: "shown" });
    expect(struct.endpointMeans).toContain("for whatever reason");
    expect(full.predictionMeans).toContain("the pulse");
    for (const { measure, means } of [...struct.measures, ...full.measures]) {
      expect(means).toBe(MEASURES[measure as keyof typeof MEASURES].means);
    }
    const auroc = full.measures.find((one: { measure: string }) => one.measure === "auroc");
    expect(auroc).toMatchObject({ value: expect.any(Number), low: expect.any(Number), high: expect.any(Number) });
    expect(struct.bins).toEqual([{ seats: 36, predicted: 0.24, left: 9, observed: 0.25 }]);
  });

  it("and as rows, definitions included", async () => {
    const { call } = await open();
    const path = "GET /v1/analytics/model/measures";
    const csv = lines((await call(path, { as: "hr", headers: { Accept: "text/csv" } })).text);
    expect(csv[0]).toBe(
      "takenOn,horizon,modelVersion,endpoint,endpointMeans,prediction,predictionMeans,measure,value,low,high,means",
    );
    expect(csv.some((line) => line.includes("V,") && line.includes("left,9,,,"))).toBe(true);
    const json = await call(path, { as: "hr", query: { limit: "2" } });
    expect(json.body.items).toHaveLength(2);
    expect(json.body.next).toEqual(expect.any(String));
  });
});

describe("retention", () => {
  it("of the last year that is over, beside the definitions of NCES", async () => {
    const { call } = await open();
    const { status, body } = await call("GET /v1/analytics/retention", { as: "s1" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ schoolYear: "2026-27", from: "2026-10-01", to: "2027-10-01", state: "counted" });
    expect(body.definitions.mover).toBe("Principal of another school a year later.");
    expect(body.reference).toMatchObject({ rates: { stayer: 0.796, leaver: 0.112 } });
    // Three of the world's own principals are among the stayers.
    expect(body.groups[0]).toEqual({
      ...{ split: "district", group: null, status: "shown", principals: 39 },
      ...{ stayers: 30, movers: 3, leavers: 6, others: 0 },
      ...{ stayerRate: 0.769, moverRate: 0.077, leaverRate: 0.154, otherRate: 0 },
    });
    const named = (split: string, group: string | null) =>
      body.groups.find((one: { split: string; group: string | null }) => one.split === split && one.group === group);
    expect(named("school-level", "high")).toMatchObject({ principals: 27, movers: 3 });
    expect(named("school-level", "elementary")).toMatchObject({ status: "withheld", stayers: null, stayerRate: null });
    expect(named("region", "east")).toMatchObject({ status: "withheld" });
  });

  it("counts nothing for a year that is not over or has no records", async () => {
    const { call } = await open();
    const of = async (schoolYear: string) =>
      (await call("GET /v1/analytics/retention", { as: "hr", query: { schoolYear } })).body;
    for (const written of ["2028", "2027-28", "2027-2028", "2027/28"])
      expect(await of(written)).toMatchObject({ schoolYear: "2027-28", state: "not-over" });
    expect(await of("2028")).toMatchObject({ state: "not-over", groups: [], suspected: null });
    expect(await of("2026")).toMatchObject({ state: "before-records", from: "2025-10-01", groups: [] });
  });

  it("as rows for spreadsheets", async () => {
    const { call } = await open();
    const { text } = await call("GET /v1/analytics/retention/groups", { as: "hr", headers: { Accept: "text/csv" } });
    expect(lines(text).slice(0, 2)).toEqual([
      "split,group,status,principals,stayers,movers,leavers,others,stayerRate,moverRate,leaverRate,otherRate",
      "district,,shown,39,30,3,6,0,0.769,0.077,0.154,0",
    ]);
  });

  it.each(["27", "1999", "2027-29", "2027-26", "20-21", "x"])("there is no school year %s", async (schoolYear) => {
    const { call } = await open();
    const answer = await call("GET /v1/analytics/retention", { as: "hr", query: { schoolYear } });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: "?schoolYear" }] } });
  });
});

describe("rights", () => {
  const PATHS = [
    "GET /v1/analytics/model",
    "GET /v1/analytics/model/measures",
    "GET /v1/analytics/retention",
    "GET /v1/analytics/retention/groups",
  ] as const;

  it.each(PATHS)("%s: the same for HR, administrators and supervisors, of their district only", async (path) => {
    const { call, store } = await open();
    const answers = await Promise.all(["hr", "ad", "s1", "s2"].map((as) => call(path, { as })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).not.toMatch(/stay-\d|quit-\d|move-\d|canary/);
    expect((await call(path, { as: "nobody" })).status).toBe(404);
    expect(store.all("auditEntry")).toEqual([]);
  });

  it.each(PATHS)("%s: nothing can be filtered", async (path) => {
    const { call } = await open();
    for (const name of ["region", "leaderId", "level"]) {
      const answer = await call(path, { as: "hr", query: { [name]: "x" } });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: `?${name}`, code: "unknown_field" }] } });
    }
  });

  it("a district sees its own", async () => {
    const { call } = await open();
    const { body } = await call("GET /v1/analytics/model", { as: "ad2" });
    expect(body.backTests[0].modelVersion).toBe("canary");
    const retention = await call("GET /v1/analytics/retention", { as: "ad2" });
    expect(retention.body.groups).toMatchObject([{ status: "withheld" }]);
  });
});
