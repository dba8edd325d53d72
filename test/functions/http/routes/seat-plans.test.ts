import { describe, expect, it } from "vitest";
import { faultsOf, interestOf, openSuccession } from "../../../builders/api/succession-api.ts";

const PLAN = "/v1/schools/o1/seats/se/plan";
const OUTLOOK = "/v1/schools/o1/seats/se/outlook";
const PLANNED = { plannedExitOn: "2027-07-01", improvementPlan: true, holdersInFiveYears: 3 };
const NAMES = { ownerId: "hr", candidateIds: ["l3", "l4"], interimId: "l4", reviewOn: "2027-06-01" };

const open = () => {
  const world = openSuccession();
  const seat = { district: "lake", orgId: "o1", seatId: "se", role: "PRINCIPAL", fte: 1 } as const;
  world.store.seed("seat", { ...seat, openedOn: null, closedOn: null, version: 1 });
  world.store.seed("interest", interestOf("l3", "PRINCIPAL"), interestOf("l4", "PRINCIPAL"));
  return world;
};

describe("the outlook of a seat", () => {
  it("is recorded once, then over the version that was read", async () => {
    const { call, send, store, publishedTypes } = open();
    expect((await call(`GET ${OUTLOOK}`, "hr")).status).toBe(404);
    expect((await send(`PUT ${OUTLOOK}`, "hr", PLANNED)).status).toBe(428);
    const made = await send(`PUT ${OUTLOOK}`, "hr", PLANNED, 0);
    expect(made).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { ...PLANNED, schoolId: "o1", seatId: "se" },
    });
    expect((await send(`PUT ${OUTLOOK}`, "hr", PLANNED, 0)).body).toEqual(made.body);
    expect((await send(`PUT ${OUTLOOK}`, "hr", { ...PLANNED, holdersInFiveYears: 1 }, 0)).status).toBe(412);
    const changed = await send(`PUT ${OUTLOOK}`, "hr", { ...PLANNED, plannedExitOn: null }, 1);
    expect(changed.body).toMatchObject({ plannedExitOn: null, version: 2 });
    expect((await call(`GET ${OUTLOOK}`, "s1")).body).toEqual(changed.body);
    expect(publishedTypes()).toEqual(["seat.outlook-changed", "seat.outlook-changed"]);
    expect(JSON.stringify(store.facts)).not.toContain("2027-07-01");
    expect(store.all("revision")).toMatchObject([{ recordKind: "seat-outlook", recordId: "o1.se" }]);
  });

  it("is for seats that there are", async () => {
    const { send } = open();
    for (const path of ["/v1/schools/o1/seats/none/outlook", "/v1/schools/o2/seats/se/outlook"]) {
      expect((await send(`PUT ${path}`, "hr", PLANNED, 0)).status).toBe(404);
    }
    expect(faultsOf(await send(`PUT ${OUTLOOK}`, "hr", { ...PLANNED, holdersInFiveYears: -1 }, 0))).toEqual([
      "#/holdersInFiveYears too_small",
    ]);
  });
});

describe("a succession plan", () => {
  it("is kept by seat, with people in the owner's order, and its names are in no event", async () => {
    const { call, send, store, publishedTypes } = open();
    const made = await send(`PUT ${PLAN}`, "hr", NAMES, 0);
    expect(made).toMatchObject({ status: 200, body: { ...NAMES, version: 1 } });
    const turned = await send(`PUT ${PLAN}`, "hr", { ...NAMES, candidateIds: ["l4", "l3"], interimId: null }, 1);
    expect((await call(`GET ${PLAN}`, "hr")).body).toEqual(turned.body);
    expect(turned.body.candidateIds).toEqual(["l4", "l3"]);
    expect(publishedTypes()).toEqual(["succession-plan.changed", "succession-plan.changed"]);
    expect(JSON.stringify([store.facts, store.all("auditEntry")])).not.toMatch(/"l3"|"l4"/);
  });

  it("shows nobody who has taken the interest back", async () => {
    const { call, send, store } = open();
    await send(`PUT ${PLAN}`, "hr", NAMES, 0);
    store.seed("interest", interestOf("l4", "PRINCIPAL", { revokedOn: "2026-11-02", version: 2 }));
    expect((await call(`GET ${PLAN}`, "hr")).body).toMatchObject({ candidateIds: ["l3"], interimId: null });
  });

  it("takes only people who have declared interest in its role", async () => {
    const { send, store } = open();
    const put = async (rest: object) => faultsOf(await send(`PUT ${PLAN}`, "hr", { ...NAMES, ...rest }, 0));
    store.seed("interest", interestOf("l2", "COACH"), interestOf("l1", "PRINCIPAL"));
    expect(await put({ candidateIds: ["l3", "l2", "l0"] })).toEqual([
      "#/candidateIds/1 no_interest",
      "#/candidateIds/2 no_interest",
    ]);
    expect(await put({ interimId: "l2" })).toEqual(["#/interimId no_interest"]);
    expect(await put({ candidateIds: ["l3", "l3"] })).toEqual(["#/candidateIds/1 repeated"]);
    expect(await put({ ownerId: "s3" })).toEqual(["#/ownerId unknown_staff"]);
    expect(await put({ reviewOn: "2026-11-02" })).toEqual(["#/reviewOn date_order"]);
    const held = store.all("appointment").find((one) => one.district === "lake" && one.leaderId === "l1");
    if (held) store.seed("appointment", { ...held, seatId: "se" });
    expect(await put({ candidateIds: ["l1"] })).toEqual(["#/candidateIds/0 holds_the_seat"]);
    expect(store.all("successionPlan")).toEqual([]);
  });

  it("is for roles that people are made ready for", async () => {
    const { send, store } = open();
    const [seat] = store.all("seat");
    if (seat) store.seed("seat", { ...seat, role: "SUPERINTENDENT" });
    expect((await send(`PUT ${PLAN}`, "hr", NAMES, 0)).body.type).toBe("urn:holdfast:problem:no-target-role");
  });

  it.each([
    ["s1", 200, 404, 404, 404],
    ["s2", 404, 404, 404, 404],
    ["ad", 404, 404, 404, 404],
    ["hr", 200, 200, 200, 200],
  ])("as %s: read the outlook %i, the plan %i, write %i %i", async (as, outlook, plan, writeOutlook, writePlan) => {
    const { call, send } = open();
    await send(`PUT ${OUTLOOK}`, "hr", PLANNED, 0);
    await send(`PUT ${PLAN}`, "hr", NAMES, 0);
    expect((await call(`GET ${OUTLOOK}`, as)).status).toBe(outlook);
    expect((await call(`GET ${PLAN}`, as)).status).toBe(plan);
    expect((await send(`PUT ${OUTLOOK}`, as, PLANNED, 1)).status).toBe(writeOutlook);
    expect((await send(`PUT ${PLAN}`, as, NAMES, 1)).status).toBe(writePlan);
  });
});
