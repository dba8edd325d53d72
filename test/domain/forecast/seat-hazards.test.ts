import { describe, expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { readDistrict, seatHolders, viewDistrict } from "../../../domain/bench/read-district.ts";
import { outlookOf } from "../../../domain/forecast/seat-hazards.ts";
import { districtOffset, structuralHazard } from "../../../domain/outcomes/hazard.ts";
import { pastYears } from "../../../domain/outcomes/past-vacancies.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";
import { furnish, ON, SCHOOLS } from "../../builders/planning/planning-world.ts";
import { ZONE } from "../../builders/readiness/given-person.ts";
import { DISTRICT, openReadiness, seat } from "../../builders/readiness/readiness-world.ts";

const viewOf = async ({ store }: ReturnType<typeof openReadiness>, on = ON) =>
  viewDistrict(await readDistrict(withinTenant(tenantOf({ district: DISTRICT }), store, store)), on, {
    timeZone: ZONE,
  });

const post = (id: string, leaderId: string, over: Partial<Appointment> = {}): Appointment => ({
  ...{ district: DISTRICT, appointmentId: id, leaderId, orgId: "e0", role: "PRINCIPAL" as const },
  ...{ begin: "2020-07-01", end: null, primary: true, interim: false, precision: "given" as const, version: 1 },
  ...over,
});

describe("who sits where", () => {
  it("gives appointments of a roster, which names no seat, the free seats of their role and school", () => {
    const seats = [seat("e0"), seat("e0", { seatId: "e0.second" }), seat("e1")];
    const held = seatHolders(
      seats,
      [
        post("ap-2", "l2"),
        post("ap-1", "l1", { seatId: "e0.principal" }),
        post("ap-3", "l3", { orgId: "e1", role: "COACH" }),
      ],
      ON,
    );
    expect(held.map(({ leaderId, seatId }) => [leaderId, seatId])).toEqual([
      ["l1", "e0.principal"],
      ["l2", "e0.second"],
    ]);
  });

  it("a stand-in leaves the seat open, and may be the one who stays", async () => {
    const world = furnish(openReadiness(ON));
    const [held] = world.store.all("appointment").filter(({ orgId }) => orgId === "e0");
    if (held) world.store.seed("appointment", { ...held, interim: true });
    const outlook = outlookOf(await viewOf(world), "2026-07-01");
    expect(outlook.vacantNow.map(({ seatId, incumbentId }) => [seatId, incumbentId])).toEqual([["e0.principal", null]]);
    expect(outlook.hazards).toHaveLength(SCHOOLS.length - 1);
  });
});

describe("chances of principals' seats", () => {
  it("come from the year in the school, poverty, and the district's own leavers", async () => {
    const world = furnish(openReadiness(ON));
    const outlook = outlookOf(await viewOf(world), "2026-07-01");
    expect(outlook.past).toEqual([]);
    const of = (id: string) => outlook.hazards.find(({ seatId }) => seatId === `${id}.principal`);
    const chance = (year: number, highPoverty: boolean, offset = 0) =>
      structuralHazard({ year, offset, highPoverty, salary: "mid", induction: false });
    // e0 began in July 2026, e1 in 2025; every second school is poor.
    expect(of("e0")).toEqual({
      ...{ seatId: "e0.principal", hazard: chance(1, true) },
      ...{ nextIfStays: chance(2, true), nextIfNew: chance(1, true) },
    });
    expect(of("e1")?.hazard).toBe(chance(2, false));

    // Two of the fifteen of a year ago have gone, each followed by somebody new.
    for (const id of ["e2", "h1"]) {
      const [held] = world.store.all("appointment").filter(({ orgId }) => orgId === id);
      if (held) world.store.seed("appointment", { ...held, end: "2026-06-30" });
      world.appointment({ ...post(`ap-new-${id}`, `p-new-${id}`, { begin: "2026-07-15" }), orgId: id });
    }
    const later = outlookOf(await viewOf(world), "2025-01-01");
    const lastYear = later.past.at(-1);
    expect(lastYear?.vacated.toSorted()).toEqual(["e2", "h1"]);
    const offset = districtOffset(2, lastYear?.held.length ?? 0);
    expect(later.hazards.find(({ seatId }) => seatId === "e1.principal")?.hazard).toBe(chance(2, false, offset));
  });

  it("an announced exit is certain and no chance; one in the year after makes the second year certain", async () => {
    const world = furnish(openReadiness(ON));
    const outlook = { improvementPlan: false, holdersInFiveYears: 0, version: 1, district: DISTRICT };
    world.store.seed("seatOutlook", { ...outlook, orgId: "e0", seatId: "e0.principal", plannedExitOn: "2027-07-01" });
    world.store.seed("seatOutlook", { ...outlook, orgId: "e1", seatId: "e1.principal", plannedExitOn: "2028-07-01" });
    const { hazards, plannedExits } = outlookOf(await viewOf(world), "2026-07-01");
    expect(plannedExits.map(({ seatId }) => seatId)).toEqual(["e0.principal"]);
    expect(hazards.map(({ seatId }) => seatId)).not.toContain("e0.principal");
    expect(hazards.find(({ seatId }) => seatId === "e1.principal")?.nextIfStays).toBe(1);
  });
});

describe("past years", () => {
  const orgs = new Map();

  it("are those that began after records did, five at most, oldest first", () => {
    const stayed = post("ap-1", "l1", { begin: "2010-07-01" });
    const left = post("ap-2", "l2", { begin: "2010-07-01", end: "2024-06-30", orgId: "e1" });
    const years = pastYears([stayed, left], orgs, { on: ON, recordsFrom: "2023-01-01" });
    expect(years.map(({ takenOn, held, vacated }) => [takenOn, held.length, vacated.length])).toEqual([
      ["2023-11-16", 2, 1],
      ["2024-11-16", 1, 0],
      ["2025-11-16", 1, 0],
    ]);
    expect(pastYears([stayed], orgs, { on: ON, recordsFrom: "2000-01-01" })).toHaveLength(5);
    expect(pastYears([stayed], orgs, { on: ON, recordsFrom: ON })).toEqual([]);
  });
});
