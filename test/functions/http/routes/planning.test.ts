import { describe, expect, it } from "vitest";
import { openPlanningApi } from "../../../builders/api/planning-api.ts";
import { openReadinessApi } from "../../../builders/api/readiness-api.ts";
import { furnish, ON } from "../../../builders/planning/planning-world.ts";
import { interest, READY, service } from "../../../builders/readiness/given-person.ts";

const outlook = { district: "d", improvementPlan: false, holdersInFiveYears: 0, version: 1 } as const;

const open = async () => {
  const api = await openPlanningApi();
  await api.renew("c-4");
  return api;
};

type Api = Awaited<ReturnType<typeof open>>;
const linesBy = async (api: Api, path: string, as: string, query: Record<string, string> = {}) => {
  const { body } = await api.get(`/v1/succession/${path}`, as, { limit: "200", ...query });
  return new Map<string, Record<string, unknown>>(body.items.map((one: { group: string }) => [one.group, one]));
};

describe("GET /v1/succession/bench", () => {
  it("counts each person once net, and everywhere gross", async () => {
    const api = await open();
    const levels = await linesBy(api, "bench", "hr", { by: "level", role: "PRINCIPAL" });
    expect(levels.get("PRINCIPAL/level/high")).toMatchObject({ seats: 5, grossReadyNow: 3, level: "high" });
    expect(levels.get("PRINCIPAL/level/middle")).toMatchObject({ seats: 3, grossReadyNow: 2 });
    const net = [...levels.values()].reduce((sum, line) => sum + Number(line["netReadyNow"]), 0);
    expect(net).toBe(3);
    const all = (await linesBy(api, "bench", "hr", { by: "district" })).get("all");
    expect(all).toMatchObject({ seats: 15, netReadyNow: 3, uncoveredSeats: 12, withheld: false });
  });

  it("tells a seat that is vacant from one that nobody has ever filled, and both from one without a successor", async () => {
    const api = await open();
    const numbers = async (by: string, group: string) => (await linesBy(api, "bench", "hr", { by })).get(group);
    const before = await numbers("district", "all");
    expect(before).toMatchObject({ emptySeats: 0, vacantSeats: 0, neverFilledSeats: 0, seatsWithoutSuccessor: 12 });
    const [held, interim] = api.store.all("appointment").filter(({ role }) => role === "PRINCIPAL");
    const [school] = api.store.all("org").filter(({ type }) => type === "school");
    const [seat] = api.store.all("seat").filter(({ orgId }) => orgId === school?.orgId);
    if (!held || !interim || !school || !seat) throw new Error("no seats");
    api.store.seed("appointment", { ...held, end: "2026-01-01" });
    api.store.seed("appointment", { ...interim, interim: true });
    api.store.seed("org", { ...school, orgId: "new", sourcedId: "new", name: "New School" });
    api.store.seed("seat", { ...seat, orgId: "new", seatId: "new.principal", role: "PRINCIPAL" });
    expect(await numbers("district", "all")).toMatchObject({ emptySeats: 2, vacantSeats: 1, neverFilledSeats: 1 });
    expect(await numbers("seat", "new.principal")).toMatchObject({
      emptySeats: 1,
      vacantSeats: 0,
      neverFilledSeats: 1,
    });
    expect(await numbers("seat", `${held.orgId}.principal`)).toMatchObject({ vacantSeats: 1, neverFilledSeats: 0 });
    expect(await numbers("seat", `${interim.orgId}.principal`)).toMatchObject({ emptySeats: 0, vacantSeats: 0 });
  });

  it("shows HR the seats with the people who could take them, nearest first, and nobody who has stepped back", async () => {
    const api = await open();
    const named = async () => (await linesBy(api, "bench", "hr", { by: "seat" })).get("h0.principal");
    expect(await named()).toMatchObject({
      ...{ schoolId: "h0", schoolName: "School h0", level: "high", region: "north", seats: 1 },
      ...{ successorIds: ["c-1", "c-2", "c-3"], successorTiers: ["ready-now", "ready-now", "ready-now"] },
      successorNames: ["Ana Candidate-c-1", "Ana Candidate-c-2", "Ana Candidate-c-3"],
    });
    const [wish] = api.store.all("interest").filter(({ leaderId }) => leaderId === "c-2");
    if (wish) api.store.seed("interest", { ...wish, revokedOn: ON });
    expect((await named())?.["successorIds"]).toEqual(["c-1", "c-3"]);
    expect((await linesBy(api, "bench", "hr", { by: "district" })).get("all")).toMatchObject({ netReadyNow: 2 });
  });

  it("shows administrators and supervisors groups of five seats and more, without seats and names", async () => {
    const api = await open();
    for (const as of ["ad", "sup"]) {
      const levels = await linesBy(api, "bench", as, { by: "level", role: "PRINCIPAL" });
      expect(levels.get("PRINCIPAL/level/elementary")).toMatchObject({
        withheld: false,
        netReadyNow: expect.any(Number),
      });
      expect(levels.get("PRINCIPAL/level/middle")).toMatchObject({
        withheld: true,
        seats: 3,
        netReadyNow: null,
        coverageGross: null,
      });
      expect(levels.get("PRINCIPAL/level/elementary")).not.toHaveProperty("uncoveredSeatIds");
      expect((await linesBy(api, "bench", as, { by: "seat" })).size).toBe(0);
    }
  });

  it("shows somebody who is HR and administrator what HR sees", async () => {
    const api = await open();
    expect((await linesBy(api, "bench", "both", { by: "seat" })).size).toBe(15);
  });
});

