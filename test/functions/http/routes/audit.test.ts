import { beforeEach, describe, expect, it } from "vitest";
import { sealAudit } from "../../../../domain/audit/seal-audit.ts";
import { auditOperations } from "../../../../functions/http/contract/audit.ts";
import { timelineOperations } from "../../../../functions/http/contract/timeline.ts";
import { auditRoutes } from "../../../../functions/http/routes/audit.ts";
import { timelineRoutes } from "../../../../functions/http/routes/timeline.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

const open = () => {
  const ports = world();
  const files = new Map<string, string>();
  const trail = {
    keep: async (district: string, day: string, text: string) => {
      const key = `${district}/${day}`;
      if (!files.has(key)) files.set(key, text);
    },
    read: async (district: string, day: string) => files.get(`${district}/${day}`),
  };
  const routes = [...auditRoutes({ ...ports, trail }), ...timelineRoutes(ports)];
  const call = caller(apiEntry(ports, routes) as never, [...auditOperations, ...timelineOperations].map(routeKeyOf));
  const seal = () => sealAudit({ ...ports, trail })({ district: "lake", createdOn: "2026-11-01" });
  const audit = (as: string, query: Record<string, string> = {}) =>
    call("GET /v1/audit", { as, query: { day: "2026-11-02", ...query } });
  const verify = (as: string, day = "2026-11-02") => call("GET /v1/audit/verification", { as, query: { day } });
  return { ...ports, files, call, seal, audit, verify };
};

let at: ReturnType<typeof open>;
beforeEach(async () => {
  at = open();
  await at.call("GET /v1/leaders/l1/timeline", { as: "s1" });
  await at.call("GET /v1/leaders/l1/timeline", { as: "hr" });
  await at.call("GET /v1/leaders/l3/timeline", { as: "s1" });
  await at.call("GET /v1/leaders/l1/timeline", { as: "ad2" });
});

describe("the audit trail", () => {
  it("shows the administrator who looked, with a description, and who was denied", async () => {
    const { body } = await at.audit("ad");
    expect(body.items).toHaveLength(3);
    expect(body.items[1]).toEqual({
      entryId: expect.any(String),
      at: "2026-11-02T18:00:00.000Z",
      callerId: "hr",
      callerName: "Staff hr",
      roles: ["hr"],
      action: "timeline.read",
      does: "read a leader's or a school's file in order",
      outcome: "allowed",
      leaderId: "l1",
      fields: ["appointment", "supervision", "assignment", "touchpoint", "leave", "seat", "readiness"],
    });
    expect(body.items[2]).toMatchObject({ callerId: "s1", outcome: "denied", leaderId: "l3" });
    // Reading it is noted too.
    expect((await at.audit("ad")).body.items[3]).toMatchObject({ callerId: "ad", action: "audit.read" });
  });

  it("shows a supervisor only their own entries, HR none, and each district its own", async () => {
    const own = (await at.audit("s1")).body.items;
    expect(own.map(({ callerId, leaderId }: Record<string, string>) => [callerId, leaderId])).toEqual([
      ["s1", "l1"],
      ["s1", "l3"],
    ]);
    expect((await at.audit("hr")).status).toBe(404);
    expect((await at.audit("ad2")).body.items.map(({ callerId }: Record<string, string>) => callerId)).toEqual(["ad2"]);
  });

  it("is read by leader too", async () => {
    const of = async (as: string, leaderId = "l1") => {
      const { status, body } = await at.call(`GET /v1/leaders/${leaderId}/audit`, { as });
      return status === 200 ? body.items.map((one: { callerId: string }) => one.callerId) : status;
    };
    expect(await of("ad")).toEqual(["s1", "hr"]);
    expect(await of("ad", "l3")).toEqual(["s1"]);
    expect(await of("s1")).toEqual(["s1"]);
    expect(await of("s2")).toBe(404);
    expect(await of("hr")).toBe(404);
    expect(await of("ad2")).toEqual(["ad2"]);
  });

  it("comes in pages, of which only the last is empty-handed, and as CSV", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await at.audit("s1", { limit: "1", ...(cursor ? { cursor } : {}) });
      expect(body.items.length === 1 || body.next === undefined).toBe(true);
      seen.push(...body.items.map(({ leaderId }: { leaderId: string }) => leaderId));
      cursor = seen.length < 2 ? body.next : undefined;
    } while (cursor);
    expect(seen).toEqual(["l1", "l3"]);
    const csv = await at.call("GET /v1/audit", {
      as: "ad",
      query: { day: "2026-11-02" },
      headers: { accept: "text/csv" },
    });
    expect(csv.text.split("\r\n")[1]).toMatch(/,2026-11-02T18:00:00.000Z,s1,Staff s1,supervisor,timeline.read,/);
    for (const day of ["yesterday", "2026-02-30", ""]) expect((await at.audit("ad", { day })).status).toBe(422);
    expect((await at.call("GET /v1/audit", { as: "ad" })).body.errors[0].pointer).toBe("?day");
  });
});

