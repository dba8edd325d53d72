import { describe, expect, it } from "vitest";
import type { ReadinessAppeal } from "../../../../domain/readiness/appeal.ts";
import { faultsOf, interestOf, openSuccession } from "../../../builders/api/succession-api.ts";

const appealOf = (leaderId: string, appealId: string, more: Partial<ReadinessAppeal> = {}): ReadinessAppeal => ({
  ...{ district: "lake", leaderId, appealId, targetRole: "PRINCIPAL", version: 1 },
  ...{ text: `Canary ${appealId}.`, appealedOn: "2026-10-01", recordedAt: "2026-10-01T10:00:00.000Z" },
  recordedBy: leaderId,
  ...more,
});
const later = { appealedOn: "2026-10-02", recordedAt: "2026-10-02T10:00:00.000Z" };
const ANSWERED = { text: "Two years were added.", outcome: "changed" } as const;
const ONE = "/v1/leaders/l1/readiness-appeals/a";
const ANSWER = `PUT ${ONE}/answer`;
const OPEN = "GET /v1/succession/open-appeals";

const open = () => {
  const world = openSuccession();
  for (const leaderId of ["l1", "l3"]) world.store.seed("interest", interestOf(leaderId, "PRINCIPAL"));
  world.store.seed("readinessAppeal", appealOf("l1", "b", later), appealOf("l1", "a"), appealOf("l3", "c"));
  return world;
};

const idsIn = ({ body }: { body: { items: { appealId: string }[] } }) => body.items.map(({ appealId }) => appealId);

describe("appeals", () => {
  it("are read by HR and the own supervisor, latest first, and by nobody else", async () => {
    const { call } = open();
    for (const as of ["hr", "s1"]) {
      const listed = await call("GET /v1/leaders/l1/readiness-appeals", as);
      expect(idsIn(listed)).toEqual(["b", "a"]);
      expect(listed.body.items[1]).toMatchObject({
        text: "Canary a.",
        targetRole: "PRINCIPAL",
        reply: null,
        version: 1,
      });
      expect(await call(`GET ${ONE}`, as)).toMatchObject({
        status: 200,
        headers: { etag: '"1"' },
        body: { appealId: "a" },
      });
    }
    for (const as of ["ad", "s2", "hr2"]) {
      expect((await call(`GET ${ONE}`, as)).status).toBe(404);
    }
    for (const as of ["ad", "s2"]) {
      expect((await call("GET /v1/leaders/l1/readiness-appeals", as)).status).toBe(404);
    }
  });

  it("that were taken back are not there", async () => {
    const { call, send, store } = open();
    store.seed("readinessAppeal", appealOf("l1", "a", { withdrawnAt: "2026-10-03T10:00:00.000Z" }));
    expect((await call(`GET ${ONE}`, "hr")).status).toBe(404);
    expect((await send(ANSWER, "hr", ANSWERED, 1)).status).toBe(404);
    expect(idsIn(await call(OPEN, "hr"))).toEqual(["c", "b"]);
  });
});

