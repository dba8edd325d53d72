import { describe, expect, it } from "vitest";
import { supervisionOperations } from "../../../../functions/http/contract/supervision.ts";
import { supervisionRoutes } from "../../../../functions/http/routes/supervision.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

const open = () => {
  const ports = world();
  return {
    ...ports,
    call: caller(apiEntry(ports, supervisionRoutes(ports)) as never, supervisionOperations.map(routeKeyOf)),
  };
};
const ONE = "/v1/leaders/l1/supervision";

describe("a leader's supervision", () => {
  it("is assigned, corrected, ended, assigned again, and keeps its history", async () => {
    const { call, store } = open();
    expect(await call(`GET ${ONE}`, { as: "ad" })).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { leaderId: "l1", supervisorId: "s1", basis: "confirmed", since: "2025-07-01" },
    });
    const put = (body: object, match?: string) =>
      call(`PUT ${ONE}`, { as: "ad", body, headers: match === undefined ? {} : { "If-Match": match } });
    expect((await put({ supervisorId: "s2" })).status).toBe(428);
    expect((await put({ supervisorId: "s2" }, '"0"')).status).toBe(412);
    expect(await put({ supervisorId: "s2" }, '"1"')).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { supervisorId: "s2", basis: "confirmed", since: "2026-11-02", changedBy: "ad" },
    });
    expect((await put({ supervisorId: "s1" }, '"1"')).status).toBe(412);
    expect(await put({ supervisorId: "s2", since: "2026-10-01" }, '"2"')).toMatchObject({
      body: { since: "2026-10-01", version: 3 },
    });

    const ended = await call(`DELETE ${ONE}`, { as: "ad", headers: { "If-Match": '"3"' } });
    expect(ended).toMatchObject({ status: 200, body: { withdrawnAt: expect.any(String), version: 4 } });
    expect((await call(`GET ${ONE}`, { as: "ad" })).status).toBe(404);
    expect((await call(`DELETE ${ONE}`, { as: "ad", headers: { "If-Match": '"4"' } })).status).toBe(404);
    expect(await store.list("supervisionsOf", { district: "lake", supervisorId: "s2" })).toHaveLength(1);
    expect((await put({ supervisorId: "s1" }, '"4"')).status).toBe(412);
    const again = await put({ supervisorId: "s1" }, '"0"');
    expect(again).toMatchObject({ status: 200, body: { supervisorId: "s1", version: 5 } });
    expect(again.body).not.toHaveProperty("withdrawnAt");

    const history = await call(`GET ${ONE}/history`, { as: "ad" });
    expect(
      history.body.items.map((one: { version: number; supervision: { supervisorId: string; since: string } }) => [
        one.version,
        one.supervision.supervisorId,
        one.supervision.since,
      ]),
    ).toEqual([
      [1, "s1", "2025-07-01"],
      [2, "s2", "2026-11-02"],
      [3, "s2", "2026-10-01"],
      [4, "s2", "2026-10-01"],
    ]);
    expect(store.facts.map(({ type, data }) => [type, data])).toEqual([
      ["holdfast.supervision.assigned.v1", { leaderId: "l1", supervisorId: "s2", basis: "confirmed" }],
      ["holdfast.supervision.ended.v1", { leaderId: "l1" }],
      ["holdfast.supervision.assigned.v1", { leaderId: "l1", supervisorId: "s1", basis: "confirmed" }],
    ]);
    expect(store.all("auditEntry").map(({ action, callerId, leaderId }) => [action, callerId, leaderId])).toEqual(
      Array.from({ length: 4 }, () => ["supervision.write", "ad", "l1"]),
    );
  });

  it("names the field at fault and what to do", async () => {
    const { call, store } = open();
    const put = async (body: object, leader = "l1", match = '"1"') => {
      const answer = await call(`PUT /v1/leaders/${leader}/supervision`, {
        as: "ad",
        body,
        headers: { "If-Match": match },
      });
      return [answer.status, answer.body.errors?.[0]?.pointer, answer.body.errors?.[0]?.code];
    };
    expect(await put({ supervisorId: "nobody" })).toEqual([422, "#/supervisorId", "unknown-supervisor"]);
    expect(await put({ supervisorId: "s3" })).toEqual([422, "#/supervisorId", "unknown-supervisor"]);
    expect(await put({ supervisorId: "hr" })).toEqual([422, "#/supervisorId", "no-supervisor-role"]);
    expect(await put({ supervisorId: "s2", since: "2026-11-03" })).toEqual([422, "#/since", "future"]);
    expect((await put({}))[1]).toBe("#/supervisorId");
    expect(await put({ supervisorId: "s2", basis: "assumed" })).toEqual([422, "#/basis", "unknown_field"]);
    expect((await put({ supervisorId: "s2" }, "l4", '"0"'))[0]).toBe(409);
    expect((await put({ supervisorId: "s2" }, "l9", '"0"'))[0]).toBe(404);
    expect(store.facts).toEqual([]);
  });

  it("two callers assign at once: one wins, the other learns that it has changed", async () => {
    const { call, store } = open();
    const put = (supervisorId: string) =>
      call(`PUT ${ONE}`, { as: "ad", body: { supervisorId, since: "2026-11-01" }, headers: { "If-Match": '"1"' } });
    const answers = await Promise.all([put("s1"), put("s2")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(store.all("revision")).toHaveLength(1);
  });

  it("is seen by its supervisor, HR and administrators, written by administrators, and missing to others", async () => {
    const { call } = open();
    const statuses = async (request: `${string} /${string}`, more: object = {}) =>
      Object.fromEntries(
        await Promise.all(
          ["ad", "hr", "s1", "s2", "ad2", "s3", "nobody"].map(async (as) => [
            as,
            (await call(request, { as, ...more })).status,
          ]),
        ),
      );
    // The twin district has a leader of the same id: its staff see their own.
    const readers = { ad: 200, hr: 200, s1: 200, s2: 404, ad2: 200, s3: 200, nobody: 404 };
    expect(await statuses(`GET ${ONE}`)).toEqual(readers);
    expect(await statuses(`GET ${ONE}/history`)).toEqual(readers);
    const body = { supervisorId: "s1" };
    expect(await statuses(`PUT ${ONE}`, { body, headers: { "If-Match": '"7"' } })).toEqual({
      ad: 412,
      hr: 404,
      s1: 404,
      s2: 404,
      ad2: 422,
      s3: 404,
      nobody: 404,
    });
    expect((await call(`GET ${ONE}`, { as: "ad2" })).body.supervisorId).toBe("s3");
  });
});