describe("verification", () => {
  const nextDay = async () => {
    at.clock.set("2026-11-03T02:00:00.000Z");
    await at.seal();
  };

  it("says that a day is not sealed, then that it holds, and is the administrator's", async () => {
    expect((await at.verify("ad")).body).toMatchObject({ state: "not-sealed", entries: 3, sealedEntries: null });
    await nextDay();
    expect((await at.verify("ad")).body).toEqual({
      day: "2026-11-02",
      state: "holds",
      entries: 3,
      sealedEntries: 3,
      sealedAt: "2026-11-03T02:00:00.000Z",
      chain: expect.stringMatching(/^[0-9a-f]{64}$/),
      broken: [],
    });
    for (const as of ["s1", "hr"]) expect((await at.verify(as)).status).toBe(404);
    expect((await at.verify("ad2")).body).toMatchObject({ state: "not-sealed", entries: 1 });
    for (const day of ["2026-11-04", "2024-01-01"]) expect((await at.verify("ad", day)).status).toBe(404);
  });

  const [entryOf, sealOf] = [
    (place: number) => at.store.all("auditEntry").filter(({ district }) => district === "lake")[place] as never,
    (day: string) => at.store.all("auditSeal").find((one) => one.day === day) as never,
  ];
  const spoil: readonly (readonly [string, () => unknown, readonly string[]])[] = [
    [
      "one byte of an entry",
      () => at.store.seed("auditEntry", { ...(entryOf(0) as object), callerId: "s2" } as never),
      ["entries"],
    ],
    ["an entry less", () => at.store.commit([{ op: "remove", kind: "auditEntry", id: entryOf(2) }], []), ["entries"]],
    [
      "an entry more",
      () => at.store.seed("auditEntry", { ...(entryOf(0) as object), entryId: "zz" } as never),
      ["entries"],
    ],
    [
      "one byte of the export",
      () => at.files.set("lake/2026-11-02", (at.files.get("lake/2026-11-02") ?? "").replace('"s1"', '"s2"')),
      ["export"],
    ],
    ["no export", () => at.files.delete("lake/2026-11-02"), ["export"]],
    [
      "another day before",
      () => at.store.seed("auditSeal", { ...(sealOf("2026-11-01") as object), chain: "0".repeat(64) } as never),
      ["link"],
    ],
    [
      "no day before",
      () => at.store.commit([{ op: "remove", kind: "auditSeal", id: sealOf("2026-11-01") }], []),
      ["link"],
    ],
  ];

  it.each(spoil)("finds %s", async (_, change, broken) => {
    await nextDay();
    await change();
    expect((await at.verify("ad")).body).toMatchObject({ state: "broken", broken });
  });

  it("finds a day that was changed and sealed once more, by its first export", async () => {
    await nextDay();
    await at.store.commit([{ op: "remove", kind: "auditSeal", id: sealOf("2026-11-02") }], []);
    at.store.seed("auditEntry", { ...(entryOf(0) as object), callerId: "s2" } as never);
    await at.seal();
    expect((await at.verify("ad")).body).toMatchObject({ state: "broken", broken: ["export"] });
  });

  it("finds that a seal was taken away from under later ones", async () => {
    await nextDay();
    at.clock.advance({ days: 1 });
    await at.seal();
    await at.store.commit([{ op: "remove", kind: "auditSeal", id: sealOf("2026-11-02") }], []);
    await at.seal();
    expect((await at.verify("ad")).body).toMatchObject({ state: "broken", broken: ["seal"] });
  });
});
