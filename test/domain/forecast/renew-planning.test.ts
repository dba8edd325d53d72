import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { addCandidate, furnish, ON } from "../../builders/planning/planning-world.ts";
import { openReadiness, school, seat } from "../../builders/readiness/readiness-world.ts";

const outlook = { district: "d", improvementPlan: false, holdersInFiveYears: 0, version: 1 } as const;

describe("the morning's figures", () => {
  it("are published once, and again only when they change", async () => {
    const world = furnish(openReadiness(ON));
    await world.morning();
    const forecasts = world.published("vacancy-forecast.updated");
    expect(forecasts).toMatchObject([
      { schoolYear: "2028", role: "PRINCIPAL", seats: 15, plannedExits: 0, fiveYearMean: null },
    ]);
    const expected = Number(forecasts[0]?.["expected"]);
    expect(expected).toBeGreaterThan(2);
    expect(expected).toBe(Math.round(expected * 10) / 10);
    const before = world.store.dump();
    await world.morning();
    expect(world.store.dump()).toBe(before);

    await addCandidate(world, "c-1");
    await world.morning();
    const changed = world.published("bench-coverage.changed").filter(({ readyNow }) => readyNow === 1);
    expect(changed.map(({ scope }) => scope)).toContain("PRINCIPAL");
    expect(world.published("vacancy-forecast.updated")).toHaveLength(1);
  });

  it("publish no group under five seats, nor one that subtraction would reveal", async () => {
    const world = furnish(openReadiness(ON));
    await world.morning();
    const scopes = world.published("bench-coverage.changed").map(({ scope }) => scope);
    expect(scopes).toContain("PRINCIPAL:level:elementary");
    // Three middle schools; high schools too, as all less elementary less high would be those three.
    expect(scopes).not.toContain("PRINCIPAL:level:middle");
    expect(scopes).not.toContain("PRINCIPAL:level:high");
    const stored = world.store.all("forecast")[0];
    const status = (group: string) => stored?.groups.find((one) => one.group === group)?.status;
    expect([
      status("PRINCIPAL"),
      status("PRINCIPAL/level/elementary"),
      status("PRINCIPAL/level/middle"),
      status("PRINCIPAL/level/high"),
    ]).toEqual(["released", "released", "withheld", "withheld"]);
    expect(
      JSON.stringify(
        stored?.groups
          .filter((one) => one.status === "withheld")
          .map(({ v12, v24, cost, range }) => [v12, v24, cost, range]),
      ),
    ).not.toMatch(/\d/);
  });

  it("publish a gap when an exit is announced and nobody is ready, once, and again when it opens again", async () => {
    const world = furnish(openReadiness(ON));
    world.store.seed("seatOutlook", { ...outlook, orgId: "h0", seatId: "h0.principal", plannedExitOn: "2027-07-01" });
    await world.morning();
    await world.morning();
    const seatGaps = () => world.published("succession-gap.detected").filter(({ seatId }) => seatId === "h0.principal");
    expect(seatGaps()).toEqual([
      {
        ...{ scope: "seat:h0.principal", role: "PRINCIPAL", reason: "announced-exit", seats: 1, readyNow: 0 },
        ...{ orgId: "h0", seatId: "h0.principal" },
      },
    ]);
    await addCandidate(world, "c-1", { levels: ["high"] });
    await world.morning();
    expect(world.store.all("benchCoverage").find(({ scope }) => scope === "seat:h0.principal")?.gaps).toEqual([]);
    const [wish] = world.store.all("interest");
    if (wish) world.store.seed("interest", { ...wish, revokedOn: addDays(ON, 1), version: 2 });
    world.at(addDays(ON, 1));
    await world.renew("c-1");
    await world.morning();
    expect(seatGaps()).toHaveLength(2);
    // Filled: the row stays, empty.
    world.store.seed("seatOutlook", {
      ...outlook,
      orgId: "h0",
      seatId: "h0.principal",
      plannedExitOn: null,
      version: 2,
    });
    await world.morning();
    expect(world.store.all("benchCoverage").find(({ scope }) => scope === "seat:h0.principal")).toMatchObject({
      seats: 0,
      gaps: [],
    });
  });

  it("publish more vacancies than expected successors", async () => {
    const world = furnish(openReadiness(ON));
    await world.morning();
    const reasons = world.published("succession-gap.detected").map(({ scope, reason }) => `${scope} ${reason}`);
    expect(reasons).toContain("PRINCIPAL expected-vacancies");
  });

  it("count an opening school, and forget a closed one", async () => {
    const world = furnish(openReadiness(ON));
    world.store.seed("org", school("new", "elementary", "south"));
    world.store.seed("seat", seat("new", { openedOn: "2027-08-01" }));
    const [closing] = world.store.all("org").filter(({ orgId }) => orgId === "m0");
    if (closing) world.store.seed("org", { ...closing, closedOn: ON });
    await world.morning();
    expect(world.published("vacancy-forecast.updated")[0]).toMatchObject({ seats: 14, newSeats: 1 });
  });

  it("leave the row of a school year alone once it has begun", async () => {
    const world = furnish(openReadiness("2027-06-28"));
    await world.morning();
    world.at("2027-07-02");
    await world.morning();
    expect(world.store.all("forecast").map(({ schoolYear, asOf }) => [schoolYear, asOf])).toEqual([
      ["2028", "2027-06-28"],
      ["2029", "2027-07-02"],
    ]);
  });
});
