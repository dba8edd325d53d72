import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { applyImport } from "../../../../domain/imports/apply-import.ts";
import { readRosterZip } from "../../../../functions/adapters/roster-zip.ts";
import { importOperations } from "../../../../functions/http/contract/imports.ts";
import { readImportRoutes, receiveImportRoutes } from "../../../../functions/http/routes/imports.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { makeRoster } from "../../../../local/demo/roster.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { ROLES, role, SET, USERS, zipped } from "../../../builders/import-world.ts";
import { publishedTypes } from "../../../checks/facts.ts";

vi.hoisted(() => {
  for (const name of ["RECORDS_TABLE", "ROSTER_BUCKET", "AWS_REGION"]) process.env[name] ??= "us-east-1";
});
const { build: buildApplyImport } = await import("../../../../functions/on-event/apply-import.ts");

type Files = Parameters<typeof zipped>[0];

const open = () => {
  const ports = world();
  const kept = new Map<string, Uint8Array>();
  const reports = new Map<string, readonly unknown[]>();
  const key = (district: string, importId: string) => `${district}/${importId}`;
  const files = {
    keep: async (district: string, importId: string, zip: Uint8Array) => void kept.set(key(district, importId), zip),
    read: async (district: string, importId: string) => kept.get(key(district, importId)) as Uint8Array,
    keepFindings: async (district: string, importId: string, findings: readonly unknown[]) =>
      void reports.set(key(district, importId), findings),
    readFindings: async (district: string, importId: string) => reports.get(key(district, importId)),
  };
  const fingerprint = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const all = { ...ports, files, fingerprint };
  const api = apiEntry(all, [...receiveImportRoutes(all), ...readImportRoutes(all)]);
  // API Gateway hands binary bodies over as base64.
  const entry = (event: { body?: string; headers: Record<string, string> }, context: unknown) => {
    const binary = event.body !== undefined && event.headers["content-type"] !== "application/json";
    return api({ ...event, isBase64Encoded: binary } as never, context as never);
  };
  const call = caller(entry as never, importOperations.map(routeKeyOf));
  /** Hands facts to the consumer as its queue does. */
  const consume = buildApplyImport({ ...all, readRoster: readRosterZip });
  const deliver = async (from = 0) =>
    consume(
      {
        Records: ports.store.facts
          .slice(from)
          .filter(({ type }) => type.endsWith(".import.received.v1") || type.endsWith(".import.released.v1"))
          .map(({ type, district, subject, data }, place) => ({
            messageId: `m${place}`,
            body: JSON.stringify({
              detail: { specversion: "1.0", id: `e${place}`, type, tenantid: district, subject, data },
            }),
          })),
      } as never,
      {} as never,
    );
  const send = (
    files: Files | "",
    { as = "ad", query = {}, type = "application/zip" }: { as?: string; query?: object; type?: string } = {},
  ) =>
    call("POST /v1/imports", {
      as,
      body: files === "" ? "" : Buffer.from(zipped(files)).toString("base64"),
      headers: { "content-type": type },
      query: { mode: "bulk", ...query } as Record<string, string>,
    });
  const apply = (importId: string, district = "lake") =>
    applyImport({ ...all, readRoster: readRosterZip })({ district, importId });
  return { ...all, kept, call, send, apply, deliver, lose: () => reports.clear() };
};

