import { describe, expect, it } from "vitest";
import { faultsOf, openPeople } from "../../../builders/api/people-api.ts";

const ANA = { givenName: "Ana", familyName: "Reyes", email: "Ana.Reyes@lake.example", language: "es" };
const LIST = "GET /v1/leaders";
const POST = "POST /v1/leaders";

describe("leaders", () => {
  it("are recorded, read, corrected, withdrawn, and keep their history", async () => {
    const { call, at, publishedTypes, audited, store } = openPeople();
    const created = await call(POST, "hr", { body: { ...ANA, sourcedId: "00417" } });
    expect(created).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { givenName: "Ana", email: "ana.reyes@lake.example", sourcedId: "00417", version: 1, recordedBy: "hr" },
    });
    const path = String(created.headers["location"]);
    expect(path).toBe(`/v1/leaders/${created.body.leaderId}`);
    expect((await call(`GET ${path}`, "ad")).body).toEqual(created.body);

    const changed = await call(`PATCH ${path}`, "ad", at(1, { familyName: "Reyes Vega", email: null }));
    expect(changed).toMatchObject({ status: 200, body: { familyName: "Reyes Vega", version: 2, changedBy: "ad" } });
    expect(changed.body).not.toHaveProperty("email");
    expect(store.all("leader").find(({ leaderId }) => leaderId === created.body.leaderId)?.manual).toEqual([
      "email",
      "familyName",
    ]);
    expect((await call(`PATCH ${path}`, "hr", at(1, { familyName: "R" }))).status).toBe(412);
    expect((await call(`PATCH ${path}`, "hr", { body: { familyName: "R" } })).status).toBe(428);
    expect((await call(`PATCH ${path}`, "hr", at(2, { familyName: "Reyes Vega" }))).body.version).toBe(2);

    expect(await call(`DELETE ${path}`, "hr", at(2))).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await call(LIST, "hr")).body.items).not.toContainEqual(
      expect.objectContaining({ leaderId: created.body.leaderId }),
    );
    expect((await call(`PATCH ${path}`, "hr", at(3, { familyName: "R" }))).status).toBe(404);
    const history = await call(`GET ${path}/history`, "hr");
    expect(history.body.items).toMatchObject([
      { version: 1, replacedBy: "ad", leader: { familyName: "Reyes", email: "ana.reyes@lake.example" } },
      { version: 2, replacedBy: "hr", leader: { familyName: "Reyes Vega" } },
    ]);

    expect(publishedTypes()).toEqual([
      "holdfast.leader.registered.v1",
      "holdfast.leader.changed.v1",
      "holdfast.leader-address.changed.v1",
      "holdfast.record.withdrawn.v1",
    ]);
    expect(JSON.stringify(store.facts)).not.toMatch(/Ana|Reyes|lake\.example/);
    expect(audited()).toEqual([
      "hr leader.write district,email,familyName,givenName,language,leaderId,sourcedId",
      "ad leader.write email,familyName",
      "hr leader.write withdrawnAt",
    ]);
  });

  it("one request makes one leader; an address may be shared", async () => {
    const { call, store } = openPeople();
    const send = (body: unknown, key: string) => call(POST, "hr", { body, headers: { "Idempotency-Key": key } });
    const first = await send(ANA, "k");
    expect((await send({ ...ANA, email: "ANA.REYES@LAKE.EXAMPLE" }, "k")).body).toEqual(first.body);
    expect((await send({ ...ANA, givenName: "Eva" }, "k")).body.type).toBe("urn:holdfast:problem:idempotency-mismatch");
    const other = await send({ ...ANA, givenName: "Eva" }, "k2");
    expect(other).toMatchObject({ status: 201, body: { email: first.body.email } });
    expect(store.all("leader").filter(({ email }) => email === "ana.reyes@lake.example")).toHaveLength(2);
    expect(store.facts).toHaveLength(2);
  });

  it("names the field at fault; nothing is stored", async () => {
    const { call, store } = openPeople();
    const before = store.dump();
    const send = async (body: unknown) => faultsOf(await call(POST, "hr", { body }));
    expect(await send({ ...ANA, email: "ana at lake" })).toEqual(["#/email invalid_format"]);
    expect(await send({ ...ANA, language: "xx", district: "twin" })).toEqual([
      "#/language invalid_value",
      "#/district unknown_field",
    ]);
    expect(await send({ ...ANA, givenName: " ", familyName: "R\u0000", sourcedId: 417 })).toEqual([
      "#/givenName too_small",
      "#/familyName invalid_format",
      "#/sourcedId invalid_type",
    ]);
    expect(await send({ ...ANA, leaderId: "l1", version: 9 })).toEqual([
      "#/leaderId unknown_field",
      "#/version unknown_field",
    ]);
    expect((await call(POST, "hr", { body: { ...ANA, givenName: null } })).body.errors[0].message).not.toBe("");
    expect(store.dump()).toBe(before);
  });

  it("stores one Unicode form of a name", async () => {
    const { call } = openPeople();
    const { body } = await call(POST, "hr", { body: { ...ANA, familyName: "Nun\u0303ez" } });
    expect(body.familyName).toBe("Nu\u00f1ez");
  });

  it.each([
    ["hr", 200, 200, 201, 200],
    ["ad", 200, 200, 201, 200],
    ["s1", 200, 200, 404, 404],
    ["s2", 200, 404, 404, 404],
    ["nobody", 404, 404, 404, 404],
  ])("as %s: list %i, read l1 %i, record %i, correct l1 %i", async (as, list, read, record, correct) => {
    const { call, at, denied } = openPeople();
    const answers = [
      await call(LIST, as),
      await call("GET /v1/leaders/l1", as),
      await call(POST, as, { body: ANA }),
      await call("PATCH /v1/leaders/l1", as, at(1, { familyName: "New" })),
    ];
    expect(answers.map(({ status }) => status)).toEqual([list, read, record, correct]);
    const refused = [list, read, record, correct].filter((status) => status === 404).length;
    expect(denied()).toHaveLength(as === "nobody" ? 0 : refused);
    expect((await call("GET /v1/leaders/none", as)).status).toBe(404);
  });

  it("a supervisor's list is the own caseload of now, everybody else's the whole district, page by page", async () => {
    const { call, store } = openPeople();
    const ids = async (as: string, query?: Record<string, string>) => {
      const { body } = await call(LIST, as, query === undefined ? {} : { query });
      return { ids: body.items.map(({ leaderId }: { leaderId: string }) => leaderId), next: body.next };
    };
    expect(await ids("s1")).toEqual({ ids: ["l1", "l2"], next: undefined });
    store.seed("supervision", {
      district: "lake",
      leaderId: "l2",
      supervisorId: "s2",
      basis: "confirmed",
      since: "2026-11-02",
      version: 2,
    });
    expect((await ids("s1")).ids).toEqual(["l1"]);
    expect((await ids("s2")).ids).toEqual(["l2", "l3"]);

    const first = await ids("hr", { limit: "3" });
    expect(first.ids).toEqual(["l1", "l2", "l3"]);
    expect(await ids("hr", { limit: "3", cursor: first.next })).toEqual({ ids: ["l4"], next: undefined });
    for (const as of ["ad", "hr2"]) {
      expect((await call(LIST, as, { query: { cursor: first.next } })).status).toBe(422);
    }
  });

  it("what one district records is not there for another", async () => {
    const { call, at } = openPeople();
    const { body, headers } = await call(POST, "hr", { body: ANA });
    const path = String(headers["location"]);
    for (const request of [`GET ${path}`, `GET ${path}/history`]) expect((await call(request, "hr2")).status).toBe(404);
    expect((await call(`PATCH ${path}`, "ad2", at(1, { familyName: "X" }))).status).toBe(404);
    expect((await call(LIST, "hr2")).text).not.toContain(body.leaderId);
    expect((await call("GET /v1/leaders/l1", "hr2")).body.givenName).toBe("twin-given-1");
  });

  it("nobody is withdrawn whose appointment or assignment is open", async () => {
    const { call, at, store } = openPeople();
    const withdraw = () => call("DELETE /v1/leaders/l1", "hr", at(1));
    expect(await withdraw()).toMatchObject({ status: 409, body: { type: "urn:holdfast:problem:in-use" } });
    const [seat] = store.all("appointment").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (seat !== undefined) store.seed("appointment", { ...seat, end: "2026-11-02" });
    const assignment = {
      district: "lake",
      orgId: "o1",
      assignmentId: "as1",
      responsibility: "Literacy plan",
      standards: ["PSEL-2015:4" as const],
      leadId: "l1",
      coLeadIds: [],
      decisionRight: "decide" as const,
      hoursPerWeek: 2,
      begin: "2026-09-01",
      end: null,
      version: 1,
    };
    store.seed("assignmentShare", { district: "lake", leaderId: "l1", assignmentId: "as1", part: "lead", assignment });
    expect((await withdraw()).body.detail).toContain("assignments");
    store.seed("assignmentShare", {
      district: "lake",
      leaderId: "l1",
      assignmentId: "as1",
      part: "lead",
      assignment: { ...assignment, end: "2026-10-01" },
    });
    expect((await withdraw()).status).toBe(200);
  });
});
