import { describe, expect, it } from "vitest";
import { CREDENTIAL_RULES } from "../../../../domain/evidence/keep-credential.ts";
import { EVIDENCE_RULES } from "../../../../domain/evidence/keep-evidence.ts";
import { RATING_RULES } from "../../../../domain/evidence/keep-rating.ts";
import { addDays } from "../../../../domain/kernel/calendar.ts";
import { INTEREST_RULES } from "../../../../domain/nominations/keep-interest.ts";
import { LEADER_RULES } from "../../../../domain/roster/keep-leader.ts";
import { idsIn, openReadinessApi } from "../../../builders/api/readiness-api.ts";
import { credential, evidence, interest, LEADER, ON, READY, rating } from "../../../builders/readiness/given-person.ts";

const READY_PATH = "/v1/succession/ready";
const HIGH_NORTH = { role: "PRINCIPAL", level: "high", region: "north" };

/** Three people who are ready now: `ld-1` goes anywhere, `ld-2` to high schools in the north, `ld-3` to the south. */
const open = async (on?: string) => {
  const api = openReadinessApi(on);
  api.file(READY);
  api.person("ld-2", "Okafor");
  api.file({ ...READY, interests: [interest("PRINCIPAL", { levels: ["high"], regions: ["north"] })] }, "ld-2");
  api.person("ld-3", "Lindqvist");
  api.file({ ...READY, interests: [interest("PRINCIPAL", { regions: ["south"] })] }, "ld-3");
  // Everything that would count, and no interest.
  api.person("ld-4", "Unasked-Canary");
  api.file({ ...READY, interests: [] }, "ld-4");
  for (const id of ["ld-1", "ld-2", "ld-3", "ld-4"]) await api.renew(id);
  return api;
};

