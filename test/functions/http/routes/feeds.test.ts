import { describe, expect, it } from "vitest";
import { watchRecords } from "../../../../domain/coaching/watch-records.ts";
import type { State } from "../../../../domain/state.ts";
import { feedOperations } from "../../../../functions/http/contract/feeds.ts";
import { feedRoutes } from "../../../../functions/http/routes/feeds.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { build } from "../../../../functions/web/calendar/build.ts";
import { icsOf } from "../../../../functions/web/calendar/ics.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { type Component, readCalendar, textOf } from "../../../checks/ical.ts";

const touchpoint = (leaderId: string, over: Partial<State["touchpoint"]> = {}): State["touchpoint"] => ({
  district: "lake",
  leaderId,
  touchpointId: `2026-10-28.${leaderId}-canary-free`,
  supervisorId: "s1",
  kind: "visit",
  heldOn: "2026-10-28",
  nextStep: "canary: what was agreed",
  focusCodes: ["workload"],
  followUpOn: "2026-11-06",
  recordedAt: "2026-10-28T20:15:30.000Z",
  version: 1,
  ...over,
});

const PUBLIC_URL = "https://holdfast.example";

const open = async () => {
  const ports = { ...world(), publicUrl: PUBLIC_URL };
  const { store } = ports;
  store.seed("touchpoint", touchpoint("l1"), touchpoint("l2", { followUpOn: "2026-11-13" }));
  for (const leaderId of ["l1", "l2", "l3"]) await watchRecords(ports)("lake", { leaderId, roster: {} });
  const call = caller(apiEntry(ports, feedRoutes(ports)) as never, feedOperations.map(routeKeyOf));
  const page = build(ports);
  const fetch = (
    url: string,
    { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ) =>
    page({
      rawPath: url.replace(PUBLIC_URL, ""),
      rawQueryString: "",
      headers,
      requestContext: { http: { method } },
    } as never);
  const feedOf = async (as: string): Promise<string> => (await call("POST /v1/calendar-feeds", { as })).body.url;
  return { ...ports, call, fetch, feedOf };
};

const eventsIn = (body: string | undefined): readonly Component[] => readCalendar(body ?? "").components;
const fieldsOf = (event: Component) => ["UID", "DTSTART", "SEQUENCE", "STATUS"].map((name) => textOf(event, name));

describe("calendar addresses", () => {
  it("are shown once, kept as a hash, listed without the secret, and revoked for good", async () => {
    const { call, store, fetch } = await open();
    const opened = await call("POST /v1/calendar-feeds", { as: "s1" });
    expect(opened).toMatchObject({ status: 201, body: { feedId: expect.any(String), createdAt: expect.any(String) } });
    const { url, feedId } = opened.body;
    expect(url).toMatch(/^https:\/\/holdfast\.example\/c\/[\w-]{43}\.ics$/);
    const secret = url.slice(-47, -4);
    expect(store.dump()).not.toContain(secret);

    const listed = await call("GET /v1/calendar-feeds", { as: "s1" });
    expect(listed.body).toEqual({ items: [{ feedId, createdAt: opened.body.createdAt }] });
    expect((await fetch(url)).statusCode).toBe(200);

    expect(await call(`DELETE /v1/calendar-feeds/${feedId}`, { as: "s1" })).toMatchObject({
      status: 200,
      body: { feedId, revokedAt: expect.any(String) },
    });
    expect((await call(`DELETE /v1/calendar-feeds/${feedId}`, { as: "s1" })).status).toBe(200);
    expect((await call("GET /v1/calendar-feeds", { as: "s1" })).body).toEqual({ items: [] });
    expect((await fetch(url)).statusCode).toBe(404);
    expect(store.facts.filter(({ type }) => type.includes("calendar-feed"))).toMatchObject([
      { type: "holdfast.calendar-feed.opened.v1", data: { feedId, staffId: "s1" } },
      { type: "holdfast.calendar-feed.revoked.v1", data: { feedId, staffId: "s1" } },
    ]);
    expect(store.all("auditEntry").map(({ action, callerId, recordId }) => [action, callerId, recordId])).toEqual([
      ["feed.write", "s1", feedId],
      ["feed.write", "s1", feedId],
    ]);
  });

  it("are the caller's own: nobody else lists or revokes them, and only supervisors have any", async () => {
    const { call, feedOf, store, fetch } = await open();
    const url = await feedOf("s1");
    const [feed] = store.all("calendarFeed");
    for (const as of ["s2", "s3", "hr", "ad", "nobody"]) {
      expect((await call(`DELETE /v1/calendar-feeds/${feed?.feedId}`, { as })).status, as).toBe(404);
    }
    expect((await call("GET /v1/calendar-feeds", { as: "s2" })).body).toEqual({ items: [] });
    for (const as of ["hr", "ad", "nobody"])
      expect((await call("POST /v1/calendar-feeds", { as })).status, as).toBe(404);
    expect((await fetch(url)).statusCode).toBe(200);
  });

  it("are few", async () => {
    const { call, feedOf } = await open();
    for (let n = 0; n < 10; n += 1) await feedOf("s1");
    expect(await call("POST /v1/calendar-feeds", { as: "s1" })).toMatchObject({
      status: 409,
      body: { type: "urn:holdfast:problem:too-many-feeds", detail: expect.stringContaining("Revoke") },
    });
    expect((await call("POST /v1/calendar-feeds", { as: "s2" })).status).toBe(201);
  });
});

describe("what a calendar program reads", () => {
  it("is a calendar of the owner's follow-ups and due dates, and says nothing of anybody", async () => {
    const { fetch, feedOf } = await open();
    const reply = await fetch(await feedOf("s1"));
    expect(reply).toMatchObject({
      statusCode: 200,
      headers: {
        "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
        "cache-control": "private, no-cache",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex",
      },
    });
    const calendar = readCalendar(reply.body ?? "");
    expect(textOf(calendar, "METHOD")).toBe("PUBLISH");
    expect(calendar.components.map(fieldsOf)).toEqual([
      ["2026-10-28.l1-canary-free", "20261106", "1", "CONFIRMED"],
      ["2026-10-28.l2-canary-free", "20261113", "1", "CONFIRMED"],
      [expect.stringMatching(/^due\.[0-9a-f]{24}$/), "20261111", "1", "CONFIRMED"],
      [expect.stringMatching(/^due\.[0-9a-f]{24}$/), "20261111", "1", "CONFIRMED"],
    ]);
    for (const event of calendar.components) {
      expect(["SUMMARY", "CLASS", "TRANSP"].map((name) => textOf(event, name))).toEqual([
        "Coaching conversation",
        "PRIVATE",
        "TRANSPARENT",
      ]);
    }
    expect(textOf(calendar.components[0] as Component, "DTSTAMP")).toBe("20261028T201530Z");
    expect(reply.body).not.toMatch(/given|family|agreed|workload|School|@|DESCRIPTION|LOCATION|ATTENDEE/);
  });

  it("stays the same text until something changes, and is not sent twice", async () => {
    const { fetch, feedOf, store, clock } = await open();
    const url = await feedOf("s1");
    const first = await fetch(url);
    const etag = String(first.headers?.["etag"]);
    clock.advance({ days: 3 });
    expect((await fetch(url)).body).toBe(first.body);
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await fetch(url, { headers: { "if-none-match": header } });
      expect([again.statusCode, again.body, again.headers?.["etag"]], header).toEqual([304, undefined, etag]);
    }
    store.seed(
      "touchpoint",
      touchpoint("l1", { followUpOn: "2026-11-09", changedAt: "2026-11-05T15:00:00.000Z", version: 2 }),
    );
    const changed = await fetch(url, { headers: { "if-none-match": etag } });
    expect(changed.statusCode).toBe(200);
    expect(fieldsOf(eventsIn(changed.body)[0] as Component)).toEqual([
      "2026-10-28.l1-canary-free",
      "20261109",
      "2",
      "CONFIRMED",
    ]);
    expect(textOf(eventsIn(changed.body)[0] as Component, "DTSTAMP")).toBe("20261105T150000Z");
  });

  it("cancels what was taken back, under the same UID with a higher SEQUENCE", async () => {
    const { fetch, feedOf, store } = await open();
    const url = await feedOf("s1");
    const { followUpOn: _, ...cleared } = touchpoint("l2");
    const at = "2026-11-02T17:00:00.000Z";
    store.seed(
      "touchpoint",
      touchpoint("l1", { withdrawnAt: at, changedAt: at, version: 2 }),
      { ...cleared, manual: ["followUpOn"], changedAt: at, version: 3 },
      touchpoint("l1", { touchpointId: "never-had-one", followUpOn: undefined } as never),
    );
    const [first, second, ...rest] = eventsIn((await fetch(url)).body).filter(
      (one) => !textOf(one, "UID")?.startsWith("due."),
    );
    expect([fieldsOf(first as Component), fieldsOf(second as Component), rest]).toEqual([
      ["2026-10-28.l1-canary-free", "20261106", "2", "CANCELLED"],
      ["2026-10-28.l2-canary-free", "20261028", "3", "CANCELLED"],
      [],
    ]);
  });

  it("is cut to today's rights at every reading, also when the program's copy is still the same", async () => {
    const { fetch, feedOf, store } = await open();
    const url = await feedOf("s1");
    const etag = String((await fetch(url)).headers?.["etag"]);
    const [own] = store.all("supervision").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (own) store.seed("supervision", { ...own, supervisorId: "s2", version: 2 });
    const uids = eventsIn((await fetch(url, { headers: { "if-none-match": etag } })).body).map((one) =>
      textOf(one, "UID"),
    );
    expect(uids).toEqual(["2026-10-28.l2-canary-free", expect.stringMatching(/^due\./)]);

    const [member] = store.all("staff").filter(({ staffId }) => staffId === "s1");
    if (member === undefined) throw new Error("no s1");
    store.seed("staff", { ...member, roles: ["hr"] });
    expect((await fetch(url, { headers: { "if-none-match": etag } })).statusCode).toBe(404);
    store.seed("staff", { ...member, withdrawnAt: "2026-11-02T18:00:00.000Z" });
    expect((await fetch(url, { headers: { "if-none-match": etag } })).statusCode).toBe(404);
    store.seed("staff", member);
    expect((await fetch(url)).statusCode).toBe(200);
  });

  it("answers every address that shows nothing alike, and reports a failure by its class only", async () => {
    const { fetch, feedOf, call, store } = await open();
    const url = await feedOf("s1");
    const [feed] = store.all("calendarFeed");
    await call(`DELETE /v1/calendar-feeds/${feed?.feedId}`, { as: "s1" });
    const unknown = await fetch(url);
    const others = [
      "/c/",
      "/c/x",
      `/c/${"a".repeat(43)}.ics`,
      `/c/${"a".repeat(10_000)}`,
      "/c/%00",
      `${url}x`,
      url.toUpperCase(),
    ];
    for (const other of others) expect(await fetch(other), other).toEqual(unknown);
    expect(unknown).toMatchObject({ statusCode: 404, headers: { "cache-control": "no-store" } });
    expect((await fetch(url, { method: "POST" })).statusCode).toBe(405);

    const valid = await feedOf("s2");
    store.hooks.onGet = () => {
      throw new Error("canary");
    };
    const lines: string[] = [];
    const write = console.error;
    console.error = (line: string) => void lines.push(line);
    const failed = await fetch(valid);
    console.error = write;
    expect(failed.statusCode).toBe(503);
    expect(lines.join()).not.toMatch(/canary|\/c\//);
  });

  it("reads without writing, with and without .ics, and HEAD is GET without a body", async () => {
    const { fetch, feedOf, store } = await open();
    const url = await feedOf("s1");
    const before = store.dump();
    const whole = await fetch(url);
    expect((await fetch(url.replace(/\.ics$/, ""))).body).toBe(whole.body);
    expect(await fetch(url, { method: "HEAD" })).toEqual({ ...whole, body: "" });
    expect(store.dump()).toBe(before);
  });

  it("leaves out follow-ups that are long over and those of somebody else, and may be empty", async () => {
    const { fetch, feedOf, store, clock } = await open();
    store.seed("touchpoint", touchpoint("l3", { supervisorId: "s1" }));
    const uids = async (url: string) => eventsIn((await fetch(url)).body).map((one) => textOf(one, "UID"));
    const [first, second] = [await feedOf("s1"), await feedOf("s2")];
    // Their predecessor's follow-up with l3 is not s2's; that l3 is due is, however long ago.
    expect(await uids(second)).toEqual([expect.stringMatching(/^due\./)]);
    clock.advance({ days: 97 });
    expect((await uids(first))[0]).toBe("2026-10-28.l2-canary-free");
    expect(await uids(first)).toHaveLength(3);
    store.seed("leave", {
      district: "lake",
      leaderId: "l3",
      leaveId: "lv",
      begin: "2026-11-02",
      end: null,
      version: 1,
    });
    await watchRecords({ store, unitOfWork: store, clock })("lake", { leaderId: "l3" });
    expect(await uids(second)).toEqual([]);
  });

  it("folds long lines between characters", () => {
    const uid = `2026-10-28.${"ü€😀".repeat(30)}`;
    const text = icsOf([{ uid, day: "2026-11-06", since: "2026-10-28T20:15:30.000Z", sequence: 1, cancelled: false }]);
    expect(textOf(eventsIn(text)[0] as Component, "UID")).toBe(uid);
    expect(text).not.toContain("\uFFFD");
  });
});
