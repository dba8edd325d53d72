import { describe, expect, it } from "vitest";
import type { Override } from "../../../../domain/readiness/override.ts";
import type { StoredReadiness } from "../../../../domain/readiness/stored-readiness.ts";
import type { Tier } from "../../../../domain/readiness/tiers.ts";
import { faultsOf, interestOf, openSuccession } from "../../../builders/api/succession-api.ts";

const POST = "POST /v1/succession/calibrations";
const HELD = { heldOn: "2026-11-02", targetRole: "PRINCIPAL", participants: ["s1", "s2"] };

const readinessOf = (leaderId: string, tier: Tier, more: Partial<StoredReadiness> = {}): StoredReadiness => ({
  ...{ district: "lake", leaderId, targetRole: "PRINCIPAL", asOf: "2026-11-01", tier, computedTier: tier },
  ...{ overrideId: null, reason: null, months: 6, gaps: [], criteria: [], index: 50, validUntil: "2028-01-01" },
  ...{ undated: [], modelVersion: "readiness@1", modelHash: "m", inputsHash: "i", version: 1 },
  ...{ portrait: null, open: null, regionsMeant: null, since: "2026-10-01", lapse: null, reviewOn: null },
  ...more,
});

const overrideOf = (
  leaderId: string,
  overrideId: string,
  tier: Override["tier"],
  more: Partial<Override> = {},
): Override => ({
  ...{ district: "lake", leaderId, overrideId, targetRole: "PRINCIPAL", tier, approvedBy: ["hr", "s2"] as const },
  ...{ reason: "Acting principal elsewhere.", decidedOn: "2026-11-02", expiresOn: "2027-11-02", version: 1 },
  ...more,
});

/** l3 and l4 are one to two years away; a panel has said of l4 that it is now. */
const open = () => {
  const world = openSuccession();
  world.store.seed("interest", interestOf("l3", "PRINCIPAL"), interestOf("l4", "PRINCIPAL"));
  world.store.seed("readiness", readinessOf("l3", "ready-1-2"), readinessOf("l4", "ready-1-2"));
  world.store.seed("readinessOverride", overrideOf("l4", "ov-4", "ready-now"));
  return { ...world, post: (rest: object) => world.send(POST, "hr", { ...HELD, ...rest }) };
};
const BOTH = [{ leaderId: "l3" }, { leaderId: "l4", overrideId: "ov-4" }];

