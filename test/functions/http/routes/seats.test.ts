import { describe, expect, it } from "vitest";
import { faultsOf, openPeople, WHO_KEEPS } from "../../../builders/api/people-api.ts";

const SEAT = { role: "PRINCIPAL", title: "Principal", fte: 1, openedOn: "2020-07-01" };
const LIST = "GET /v1/schools/o1/seats";
const POST = "POST /v1/schools/o1/seats";

/** A recorded seat of o1, and l1's appointment there in it. */
const openSeats = async () => {
  const people = openPeople();
  const { body, headers } = await people.call(POST, "hr", { body: SEAT });
  const seatId: string = body.seatId;
  const held = people.store.all("appointment").find((one) => one.district === "lake" && one.leaderId === "l1");
  return {
    ...people,
    seatId,
    path: String(headers["location"]),
    created: body,
    /** Puts l1 into the seat until a date. */
    hold: (end: string | null) => {
      if (held !== undefined) people.store.seed("appointment", { ...held, seatId, end });
    },
  };
};

describe("seats", () => {
  it("are recorded, read, corrected, closed, withdrawn, and keep their history", async () => {
    const { call, at, path, created, seatId, publishedTypes, audited, store } = await openSeats();
    expect(created).toMatchObject({ ...SEAT, schoolId: "o1", closedOn: null, version: 1, recordedBy: "hr" });
    expect((await call(LIST, "s1")).body.items).toEqual([created]);
    expect((await call(`GET ${path}`, "ad")).body).toEqual(created);

    const corrected = await call(`PATCH ${path}`, "ad", at(1, { fte: 0.5, title: null, openedOn: null }));
    expect(corrected.body).toMatchObject({ fte: 0.5, openedOn: null, version: 2 });
    expect(corrected.body).not.toHaveProperty("title");
    await call(`PATCH ${path}`, "hr", at(2, { closedOn: "2027-07-01" }));
    await call(`PATCH ${path}`, "hr", at(3, { closedOn: "2027-08-01", fte: 0.75 }));
    await call(`PATCH ${path}`, "hr", at(4, { closedOn: null }));
    expect((await call(`DELETE ${path}`, "hr", at(5))).status).toBe(200);
    expect((await call(LIST, "hr")).body.items).toEqual([]);
    const history = await call(`GET ${path}/history`, "hr");
    expect(history.body.items.map((one: { seat: { closedOn: string } }) => one.seat.closedOn)).toEqual([
      null,
      null,
      "2027-07-01",
      "2027-08-01",
      null,
    ]);

    const ids = { orgId: "o1", seatId, role: "PRINCIPAL" };
    expect(publishedTypes()).toHaveLength(7);
    expect(store.facts.map(({ type, data }) => [type.split(".")[2], data])).toEqual([
      ["opened", { ...ids, fte: 1 }],
      ["changed", { ...ids, changed: ["fte", "openedOn", "title"] }],
      ["closed", { ...ids, closedOn: "2027-07-01" }],
      ["changed", { ...ids, changed: ["fte"] }],
      ["closed", { ...ids, closedOn: "2027-08-01" }],
      ["changed", { ...ids, changed: ["closedOn"] }],
      ["withdrawn", { recordKind: "seat", recordId: seatId, schoolId: "o1" }],
    ]);
    expect(audited()[2]).toBe("hr seat.write closedOn");
    expect(store.all("auditEntry").every(({ schoolId }) => schoolId === "o1")).toBe(true);
  });

  it("one request makes one seat; one recorded as closed is published as opened and closed", async () => {
    const { call, store, publishedTypes } = openPeople();
    const send = () =>
      call(POST, "hr", { body: { ...SEAT, closedOn: "2026-07-01" }, headers: { "Idempotency-Key": "k" } });
    expect((await send()).body).toEqual((await send()).body);
    expect(store.all("seat")).toHaveLength(1);
    expect(publishedTypes()).toEqual(["holdfast.seat.opened.v1", "holdfast.seat.closed.v1"]);
  });

  it("names the field at fault", async () => {
    const { call, at, path } = await openSeats();
    const send = async (rest: object) => faultsOf(await call(POST, "hr", { body: { ...SEAT, ...rest } }));
    expect(await send({ closedOn: "2020-07-01" })).toEqual(["#/closedOn date_order"]);
    expect(await send({ closedOn: "2020-06-30" })).toEqual(["#/closedOn date_order"]);
    expect(await send({ fte: 0 })).toEqual(["#/fte too_small"]);
    expect(await send({ fte: 1.01 })).toEqual(["#/fte too_big"]);
    expect(await send({ fte: "1", role: "TEACHER" })).toEqual(["#/role invalid_value", "#/fte invalid_type"]);
    expect(await send({ openedOn: undefined })).toEqual(["#/openedOn invalid_type"]);
    const patch = await call(`PATCH ${path}`, "hr", at(1, { closedOn: "2019-07-01" }));
    expect(faultsOf(patch)).toEqual(["#/closedOn date_order"]);
  });

  it("none closes under somebody who holds it, and none that is named changes its role or goes", async () => {
    const { call, at, path, hold } = await openSeats();
    const close = () => call(`PATCH ${path}`, "hr", at(1, { closedOn: "2027-07-01" }));
    for (const end of [null, "2027-07-02"]) {
      hold(end);
      expect(await close()).toMatchObject({ status: 409, body: { type: "urn:holdfast:problem:in-use" } });
    }
    expect((await close()).body.detail).toContain("End the appointment");
    expect((await call(`PATCH ${path}`, "hr", at(1, { role: "COACH" }))).status).toBe(409);
    expect((await call(`DELETE ${path}`, "hr", at(1))).status).toBe(409);
    expect((await call(`PATCH ${path}`, "hr", at(1, { title: "Head" }))).status).toBe(200);
    hold("2027-07-01");
    expect((await call(`PATCH ${path}`, "hr", at(2, { closedOn: "2027-07-01" }))).status).toBe(200);
    expect((await call(`DELETE ${path}`, "hr", at(3))).status).toBe(409);
  });

  it.each(WHO_KEEPS)("as %s: list %i, read %i, record %i, correct %i", async (as, list, read, record, correct) => {
    const { call, at, path } = await openSeats();
    const listed = await call(LIST, as);
    expect(listed.status).toBe(list);
    if (as === "ad2") expect(listed.body.items).toEqual([]);
    expect((await call(`GET ${path}`, as)).status).toBe(read);
    expect((await call(POST, as, { body: SEAT })).status).toBe(record);
    expect((await call(`PATCH ${path}`, as, at(1, { fte: 0.4 }))).status).toBe(correct);
  });

  it("a school that is none has no seats", async () => {
    const { call, store } = openPeople();
    store.seed("org", {
      district: "lake",
      orgId: "net",
      sourcedId: "net",
      name: "North",
      type: "local",
      version: 1,
    });
    for (const schoolId of ["none", "net"]) {
      expect((await call(`GET /v1/schools/${schoolId}/seats`, "hr")).status).toBe(404);
      expect((await call(`POST /v1/schools/${schoolId}/seats`, "hr", { body: SEAT })).status).toBe(404);
    }
    const [school] = store.all("org").filter((one) => one.district === "lake" && one.orgId === "o1");
    if (school !== undefined) store.seed("org", { ...school, withdrawnAt: "2026-11-01T00:00:00.000Z" });
    expect((await call(POST, "hr", { body: SEAT })).status).toBe(404);
    expect(store.all("seat")).toEqual([]);
  });
});