describe("GET /v1/succession/gaps", () => {
  it("weighs vacancies to expect by impact and by what is uncovered, largest first", async () => {
    const api = await open();
    const { body } = await api.get("/v1/succession/gaps", "hr", { by: "level" });
    const shown = body.items.filter(({ vacancies }: { vacancies: number | null }) => vacancies !== null);
    expect(shown.map(({ group }: { group: string }) => group)).toEqual(["PRINCIPAL/level/elementary"]);
    for (const line of shown) {
      expect(line.gap).toBeCloseTo(line.vacancies * line.impact * line.uncoveredShare, 1);
      expect(line.vacancies).toBe(Math.round(line.vacancies * 10) / 10);
    }
    expect(body.items.at(-1)).toMatchObject({ vacancies: null, gap: null });
    expect((await api.get("/v1/succession/gaps", "ad", { by: "level" })).text).not.toContain("uncoveredSeatIds");
  });
});

describe("GET /v1/succession/forecast", () => {
  it("stands beside the mean of past years, names every assumption, and takes the district's own", async () => {
    const api = await open();
    const { body } = await api.get("/v1/succession/forecast");
    expect(body).toMatchObject({ schoolYear: "2027-28", asOf: ON, recordsFrom: "2026-07-01", observed: null });
    const [all] = body.groups;
    expect(all).toMatchObject({
      group: "PRINCIPAL",
      status: "released",
      seats: 15,
      fiveYearMean: null,
      supply: { readyNow: 3 },
    });
    expect(all.range.low).toBeLessThanOrEqual(all.v12);
    expect(all.range.high).toBeGreaterThanOrEqual(all.v12);
    expect(all.cost.default).toBeCloseTo(all.v12 * 75_000, 6);
    expect(all.expected.e12).toBeCloseTo(3 * 0.7 * 0.9, 9);
    expect(Object.keys(body.assumptions)).toEqual(
      expect.arrayContaining(["v12", "hazard", "fiveYearMean", "cost", "recordsFrom"]),
    );

    const own = await api.get("/v1/succession/forecast", "hr", {
      accept: "0.5",
      keep: "1",
      unitCost: "100000",
      recordsFrom: "2024-07-01",
    });
    expect(own.body.groups[0].expected.e12).toBe(1.5);
    expect(own.body.groups[0].cost.default).toBeCloseTo(own.body.groups[0].v12 * 100_000, 6);
    expect(own.body.groups[0].fiveYearMean).toEqual({ mean: 0, years: 2 });
  });

  it("withholds what fewer than five seats, or a subtraction, would give away, from HR as well", async () => {
    const api = await open();
    const groups = (await api.get("/v1/succession/forecast")).body.groups;
    const of = (group: string) => groups.find((one: { group: string }) => one.group === group);
    for (const group of ["PRINCIPAL/level/middle", "PRINCIPAL/level/high"]) {
      expect(of(group), group).toMatchObject({ status: "withheld", v12: null, v24: null, range: null, cost: null });
    }
    const forAdmin = (await api.get("/v1/succession/forecast", "ad")).body.groups;
    expect(
      forAdmin.every(
        ({ status, v12 }: { status: string; v12: number | null }) => status === "released" && v12 !== null,
      ),
    ).toBe(true);
  });

  it("keeps what was forecast for a year, and says what happened", async () => {
    const api = await open();
    await api.morning();
    const shown = (await api.get("/v1/succession/forecast", "hr", { schoolYear: "2028" })).body.groups[0].v12;
    api.at("2027-11-30");
    const [left] = api.store.all("appointment").filter(({ orgId, role }) => orgId === "e3" && role === "PRINCIPAL");
    if (left) api.store.seed("appointment", { ...left, end: "2027-06-30", version: 2 });
    const { body } = await api.get("/v1/succession/forecast", "hr", { schoolYear: "2028" });
    expect(body).toMatchObject({ asOf: ON, observed: { seats: 15, vacancies: 1, complete: true } });
    expect(body.groups[0].v12).toBe(shown);
    expect((await api.get("/v1/succession/forecast", "hr", { schoolYear: "2025-26" })).status).toBe(404);
    const ahead = await api.get("/v1/succession/forecast", "hr", { schoolYear: "2035" });
    expect([ahead.status, ahead.body.errors[0].pointer]).toEqual([422, "?schoolYear"]);
  });
});

