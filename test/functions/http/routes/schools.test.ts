import { describe, expect, it } from "vitest";
import { faultsOf, openPeople } from "../../../builders/api/people-api.ts";

const HARBOR = { name: "Harbor Elementary", ncesId: "010000500870", level: "elementary", region: "north" };
const LIST = "GET /v1/schools";
const POST = "POST /v1/schools";

const ids = (body: { items: { schoolId: string }[] }) => body.items.map(({ schoolId }) => schoolId);

/** With an office above the schools, and levels and regions on some. */
const openSchools = () => {
  const people = openPeople();
  const { store } = people;
  store.seed("org", {
    district: "lake",
    orgId: "net",
    sourcedId: "net",
    name: "North network",
    type: "local",
    version: 1,
  });
  for (const org of store.all("org").filter((one) => one.district === "lake" && one.type === "school")) {
    if (org.orgId === "o1") store.seed("org", { ...org, level: "high", region: "north" });
    if (org.orgId === "o2") store.seed("org", { ...org, level: "middle", region: "south" });
  }
  return people;
};

describe("schools", () => {
  it("are recorded, read, corrected, closed, withdrawn, and keep their history", async () => {
    const { call, at, publishedTypes, audited, store } = openSchools();
    const created = await call(POST, "ad", { body: { ...HARBOR, parentOrgId: "net", highPoverty: true } });
    expect(created).toMatchObject({
      status: 201,
      body: { ...HARBOR, parentOrgId: "net", highPoverty: true, sourcedId: created.body.schoolId, version: 1 },
    });
    const path = String(created.headers["location"]);
    expect((await call(`GET ${path}`, "hr")).body).toEqual(created.body);
    const closed = await call(`PATCH ${path}`, "ad", at(1, { closedOn: "2027-07-01", region: null }));
    expect(closed.body).toMatchObject({ closedOn: "2027-07-01", version: 2 });
    expect(closed.body).not.toHaveProperty("region");
    expect((await call(`PATCH ${path}`, "ad", at(2, { closedOn: null }))).body).not.toHaveProperty("closedOn");
    expect((await call(`PATCH ${path}`, "ad", at(1, { name: "H" }))).status).toBe(412);
    expect(await call(`DELETE ${path}`, "ad", at(3))).toMatchObject({
      status: 200,
      body: { withdrawnAt: expect.any(String) },
    });
    expect(ids((await call(LIST, "ad")).body)).toEqual(["o1", "o2", "o3"]);
    const history = await call(`GET ${path}/history`, "ad");
    expect(history.body.items.map((one: { school: { region?: string } }) => one.school.region)).toEqual([
      "north",
      undefined,
      undefined,
    ]);
    const { schoolId: orgId } = created.body;
    expect(publishedTypes()).toEqual([
      "holdfast.school.registered.v1",
      "holdfast.school.changed.v1",
      "holdfast.school.changed.v1",
      "holdfast.record.withdrawn.v1",
    ]);
    expect(store.facts.map(({ data }) => data)).toEqual([
      { orgId, level: "elementary", region: "north" },
      { orgId, changed: ["closedOn", "region"] },
      { orgId, changed: ["closedOn"] },
      { recordKind: "school", recordId: orgId, schoolId: orgId },
    ]);
    expect(audited().slice(1)).toEqual([
      "ad school.write closedOn,region",
      "ad school.write closedOn",
      "ad school.write withdrawnAt",
    ]);
    expect(store.all("auditEntry").every(({ schoolId }) => schoolId === orgId)).toBe(true);
  });

  it("one request makes one school", async () => {
    const { call, store } = openSchools();
    const send = (body: unknown) => call(POST, "ad", { body, headers: { "Idempotency-Key": "k" } });
    const first = await send(HARBOR);
    expect((await send(HARBOR)).body).toEqual(first.body);
    expect((await send({ ...HARBOR, name: "Other" })).status).toBe(422);
    expect(store.facts).toHaveLength(1);
  });

  it.each([
    ["1.2E+11", "power of ten"],
    ["1.20003900123e11", "power of ten"],
    [10000500870, "leading zeros"],
    ["10000500870", "12 digits"],
    ["O10000500870", "12 digits"],
  ])("refuses %s as an NCES id and says why", async (ncesId, why) => {
    const { call, store } = openSchools();
    const answer = await call(POST, "ad", { body: { ...HARBOR, ncesId } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { pointer: "#/ncesId", code: expect.any(String), message: expect.stringContaining(why) },
    ]);
    expect(store.facts).toEqual([]);
  });

  it("names the field at fault", async () => {
    const { call, at } = openSchools();
    const send = async (rest: object) => faultsOf(await call(POST, "ad", { body: { ...HARBOR, ...rest } }));
    expect(await send({ parentOrgId: "nowhere" })).toEqual(["#/parentOrgId unknown_org"]);
    expect(await send({ parentOrgId: "o1" })).toEqual(["#/parentOrgId unknown_org"]);
    expect(await send({ level: "kindergarten", region: "North Side" })).toEqual([
      "#/level invalid_value",
      "#/region invalid_format",
    ]);
    expect(await send({ closedOn: "2027-07-01", type: "district" })).toEqual([
      "#/closedOn unknown_field",
      "#/type unknown_field",
    ]);
    const patch = await call("PATCH /v1/schools/o1", "ad", at(1, { parentOrgId: "o1", closedOn: "7/1/2027" }));
    expect(faultsOf(patch)).toEqual(["#/closedOn invalid_format"]);
  });

  it("the list takes a level and a region; a value that is none is a fault, not an empty list", async () => {
    const { call } = openSchools();
    const list = (query: Record<string, string>, as = "hr") => call(LIST, as, { query });
    expect(ids((await list({ level: "high" })).body)).toEqual(["o1"]);
    expect(ids((await list({ region: "south" })).body)).toEqual(["o2"]);
    expect(ids((await list({ region: "south", level: "high" })).body)).toEqual([]);
    expect(ids((await list({ region: "south" }, "s1")).body)).toEqual(["o2"]);
    expect(ids((await list({ region: "south" }, "s2")).body)).toEqual([]);
    expect((await list({ region: "east" })).body.errors).toEqual([
      { pointer: "?region", code: "unknown_region", message: "Give one of: north, south." },
    ]);
    expect(faultsOf(await list({ level: "HIGH" }))).toEqual(["?level invalid_value"]);
    expect(faultsOf(await list({ poverty: "true" }))).toEqual(["?poverty unknown_field"]);
    expect((await list({ region: "north" }, "hr2")).status).toBe(422);

    const first = await list({ limit: "2" });
    expect(ids((await list({ limit: "2", cursor: first.body.next })).body)).toEqual(["o3"]);
    expect((await list({ cursor: first.body.next, level: "high" })).status).toBe(422);
    const csv = await call(LIST, "hr", { query: { limit: "1" }, headers: { accept: "text/csv" } });
    expect(csv.text.trim().split("\r\n")).toHaveLength(4);
  });

  it("offices and networks are no schools", async () => {
    const { call, at } = openSchools();
    expect(ids((await call(LIST, "ad")).body)).not.toContain("net");
    expect((await call("GET /v1/schools/net", "ad")).status).toBe(404);
    expect((await call("GET /v1/schools/net/history", "ad")).status).toBe(404);
    expect((await call("PATCH /v1/schools/net", "ad", at(7, { name: "X" }))).status).toBe(404);
    expect((await call("DELETE /v1/schools/net", "ad", at(1))).status).toBe(404);
  });

  it.each([
    ["ad", 200, ["o1", "o2", "o3"], 201, 200],
    ["hr", 200, ["o1", "o2", "o3"], 404, 404],
    ["s1", 200, ["o1", "o2"], 404, 404],
    ["s2", 404, ["o3"], 404, 404],
  ])("as %s: read o1 %i, list %j, record %i, correct %i", async (as, read, listed, record, correct) => {
    const { call, at } = openSchools();
    expect((await call("GET /v1/schools/o1", as)).status).toBe(read);
    expect(ids((await call(LIST, as)).body)).toEqual(listed);
    expect((await call(POST, as, { body: HARBOR })).status).toBe(record);
    expect((await call("PATCH /v1/schools/o1", as, at(1, { name: "New" }))).status).toBe(correct);
  });

  it("what one district records is not there for another", async () => {
    const { call, at } = openSchools();
    const { headers, body } = await call(POST, "ad", { body: HARBOR });
    expect((await call(`GET ${headers["location"]}`, "ad2")).status).toBe(404);
    expect((await call(`DELETE ${headers["location"]}`, "ad2", at(1))).status).toBe(404);
    expect((await call(LIST, "ad2")).text).not.toContain(body.schoolId);
    expect(faultsOf(await call(POST, "ad2", { body: { ...HARBOR, parentOrgId: "net" } }))).toEqual([
      "#/parentOrgId unknown_org",
    ]);
  });

  it("none is withdrawn while an appointment or assignment there is open", async () => {
    const { call, at, store } = openSchools();
    const withdraw = () => call("DELETE /v1/schools/o3", "ad", at(1));
    const refused = await withdraw();
    expect(refused).toMatchObject({ status: 409, body: { type: "urn:holdfast:problem:in-use" } });
    expect(refused.body.detail).toContain("closedOn");
    const [held] = store.all("appointment").filter((one) => one.district === "lake" && one.orgId === "o3");
    if (held !== undefined) store.seed("appointment", { ...held, end: "2026-11-03" });
    expect((await withdraw()).status).toBe(409);
    if (held !== undefined) store.seed("appointment", { ...held, end: "2026-11-02" });
    const assignment = {
      district: "lake",
      orgId: "o3",
      assignmentId: "as1",
      responsibility: "Attendance team",
      standards: ["PSEL-2015:5" as const],
      leadId: "l3",
      coLeadIds: [],
      decisionRight: "recommend" as const,
      hoursPerWeek: 3,
      begin: "2026-09-01",
      end: null,
      version: 1,
    };
    store.seed("assignment", assignment);
    expect((await withdraw()).body.title).toContain("assignment");
    store.seed("assignment", { ...assignment, withdrawnAt: "2026-11-01T00:00:00.000Z" });
    expect((await withdraw()).status).toBe(200);
  });
});
