import { describe, expect, it } from "vitest";
import { faultsOf, openPeople, WHO_KEEPS } from "../../../builders/api/people-api.ts";

const AP = { role: "ASSISTANT_PRINCIPAL", schoolId: "o2", begin: "2026-08-01" };
const LIST = "GET /v1/leaders/l1/appointments";
const POST = "POST /v1/leaders/l1/appointments";

describe("appointments", () => {
  it("are recorded, read, corrected, ended, withdrawn, and keep their history", async () => {
    const { call, at, publishedTypes, audited, store } = openPeople();
    const created = await call(POST, "hr", { body: { ...AP, fte: 0.5, interim: true } });
    expect(created).toMatchObject({
      status: 201,
      body: {
        ...AP,
        leaderId: "l1",
        end: null,
        primary: true,
        interim: true,
        precision: "given",
        fte: 0.5,
        version: 1,
      },
    });
    const path = String(created.headers["location"]);
    expect((await call(`GET ${path}`, "s1")).body).toEqual(created.body);
    expect((await call(LIST, "s1")).body.items.map((one: { begin: string }) => one.begin)).toEqual([
      "2025-07-01",
      "2026-08-01",
    ]);
    await call(`PATCH ${path}`, "hr", at(1, { interim: false, fte: null }));
    const end = { end: "2026-12-01", endReason: "MOVED_OTHER_EMPLOYER", endDriver: "salary" };
    const ended = await call(`PATCH ${path}`, "hr", at(2, { ...end, destination: "principal-elsewhere" }));
    expect(ended.body).toMatchObject({ ...end, destination: "principal-elsewhere", version: 3 });
    await call(`PATCH ${path}`, "hr", at(3, { destination: null, endReason: "RETIRED" }));
    const open = await call(`PATCH ${path}`, "ad", at(4, { end: null, role: "COACH" }));
    expect(Object.keys(open.body)).not.toContain("endReason");
    expect(Object.keys(open.body)).not.toContain("endDriver");
    expect((await call(`PATCH ${path}`, "hr", at(4, { primary: false }))).status).toBe(412);
    expect((await call(`DELETE ${path}`, "hr", at(5))).status).toBe(200);
    expect((await call(LIST, "hr")).body.items).toHaveLength(1);
    const history = await call(`GET ${path}/history`, "s1");
    expect(history.body.items.map((one: { appointment: { endReason?: string } }) => one.appointment.endReason)).toEqual(
      [undefined, undefined, "MOVED_OTHER_EMPLOYER", "RETIRED", undefined],
    );

    const { appointmentId } = created.body;
    const ids = { leaderId: "l1", appointmentId, orgId: "o2", role: "ASSISTANT_PRINCIPAL" };
    expect(publishedTypes()).toHaveLength(6);
    expect(store.facts.map(({ type, data }) => [type.split(".")[2], data])).toEqual([
      ["began", { ...ids, begin: "2026-08-01", end: null, interim: true }],
      ["changed", { ...ids, begin: "2026-08-01", end: null, interim: false }],
      ["ended", { ...ids, end: "2026-12-01", reason: "MOVED_OTHER_EMPLOYER", destination: "principal-elsewhere" }],
      ["ended", { ...ids, end: "2026-12-01", reason: "RETIRED" }],
      ["changed", { ...ids, role: "COACH", begin: "2026-08-01", end: null, interim: false }],
      ["withdrawn", { recordKind: "appointment", recordId: appointmentId, leaderId: "l1", schoolId: "o2" }],
    ]);
    expect(audited()[2]).toBe("hr appointment.write destination,end,endDriver,endReason");
    expect(store.all("auditEntry").every((one) => one.leaderId === "l1" && one.schoolId === "o2")).toBe(true);
  });

  it("one request makes one appointment, however late it comes again", async () => {
    const { call, at, store } = openPeople();
    const send = (body: unknown) => call(POST, "hr", { body, headers: { "Idempotency-Key": "k" } });
    const first = await send(AP);
    expect(await send(AP)).toMatchObject({ status: 201, body: first.body });
    expect((await send({ ...AP, fte: 1 })).body.type).toBe("urn:holdfast:problem:idempotency-mismatch");
    expect(store.facts).toHaveLength(1);
    await call(`DELETE ${first.headers["location"]}`, "hr", at(1));
    expect((await call(POST, "hr", { body: AP })).status).toBe(201);
    expect(await send(AP)).toMatchObject({
      status: 201,
      body: { appointmentId: first.body.appointmentId, version: 2 },
    });
  });

  it("past appointments can be recorded too: one that is over is published as begun and ended", async () => {
    const { call, publishedTypes, store } = openPeople();
    const body = { ...AP, begin: null, end: "2020-07-01", endReason: "INTERNAL_MOVE" };
    expect((await call(POST, "hr", { body })).status).toBe(201);
    expect(publishedTypes()).toEqual(["holdfast.appointment.began.v1", "holdfast.appointment.ended.v1"]);
    expect(store.facts[1]?.data).toMatchObject({ end: "2020-07-01", reason: "INTERNAL_MOVE" });
    expect((await call(LIST, "hr")).body.items.map((one: { begin: string | null }) => one.begin)).toEqual([
      null,
      "2025-07-01",
    ]);
  });

  it("names every field at fault", async () => {
    const { call, store } = openPeople();
    const before = store.dump();
    const send = async (rest: object) => faultsOf(await call(POST, "hr", { body: { ...AP, ...rest } }));
    const over = { endReason: "RETIRED" };
    expect(await send({ end: "2026-08-01", ...over })).toEqual(["#/end date_order"]);
    expect(await send({ end: "2026-12-01" })).toEqual(["#/endReason required"]);
    expect(await send({ ...over, endDriver: "salary", destination: "unknown" })).toEqual([
      "#/endReason no_end",
      "#/endDriver no_end",
      "#/destination no_end",
    ]);
    expect(await send({ end: "2026-07-01", schoolId: "o9", seatId: "se9" })).toEqual([
      "#/end date_order",
      "#/endReason required",
      "#/schoolId unknown_school",
      "#/seatId unknown_seat",
    ]);
    expect(await send({ fte: 1.2, begin: "8/1/2026", role: "principal" })).toEqual([
      "#/role invalid_value",
      "#/begin invalid_format",
      "#/fte too_big",
    ]);
    expect(await send({ leaderId: "l2", orgId: "o1" })).toEqual(["#/leaderId unknown_field", "#/orgId unknown_field"]);
    expect(store.dump()).toBe(before);
  });

  it("a principal may lead two schools at once, but holds a role at a school once at a time", async () => {
    const { call, at, store } = openPeople();
    const lead = (rest: object) => call(POST, "hr", { body: { role: "PRINCIPAL", begin: "2026-08-01", ...rest } });
    expect((await lead({ schoolId: "o2" })).status).toBe(201);
    expect(faultsOf(await lead({ schoolId: "o1" }))).toEqual(["#/begin overlap"]);
    expect(faultsOf(await lead({ schoolId: "o1", begin: null }))).toEqual(["#/begin overlap"]);
    expect((await lead({ schoolId: "o1", role: "COACH" })).status).toBe(201);
    const first = await lead({ schoolId: "o1", begin: "2020-07-01", end: "2025-07-01", endReason: "UNKNOWN" });
    expect(first.status).toBe(201);
    const path = `PATCH ${first.headers["location"]}`;
    expect(faultsOf(await call(path, "hr", at(1, { end: "2025-07-02" })))).toEqual(["#/begin overlap"]);
    expect((await call(path, "hr", at(1, { end: null }))).status).toBe(422);
    expect((await call(path, "hr", at(1, { end: "2025-06-30" }))).status).toBe(200);
    const between = { schoolId: "o1", begin: "2025-06-30", end: "2025-07-01", endReason: "UNKNOWN" };
    expect((await lead(between)).status).toBe(201);
    expect(store.all("appointment").filter((one) => one.district === "lake" && one.leaderId === "l1")).toHaveLength(5);
  });

  it("of a leader who was withdrawn may be over, but does not run on", async () => {
    const { call, at, store } = openPeople();
    const [given] = store.all("appointment").filter((one) => one.district === "lake" && one.leaderId === "l1");
    const [leader] = store.all("leader").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (given !== undefined) store.seed("appointment", { ...given, end: "2026-10-01", endReason: "UNKNOWN" });
    if (leader !== undefined) store.seed("leader", { ...leader, withdrawnAt: "2026-10-02T12:00:00.000Z" });
    const path = "PATCH /v1/leaders/l1/appointments/ap1";
    for (const end of [null, "2027-07-01"])
      expect(faultsOf(await call(path, "hr", at(1, { end })))).toEqual(["#/end withdrawn_leader"]);
    expect((await call(path, "hr", at(1, { end: "2026-09-15", endReason: "RETIRED" }))).status).toBe(200);
  });

  it("one that overlapped before can be corrected in other respects", async () => {
    const { call, at, store } = openPeople();
    const [given] = store.all("appointment").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (given !== undefined) store.seed("appointment", { ...given, appointmentId: "double", precision: "snapshot" });
    const path = "PATCH /v1/leaders/l1/appointments/double";
    expect((await call(path, "hr", at(1, { fte: 0.5 }))).body).toMatchObject({ fte: 0.5, precision: "snapshot" });
    expect(faultsOf(await call(path, "hr", at(2, { begin: "2025-08-01" })))).toEqual(["#/begin overlap"]);
    const over = await call(path, "hr", at(2, { end: "2025-12-01", endReason: "UNKNOWN", begin: "2024-07-01" }));
    expect(faultsOf(over)).toEqual(["#/begin overlap"]);
  });

  it("a date that a person gives is no longer inferred; an imported end needs a reason only when it is set anew", async () => {
    const { call, at, store } = openPeople();
    const [given] = store.all("appointment").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (given !== undefined) store.seed("appointment", { ...given, end: "2026-10-30", precision: "snapshot" });
    const path = "PATCH /v1/leaders/l1/appointments/ap1";
    expect((await call(path, "hr", at(1, { destination: "retirement" }))).body.precision).toBe("snapshot");
    expect(faultsOf(await call(path, "hr", at(2, { end: "2026-10-31" })))).toEqual(["#/endReason required"]);
    const set = await call(path, "hr", at(2, { end: "2026-10-31", endReason: "RETIRED" }));
    expect(set.body).toMatchObject({ precision: "given", destination: "retirement", endReason: "RETIRED" });
    expect((await call(path, "hr", at(3, { end: "2026-11-01" }))).body.endReason).toBe("RETIRED");
  });

  it("a seat must be one of that school and role, and open for as long", async () => {
    const { call, at, store } = openPeople();
    const seat = { district: "lake", fte: 1, openedOn: null, version: 1 };
    store.seed(
      "seat",
      { ...seat, orgId: "o2", seatId: "ap", role: "ASSISTANT_PRINCIPAL", closedOn: null },
      { ...seat, orgId: "o2", seatId: "pr", role: "PRINCIPAL", closedOn: null },
      { ...seat, orgId: "o3", seatId: "far", role: "ASSISTANT_PRINCIPAL", closedOn: null },
      { ...seat, orgId: "o2", seatId: "old", role: "ASSISTANT_PRINCIPAL", closedOn: "2027-07-01" },
      {
        ...seat,
        orgId: "o2",
        seatId: "gone",
        role: "ASSISTANT_PRINCIPAL",
        closedOn: null,
        withdrawnAt: "2026-01-01T00:00:00.000Z",
      },
    );
    const send = (rest: object) => call(POST, "hr", { body: { ...AP, ...rest } });
    for (const seatId of ["pr", "far", "gone", "none"]) {
      expect(faultsOf(await send({ seatId }))).toEqual(["#/seatId unknown_seat"]);
    }
    expect(faultsOf(await send({ seatId: "old" }))).toEqual(["#/seatId closed_seat"]);
    const until = { begin: "2020-07-01", end: "2027-07-01", endReason: "UNKNOWN" };
    const past = await send({ ...until, seatId: "old" });
    expect(past.body.seatId).toBe("old");
    await call(`DELETE ${past.headers["location"]}`, "hr", at(1));
    const { body, headers } = await send({ seatId: "ap" });
    expect(body.seatId).toBe("ap");
    const path = `PATCH ${headers["location"]}`;
    expect(faultsOf(await call(path, "hr", at(1, { role: "PRINCIPAL" })))).toEqual(["#/seatId unknown_seat"]);
    expect((await call(path, "hr", at(1, { role: "PRINCIPAL", seatId: "pr" }))).body.seatId).toBe("pr");
    expect((await call(path, "hr", at(2, { seatId: null }))).body).not.toHaveProperty("seatId");
  });

  it("building roles are held at schools, supervisors' and superintendents' at offices too", async () => {
    const { call, store } = openPeople();
    store.seed("org", {
      district: "lake",
      orgId: "net",
      sourcedId: "net",
      name: "N",
      type: "local",
      version: 1,
    });
    const send = (role: string) => call(POST, "hr", { body: { ...AP, role, schoolId: "net" } });
    expect(faultsOf(await send("PRINCIPAL"))).toEqual(["#/schoolId unknown_school"]);
    expect((await send("PRINCIPAL_SUPERVISOR")).status).toBe(201);
  });

  it.each(WHO_KEEPS)("as %s: list %i, read %i, record %i, correct %i", async (as, list, read, record, correct) => {
    const { call, at } = openPeople();
    const { headers, body } = await call(POST, "hr", { body: AP });
    const listed = await call(LIST, as);
    expect(listed.status).toBe(list);
    if (as === "ad2") expect(listed.text).not.toContain(body.appointmentId);
    expect((await call(`GET ${headers["location"]}`, as)).status).toBe(read);
    expect((await call(POST, as, { body: { ...AP, schoolId: "o3" } })).status).toBe(record);
    expect((await call(`PATCH ${headers["location"]}`, as, at(1, { fte: 0.4 }))).status).toBe(correct);
  });

  it("a leader who is none, or was withdrawn, gets none", async () => {
    const { call, store } = openPeople();
    expect((await call("GET /v1/leaders/none/appointments", "hr")).status).toBe(404);
    expect((await call("POST /v1/leaders/none/appointments", "hr", { body: AP })).status).toBe(404);
    const [leader] = store.all("leader").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (leader !== undefined) store.seed("leader", { ...leader, withdrawnAt: "2026-11-01T00:00:00.000Z" });
    expect((await call(POST, "hr", { body: AP })).status).toBe(404);
  });
});