describe("GET /v1/succession/cost", () => {
  it("gives three figures with their sources, and the district's own in place of the default", async () => {
    const api = await open();
    const { body } = await api.get("/v1/succession/cost");
    expect(body.low).toBe(Math.round(body.vacancies * 23_974));
    expect(body.default).toBe(Math.round(body.vacancies * 75_000));
    expect(body.high).toBe(Math.round(body.vacancies * 303_000));
    expect(body.unitCosts.default.source).toContain("2014");
    expect(body).toMatchObject({ avoided: null, unitCost: null });
    const own = (await api.get("/v1/succession/cost", "sup", { unitCost: "90000", priceFactor: "1.4" })).body;
    expect(own.default).toBe(Math.round(own.vacancies * 90_000));
    expect(own.high).toBe(Math.round(own.vacancies * 303_000 * 1.4));
    const fault = await api.get("/v1/succession/cost", "hr", { unitCost: "-5" });
    expect([fault.status, fault.body.errors[0].pointer]).toEqual([422, "?unitCost"]);
  });

  it("compares the last year with the district's own before it, with what chance alone would give", async () => {
    const api = await open();
    const [left] = api.store.all("appointment").filter(({ orgId, role }) => orgId === "e3" && role === "PRINCIPAL");
    if (left) api.store.seed("appointment", { ...left, begin: "2015-07-01", end: "2025-06-30" });
    const { avoided } = (await api.get("/v1/succession/cost", "hr", { recordsFrom: "2024-07-01" })).body;
    expect(avoided.observed).toBe(0);
    expect(avoided.baseRate).toBeGreaterThan(0);
    expect(avoided.value).toBe(Math.round(avoided.seats * avoided.baseRate * 75_000));
    expect([avoided.low < avoided.value, avoided.value < avoided.high]).toEqual([true, true]);
  });
});