describe("an answer to an appeal", () => {
  it("is given by HR, over the version that was read, and published with ids and a code only", async () => {
    const { call, send, store, publishedTypes, spoken } = open();
    expect((await send(ANSWER, "hr", ANSWERED)).status).toBe(428);
    expect((await send(ANSWER, "hr", ANSWERED, 7)).status).toBe(412);
    const answered = await send(ANSWER, "hr", ANSWERED, 1);
    const answer = { ...ANSWERED, answeredOn: "2026-11-02", answeredBy: "hr" };
    expect(answered).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { appealId: "a", reply: answer, version: 2 },
    });
    expect((await call(`GET ${ONE}`, "s1")).body).toEqual(answered.body);
    expect(publishedTypes()).toEqual(["readiness.appeal-answered"]);
    expect(store.facts[0]?.data).toEqual({
      leaderId: "l1",
      appealId: "a",
      targetRole: "PRINCIPAL",
      outcome: "changed",
    });
    expect(store.all("auditEntry")).toMatchObject([
      {
        action: "appeal.answer",
        callerId: "hr",
        leaderId: "l1",
        recordKind: "readiness-appeal",
        recordId: "a",
        fields: ["answer"],
      },
    ]);
    expect(spoken()).not.toMatch(/Canary|years were added/);
  });

  it.each(["s1", "s2", "ad", "hr2"])("is not %s's to give", async (as) => {
    const { send, store } = open();
    expect((await send(ANSWER, as, ANSWERED, 1)).status).toBe(404);
    expect(store.all("readinessAppeal").every(({ answer }) => answer === undefined)).toBe(true);
    expect(store.facts).toEqual([]);
  });

  it("is corrected by another, and the previous one is kept; the same again changes and publishes nothing", async () => {
    const { send, store, publishedTypes, clock } = open();
    await send(ANSWER, "hr", ANSWERED, 1);
    clock.advance({ days: 1 });
    const before = store.dump();
    expect((await send(ANSWER, "hr", ANSWERED, 2)).body).toMatchObject({
      version: 2,
      reply: { answeredOn: "2026-11-02" },
    });
    expect(store.dump()).toBe(before);
    expect((await send(ANSWER, "hr", { ...ANSWERED, text: "Three." }, 1)).status).toBe(412);
    const corrected = await send(ANSWER, "hr", { text: "Three years.", outcome: "kept" }, 2);
    expect(corrected.body).toMatchObject({
      version: 3,
      reply: { text: "Three years.", outcome: "kept", answeredOn: "2026-11-03" },
    });
    expect(publishedTypes()).toEqual(["readiness.appeal-answered", "readiness.appeal-answered"]);
    expect(store.all("revision")).toMatchObject([
      { recordKind: "readiness-appeal", recordId: "a", value: { version: 1 } },
      { recordKind: "readiness-appeal", recordId: "a", value: { version: 2, answer: ANSWERED } },
    ]);
  });

  it("has 1 to 500 characters on one line or several, and says what came of it", async () => {
    const { send } = open();
    const faults = async (body: object) => faultsOf(await send(ANSWER, "hr", body, 1));
    expect(await faults({ ...ANSWERED, text: " \n " })).toEqual(["#/text too_small"]);
    expect(await faults({ ...ANSWERED, text: "x".repeat(501) })).toEqual(["#/text too_big"]);
    expect(await faults({ ...ANSWERED, text: "bell \u0007" })).toEqual(["#/text invalid_format"]);
    expect(await faults({ text: "Why?" })).toEqual(["#/outcome invalid_value"]);
    expect(await faults({ ...ANSWERED, outcome: "maybe" })).toEqual(["#/outcome invalid_value"]);
    expect(await faults({ ...ANSWERED, leaderId: "l2" })).toEqual(["#/leaderId unknown_field"]);
    const text = `One.\nTwo. ${"x".repeat(490)}`;
    expect((await send(ANSWER, "hr", { ...ANSWERED, text }, 1)).body.reply.text).toBe(text);
  });

  it("to the own appeal is somebody else's to give", async () => {
    const { send, store } = open();
    const hr = store.all("staff").find(({ staffId }) => staffId === "hr");
    if (hr === undefined) throw new Error("no HR");
    store.seed("staff", { ...hr, name: "lake-given-1 lake-family-1", email: "l1@lake.example" });
    expect(faultsOf(await send(ANSWER, "hr", ANSWERED, 1))).toEqual(["#/text own_name"]);
    expect((await send("PUT /v1/leaders/l3/readiness-appeals/c/answer", "hr", ANSWERED, 1)).status).toBe(200);
  });

  it("to an appeal of a leader's that there is not is a 404", async () => {
    const { send } = open();
    expect((await send("PUT /v1/leaders/l1/readiness-appeals/c/answer", "hr", ANSWERED, 1)).status).toBe(404);
    expect((await send("PUT /v1/leaders/l0/readiness-appeals/a/answer", "hr", ANSWERED, 1)).status).toBe(404);
  });
});

describe("appeals that wait for an answer", () => {
  it("are found across the district, oldest first, until they are answered, by one query", async () => {
    const { call, send, store } = open();
    expect(idsIn(await call(OPEN, "hr"))).toEqual(["a", "c", "b"]);
    await send(ANSWER, "hr", ANSWERED, 1);
    store.log.length = 0;
    expect(idsIn(await call(OPEN, "hr"))).toEqual(["c", "b"]);
    expect(store.log.filter((line) => /^(list|page|collect)/.test(line))).toHaveLength(1);
    expect((await call(OPEN, "hr2")).body).toEqual({ items: [] });
    expect((await call(OPEN, "ad")).status).toBe(404);
  });

  it("are a supervisor's as far as they are about the own leaders", async () => {
    const { call } = open();
    expect(idsIn(await call(OPEN, "s1"))).toEqual(["a", "b"]);
    expect(idsIn(await call(OPEN, "s2"))).toEqual(["c"]);
  });

  it("leave out who has stepped back: the name is in no list", async () => {
    const { call, store } = open();
    store.seed("interest", interestOf("l1", "PRINCIPAL", { revokedOn: "2026-11-02" }));
    expect(idsIn(await call(OPEN, "hr"))).toEqual(["c"]);
  });

  it("come in pages", async () => {
    const { call } = open();
    const first = await call(OPEN, "hr", { query: { limit: "2" } });
    expect(idsIn(first)).toEqual(["a", "c"]);
    const cursor = new URL(first.body.next, "https://x.example").searchParams.get("cursor") ?? first.body.next;
    expect(idsIn(await call(OPEN, "hr", { query: { limit: "2", cursor } }))).toEqual(["b"]);
  });
});
