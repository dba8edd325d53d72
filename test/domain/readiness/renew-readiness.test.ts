import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { monthsLater } from "../../../domain/kernel/dates.ts";
import { READINESS_CONCERNS } from "../../../domain/readiness/concerns.ts";
import { leadersConcerned } from "../../../domain/readiness/renew-concerned.ts";
import { compareTiers } from "../../../domain/readiness/tiers.ts";
import {
  assessOn,
  contact,
  credential,
  evidence,
  interest,
  LEADER,
  ON,
  override,
  READY,
  service,
} from "../../builders/readiness/given-person.ts";
import { DISTRICT, openReadiness, school } from "../../builders/readiness/readiness-world.ts";

describe("renewing what is stored of a person's readiness", () => {
  it("stores the result of the rules, with a history entry, and publishes it once", async () => {
    const world = openReadiness();
    world.file(READY);
    expect(await world.renew()).toEqual({ ok: true, value: { writes: expect.any(Number) } });
    const { modelHash: _, inputsHash, ...expected } = assessOn(READY);
    expect(world.row()).toMatchObject({
      ...expected,
      since: ON,
      version: 1,
      portrait: { name: "Ana Reyes", orgId: "og-1" },
    });
    expect(world.row()?.inputsHash).toHaveLength(inputsHash.length);
    expect(world.published("succession-readiness.changed")).toEqual([
      {
        leaderId: LEADER,
        targetRole: "PRINCIPAL",
        tier: "ready-now",
        previousTier: "not-assessed",
        validUntil: "2028-06-01",
        evidenceCount: 10,
        modelHash: world.row()?.modelHash,
      },
    ]);
    expect(world.store.all("readinessHistory")).toMatchObject([{ tier: "ready-now", previousTier: "not-assessed" }]);
  });

  it("writes nothing when nothing has changed, however often and whichever day it is asked", async () => {
    const world = openReadiness();
    world.file(READY);
    await world.renew();
    const before = world.store.dump();
    for (const day of [ON, addDays(ON, 1), addDays(ON, 20)]) {
      world.at(day);
      expect(await world.renew()).toEqual({ ok: true, value: { writes: 0 } });
    }
    expect(world.store.dump()).toBe(before);
  });

  it("looks again on the day on which a licence for one level ends, though the tier stays", async () => {
    const world = openReadiness();
    const ends = addDays(ON, 10);
    const licences = [
      credential({ credentialId: "cr-high", levels: ["high"], expiresOn: ends }),
      credential({ credentialId: "cr-other", levels: ["elementary"], expiresOn: null }),
    ];
    world.file({ ...READY, credentials: licences });
    await world.renew();
    expect(world.row()).toMatchObject({ tier: "ready-now", open: { levels: ["elementary", "high"] }, reviewOn: ends });
    world.at(ends);
    await world.renew();
    expect(world.row()).toMatchObject({ tier: "ready-now", open: { levels: ["elementary"] } });
  });

  it("reads nothing that has to do with the pulse, and of a person without interest one list", async () => {
    const world = openReadiness();
    world.file({ ...READY, interests: [] });
    await world.renew();
    expect(world.store.log).toEqual(["get district", "list interestsOfLeader"]);
    world.file(READY);
    await world.renew();
    const read = world.store.log.filter((line) => !line.startsWith("commit"));
    expect(read.filter((line) => /collect|band|alert|episode|score|response|round|cadence/i.test(line))).toEqual([]);
  });

  it("keeps one tier per role of interest", async () => {
    const world = openReadiness();
    world.file({ ...READY, interests: [interest("PRINCIPAL"), interest("ASSISTANT_PRINCIPAL")] });
    await world.renew();
    expect(world.store.all("readiness").map(({ targetRole, tier }) => [targetRole, tier])).toEqual([
      ["ASSISTANT_PRINCIPAL", "ready-now"],
      ["PRINCIPAL", "ready-now"],
    ]);
  });

  it("says conflict when another assessment was faster, and leaves that one alone", async () => {
    const world = openReadiness();
    world.file(READY);
    world.race();
    expect(await world.renew()).toEqual({ ok: false, error: "conflict" });
    expect(world.row()?.version).toBe(1);
    expect(world.published("succession-readiness.changed")).toHaveLength(1);
  });

  it("adding verified evidence never lowers the stored tier", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...READY.evidence]),
        fc.subarray([...READY.ratings]),
        fc.subarray([...READY.contacts]),
        fc.array(fc.record({ ago: fc.integer({ min: 0, max: 40 }), n: fc.integer({ min: 20, max: 40 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (some, ratings, contacts, added) => {
          const world = openReadiness();
          world.file({ ...READY, evidence: some, ratings, contacts });
          await world.renew();
          const before = world.row()?.tier ?? "not-assessed";
          world.file({ evidence: added.map(({ ago, n }) => evidence(n, { verifiedOn: monthsLater(ON, -ago) })) });
          await world.renew();
          expect(compareTiers(world.row()?.tier ?? "not-assessed", before)).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("interest taken back", () => {
  it("leaves of the person no more than that, in no list", async () => {
    const world = openReadiness();
    world.file(READY);
    await world.renew();
    expect(world.store.all("readinessListing").length).toBeGreaterThan(0);
    const tomorrow = addDays(ON, 1);
    world.file({ interests: [interest("PRINCIPAL", { revokedOn: tomorrow })] });
    world.at(tomorrow);
    await world.renew();
    expect(world.store.all("readinessListing")).toEqual([]);
    expect(world.row()).toMatchObject({
      tier: "not-assessed",
      reason: "no-interest",
      portrait: null,
      criteria: [],
      gaps: [],
    });
    expect(await world.store.list("readinessOfDistrict", { district: DISTRICT })).toEqual([]);
    expect(world.published("succession-readiness.changed").at(-1)).toMatchObject({
      tier: "not-assessed",
      validUntil: null,
    });
  });

  it("a person whose own record was recorded in error is in no list either", async () => {
    const world = openReadiness();
    world.file(READY);
    await world.renew();
    const [leader] = world.store.all("leader");
    if (leader) world.store.seed("leader", { ...leader, withdrawnAt: "2026-11-16T10:00:00.000Z", version: 2 });
    await world.renew();
    expect(world.row()?.reason).toBe("no-interest");
    expect(world.store.all("readinessListing")).toEqual([]);
  });
});

describe("lists", () => {
  const places = (world: ReturnType<typeof openReadiness>) =>
    world.store
      .all("readinessListing")
      .map(({ level, region }) => `${level} ${region}`)
      .sort();

  it("find somebody wherever the person would go and is licensed for, and under any", async () => {
    const world = openReadiness();
    const wants = interest("PRINCIPAL", { levels: ["high", "middle"], regions: ["north"] });
    world.file({ ...READY, interests: [wants], credentials: [credential({ levels: ["high", "combined"] })] });
    await world.renew();
    expect(places(world)).toEqual(["* *", "* north", "high *", "high north"]);
  });

  it("any part of the district means its regions, the new one from the next morning on", async () => {
    const world = openReadiness();
    world.file({ ...READY, interests: [interest("PRINCIPAL", { levels: ["high"] })] });
    await world.renew();
    expect(places(world)).toEqual(["* *", "* north", "* south", "high *", "high north", "high south"]);
    world.store.seed("org", school("og-3", "high", "west"));
    await world.morning();
    expect(places(world)).toContain("high west");
    const before = world.commits();
    await world.morning();
    expect(world.commits()).toBe(before);
  });

  it("hold more places than a transaction takes, and lose them again", async () => {
    const world = openReadiness();
    const regions = Array.from({ length: 40 }, (_, n) => `r-${n}`);
    world.file({ ...READY, interests: [interest("PRINCIPAL", { regions })] });
    await world.renew();
    expect(places(world)).toHaveLength(5 * 41);
    world.file({ interests: [interest("PRINCIPAL", { revokedOn: ON })] });
    await world.renew();
    expect(places(world)).toEqual([]);
  });

  it("nobody without a licence is ready now in a list, whatever a panel says", async () => {
    const world = openReadiness();
    world.file({ ...READY, credentials: [], overrides: [override()] });
    await world.renew();
    expect(world.row()?.tier).toBe("ready-now");
    expect(places(world)).toEqual([]);
  });
});

describe("days that pass without an event", () => {
  it("a licence that ends lowers the tier on its very day, whichever day that is, through the morning", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 400 }), async (days) => {
        const world = openReadiness();
        const ends = addDays(ON, days);
        const contacts = READY.contacts.map((one) => contact(Number(one.touchpointId.slice(3)), { heldOn: ON }));
        world.file({ ...READY, contacts, credentials: [credential({ expiresOn: ends })] });
        await world.renew();
        expect(world.row()?.lapse?.on).toBe(
          days < 365 ? ends : monthsLater(ON, 12) < ends ? monthsLater(ON, 12) : ends,
        );
        // Mornings up to the day before: as often as a stored review asks for one, and a few more.
        const falls = world.row()?.lapse?.on ?? ends;
        for (let day = addDays(ON, 1); day < falls; day = addDays(day, 9)) {
          world.at(day);
          await world.morning();
          expect(world.row()?.tier).toBe("ready-now");
        }
        world.at(addDays(falls, -1));
        await world.morning();
        expect(world.row()?.tier).toBe("ready-now");
        world.at(falls);
        await world.morning();
        expect(world.row()?.tier).not.toBe("ready-now");
        expect(world.published("succession-readiness.changed").at(-1)).toMatchObject({ previousTier: "ready-now" });
      }),
      { numRuns: 12 },
    );
  });

  it("time in role raises the tier on the day it is enough", async () => {
    const world = openReadiness();
    const begin = monthsLater(ON, -23);
    world.file({ ...READY, services: [service("ASSISTANT_PRINCIPAL", begin)] });
    await world.renew();
    expect(world.row()).toMatchObject({ tier: "ready-1-2", reviewOn: monthsLater(begin, 24) });
    world.at(addDays(monthsLater(begin, 24), -1));
    await world.morning();
    expect(world.row()?.tier).toBe("ready-1-2");
    world.at(monthsLater(begin, 24));
    await world.morning();
    expect(world.row()?.tier).toBe("ready-now");
  });

  it("publishes once, sixty days before, that an assessment expires, and again after an extension", async () => {
    const world = openReadiness();
    const contacts = READY.contacts.map((one) => contact(Number(one.touchpointId.slice(3)), { heldOn: "2028-01-10" }));
    world.at("2028-03-01");
    world.file({ ...READY, contacts, assignments: READY.assignments });
    await world.renew();
    const end = world.row()?.validUntil ?? "";
    expect(end).toBe("2028-06-01");
    world.at(addDays(end, -61));
    await world.morning();
    expect(world.published("succession-readiness.expiring")).toEqual([]);
    for (const days of [-60, -59, -10]) {
      world.at(addDays(end, days));
      await world.morning();
      await world.renew();
      expect(world.published("succession-readiness.expiring")).toHaveLength(1);
    }
    expect(world.published("succession-readiness.expiring")[0]).toMatchObject({ leaderId: LEADER, validUntil: end });
    world.file({ evidence: [evidence(30, { verifiedOn: addDays(end, -10) })] });
    await world.renew();
    const next = world.row()?.validUntil ?? "";
    expect(next).toBe(monthsLater(addDays(end, -10), 24));
    world.at(addDays(next, -60));
    await world.morning();
    expect(world.published("succession-readiness.expiring")).toHaveLength(2);
    world.at(next);
    await world.morning();
    expect(world.row()).toMatchObject({ tier: "not-assessed", reason: "lapsed" });
  });

  it("a model that has changed is caught up with in the morning", async () => {
    const world = openReadiness();
    world.file(READY);
    await world.renew();
    const row = world.row();
    if (row) world.store.seed("readiness", { ...row, modelHash: "of another model" });
    await world.morning();
    expect(world.row()?.modelHash).toBe(row?.modelHash);
  });
});

describe("the people an event concerns", () => {
  it("an assignment concerns who has a part and who had one", async () => {
    const { store } = openReadiness();
    const reader = withinTenant(tenantOf({ district: DISTRICT }), store, store);
    const assignment = {
      ...{ district: DISTRICT, orgId: "og-1", assignmentId: "as-1", responsibility: "x", hoursPerWeek: 1 },
      ...{ standards: [], leadId: "l-now", coLeadIds: ["l-co"], decisionRight: "decide" as const },
      ...{ begin: "2026-01-01", end: null, version: 2 },
    };
    store.seed("assignment", assignment);
    const value = { ...assignment, leadId: "l-before", version: 1 };
    const revision = { revision: "0000000001", value, replacedAt: "2026-05-01T00:00:00.000Z", replacedBy: "s" };
    store.seed("revision", { district: DISTRICT, recordKind: "assignment", recordId: "as-1", ...revision });
    const concerned = READINESS_CONCERNS["holdfast.assignment.changed.v1"]?.({
      orgId: "og-1",
      assignmentId: "as-1",
      changed: [],
    });
    expect(await leadersConcerned(reader, concerned ?? {})).toEqual(["l-before", "l-co", "l-now"]);
  });

  it("a touchpoint concerns its leader, and the coach who wants to supervise and signs in under the same name", async () => {
    const { store, person, file } = openReadiness();
    person("l-coach", "Okafor");
    file({ interests: [interest("PRINCIPAL_SUPERVISOR")] }, "l-coach");
    store.seed("staff", {
      ...{ district: DISTRICT, staffId: "st-c", name: "Ana Okafor", email: "l-coach@lakeshore.example" },
      ...{ roles: ["supervisor" as const], version: 1 },
    });
    const reader = withinTenant(tenantOf({ district: DISTRICT }), store, store);
    const data = { leaderId: "l-9", touchpointId: "t", supervisorId: "st-c", kind: "visit", heldOn: ON } as const;
    const concerned = READINESS_CONCERNS["holdfast.touchpoint.logged.v1"]?.(data);
    expect(await leadersConcerned(reader, concerned ?? {})).toEqual(["l-9", "l-coach"]);
  });
});