describe("GET /v1/succession/fairness", () => {
  it("compares groups of ten people and more, and says of smaller ones only that they are there", async () => {
    const api = furnish(openReadinessApi(ON));
    for (let n = 0; n < 24; n += 1) {
      const id = `f-${String(n).padStart(2, "0")}`;
      api.person(id, "Person");
      const services = [
        { ...service("ASSISTANT_PRINCIPAL", "2024-01-01", null, `ap-${id}`), orgId: n < 12 ? "e0" : "e5" },
      ];
      const evidence = n < 12 || n >= 15 ? READY.evidence.slice(0, n < 12 ? 10 : 4) : READY.evidence;
      api.file({ ...READY, evidence, services, interests: [interest("PRINCIPAL")] }, id);
      await api.renew(id);
    }
    const lines = await linesBy(api, "fairness", "hr", { by: "region" });
    expect(lines.get("north")).toMatchObject({ n: 12, hits: 12, rate: 1, verdict: null, withheld: false });
    expect(lines.get("south")).toMatchObject({ n: 12, hits: 3, rate: 0.25, ratio: 0.25, verdict: "flagged" });
    const levels = await linesBy(api, "fairness", "hr", { by: "level" });
    expect([...levels.keys()]).toEqual(["elementary"]);
    api.store.seed(
      "interest",
      ...api.store
        .all("interest")
        .filter(({ leaderId }) => ["f-00", "f-01", "f-02"].includes(leaderId))
        .map((one) => ({ ...one, revokedOn: ON })),
    );
    expect((await linesBy(api, "fairness", "ad", { by: "region" })).get("north")).toMatchObject({
      withheld: true,
      n: null,
      rate: null,
    });
  });
});

describe("a person without declared interest", () => {
  it("is in no answer to anybody, whatever is asked", async () => {
    const api = await open();
    api.supervise("c-4");
    await api.morning();
    const paths = [
      ...["PRINCIPAL", "ASSISTANT_PRINCIPAL"].flatMap((role) =>
        ["ready-now", "ready-1-2", "ready-3-5"].map((tier) => ["ready", { role, tier }] as const),
      ),
      ...["ready-now", "ready-1-2"].map((tier) => ["ready", { role: "PRINCIPAL", tier, asOf: ON }] as const),
      ...["seat", "level", "region", "role", "district"].map((by) => ["bench", { by }] as const),
      ...["role", "level", "region"].map((by) => ["gaps", { by }] as const),
      ["forecast", {}] as const,
      ["cost", {}] as const,
      ...["region", "level", "poverty", "language"].map((by) => ["fairness", { by }] as const),
    ];
    for (const as of ["hr", "ad", "sup", "both"]) {
      for (const [path, query] of paths) {
        for (const accept of ["application/json", "text/csv"]) {
          const { text } = await api.get(`/v1/succession/${path}`, as, query as Record<string, string>, { accept });
          expect(text, `${as} ${path} ${JSON.stringify(query)}`).not.toMatch(/c-4|Canary/);
        }
      }
    }
    expect(JSON.stringify(api.store.facts)).not.toMatch(/c-4/);
    expect(api.store.all("readiness").map(({ leaderId }) => leaderId)).not.toContain("c-4");
  });

  it("no response has a number of a single seat, for any caller", async () => {
    const api = await open();
    api.store.seed("seatOutlook", { ...outlook, orgId: "h0", seatId: "h0.principal", plannedExitOn: "2027-07-01" });
    for (const as of ["hr", "ad", "sup"]) {
      for (const path of ["bench", "gaps", "forecast", "cost"]) {
        const { text } = await api.get(`/v1/succession/${path}`, as, path === "bench" ? { by: "seat" } : {});
        expect(text, `${as} ${path}`).not.toMatch(/hazard"?:\s*0?\.\d|nextIf/);
      }
    }
  });
});
