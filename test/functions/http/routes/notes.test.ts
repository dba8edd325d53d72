import { beforeEach, describe, expect, it, vi } from "vitest";
import { OPERATIONS } from "../../../../functions/http/contract/operations.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { publishedTypes, undocumented } from "../../../checks/facts.ts";

for (const name of ["RECORDS_TABLE", "PUBLIC_URL"]) vi.stubEnv(name, "https://holdfast.example");
const { build } = await import("../../../../functions/http/coach-leaders.ts");

/** Everything that the function serves. */
const SERVED = OPERATIONS.filter(({ entry }) => entry === "coach-leaders");

const CANARY = "canary: she thinks of leaving\nand asked me to keep it";

const open = async () => {
  const ports = world();
  const entry = build({ ...ports, publicUrl: "https://holdfast.example" });
  const call = caller(entry as never, SERVED.map(routeKeyOf));
  const logged = await call("POST /v1/leaders/l1/touchpoints", { as: "s1", body: { kind: "visit" } });
  const touchpoint = String(logged.headers["location"]);
  return { ...ports, call, touchpoint, path: `${touchpoint}/note` };
};

let here: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  here = await open();
});
const keep = (text: string, version: number, as = "s1", path = here.path) =>
  here.call(`PUT ${path}` as never, { as, body: { text }, headers: { "If-Match": `"${version}"` } });
const read = (as = "s1") => here.call(`GET ${here.path}` as never, { as });
const reassign = (supervisorId: string) => {
  const [supervision] = here.store.all("supervision").filter((one) => one.district === "lake" && one.leaderId === "l1");
  if (supervision === undefined) throw new Error("expected a supervision");
  here.store.seed("supervision", { ...supervision, supervisorId });
};