describe("receiving a roster", () => {
  it("answers 202 with a place to look, keeps the bytes, and leaves job, fact and audit entry", async () => {
    const { store, kept, send, call } = open();
    const received = await send(SET);
    const { importId } = received.body;
    expect(received).toMatchObject({
      status: 202,
      headers: { location: `/v1/imports/${importId}` },
      body: {
        state: "RECEIVED",
        mode: "bulk",
        sourceSystem: "oneroster",
        receivedBy: "ad",
        asOf: "2026-11-02",
        repeated: false,
        links: { self: `/v1/imports/${importId}`, findings: `/v1/imports/${importId}/findings` },
      },
    });
    expect(kept.get(`lake/${importId}`)).toEqual(Buffer.from(zipped(SET)));
    expect(store.facts).toMatchObject([{ type: "holdfast.import.received.v1", data: { importId, mode: "bulk" } }]);
    expect(store.all("auditEntry")).toMatchObject([
      { action: "import.write", callerId: "ad", outcome: "allowed", recordId: importId },
    ]);
    expect((await call(`GET /v1/imports/${importId}/findings`, { as: "ad" })).body).toEqual({ items: [] });
  });

  it("the same file again is the earlier import and writes nothing", async () => {
    const { store, send } = open();
    const first = await send(SET);
    const dump = store.dump();
    const again = await send(SET);
    expect(again).toMatchObject({ status: 202, body: { importId: first.body.importId, repeated: true } });
    expect(store.dump()).toBe(dump);
  });

  it.each(["application/zip", "application/x-zip-compressed", "application/octet-stream", "Application/Zip; a=b"])(
    "takes %s",
    async (type) => {
      expect((await open().send(SET, { type })).status).toBe(202);
    },
  );

  it("names the parameter at fault and stores nothing", async () => {
    const { store, kept, send, call } = open();
    const faults = async (query: object) =>
      (await send(SET, { query })).body.errors.map((one: { pointer: string }) => one.pointer);
    expect(await faults({ mode: "delta" })).toEqual(["?mode"]);
    expect(await faults({ sourceSystem: "Big SIS" })).toEqual(["?sourceSystem"]);
    expect(await faults({ asOf: "11/2/2026" })).toEqual(["?asOf"]);
    expect(await faults({ asOf: "2026-02-30" })).toEqual(["?asOf"]);
    expect(await faults({ dryRun: "true" })).toEqual(["?dryRun"]);
    expect((await call("POST /v1/imports", { as: "ad", body: "eA==", query: {} })).body.errors[0]).toMatchObject({
      pointer: "?mode",
      message: "Add ?mode=bulk; other modes are not taken yet.",
    });
    expect(await send("")).toMatchObject({ status: 422, body: { errors: [{ pointer: "#", code: "empty_file" }] } });
    expect(await send(SET, { type: "text/csv" })).toMatchObject({
      status: 415,
      body: { title: "Send the body as application/zip" },
    });
    expect(store.facts).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it("is for administrators", async () => {
    const { store, send } = open();
    for (const as of ["hr", "s1", "nobody"]) expect((await send(SET, { as })).status).toBe(404);
    expect(store.all("importJob")).toEqual([]);
    expect(
      store
        .all("auditEntry")
        .map(({ callerId, outcome }) => [callerId, outcome])
        .sort(),
    ).toEqual([
      ["hr", "denied"],
      ["s1", "denied"],
    ]);
  });
});

describe("how imports went", () => {
  /** A bad role, an unmapped one, and a student. */
  const FAULTY = {
    ...SET,
    "roles.csv": `${ROLES}${[
      role("r7", "u1", "principal", "s2", { begin: "7/1/2026" }),
      role("r8", "u2", "teacher", "s1"),
      role("r9", "u3", "Wizard", "s1"),
    ].join("\n")}\n`,
    "users.csv": USERS.replace("u2@lakeshore.example", "not an address"),
  };
  const faulty = async () => {
    const opened = open();
    const { importId } = (await opened.send(FAULTY)).body;
    await opened.apply(importId);
    return { ...opened, importId, path: `/v1/imports/${importId}` as const };
  };

  it("is read with counts; another district's is missing", async () => {
    const { call, path } = await faulty();
    const { status, body } = await call(`GET ${path}`, { as: "ad" });
    expect([status, body.state]).toEqual([200, "APPLIED"]);
    expect(body.counts).toMatchObject({ created: expect.any(Number), closed: 0 });
    expect(body).not.toHaveProperty("district");
    expect((await call(`GET ${path}`, { as: "ad2" })).status).toBe(404);
    expect((await call(`GET ${path}/findings`, { as: "ad2" })).status).toBe(404);
    expect((await call("GET /v1/imports/im-none", { as: "ad" })).status).toBe(404);
    expect((await call("GET /v1/imports/im-none/findings", { as: "ad" })).status).toBe(404);
    for (const as of ["hr", "s1"]) expect((await call(`GET ${path}`, { as })).status).toBe(404);
  });

  it("findings that are not kept any longer are gone, with words, by day or by what the bucket has", async () => {
    const { call, send, deliver, clock, lose } = open();
    const { body } = await send({ ...SET, "roles.csv": `${ROLES}${role("r9", "u9", "principal", "s1")}\n` });
    await deliver();
    const path = `GET /v1/imports/${body.importId}/findings` as const;
    clock.advance({ days: 29 });
    expect((await call(path, { as: "ad" })).status).toBe(200);
    const GONE = {
      status: 410,
      body: { type: "urn:holdfast:problem:findings-expired", detail: expect.stringContaining("kept for 30 days") },
    };
    lose();
    expect(await call(path, { as: "ad" })).toMatchObject(GONE);
    clock.advance({ days: 1 });
    expect(await call(path, { as: "ad" })).toMatchObject(GONE);
    expect((await call(path, { as: "ad", headers: { accept: "text/csv" } })).status).toBe(410);
    expect((await call(`GET /v1/imports/${body.importId}`, { as: "ad" })).body).toMatchObject({ state: "APPLIED" });
  });

  it("findings are filtered, paged, and come as CSV", async () => {
    const { call, path } = await faulty();
    const list = async (query: Record<string, string> = {}) =>
      (await call(`GET ${path}/findings`, { as: "ad", query })).body;
    const everything = (await list({ limit: "200" })).items;
    expect(everything.length).toBeGreaterThan(3);
    const errors = (await list({ severity: "error" })).items;
    expect(errors.length).toBeGreaterThan(0);
    expect(errors).toEqual(everything.filter((one: { severity: string }) => one.severity === "error"));
    expect((await list({ code: "INVALID_EMAIL", file: "users.csv" })).items).toEqual([
      expect.objectContaining({ code: "INVALID_EMAIL", file: "users.csv", sourcedId: "u2", value: "(withheld)" }),
    ]);
    expect((await list({ code: "INVALID_EMAIL", file: "roles.csv" })).items).toEqual([]);
    for (const query of [{ severity: "fatal" }, { code: "NO_SUCH_CODE" }, { from: "1" }] as Record<string, string>[])
      expect((await list(query)).errors[0].pointer).toBe(`?${Object.keys(query)[0]}`);

    const pages: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: "2", ...(cursor === undefined ? {} : { cursor }) });
      pages.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(pages).toEqual(everything);

    const csv = await call(`GET ${path}/findings`, { as: "ad", headers: { accept: "text/csv" } });
    const [header, ...rows] = csv.text.trimEnd().split("\r\n");
    expect(header).toBe("\uFEFFfile,line,column,sourcedId,code,severity,message,value,suggestion");
    expect(rows).toHaveLength(everything.length);
  });

  it("are listed newest first, in pages", async () => {
    const { call, send } = open();
    const ids: string[] = [];
    for (const name of ["a", "b", "c"]) ids.unshift((await send({ ...SET, [`${name}.txt`]: "" })).body.importId);
    const first = (await call("GET /v1/imports", { as: "ad", query: { limit: "2" } })).body;
    const second = (await call("GET /v1/imports", { as: "ad", query: { limit: "2", cursor: first.next } })).body;
    expect([...first.items, ...second.items].map((one) => one.importId)).toEqual(ids);
    expect(second).not.toHaveProperty("next");
    expect((await call("GET /v1/imports", { as: "ad2" })).body).toEqual({ items: [] });
  });
});

