import { describe, expect, it } from "vitest";
import { leaves } from "../../../../functions/http/contract/leaves.ts";
import { leaveRoutes } from "../../../../functions/http/routes/leaves.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

const open = () => {
  const ports = world();
  return {
    ...ports,
    call: caller(apiEntry(ports, leaveRoutes(ports)) as never, Object.values(leaves).map(routeKeyOf)),
  };
};
const SPAN = { begin: "2026-11-09", end: "2026-12-01" };

describe("leave spans", () => {
  it("are recorded, read, corrected, withdrawn, and keep their history", async () => {
    const { call, store } = open();
    const created = await call("POST /v1/leaders/l1/leaves", { as: "hr", body: SPAN });
    expect(created).toMatchObject({ status: 201, body: { leaderId: "l1", ...SPAN, version: 1, recordedBy: "hr" } });
    const path = String(created.headers["location"]);
    expect(await call(`GET ${path}` as never, { as: "s1" })).toMatchObject({ status: 200, headers: { etag: '"1"' } });

    const changed = await call(`PATCH ${path}` as never, {
      as: "hr",
      body: { end: null },
      headers: { "If-Match": '"1"' },
    });
    expect(changed).toMatchObject({ status: 200, body: { end: null, version: 2, changedBy: "hr" } });
    const stale = await call(`PATCH ${path}` as never, {
      as: "hr",
      body: { end: null },
      headers: { "If-Match": '"1"' },
    });
    expect(stale).toMatchObject({ status: 412, body: { type: "urn:holdfast:problem:version-conflict" } });
    expect((await call(`PATCH ${path}` as never, { as: "hr", body: { end: null } })).status).toBe(428);

    const gone = await call(`DELETE ${path}` as never, { as: "hr", headers: { "If-Match": '"2"' } });
    expect(gone).toMatchObject({ status: 200, body: { version: 3, withdrawnAt: expect.any(String) } });
    expect((await call("GET /v1/leaders/l1/leaves", { as: "hr" })).body).toEqual({ items: [] });
    const history = await call(`GET ${path}/history` as never, { as: "hr" });
    expect(
      history.body.items.map((one: { version: number; leave: { end: string | null } }) => [one.version, one.leave.end]),
    ).toEqual([
      [1, "2026-12-01"],
      [2, null],
    ]);
    expect(store.facts.map(({ type }) => type)).toEqual([
      "holdfast.leave.recorded.v1",
      "holdfast.leave.changed.v1",
      "holdfast.record.withdrawn.v1",
    ]);
    expect(store.all("auditEntry").map(({ action, callerId, fields }) => [action, callerId, fields])).toEqual([
      ["leave.write", "hr", ["begin", "district", "end", "leaderId", "leaveId"]],
      ["leave.write", "hr", ["end"]],
      ["leave.write", "hr", ["withdrawnAt"]],
    ]);
  });

  it("one request makes one record, however often it is sent", async () => {
    const { call, store } = open();
    const send = (body: unknown) =>
      call("POST /v1/leaders/l1/leaves", { as: "hr", body, headers: { "Idempotency-Key": "k-1" } });
    const first = await send(SPAN);
    expect((await send(SPAN)).body).toEqual(first.body);
    expect(await send({ ...SPAN, end: null })).toMatchObject({
      status: 422,
      body: { type: "urn:holdfast:problem:idempotency-mismatch" },
    });
    expect(store.all("leave")).toHaveLength(1);
    expect(store.facts).toHaveLength(1);
  });

  it("names the field at fault and what to do", async () => {
    const { call, store } = open();
    const send = (body: unknown) => call("POST /v1/leaders/l1/leaves", { as: "hr", body });
    expect((await send({ begin: "2026-11-09", end: "2026-11-09" })).body.errors).toEqual([
      { pointer: "#/end", code: "date_order", message: expect.stringContaining("first day back") },
    ]);
    expect(
      (await send({ begin: "11/9/2026", end: null, tenant: "twin" })).body.errors.map(
        (one: { pointer: string }) => one.pointer,
      ),
    ).toEqual(["#/begin", "#/tenant"]);
    expect((await send("{")).status).toBe(400);
    expect(store.all("leave")).toEqual([]);
  });

  it("looks missing to callers who may not see it, and the audit trail records it", async () => {
    const { call, store } = open();
    for (const as of ["s2", "s3", "ad2", "nobody"]) {
      expect((await call("GET /v1/leaders/l2/leaves", { as })).status).toBe(
        as === "ad2" ? 200 : as === "s3" ? 200 : 404,
      );
    }
    expect((await call("POST /v1/leaders/l1/leaves", { as: "s1", body: SPAN })).status).toBe(404);
    expect(store.all("leave")).toEqual([]);
    expect(
      store
        .all("auditEntry")
        .filter(({ outcome }) => outcome === "denied")
        .map(({ callerId }) => callerId),
    ).toEqual(["s2", "s1"]);
  });

  it("a list comes as CSV too, with formulas made harmless", async () => {
    const { call } = open();
    await call("POST /v1/leaders/l1/leaves", { as: "hr", body: SPAN });
    const csv = await call("GET /v1/leaders/l1/leaves", { as: "hr", headers: { accept: "text/csv" } });
    expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(csv.text.split("\r\n")[0]).toBe(
      "\uFEFFleaveId,leaderId,begin,end,version,recordedAt,recordedBy,changedAt,changedBy,withdrawnAt",
    );
    expect(csv.text.split("\r\n")[1]).toMatch(/^lv-[^,]+,l1,2026-11-09,2026-12-01,1,/);
  });

  it("pages are bound to caller, list and district", async () => {
    const { call } = open();
    for (const month of ["01", "02", "03"]) {
      await call("POST /v1/leaders/l1/leaves", {
        as: "hr",
        body: { begin: `2027-${month}-01`, end: `2027-${month}-02` },
      });
    }
    const first = await call("GET /v1/leaders/l1/leaves", { as: "hr", query: { limit: "2" } });
    expect(first.body.items).toHaveLength(2);
    const cursor = first.body.next;
    expect(
      (await call("GET /v1/leaders/l1/leaves", { as: "hr", query: { limit: "2", cursor } })).body.items,
    ).toHaveLength(1);
    for (const [as, spoilt] of [
      ["ad", cursor],
      ["hr2", cursor],
      ["hr", `x${cursor}`],
    ] as const) {
      expect((await call("GET /v1/leaders/l1/leaves", { as, query: { cursor: spoilt } })).status).toBe(422);
    }
    for (const limit of ["-1", "0", "1000000000", "x"]) {
      expect((await call("GET /v1/leaders/l1/leaves", { as: "hr", query: { limit } })).body.errors[0].pointer).toBe(
        "?limit",
      );
    }
    expect((await call("GET /v1/leaders/l1/leaves", { as: "hr", query: { sort: "reason" } })).status).toBe(422);
  });
});