describe("GET /v1/succession/ready", () => {
  it("finds who is ready now for a high school in the north, in one query of an index", async () => {
    const api = await open();
    api.store.log.length = 0;
    const answer = await api.get(READY_PATH, "hr", HIGH_NORTH);
    expect(idsIn(answer)).toEqual(["ld-1", "ld-2"]);
    expect(answer.body.items[1]).toEqual({
      leaderId: "ld-2",
      name: "Ana Okafor",
      currentRole: "ASSISTANT_PRINCIPAL",
      schoolId: "og-1",
      schoolName: "School og-1",
      targetRole: "PRINCIPAL",
      tier: "ready-now",
      computedTier: "ready-now",
      levels: ["high"],
      regions: ["north"],
      evidenceCount: 10,
      validUntil: "2028-06-01",
      fallsOn: "2027-09-01",
    });
    const lists = api.store.log.filter((line) => line.startsWith("list"));
    expect(lists).toEqual(["list readyFor"]);
    expect(api.store.log.filter((line) => line === "get interest")).toHaveLength(2);
  });

  it("takes each filter alone, and distinguishes the tiers", async () => {
    const api = await open();
    expect(idsIn(await api.get(READY_PATH, "hr", { role: "PRINCIPAL" }))).toEqual(["ld-1", "ld-2", "ld-3"]);
    expect(idsIn(await api.get(READY_PATH, "hr", { role: "PRINCIPAL", region: "south" }))).toEqual(["ld-1", "ld-3"]);
    expect(idsIn(await api.get(READY_PATH, "hr", { role: "PRINCIPAL", level: "middle" }))).toEqual(["ld-1", "ld-3"]);
    expect(idsIn(await api.get(READY_PATH, "hr", { role: "PRINCIPAL", tier: "ready-1-2" }))).toEqual([]);
    expect(idsIn(await api.get(READY_PATH, "hr", { role: "COACH" }))).toEqual([]);
  });

  it("names nobody who has stepped back, though the list has not caught up", async () => {
    const api = await open();
    const [before] = api.store.all("interest").filter(({ leaderId }) => leaderId === "ld-1");
    if (before) await api.correct(INTEREST_RULES, before, { revokedOn: ON });
    expect(idsIn(await api.get(READY_PATH, "hr", HIGH_NORTH))).toEqual(["ld-2"]);
    expect(idsIn(await api.get(READY_PATH, "hr", { ...HIGH_NORTH, asOf: ON }))).toEqual(["ld-2"]);
  });

  it("names nobody on the day on which the tier ends, though no morning has been", async () => {
    const api = await open();
    api.at("2027-09-01");
    expect(idsIn(await api.get(READY_PATH, "hr", HIGH_NORTH))).toEqual([]);
    api.at("2027-08-31");
    expect(idsIn(await api.get(READY_PATH, "hr", HIGH_NORTH))).toEqual(["ld-1", "ld-2"]);
  });

  it("shows supervisors their own leaders, administrators and other districts nothing", async () => {
    const api = await open();
    api.supervise("ld-2");
    api.supervise("ld-3");
    api.supervise("ld-4");
    expect(idsIn(await api.get(READY_PATH, "sup", { role: "PRINCIPAL" }))).toEqual(["ld-2", "ld-3"]);
    expect(idsIn(await api.get(READY_PATH, "sup", HIGH_NORTH))).toEqual(["ld-2"]);
    expect((await api.get(READY_PATH, "ad", { role: "PRINCIPAL" })).status).toBe(404);
    expect(idsIn(await api.get(READY_PATH, "hr2", { role: "PRINCIPAL" }))).toEqual([]);
    expect(idsIn(await api.get(READY_PATH, "hr2", { role: "PRINCIPAL", asOf: ON }))).toEqual([]);
  });

  it("comes in pages and as CSV", async () => {
    const api = await open();
    for (const asOf of [undefined, addDays(ON, -1)]) {
      if (asOf !== undefined) api.at(addDays(ON, 1));
      const query = { role: "PRINCIPAL", limit: "2", ...(asOf === undefined ? {} : { asOf: ON }) };
      const first = await api.get(READY_PATH, "hr", query);
      const second = await api.get(READY_PATH, "hr", { ...query, cursor: first.body.next });
      expect([idsIn(first), idsIn(second), second.body.next]).toEqual([["ld-1", "ld-2"], ["ld-3"], undefined]);
    }
    const csv = await api.get(READY_PATH, "hr", HIGH_NORTH, { accept: "text/csv" });
    expect(csv.text.split("\r\n")[0]?.replace("\ufeff", "")).toBe(
      "leaderId,name,currentRole,schoolId,schoolName,targetRole,tier,computedTier,levels,regions,evidenceCount,validUntil,fallsOn",
    );
    expect(csv.text.split("\r\n")[2]).toContain(
      "ld-2,Ana Okafor,ASSISTANT_PRINCIPAL,og-1,School og-1,PRINCIPAL,ready-now",
    );
  });

  it("says what is wrong with a question", async () => {
    const api = await open();
    const fault = async (query: Record<string, string>) => {
      const { status, body } = await api.get(READY_PATH, "hr", query);
      return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.message];
    };
    expect(await fault({ role: "PRINCIPAL", region: "nowhere" })).toEqual([
      422,
      "?region",
      "Give one of: north, south.",
    ]);
    expect(await fault({ role: "PRINCIPAL", region: "nowhere", asOf: ON })).toEqual([
      422,
      "?region",
      "Give one of: north, south.",
    ]);
    expect(await fault({ role: "PRINCIPAL", asOf: addDays(ON, 1) })).toEqual([
      422,
      "?asOf",
      expect.stringContaining("today"),
    ]);
    expect(await fault({ role: "PRINCIPAL", tier: "not-assessed" })).toEqual([422, "?tier", expect.any(String)]);
    expect(await fault({ role: "SUPERINTENDENT" })).toEqual([422, "?role", expect.any(String)]);
  });
});