describe("letting a held import through", () => {
  const { files: full } = makeRoster({ schools: 12, students: 0, extras: false, teachersPerSchool: 1 });
  const [header = "", ...rows] = (full["roles.csv"] ?? "").trimEnd().split("\r\n");
  const fewer: Files = { ...full, "roles.csv": [header, ...rows.filter((_, line) => line % 4 !== 0), ""].join("\r\n") };
  const held = async () => {
    const opened = open();
    const { store, send, call, deliver } = opened;
    for (const district of ["lake", "twin"]) {
      store.seed("staff", { district, staffId: `${district}-2`, name: "Second", roles: ["admin"], version: 1 });
    }
    const sent = async (files: Files) => {
      const from = store.facts.length;
      const { importId } = (await send(files)).body;
      expect(await deliver(from)).toEqual({ batchItemFailures: [] });
      return `/v1/imports/${importId}` as const;
    };
    await sent(full);
    const path = await sent(fewer);
    const { body, headers } = await call(`GET ${path}`, { as: "lake-2" });
    expect(body).toMatchObject({ state: "HELD", codes: ["MASS_REMOVAL"] });
    const release = (as: string, etag = String(headers["etag"]), said: object = { reason: "Three schools merge." }) =>
      call(`POST ${path}/release`, { as, body: said, headers: etag === "" ? {} : { "if-match": etag } });
    return { ...opened, path, release, etag: String(headers["etag"]) };
  };

  it("takes another administrator, applies it by its event, and shows who and why", async () => {
    const { store, call, deliver, release, path, etag } = await held();
    const open = () => store.all("appointment").filter(({ end }) => end === null).length;
    const [before, from] = [open(), store.facts.length];
    const own = await release("ad");
    expect([own.status, own.body.type, own.body.detail]).toEqual([
      409,
      "urn:holdfast:problem:second-person",
      expect.stringContaining("another administrator"),
    ]);
    const released = await release("lake-2");
    expect(released).toMatchObject({
      status: 202,
      headers: { location: path },
      body: { state: "RECEIVED", release: { by: "lake-2", reason: "Three schools merge." } },
    });
    expect(publishedTypes(store).slice(from)).toEqual(["import.released"]);
    expect(await deliver(from)).toEqual({ batchItemFailures: [] });
    const { body } = await call(`GET ${path}`, { as: "ad" });
    expect(body).toMatchObject({ state: "APPLIED", release: { by: "lake-2" }, counts: { errors: 0 } });
    expect(body).not.toHaveProperty("codes");
    expect(JSON.stringify(body)).not.toContain("heldPlan");
    expect(open()).toBeLessThan(before);
    expect((await release("lake-2", etag)).status).toBe(412);
    const done = await call(`GET ${path}`, { as: "ad" });
    expect((await release("lake-2", String(done.headers["etag"]))).body.type).toBe("urn:holdfast:problem:not-held");
  });

  it("is nobody else's, and says what is missing", async () => {
    const { store, release } = await held();
    const from = store.facts.length;
    for (const as of ["hr", "s1", "ad2", "twin-2", "nobody"])
      expect([as, (await release(as)).status]).toEqual([as, 404]);
    expect((await release("lake-2", "")).status).toBe(428);
    expect((await release("lake-2", '"1"')).status).toBe(412);
    for (const said of [{}, { reason: "  " }, { reason: "x".repeat(281) }, { reason: "a\nb" }]) {
      const { status, body } = await release("lake-2", undefined, said);
      expect([status, body.errors[0].pointer]).toEqual([422, "#/reason"]);
    }
    expect(store.facts).toHaveLength(from);
    expect(
      store
        .all("importJob")
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["APPLIED", "HELD"]);
  });
});
