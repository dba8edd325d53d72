import { describe, expect, it } from "vitest";
import { faultsOf, interestOf, openSuccession } from "../../../builders/api/succession-api.ts";

const L1 = "/v1/leaders/l1";
const ARTEFACT = { standard: "PSEL-2015:4", kind: "work-product", artefact: "District drive, folder Canary" };
const RATED = { standard: "PSEL-2015:4", value: 3 };
const LICENCE = {
  kind: "administrator",
  heldFrom: "2024-07-01",
  expiresOn: "2029-07-01",
  expectedOn: null,
  levels: null,
};
const PANEL = {
  targetRole: "PRINCIPAL",
  tier: "ready-now",
  approvedBy: ["hr", "s2"],
  reason: "Canary: acting principal elsewhere for two years.",
};

/** A member of staff who is the very leader l1. */
const withTwin = () => {
  const world = openSuccession();
  const leader = world.store.all("leader").find((one) => one.district === "lake" && one.leaderId === "l1");
  const hr = world.store.all("staff").find(({ staffId }) => staffId === "hr");
  if (leader?.email === undefined || hr === undefined) throw new Error("no such people");
  const name = `${leader.givenName} ${leader.familyName}`;
  world.store.seed("staff", { ...hr, staffId: "self", email: leader.email, name });
  return world;
};

describe("evidence", () => {
  it("counts from the day on which somebody has verified it; a correction takes that back", async () => {
    const { call, send, store, publishedTypes } = openSuccession();
    const made = await send(`POST ${L1}/evidence`, "s1", ARTEFACT);
    expect(made).toMatchObject({ status: 201, body: { ...ARTEFACT, verifiedBy: null, verifiedOn: null } });
    const path = String(made.headers["location"]);
    const verified = await send(`PATCH ${path}`, "hr", { verified: true }, 1);
    expect(verified.body).toMatchObject({ verifiedBy: "hr", verifiedOn: "2026-11-02", version: 2 });
    expect((await send(`PATCH ${path}`, "s1", { kind: "data" }, 2)).body).toMatchObject({
      kind: "data",
      verifiedBy: null,
      verifiedOn: null,
    });
    expect((await send(`PATCH ${path}`, "s1", { kind: "observation", verified: true }, 3)).body).toMatchObject({
      verifiedBy: "s1",
    });
    expect((await send(`PATCH ${path}`, "s1", { kind: "observation" }, 4)).body).toMatchObject({ version: 4 });
    expect((await call(`GET ${path}/history`, "hr")).body.items).toHaveLength(3);
    expect((await call(`DELETE ${path}`, "s1", { headers: { "If-Match": '"4"' } })).status).toBe(200);
    expect(publishedTypes()).toEqual(["readiness-evidence.recorded", ...Array(4).fill("readiness-evidence.changed")]);
    expect(store.facts.at(-1)?.data).toMatchObject({ changed: ["withdrawnAt"] });
    expect((await call(`GET ${L1}/evidence`, "hr")).body).toEqual({ items: [] });
  });

  it("nobody verifies what is about himself", async () => {
    const { send, store } = withTwin();
    expect(faultsOf(await send(`POST ${L1}/evidence`, "self", { ...ARTEFACT, verified: true }))).toEqual([
      "#/verified own_name",
    ]);
    expect((await send(`POST ${L1}/evidence`, "self", ARTEFACT)).status).toBe(201);
    const [stored] = store.all("evidence");
    const path = `${L1}/evidence/${stored?.evidenceId}`;
    expect(faultsOf(await send(`PATCH ${path}`, "self", { verified: true }, 1))).toEqual(["#/verified own_name"]);
  });

  it("what it is stays in the record: no event and no audit entry has it", async () => {
    const { send, spoken } = openSuccession();
    await send(`POST ${L1}/evidence`, "s1", { ...ARTEFACT, verified: true });
    expect(spoken()).toContain("artefact");
    expect(spoken()).not.toContain("Canary");
  });
});

