import { expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../domain/access/tenant.ts";
import { reviewSuccession } from "../../domain/morning/review-succession.ts";
import type { Store, UnitOfWork } from "../../domain/ports.ts";
import { listReady } from "../../domain/readiness/read-ready.ts";
import { renewReadiness } from "../../domain/readiness/renew-readiness.ts";
import type { Kind, ListName, Lists } from "../../domain/state.ts";
import { addCandidate, furnish, ON } from "../builders/planning/planning-world.ts";
import { DISTRICT, noon, openReadiness } from "../builders/readiness/readiness-world.ts";
import { memoryStore, memoryTokens, movableClock } from "../doubles/memory.ts";
import { copyRecords, describeEngine } from "./stores.ts";

const KINDS: readonly Kind[] = [
  ...(["district", "org", "seat", "leader", "appointment", "interest", "evidence", "rating", "credential"] as const),
  ...(["assignment", "assignmentShare", "touchpoint", "seatOutlook", "staff"] as const),
];

/** Every list that readiness and planning ask for, with one that finds nothing. */
const ASKED: readonly { readonly [L in ListName]: readonly [L, Lists[L]["scope"]] }[ListName][] = [
  ["readinessOfDistrict", { district: DISTRICT }],
  ["readinessToReview", { district: DISTRICT }],
  ["interestsInRole", { district: DISTRICT, targetRole: "PRINCIPAL" }],
  ["interestsInRole", { district: DISTRICT, targetRole: "COACH" }],
  ["seatsOfDistrict", { district: DISTRICT }],
  ["seatOutlooksOfDistrict", { district: DISTRICT }],
  ["touchpointsGiven", { district: DISTRICT, supervisorId: "st-boss" }],
  ["benchCoverages", { district: DISTRICT }],
  ["readinessOfLeader", { district: DISTRICT, leaderId: "c-2" }],
  ["readinessHistoryOfLeader", { district: DISTRICT, leaderId: "c-2" }],
  ["readinessListingsOfLeader", { district: DISTRICT, leaderId: "c-2" }],
  ["readyFor", { district: DISTRICT, targetRole: "PRINCIPAL", tier: "ready-now", level: "high", region: "north" }],
  ["readyFor", { district: DISTRICT, targetRole: "PRINCIPAL", tier: "ready-now", level: "*", region: "*" }],
  ["readyFor", { district: DISTRICT, targetRole: "PRINCIPAL", tier: "early", level: "*", region: "*" }],
];

/** Renewals, a morning and the HR query over a store that holds the records. */
const play = async (store: Store, unitOfWork: UnitOfWork) => {
  const clock = movableClock(noon(ON));
  const ports = { clock, store, unitOfWork, tokens: memoryTokens() };
  for (const leaderId of ["c-1", "c-2", "c-3"]) await renewReadiness(ports)({ district: DISTRICT, leaderId });
  const settings = await store.get("district", { district: DISTRICT });
  if (settings === undefined) throw new Error("no district");
  const morning = await reviewSuccession(ports)(settings);
  const again = await reviewSuccession(ports)(settings);
  const lists = [];
  for (const [name, scope] of ASKED) lists.push([name, await store.list(name, scope as never)]);
  const repeated = [];
  for (const leaderId of ["c-1", "c-2", "c-3"]) {
    repeated.push(await renewReadiness(ports)({ district: DISTRICT, leaderId }));
  }
  const tenant = withinTenant(tenantOf(settings), store, unitOfWork);
  const question = { role: "PRINCIPAL", tier: "ready-now", level: "high", region: "north" } as const;
  const first = await listReady(tenant, question, ON, { limit: 2 });
  const rest =
    first.ok && first.value.after
      ? await listReady(tenant, question, ON, { limit: 2, after: first.value.after })
      : undefined;
  const people = [first, rest].map((page) => (page?.ok ? page.value.items : undefined));
  return { morning, again, repeated, lists, people };
};

describeEngine("readiness in the engine and in memory", (_, open) => {
  it("is the same to the last row, in the same order", async () => {
    const world = furnish(openReadiness(ON));
    await addCandidate(world, "c-1");
    await addCandidate(world, "c-2", { levels: ["high"], regions: ["north"] });
    await addCandidate(world, "c-3", { regions: ["north", "south"] });
    world.store.seed("seatOutlook", {
      ...{ district: DISTRICT, orgId: "h0", seatId: "h0.principal", plannedExitOn: "2027-07-01" },
      ...{ improvementPlan: true, holdersInFiveYears: 3, version: 1 },
    });
    const memory = memoryStore();
    const { store, unitOfWork } = open(movableClock(noon(ON)));
    await copyRecords(world.store, KINDS, [memory, unitOfWork]);
    const inMemory = await play(memory, memory);
    const inEngine = await play(store, unitOfWork);
    expect(inMemory.people.map((page) => page?.map(({ leaderId }) => leaderId))).toEqual([["c-1", "c-2"], ["c-3"]]);
    expect(inMemory.again).toEqual({ people: 0, figures: 0 });
    expect(inMemory.repeated).toEqual(Array(3).fill({ ok: true, value: { writes: 0 } }));
    expect(inEngine).toEqual(inMemory);
  });
});