describe("a calibration session", () => {
  it("reads tiers before and after from the records, and closes with what it came to", async () => {
    const { call, post, send, publishedTypes, store } = open();
    const made = await post({ entries: BOTH });
    const { sessionId } = made.body;
    expect(made).toMatchObject({
      status: 201,
      body: {
        ...HELD,
        entries: [
          { leaderId: "l3", before: "ready-1-2", after: "ready-1-2", overrideId: null },
          { leaderId: "l4", before: "ready-1-2", after: "ready-now", overrideId: "ov-4" },
        ],
        closedOn: null,
      },
    });
    expect(made.body).not.toHaveProperty("result");
    const path = `/v1/succession/calibrations/${sessionId}`;
    const close = (version: number) => call(`POST ${path}/close`, "hr", { headers: { "If-Match": `"${version}"` } });
    const result = { reviewed: 2, changed: 1, raised: 1, lowered: 0 };
    expect((await close(1)).body).toMatchObject({ closedOn: "2026-11-02", result, version: 2 });
    expect((await close(2)).body.type).toBe("urn:holdfast:problem:closed");
    expect((await send(`PATCH ${path}`, "hr", { entries: [] }, 2)).body.type).toBe("urn:holdfast:problem:closed");
    expect((await call("GET /v1/succession/calibrations", "hr")).body.items).toMatchObject([{ sessionId, result }]);
    expect(publishedTypes()).toEqual(["calibration.closed"]);
    expect(store.facts[0]?.data).toEqual({ sessionId, targetRole: "PRINCIPAL", ...result });
    expect(JSON.stringify(store.all("auditEntry"))).not.toMatch(/"l3"|"l4"/);
  });

  it("keeps the tier of before, whatever has become of it since", async () => {
    const { post, send, store } = open();
    const { sessionId } = (await post({ entries: [{ leaderId: "l3" }] })).body;
    store.seed("readinessOverride", overrideOf("l3", "ov-3", "early"));
    store.seed("readiness", readinessOf("l3", "early", { computedTier: "ready-1-2", overrideId: "ov-3", version: 2 }));
    const entries = [{ leaderId: "l3", overrideId: "ov-3" }];
    const changed = await send(`PATCH /v1/succession/calibrations/${sessionId}`, "hr", { entries }, 1);
    expect(changed.body.entries).toMatchObject([{ before: "ready-1-2", after: "early" }]);
    // Whatever else has moved the tier: who stays on the list keeps the one of before.
    store.seed("readiness", readinessOf("l3", "ready-3-5", { version: 3 }));
    const kept = await send(
      `PATCH /v1/succession/calibrations/${sessionId}`,
      "hr",
      { entries: [{ leaderId: "l3" }] },
      2,
    );
    expect(kept.body.entries).toMatchObject([{ before: "ready-1-2", after: "ready-1-2" }]);
    store.seed("readiness", readinessOf("l3", "early", { computedTier: "ready-1-2", overrideId: "ov-3", version: 4 }));
    // Put on a list only after the panel's word counted: before it, the computed tier did.
    expect((await post({ entries })).body.entries).toMatchObject([{ before: "ready-1-2", after: "early" }]);
  });

  it("names the fault", async () => {
    const { post, store } = open();
    const said = async (rest: object) => faultsOf(await post(rest));
    expect(await said({ entries: [{ leaderId: "l1" }] })).toEqual(["#/entries/0/leaderId not_assessed"]);
    store.seed("interest", interestOf("l3", "PRINCIPAL", { revokedOn: "2026-11-01" }));
    expect(await said({ entries: BOTH })).toEqual(["#/entries/0/leaderId not_assessed"]);
    const l4 = { leaderId: "l4" };
    expect(await said({ entries: [l4, l4] })).toEqual(["#/entries/1/leaderId repeated"]);
    expect(await said({ entries: [{ ...l4, overrideId: "ov-9" }] })).toEqual([
      "#/entries/0/overrideId unknown_override",
    ]);
    store.seed(
      "readinessOverride",
      overrideOf("l4", "ov-5", "ready-1-2"),
      overrideOf("l4", "ov-6", "early", { expiresOn: "2026-11-02" }),
      overrideOf("l4", "ov-7", "early", { withdrawnAt: "2026-11-02T10:00:00.000Z" }),
      overrideOf("l4", "ov-8", "early", { targetRole: "COACH" }),
    );
    expect(await said({ entries: [{ ...l4, overrideId: "ov-5" }] })).toEqual(["#/entries/0/overrideId no_change"]);
    for (const overrideId of ["ov-6", "ov-7", "ov-8"]) {
      expect(await said({ entries: [{ ...l4, overrideId }] })).toEqual(["#/entries/0/overrideId unknown_override"]);
    }
    expect(await said({ participants: ["s1", "s1"] })).toEqual(["#/participants/1 repeated"]);
    expect(await said({ participants: ["s1", "s3"] })).toEqual(["#/participants/1 unknown_staff"]);
    expect(await said({ heldOn: "2026-11-03" })).toEqual(["#/heldOn date_in_future"]);
    expect(await said({ entries: [{ ...l4, before: "early" }] })).toEqual(["#/entries/0/before unknown_field"]);
    expect(store.all("calibrationSession")).toEqual([]);
  });

  it("takes two people, and is opened once however often it is sent", async () => {
    const { call, post, store } = open();
    const { sessionId } = (await post({ participants: ["s1"] })).body;
    const closing = { headers: { "If-Match": '"1"' } };
    expect((await call(`POST /v1/succession/calibrations/${sessionId}/close`, "hr", closing)).body).toMatchObject({
      type: "urn:holdfast:problem:cannot-close",
      detail: "It takes two participants or more.",
    });
    const again = () => call(POST, "hr", { body: { ...HELD, entries: BOTH }, headers: { "Idempotency-Key": "k" } });
    expect((await again()).body).toEqual((await again()).body);
    expect(store.all("calibrationSession")).toHaveLength(2);
  });

  it.each(["s1", "ad", "hr2"])("is HR's own: %s finds none", async (as) => {
    const { call, post, send } = open();
    const { sessionId } = (await post({ entries: BOTH })).body;
    expect((await call(`GET /v1/succession/calibrations/${sessionId}`, as)).status).toBe(404);
    const listed = await call("GET /v1/succession/calibrations", as);
    expect(as === "hr2" ? listed.body : listed.status).toEqual(as === "hr2" ? { items: [] } : 404);
    if (as !== "hr2") expect((await send(POST, as, { ...HELD })).status).toBe(404);
  });
});