describe("ratings", () => {
  it("are the caller's own, on an anchored scale; a supervisor's is an evaluator's", async () => {
    const { send, publishedTypes, spoken } = openSuccession();
    const own = await send(`POST ${L1}/ratings`, "s1", RATED);
    expect(own.body).toMatchObject({
      ...RATED,
      anchor: "Does it alone and reliably",
      raterId: "s1",
      raterEvaluates: true,
      ratedOn: "2026-11-02",
    });
    const hr = await send(`POST ${L1}/ratings`, "hr", { ...RATED, ratedOn: "2026-10-01" });
    expect(hr.body).toMatchObject({ raterId: "hr", raterEvaluates: false, ratedOn: "2026-10-01" });
    expect((await send(`POST ${L1}/ratings`, "hr", { ...RATED, evaluates: true })).body.raterEvaluates).toBe(true);
    expect(publishedTypes()).toEqual(["rating.given", "rating.given", "rating.given"]);
    expect(spoken()).not.toMatch(/"value":/);
  });

  it("name the fault", async () => {
    const { send } = withTwin();
    const rate = async (as: string, rest: object) =>
      faultsOf(await send(`POST ${L1}/ratings`, as, { ...RATED, ...rest }));
    for (const value of [-1, 5, 2.5, "3"]) expect(await rate("hr", { value })).toEqual(["#/value invalid_value"]);
    expect(await rate("s1", { evaluates: false })).toEqual(["#/evaluates supervisor_evaluates"]);
    expect(await rate("hr", { ratedOn: "2026-11-03" })).toEqual(["#/ratedOn date_in_future"]);
    expect(await rate("self", {})).toEqual(["#/value own_name"]);
    expect(await rate("hr", { raterId: "s2" })).toEqual(["#/raterId unknown_field"]);
  });

  it("are corrected by their rater alone, and taken back by the rater or HR", async () => {
    const { call, send, remove, store } = openSuccession();
    const path = String((await send(`POST ${L1}/ratings`, "s1", RATED)).headers["location"]);
    expect((await send(`PATCH ${path}`, "hr", { value: 1 }, 1)).body.type).toBe("urn:holdfast:problem:not-yours");
    expect((await send(`PATCH ${path}`, "s1", { value: 2 }, 1)).body).toMatchObject({ value: 2, raterEvaluates: true });
    // Another supervisor from now on: not the rater, and not HR.
    const supervision = store.all("supervision").find((one) => one.district === "lake" && one.leaderId === "l1");
    if (supervision) store.seed("supervision", { ...supervision, supervisorId: "s2" });
    expect((await remove(path, "s2", 2)).status).toBe(409);
    expect((await remove(path, "hr", 2)).status).toBe(200);
    expect((await call(`GET ${L1}/ratings`, "hr")).body.items).toEqual([]);
  });
});

describe("licences", () => {
  it("are held or on the way, and are renewed", async () => {
    const { send, remove, publishedTypes } = openSuccession();
    const held = await send(`POST ${L1}/credentials`, "hr", LICENCE);
    expect(held).toMatchObject({ status: 201, body: LICENCE });
    const path = String(held.headers["location"]);
    expect((await send(`PATCH ${path}`, "hr", { expiresOn: "2034-07-01" }, 1)).body.expiresOn).toBe("2034-07-01");
    expect((await remove(path, "hr", 2)).status).toBe(200);
    expect(publishedTypes()).toEqual(["credential.recorded", "credential.changed", "credential.changed"]);
  });

  it("name the field at fault", async () => {
    const { send } = openSuccession();
    const post = async (rest: object) => faultsOf(await send(`POST ${L1}/credentials`, "hr", { ...LICENCE, ...rest }));
    expect(await post({ heldFrom: null })).toEqual(["#/expiresOn not_held"]);
    expect(await post({ expiresOn: "2024-07-01" })).toEqual(["#/expiresOn date_order"]);
    expect(await post({ expectedOn: "2027-01-01" })).toEqual(["#/expectedOn held_already"]);
    expect(await post({ levels: ["high", "high"] })).toEqual(["#/levels/1 repeated"]);
    expect(await post({ levels: [] })).toEqual(["#/levels too_small"]);
    expect(await post({ kind: "driving" })).toEqual(["#/kind invalid_value"]);
    expect((await send(`POST ${L1}/credentials`, "hr", { ...LICENCE, heldFrom: null, expiresOn: null })).status).toBe(
      201,
    );
  });
});