describe("the list of supervisions", () => {
  it("is the whole district for HR and administrators, and their own for supervisors", async () => {
    const { call } = open();
    const leaders = async (as: string) =>
      (await call("GET /v1/supervisions", { as })).body.items.map((one: { leaderId: string }) => one.leaderId);
    expect(await leaders("ad")).toEqual(["l1", "l2", "l3"]);
    expect(await leaders("hr")).toEqual(["l1", "l2", "l3"]);
    expect(await leaders("s1")).toEqual(["l1", "l2"]);
    expect(await leaders("s2")).toEqual(["l3"]);
    const [line] = (await call("GET /v1/supervisions", { as: "s1" })).body.items;
    expect(line).toEqual({
      leaderId: "l1",
      name: "lake-given-1 lake-family-1",
      schools: ["lake School 1"],
      supervisorId: "s1",
      supervisorName: "Staff s1",
      basis: "confirmed",
      since: "2025-07-01",
      version: 1,
    });
  });

  it("shows who has nobody, follows a change at once, and comes in pages and as CSV", async () => {
    const { call } = open();
    await call(`DELETE ${ONE}`, { as: "ad", headers: { "If-Match": '"1"' } });
    expect((await call("GET /v1/supervisions", { as: "s1" })).body.items).toHaveLength(1);
    const first = (await call("GET /v1/supervisions", { as: "ad", query: { limit: "2" } })).body;
    expect(first.items[0]).toEqual(expect.objectContaining({ leaderId: "l1", version: 0 }));
    expect(first.items[0]).not.toHaveProperty("supervisorId");
    const rest = (await call("GET /v1/supervisions", { as: "ad", query: { limit: "2", cursor: first.next } })).body;
    expect([...first.items, ...rest.items].map((one) => one.leaderId)).toEqual(["l1", "l2", "l3"]);
    expect(rest).not.toHaveProperty("next");
    const csv = await call("GET /v1/supervisions", { as: "ad", headers: { accept: "text/csv" } });
    expect(csv.text.split("\r\n").slice(0, 3)).toEqual([
      "\uFEFFleaderId,name,schools,supervisorId,supervisorName,basis,since,version",
      "l1,lake-given-1 lake-family-1,lake School 1,,,,,0",
      "l2,lake-given-2 lake-family-2,lake School 2,s1,Staff s1,confirmed,2025-07-01,1",
    ]);
  });
});

describe("confirming supervisions", () => {
  it("is all or none, and says which leader is at fault", async () => {
    const { call, store } = open();
    const confirm = (leaders: object, as = "ad") => call("POST /v1/supervisions/confirm", { as, body: { leaders } });
    const refused = await confirm([{ leaderId: "l1", supervisorId: "s2" }, { leaderId: "l4" }]);
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/leaders/1", code: "no-principal", message: expect.any(String) }] },
    });
    expect(store.facts).toEqual([]);
    expect((await confirm([{ leaderId: "l1" }], "hr")).status).toBe(404);
    expect((await confirm([])).status).toBe(422);
    const done = await confirm([{ leaderId: "l1", supervisorId: "s2" }, { leaderId: "l2" }]);
    expect(done).toMatchObject({
      status: 200,
      body: {
        supervisions: [
          { leaderId: "l1", supervisorId: "s2", basis: "confirmed", since: "2026-11-02" },
          { leaderId: "l2", supervisorId: "s1", basis: "confirmed", since: "2025-07-01" },
        ],
      },
    });
    expect(store.facts).toHaveLength(1);
    expect(store.all("revision").map(({ recordKind, recordId }) => [recordKind, recordId])).toEqual([
      ["supervision", "l1"],
    ]);
  });
});
