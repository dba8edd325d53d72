import { describe, expect, it } from "vitest";
import { faultsOf, openPeople } from "../../../builders/api/people-api.ts";

const EVA = { name: "Eva Lund", email: "Eva.Lund@lake.example", roles: ["supervisor", "hr"] };
const LIST = "GET /v1/staff";
const POST = "POST /v1/staff";

describe("staff", () => {
  it("are granted roles, read, corrected, withdrawn, and keep their history", async () => {
    const { call, at, publishedTypes, audited, store } = openPeople();
    const created = await call(POST, "ad", {
      body: { ...EVA, coverId: "s1", awayFrom: "2026-11-02", awayUntil: "2026-11-20" },
    });
    expect(created).toMatchObject({
      status: 201,
      body: {
        email: "eva.lund@lake.example",
        roles: ["hr", "supervisor"],
        coverId: "s1",
        awayFrom: "2026-11-02",
        awayUntil: "2026-11-20",
        version: 1,
      },
    });
    const { staffId } = created.body;
    expect(staffId).toMatch(/^st-/);
    const path = String(created.headers["location"]);
    expect((await call(`GET ${path}`, "hr")).body).toEqual(created.body);
    const changed = await call(
      `PATCH ${path}`,
      "ad",
      at(1, { roles: ["supervisor"], coverId: null, awayFrom: null, awayUntil: null }),
    );
    expect(changed.body).toMatchObject({ roles: ["supervisor"], version: 2 });
    expect(changed.body).not.toHaveProperty("coverId");
    expect((await call(`PATCH ${path}`, "ad", at(1, { name: "E" }))).status).toBe(412);
    expect((await call(`DELETE ${path}`, "ad", at(2))).body.withdrawnAt).toEqual(expect.any(String));
    expect((await call(LIST, "hr")).text).not.toContain(staffId);
    const history = await call(`GET ${path}/history`, "ad");
    expect(history.body.items.map((one: { staffMember: { roles: string[] } }) => one.staffMember.roles)).toEqual([
      ["hr", "supervisor"],
      ["supervisor"],
    ]);
    expect(publishedTypes()).toEqual([
      "holdfast.staff.granted.v1",
      "holdfast.staff.changed.v1",
      "holdfast.record.withdrawn.v1",
    ]);
    expect(store.facts.map(({ subject, data }) => [subject, data])).toEqual([
      [staffId, { staffId, roles: ["hr", "supervisor"] }],
      [staffId, { staffId, roles: ["supervisor"] }],
      [staffId, { recordKind: "staff", recordId: staffId }],
    ]);
    expect(audited()).toEqual([
      "ad staff.write awayFrom,awayUntil,coverId,district,email,name,roles,staffId",
      "ad staff.write awayFrom,awayUntil,coverId,roles",
      "ad staff.write withdrawnAt",
    ]);
  });

  it("the same roles in another order are no change; one request makes one member", async () => {
    const { call, at, store } = openPeople();
    const send = () => call(POST, "ad", { body: EVA, headers: { "Idempotency-Key": "k" } });
    const { body } = await send();
    expect((await send()).body).toEqual(body);
    const again = await call(`PATCH /v1/staff/${body.staffId}`, "ad", at(1, { roles: ["hr", "supervisor"] }));
    expect(again.body.version).toBe(1);
    expect(store.facts).toHaveLength(1);
  });

  it("a role counts from the next request on, and a withdrawn member's token opens nothing", async () => {
    const { call, at } = openPeople();
    const asS2 = () => call("GET /v1/leaders", "s2");
    expect((await asS2()).body.items).toHaveLength(1);
    await call("PATCH /v1/staff/s2", "ad", at(1, { roles: ["hr"] }));
    expect((await asS2()).body.items).toHaveLength(4);
    expect((await call("DELETE /v1/staff/s2", "ad", at(2))).status).toBe(200);
    for (const request of ["GET /v1/leaders", "GET /v1/leaders/l3", "GET /v1/staff", "POST /v1/leaders"]) {
      expect((await call(request, "s2", request.startsWith("POST") ? { body: {} } : {})).status).toBe(404);
    }
  });

  it.each(["hr", "steward"])("nobody gives themselves the role %s, and somebody else can", async (role) => {
    const { call, at, store } = openPeople();
    const refused = await call("PATCH /v1/staff/ad", "ad", at(1, { roles: ["admin", role] }));
    expect(refused).toMatchObject({ status: 409, body: { type: "urn:holdfast:problem:self-grant" } });
    expect(store.facts).toEqual([]);
    expect((await call("PATCH /v1/staff/ad", "ad", at(1, { roles: ["admin", "supervisor"] }))).status).toBe(200);
    const { body } = await call(POST, "ad", { body: { name: "Second", roles: ["admin"] } });
    expect((await call("PATCH /v1/staff/ad", body.staffId, at(2, { roles: ["admin", role] }))).status).toBe(200);
    expect((await call("PATCH /v1/staff/ad", "ad", at(3, { roles: [role, "admin"], name: "Ad" }))).status).toBe(200);
  });

  it("the last administrator stays one", async () => {
    const { call, at, store } = openPeople();
    const stepDown = (version: number) => call("PATCH /v1/staff/ad", "ad", at(version, { roles: ["supervisor"] }));
    const lastAdmin = { status: 409, body: { type: "urn:holdfast:problem:last-admin" } };
    expect(await stepDown(1)).toMatchObject(lastAdmin);
    expect(await call("DELETE /v1/staff/ad", "ad", at(1))).toMatchObject(lastAdmin);
    const other = { district: "lake", name: "O", roles: ["admin" as const], version: 1 };
    store.seed("staff", { ...other, staffId: "gone", withdrawnAt: "2026-11-01T00:00:00.000Z" });
    expect(await stepDown(1)).toMatchObject(lastAdmin);
    store.seed("staff", { ...other, staffId: "other" });
    expect((await stepDown(1)).status).toBe(200);
    expect((await call(LIST, "ad")).status).toBe(404);
    expect((await call(LIST, "other")).status).toBe(200);
  });

  it("what an index still says of an administrator who is gone does not count", async () => {
    const { call, at, store } = openPeople();
    store.seed("staff", { district: "lake", staffId: "lag", name: "L", roles: ["admin"], version: 1 });
    store.hooks.onGet = (kind, id) => {
      if (kind === "staff" && "staffId" in id && id.staffId === "lag") {
        store.seed("staff", { district: "lake", staffId: "lag", name: "L", roles: ["hr"], version: 2 });
      }
    };
    expect((await call("DELETE /v1/staff/ad", "ad", at(1))).status).toBe(409);
  });

  it("an address is one person's in a district, however it is spelt, until that person is withdrawn", async () => {
    const { call, at, store } = openPeople();
    store.seed("staff", {
      district: "lake",
      staffId: "jo",
      name: "J",
      email: "Jo@Lake.example",
      roles: ["hr"],
      version: 1,
    });
    const send = (email: string, as = "ad") => call(POST, as, { body: { ...EVA, email } });
    expect(await send("S1@Lake.Example")).toMatchObject({
      status: 409,
      body: { type: "urn:holdfast:problem:address-taken" },
    });
    expect((await send("jo@lake.example")).status).toBe(409);
    expect((await send("s1@lake.example", "ad2")).status).toBe(201);
    expect((await call("PATCH /v1/staff/s2", "ad", at(1, { email: "s1@lake.example" }))).status).toBe(409);
    expect((await call("PATCH /v1/staff/s1", "ad", at(1, { email: "S1@lake.example" }))).status).toBe(200);
    await call("DELETE /v1/staff/s1", "ad", at(1));
    expect((await send("s1@lake.example")).status).toBe(201);
  });

  it("what was so before does not stand in the way of another correction", async () => {
    const { call, at, store } = openPeople();
    const twice = { district: "lake", email: "two@lake.example", roles: ["hr" as const], version: 1 };
    store.seed(
      "staff",
      { ...twice, staffId: "t1", name: "T1" },
      { ...twice, staffId: "t2", name: "T2", coverId: "gone" },
    );
    expect((await call("PATCH /v1/staff/t2", "ad", at(1, { name: "Tea Two" }))).status).toBe(200);
    await call("DELETE /v1/staff/t1", "ad", at(1));
    expect(faultsOf(await call("PATCH /v1/staff/t2", "ad", at(2, { coverId: "t1" })))).toEqual([
      "#/coverId unknown_staff",
    ]);
  });

  it("somebody is away until further notice, and for one day", async () => {
    const { call, at } = openPeople();
    const away = (version: number, patch: object) => call("PATCH /v1/staff/s1", "ad", at(version, patch));
    expect((await away(1, { coverId: "sw", awayFrom: "2026-11-02" })).body).toMatchObject({ awayFrom: "2026-11-02" });
    expect((await away(2, { awayUntil: "2026-11-02" })).body).toMatchObject({ awayUntil: "2026-11-02" });
    expect(faultsOf(await away(3, { coverId: null }))).toEqual(["#/coverId required"]);
    expect((await away(3, { awayFrom: null, awayUntil: null })).body).not.toHaveProperty("awayFrom");
  });

  it("names the field at fault", async () => {
    const { call, at, store } = openPeople();
    const before = store.dump();
    const send = async (rest: object) => faultsOf(await call(POST, "ad", { body: { ...EVA, ...rest } }));
    expect(await send({ roles: [] })).toEqual(["#/roles too_small"]);
    expect(await send({ roles: ["hr", "hr"] })).toEqual(["#/roles custom"]);
    expect(await send({ roles: ["superuser"], email: "eva" })).toEqual([
      "#/email invalid_format",
      "#/roles/0 invalid_value",
    ]);
    for (const coverId of ["none", "ad2"]) expect(await send({ coverId })).toEqual(["#/coverId unknown_staff"]);
    for (const coverId of ["ad", "hr"]) expect(await send({ coverId })).toEqual(["#/coverId cover_role"]);
    expect(await send({ superiorId: "s1" })).toEqual(["#/superiorId unknown_field"]);
    expect(await send({ awayFrom: "2026-11-02" })).toEqual(["#/coverId required"]);
    expect(await send({ coverId: "s1", awayUntil: "2026-11-02" })).toEqual(["#/awayFrom required"]);
    expect(await send({ coverId: "s1", awayFrom: "2026-11-31" })).toEqual(["#/awayFrom invalid_format"]);
    expect(await send({ coverId: "s1", awayFrom: "2026-11-03", awayUntil: "2026-11-02" })).toEqual([
      "#/awayUntil before_begin",
    ]);
    expect(await send({ district: "twin", staffId: "ad" })).toEqual([
      "#/district unknown_field",
      "#/staffId unknown_field",
    ]);
    const own = await call("PATCH /v1/staff/s1", "ad", at(1, { coverId: "s1" }));
    expect(faultsOf(own)).toEqual(["#/coverId own_id"]);
    expect(store.dump()).toBe(before);
  });

  it.each([
    ["ad", 200, 200, 201, 200],
    ["hr", 200, 200, 404, 404],
    ["s1", 404, 404, 404, 404],
    ["ad2", 200, 404, 201, 404],
  ])("as %s: list %i, read s2 %i, record %i, correct s2 %i", async (as, list, read, record, correct) => {
    const { call, at } = openPeople();
    const listed = await call(LIST, as);
    expect(listed.status).toBe(list);
    if (as === "ad2") expect(listed.text).not.toMatch(/lake|"s1"/);
    expect((await call("GET /v1/staff/s2", as)).status).toBe(read);
    expect((await call(POST, as, { body: EVA })).status).toBe(record);
    expect((await call("PATCH /v1/staff/s2", as, at(1, { name: "New" }))).status).toBe(correct);
  });

  it("an administrator of one district cannot touch another's staff", async () => {
    const { call, at, store } = openPeople();
    const before = JSON.stringify(store.all("staff"));
    expect((await call("DELETE /v1/staff/hr", "ad2", at(1))).status).toBe(404);
    expect((await call("PATCH /v1/staff/ad", "ad2", at(1, { roles: ["supervisor"] }))).status).toBe(404);
    expect(JSON.stringify(store.all("staff"))).toBe(before);
  });
});