describe("a panel's override", () => {
  const open = () => {
    const world = withTwin();
    world.store.seed("interest", interestOf("l1", "PRINCIPAL"));
    return {
      ...world,
      post: (rest: object) => world.send(`POST ${L1}/readiness-overrides`, "hr", { ...PANEL, ...rest }),
    };
  };

  it("takes two names and a reason, and ends after 12 months or sooner", async () => {
    const { call, post, remove, publishedTypes, spoken } = open();
    const made = await post({});
    expect(made).toMatchObject({ status: 201, body: { ...PANEL, decidedOn: "2026-11-02", expiresOn: "2027-11-02" } });
    expect((await post({ expiresOn: "2027-02-01" })).body.expiresOn).toBe("2027-02-01");
    expect((await call(`GET ${L1}/readiness-overrides`, "s1")).body.items).toHaveLength(2);
    expect((await remove(String(made.headers["location"]), "hr", 1)).status).toBe(200);
    expect(publishedTypes()).toEqual(["readiness.overridden", "readiness.overridden", "readiness-override.withdrawn"]);
    expect(spoken()).not.toContain("Canary");
    expect(spoken()).not.toContain("ready-now");
  });

  it("names the fault", async () => {
    const { post, store } = open();
    expect(faultsOf(await post({ approvedBy: ["hr", "hr"] }))).toEqual(["#/approvedBy one_name"]);
    expect(faultsOf(await post({ approvedBy: ["hr"] }))[0]).toMatch(/^#\/approvedBy/);
    expect(faultsOf(await post({ approvedBy: ["hr", "self"] }))).toEqual(["#/approvedBy own_name"]);
    expect(faultsOf(await post({ approvedBy: ["hr", "s3"] }))).toEqual(["#/approvedBy/1 unknown_staff"]);
    expect(faultsOf(await post({ reason: "good person" }))).toEqual(["#/reason too_small"]);
    expect(faultsOf(await post({ tier: "not-assessed" }))[0]).toMatch(/^#\/tier /);
    for (const expiresOn of ["2026-11-02", "2027-11-03"]) {
      expect(faultsOf(await post({ expiresOn }))).toEqual(["#/expiresOn out_of_range"]);
    }
    expect((await post({ targetRole: "COACH" })).body.type).toBe("urn:holdfast:problem:no-interest");
    expect(store.all("readinessOverride")).toEqual([]);
  });

  it("the same request again is the same one, and nobody changes what two people have signed", async () => {
    const { call, store } = open();
    const again = () =>
      call(`POST ${L1}/readiness-overrides`, "hr", { body: PANEL, headers: { "Idempotency-Key": "k" } });
    const first = await again();
    store.seed("interest", interestOf("l1", "PRINCIPAL", { revokedOn: "2026-11-02" }));
    expect((await again()).body).toEqual(first.body);
    const { successionRecordOperations } = await import("../../../../functions/http/contract/succession-records.ts");
    const offered = successionRecordOperations.filter(({ path }) => path.includes("readiness-overrides"));
    expect(offered.map(({ method }) => method).sort()).toEqual(["DELETE", "GET", "GET", "GET", "POST"]);
  });
});

describe("rights", () => {
  const bodies: Readonly<Record<string, object>> = {
    evidence: ARTEFACT,
    ratings: RATED,
    credentials: LICENCE,
    "readiness-overrides": PANEL,
  };
  it.each([
    ["s1", 200, { evidence: 201, ratings: 201, credentials: 404, "readiness-overrides": 404 }],
    ["s2", 404, { evidence: 404, ratings: 404, credentials: 404, "readiness-overrides": 404 }],
    ["ad", 404, { evidence: 404, ratings: 404, credentials: 404, "readiness-overrides": 404 }],
    ["hr", 200, { evidence: 201, ratings: 201, credentials: 201, "readiness-overrides": 201 }],
  ] as const)("as %s: read %i, record %o", async (as, read, record) => {
    const { call, send, store } = openSuccession();
    store.seed("interest", interestOf("l1", "PRINCIPAL"));
    for (const [kind, body] of Object.entries(bodies)) {
      expect((await call(`GET ${L1}/${kind}`, as)).status).toBe(read);
      expect([kind, (await send(`POST ${L1}/${kind}`, as, body)).status]).toEqual([kind, record[kind as "evidence"]]);
    }
  });

  it("another district's HR reads nothing of it", async () => {
    const { call, send, store } = openSuccession();
    store.seed("interest", interestOf("l1", "PRINCIPAL"));
    for (const [kind, body] of Object.entries(bodies)) {
      const path = String((await send(`POST ${L1}/${kind}`, "hr", body)).headers["location"]);
      expect((await call(`GET ${L1}/${kind}`, "hr2")).body).toEqual({ items: [] });
      expect((await call(`GET ${path}`, "hr2")).status).toBe(404);
      expect((await call(`GET ${path}/history`, "hr2")).status).toBe(404);
    }
  });
});