describe("private notes", () => {
  it("are written, read back, changed by version, and removed for good", async () => {
    expect((await read()).status).toBe(404);
    expect(await keep(CANARY, 0)).toMatchObject({
      status: 200,
      body: { text: CANARY, version: 1 },
      headers: { etag: '"1"' },
    });
    expect(await keep("shorter", 1)).toMatchObject({ status: 200, body: { text: "shorter", version: 2 } });
    expect(await read()).toMatchObject({ status: 200, body: { text: "shorter" }, headers: { etag: '"2"' } });
    const removed = await here.call(`DELETE ${here.path}` as never, { as: "s1" });
    expect(removed).toMatchObject({ status: 200, body: { leaderId: "l1", text: "shorter" } });
    expect(removed.headers).not.toHaveProperty("etag");
    expect((await read()).status).toBe(404);
    expect((await here.call(`DELETE ${here.path}` as never, { as: "s1" })).status).toBe(404);
    expect(here.store.all("touchpointNote")).toEqual([]);
    expect((await keep("anew", 0)).status).toBe(200);
  });

  it("keep no earlier version: what was changed or removed is nowhere", async () => {
    await keep(CANARY, 0);
    await keep("shorter", 1);
    await here.call(`DELETE ${here.path}` as never, { as: "s1" });
    expect(here.store.all("revision")).toEqual([]);
    expect(here.store.dump()).not.toContain("canary");
    expect(here.store.dump()).not.toContain("shorter");
  });

  it("two devices do not overwrite each other, and the same text again is no change", async () => {
    expect((await here.call(`PUT ${here.path}` as never, { as: "s1", body: { text: "a" } })).status).toBe(428);
    await keep("first", 0);
    expect((await keep("second", 0)).status).toBe(412);
    const state = here.store.dump();
    expect(await keep("first", 0)).toMatchObject({ status: 200, body: { text: "first", version: 1 } });
    expect(here.store.dump()).toBe(state);
    expect((await keep("gone", 7)).status).toBe(412);
    await here.call(`DELETE ${here.path}` as never, { as: "s1" });
    expect((await keep("back again", 1)).status).toBe(412);
  });

  it("a race is lost by one of the two", async () => {
    const both = await Promise.all([keep("one", 0), keep("two", 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it("a change writes an audit entry with the field's name, and a confidential event without its text", async () => {
    await keep(CANARY, 0);
    await here.call(`DELETE ${here.path}` as never, { as: "s1" });
    const entries = here.store.all("auditEntry").filter(({ action }) => action === "note.write");
    expect(entries.map(({ fields, leaderId, recordKind }) => [fields, leaderId, recordKind])).toEqual([
      [["text"], "l1", "touchpoint"],
      [["text"], "l1", "touchpoint"],
    ]);
    expect(publishedTypes(here.store)).toEqual(["touchpoint.logged", "touchpoint.noted", "touchpoint.noted"]);
    expect(undocumented(here.store)).toEqual([]);
  });

  it.each([[""], ["  \n "], ["x".repeat(4001)], ["bell \u0007"], [undefined], [4]])(
    "text %j is refused",
    async (text) => {
      const answer = await here.call(`PUT ${here.path}` as never, {
        as: "s1",
        body: { text },
        headers: { "If-Match": '"0"' },
      });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/text" }] } });
      expect(here.store.all("touchpointNote")).toEqual([]);
    },
  );

  it("four thousand characters on several lines are a note", async () => {
    const text = `tab\there\r\n${"x".repeat(3990)}`;
    expect((await keep(text, 0)).body.text).toBe(text);
  });
});

describe("only the author", () => {
  beforeEach(async () => {
    await keep(CANARY, 0);
  });

  it("nobody else reads, writes or removes it, and it looks missing", async () => {
    for (const as of ["s2", "s3", "hr", "ad", "hr2", "ad2", "nobody"]) {
      expect((await read(as)).status).toBe(404);
      expect((await keep("mine now", 1, as)).status).toBe(404);
      expect((await here.call(`DELETE ${here.path}` as never, { as })).status).toBe(404);
    }
    expect(here.store.all("touchpointNote")).toMatchObject([{ text: CANARY, version: 1 }]);
  });

  it("the next supervisor of the leader sees none, and keeps none beside a touchpoint of somebody else's", async () => {
    reassign("s2");
    expect((await read("s2")).status).toBe(404);
    for (const version of [0, 1]) {
      expect(await keep("mine now", version, "s2")).toMatchObject({
        status: 409,
        body: { type: "urn:holdfast:problem:not-the-author" },
      });
    }
    expect((await here.call(`DELETE ${here.path}` as never, { as: "s2" })).status).toBe(404);
    expect(here.store.all("touchpointNote")).toMatchObject([{ authorId: "s1", text: CANARY }]);
  });

  it("the author reads it while supervising the leader, no longer after, and again when the leader comes back", async () => {
    reassign("s2");
    expect((await read()).status).toBe(404);
    reassign("s1");
    expect((await read()).body.text).toBe(CANARY);
  });

  it("a withdrawn touchpoint takes no new note, and its author still reads and removes the old one", async () => {
    await here.call(`DELETE ${here.touchpoint}` as never, { as: "s1", headers: { "If-Match": '"1"' } });
    expect((await keep("more", 1)).status).toBe(404);
    expect((await read()).body.text).toBe(CANARY);
    expect((await here.call(`DELETE ${here.path}` as never, { as: "s1" })).status).toBe(200);
  });

  it("no other response, CSV page, event, audit entry or row contains its text", async () => {
    const begun = {
      responsibility: "Attendance",
      standards: ["PSEL-2015:5"],
      leadId: "l4",
      decisionRight: "decide",
      hoursPerWeek: 2,
      begin: "2026-09-01",
      end: null,
    };
    const assignment = await here.call("POST /v1/schools/o1/assignments", { as: "s1", body: begun });
    await here.call(`PATCH ${here.touchpoint}` as never, {
      as: "s1",
      body: { minutes: 5 },
      headers: { "If-Match": '"1"' },
    });
    const fill = (route: string) =>
      route
        .replace("{leaderId}", "l1")
        .replace("{schoolId}", "o1")
        .replace("{touchpointId}", here.touchpoint.split("/").at(-1) ?? "")
        .replace("{assignmentId}", String(assignment.headers["location"]).split("/").at(-1) ?? "");
    const reads = SERVED.filter(({ method, path }) => method === "GET" && !path.endsWith("/note")).map(routeKeyOf);
    expect(reads.length).toBeGreaterThanOrEqual(8);
    let answered = 0;
    for (const route of reads) {
      for (const as of ["s1", "s2", "hr", "ad"]) {
        for (const accept of ["application/json", "text/csv"]) {
          const answer = await here.call(fill(route) as never, { as, headers: { accept } });
          answered += Number(answer.status === 200);
          expect(answer.text).not.toContain("canary");
        }
      }
    }
    expect(answered).toBeGreaterThan(40);
    expect(JSON.stringify(here.store.facts)).not.toContain("canary");
    for (const kind of ["auditEntry", "revision", "touchpoint", "assignment", "assignmentShare"] as const) {
      expect(here.store.all(kind).length).toBeGreaterThan(0);
      expect(JSON.stringify(here.store.all(kind))).not.toContain("canary");
    }
  });
});