describe("asOf", () => {
  it("gives last spring's answer again, whatever was recorded, corrected or taken back since", async () => {
    const api = await open("2026-11-16");
    const query = { role: "PRINCIPAL" };
    const asked = async (asOf?: string) =>
      (await api.get(READY_PATH, "hr", { ...query, ...(asOf === undefined ? {} : { asOf }) })).body.items;
    const one = async (leaderId: string, asOf?: string) =>
      (await api.get(`/v1/leaders/${leaderId}/readiness`, "hr", asOf === undefined ? undefined : { asOf })).body;
    const before = { list: await asked(), ready: await one("ld-1"), other: await one("ld-3") };
    expect(before.list).toHaveLength(3);

    // The same evening another piece is verified: it belongs to that day.
    api.clock.set("2026-11-17T05:30:00.000Z");
    expect(await asked("2026-11-16")).toEqual(before.list);

    // Months later everything is another.
    api.clock.set("2027-05-03T15:00:00.000Z");
    const of = <T extends { readonly leaderId: string }>(all: readonly T[], leaderId: string) =>
      all.filter((one) => one.leaderId === leaderId);
    const [leader] = of(api.store.all("leader"), "ld-1");
    if (leader) await api.correct(LEADER_RULES, leader, { familyName: "Reyes-Ochoa" });
    const [licence] = of(api.store.all("credential"), "ld-1");
    if (licence) await api.correct(CREDENTIAL_RULES, licence, { heldFrom: "2027-01-01" });
    for (const artefact of of(api.store.all("evidence"), "ld-1").slice(0, 4)) {
      await api.correct(EVIDENCE_RULES, artefact, { withdrawnAt: "2027-05-03T15:00:00.000Z" });
    }
    for (const mark of of(api.store.all("rating"), "ld-2").slice(0, 6)) {
      await api.correct(RATING_RULES, mark, { value: 0 });
    }
    const [wish] = of(api.store.all("interest"), "ld-3");
    if (wish) await api.correct(INTEREST_RULES, wish, { revokedOn: "2027-05-03" });
    const late = { recordedAt: "2027-05-03T15:00:00.000Z", version: 1 };
    api.person("ld-5", "Newcomer");
    api.file({ ...READY, interests: [interest("PRINCIPAL", { declaredOn: "2026-01-01", ...late })] }, "ld-5");
    api.file({ ratings: [rating(3, "st-x", 0, { ratedOn: "2026-10-01", ...late })] }, "ld-1");
    api.file({ evidence: [evidence(40, { verifiedOn: "2026-10-01", ...late })] }, "ld-2");
    for (const id of ["ld-1", "ld-2", "ld-3", "ld-5"]) await api.renew(id);

    expect(await asked()).not.toEqual(before.list);
    expect(await asked("2026-11-16")).toEqual(before.list);
    expect(await one("ld-1", "2026-11-16")).toEqual(before.ready);
    expect(await one("ld-3", "2026-11-16")).toEqual(before.other);
    expect((await one("ld-3")).roles).toEqual([]);
    expect((await one("ld-1")).name).toBe("Ana Reyes-Ochoa");
  });

  it("knows a version by when it was written, also one that an import wrote and did not sign", async () => {
    const api = openReadinessApi("2026-11-16");
    api.file(READY);
    api.at("2027-05-03");
    const [post] = api.store.all("appointment");
    if (post === undefined) throw new Error("no post");
    const { recordedAt: _, ...unsigned } = post;
    api.store.seed("appointment", { ...unsigned, begin: "2027-01-01", version: 2 });
    api.store.seed("revision", {
      ...{ district: "d", recordKind: "appointment" as const, recordId: post.appointmentId, revision: "0000000001" },
      ...{ value: unsigned, replacedAt: "2027-05-01T12:00:00.000Z", replacedBy: "import" },
    });
    const tierOn = async (asOf: string) =>
      (await api.get(`/v1/leaders/${LEADER}/readiness`, "hr", { asOf })).body.roles[0].tier;
    expect([await tierOn("2027-04-30"), await tierOn("2027-05-01")]).toEqual(["ready-now", "ready-1-2"]);
  });
});

describe("GET /v1/leaders/{leaderId}/readiness", () => {
  it("shows every criterion with its records, what is missing, and what would help", async () => {
    const api = openReadinessApi();
    api.file({
      ...READY,
      evidence: READY.evidence.slice(0, 8),
      credentials: [credential({ expiresOn: "2027-03-01" })],
    });
    await api.renew();
    const { body } = await api.get(`/v1/leaders/${LEADER}/readiness`);
    expect(body).toMatchObject({ leaderId: LEADER, name: "Ana Reyes", asOf: ON });
    const [role] = body.roles;
    expect(role).toMatchObject({ targetRole: "PRINCIPAL", tier: "ready-1-2", months: 4, evidenceCount: 8 });
    expect(role.gaps).toEqual([
      { criterion: "EVID", have: 8, need: 10, months: 4, suggested: "verified-artefact", domains: [] },
    ]);
    expect(role.criteria.map(({ criterion }: { criterion: string }) => criterion)).toHaveLength(7);
    expect(role.criteria[3].records).toHaveLength(8);
    expect(body.history).toMatchObject([{ tier: "ready-1-2", previousTier: "not-assessed" }]);
  });

  it("shows nothing about people without declared interest, not even a name, and nothing to callers without the right", async () => {
    const api = await open();
    expect((await api.get("/v1/leaders/ld-4/readiness")).body).toEqual({
      leaderId: "ld-4",
      asOf: ON,
      roles: [],
      history: [],
    });
    api.supervise("ld-2");
    expect((await api.get("/v1/leaders/ld-2/readiness", "sup")).status).toBe(200);
    for (const [as, id] of [
      ["sup", "ld-1"],
      ["ad", "ld-2"],
      ["hr2", "ld-2"],
      ["hr", "ld-99"],
    ] as const) {
      expect((await api.get(`/v1/leaders/${id}/readiness`, as)).status, `${as} ${id}`).toBe(404);
    }
  });
});
