import { describe, expect, it } from "vitest";
import { faultsOf, interestOf, openSuccession } from "../../../builders/api/succession-api.ts";

const POST = "POST /v1/leaders/l1/nominations";
const LIST = "GET /v1/leaders/l1/nominations";
const ASKED = { targetRole: "PRINCIPAL_SUPERVISOR", source: "supervisor" };

const idsIn = ({ body }: { body: { items: { nominationId: string }[] } }) =>
  body.items.map(({ nominationId }) => nominationId);

describe("a nomination", () => {
  it("asks the person: proposed, with a fact of ids, and nothing declared", async () => {
    const { send, store, publishedTypes } = openSuccession();
    const made = await send(POST, "s1", ASKED);
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/v1/leaders/l1/nominations/${made.body.nominationId}` },
      body: { ...ASKED, leaderId: "l1", nominatedBy: "s1", state: "proposed", answeredOn: null, seatId: null },
    });
    expect(publishedTypes()).toEqual(["nomination.proposed"]);
    expect(store.facts[0]?.data).toEqual({
      leaderId: "l1",
      nominationId: made.body.nominationId,
      targetRole: "PRINCIPAL_SUPERVISOR",
    });
    expect(store.all("interest")).toEqual([]);
  });

  it("is known to who made it and to nobody else until the answer, whatever the answer is", async () => {
    const { call, send, store } = openSuccession();
    const { nominationId } = (await send(POST, "s1", ASKED)).body;
    const path = `/v1/leaders/l1/nominations/${nominationId}`;
    for (const state of ["proposed", "declined", "withdrawn", "accepted"] as const) {
      const [stored] = store.all("nomination");
      if (stored) store.seed("nomination", { ...stored, state });
      for (const as of ["hr", "ad", "s2", "hr2"]) {
        const seen = state === "accepted" && as === "hr";
        const listed = await call(LIST, as);
        expect(as === "ad" || as === "s2" ? listed.status : idsIn(listed)).toEqual(
          as === "ad" || as === "s2" ? 404 : seen ? [nominationId] : [],
        );
        expect((await call(`GET ${path}`, as)).status).toBe(seen ? 200 : 404);
      }
      expect(idsIn(await call(LIST, "s1"))).toEqual([nominationId]);
    }
    // Another supervisor of the same person from now on.
    const supervision = store.all("supervision").find((one) => one.district === "lake" && one.leaderId === "l1");
    if (supervision) store.seed("supervision", { ...supervision, supervisorId: "s2" });
    const [stored] = store.all("nomination");
    if (stored) store.seed("nomination", { ...stored, state: "proposed" });
    expect(idsIn(await call(LIST, "s2"))).toEqual([]);
    expect((await call(LIST, "s1")).status).toBe(404);
  });

  it("names nobody in the audit trail before the answer: an administrator reads it", async () => {
    const { send, remove, store } = openSuccession();
    const { nominationId } = (await send(POST, "hr", { ...ASKED, source: "hr" })).body;
    await remove(`/v1/leaders/l1/nominations/${nominationId}`, "hr", 1);
    const entries = store.all("auditEntry");
    expect(entries.map(({ callerId, action, recordId }) => [callerId, action, recordId])).toEqual([
      ["hr", "nomination.write", nominationId],
      ["hr", "nomination.write", nominationId],
    ]);
    expect(JSON.stringify(entries)).not.toContain('"l1"');
  });

  it("leaves the system in no event: no other system of the district is notified", async () => {
    const { CATALOG } = await import("../../../../events/catalog.ts");
    const classes = CATALOG.filter(({ type }) => /nomination|interest|rating|evidence|readiness|credential/.test(type));
    expect(classes.length).toBeGreaterThan(12);
    expect([...new Set(classes.map(({ dataclass }) => dataclass))]).toEqual(["confidential"]);
  });

  it("is taken back by who made it until it is answered, by nobody else", async () => {
    const { send, remove, store, publishedTypes } = openSuccession();
    const { nominationId } = (await send(POST, "s1", ASKED)).body;
    const path = `/v1/leaders/l1/nominations/${nominationId}`;
    expect((await remove(path, "hr", 1)).status).toBe(404);
    expect((await remove(path, "s1")).status).toBe(428);
    expect((await remove(path, "s1", 7)).status).toBe(412);
    expect(await remove(path, "s1", 1)).toMatchObject({ status: 200, body: { state: "withdrawn", version: 2 } });
    expect(publishedTypes()).toEqual(["nomination.proposed", "nomination.withdrawn"]);
    const [stored] = store.all("nomination");
    if (stored) store.seed("nomination", { ...stored, state: "accepted", answeredOn: "2026-11-02", version: 3 });
    expect(await remove(path, "s1", 3)).toMatchObject({
      status: 409,
      body: { type: "urn:holdfast:problem:not-yours" },
    });
  });

  it("a nomination recorded as the person's own is asked like any other, and only the person can withdraw it", async () => {
    const { call, send, remove, store } = openSuccession();
    const made = await send(POST, "hr", { targetRole: "PRINCIPAL_SUPERVISOR", source: "self" });
    expect(made.body).toMatchObject({ state: "proposed", source: "self", nominatedBy: "l1", recordedBy: "hr" });
    expect(store.all("interest")).toEqual([]);
    expect(idsIn(await call(LIST, "hr"))).toHaveLength(1);
    expect(idsIn(await call(LIST, "s1"))).toEqual([]);
    expect((await remove(`/v1/leaders/l1/nominations/${made.body.nominationId}`, "hr", 1)).status).toBe(409);
  });

  it("says whose idea it was, truly", async () => {
    const { send, store } = openSuccession();
    expect(faultsOf(await send(POST, "hr", ASKED))).toEqual(["#/source not_your_part"]);
    expect(faultsOf(await send(POST, "s1", { ...ASKED, source: "hr" }))).toEqual(["#/source not_your_part"]);
    expect((await send(POST, "hr", { ...ASKED, source: "principal" })).status).toBe(201);
    expect(faultsOf(await send(POST, "hr", { ...ASKED, source: "boss" }))).toEqual(["#/source invalid_value"]);
    expect(faultsOf(await send(POST, "hr", { ...ASKED, source: "hr", targetRole: "SUPERINTENDENT" }))).toEqual([
      "#/targetRole invalid_value",
    ]);
    expect(store.all("nomination")).toHaveLength(1);
  });

  it("for a certain seat names one that there is", async () => {
    const { send, store } = openSuccession();
    const seat = { district: "lake", orgId: "o3", seatId: "se", role: "PRINCIPAL_SUPERVISOR", fte: 1 } as const;
    store.seed("seat", { ...seat, openedOn: null, closedOn: null, version: 1 });
    const at = async (rest: object) => send(POST, "s1", { ...ASKED, ...rest });
    expect(faultsOf(await at({ seatId: "se" }))).toEqual(["#/schoolId incomplete"]);
    expect(faultsOf(await at({ schoolId: "o3" }))).toEqual(["#/seatId incomplete"]);
    expect(faultsOf(await at({ schoolId: "o2", seatId: "se" }))).toEqual(["#/seatId unknown_seat"]);
    expect(faultsOf(await at({ schoolId: "o3", seatId: "se", targetRole: "PRINCIPAL" }))).toEqual([
      "#/seatId unknown_seat",
    ]);
    expect((await at({ schoolId: "o3", seatId: "se" })).body).toMatchObject({ state: "proposed", seatId: "se" });
  });

  it("asks once: the same request is the same one, and a second question waits for the first answer", async () => {
    const { call, send, store } = openSuccession();
    const again = () => call(POST, "s1", { body: ASKED, headers: { "Idempotency-Key": "k" } });
    const first = await again();
    expect((await again()).body).toEqual(first.body);
    expect((await send(POST, "s1", ASKED)).body.type).toBe("urn:holdfast:problem:asked-already");
    // Somebody else learns nothing of it, and may ask too.
    expect((await send(POST, "hr", { ...ASKED, source: "hr" })).status).toBe(201);
    expect(store.facts).toHaveLength(2);
  });

  it("nobody can be nominated who cannot be asked", async () => {
    const { send, store } = openSuccession();
    const leader = store.all("leader").find((one) => one.district === "lake" && one.leaderId === "l1");
    if (leader === undefined) throw new Error("no leader");
    const { email: _, ...unreachable } = leader;
    store.seed("leader", unreachable);
    expect((await send(POST, "s1", ASKED)).body.type).toBe("urn:holdfast:problem:no-address");
    store.seed("leader", { ...leader, withdrawnAt: "2026-11-01T00:00:00.000Z" });
    expect((await send(POST, "s1", ASKED)).status).toBe(404);
    expect(store.all("nomination")).toEqual([]);
  });
});

describe("interest declared in writing", () => {
  const PATH = "/v1/leaders/l1/interests/PRINCIPAL_SUPERVISOR";
  const FORM = { declaredOn: "2026-10-30", levels: ["high"], regions: null };

  it("is recorded by HR, read by the supervisor, and taken back", async () => {
    const { call, send, remove, store, publishedTypes } = openSuccession();
    const declared = await send(`PUT ${PATH}`, "hr", FORM);
    expect(declared).toMatchObject({
      status: 200,
      body: { ...FORM, declaredVia: "form", revokedOn: null, version: 1 },
    });
    expect((await send(`PUT ${PATH}`, "hr", FORM)).body).toEqual(declared.body);
    expect((await call("GET /v1/leaders/l1/interests", "s1")).body.items).toEqual([declared.body]);
    expect(store.all("auditEntry").at(-1)).toMatchObject({ action: "interest.write", leaderId: "l1" });

    expect((await remove(PATH, "hr")).body).toMatchObject({ revokedOn: "2026-11-02", version: 2 });
    expect((await remove(PATH, "hr")).body).toMatchObject({ version: 2 });
    expect((await call("GET /v1/leaders/l1/interests", "s1")).body).toEqual({ items: [] });
    expect(publishedTypes()).toEqual(["interest.declared", "interest.revoked"]);
    expect(store.all("revision").map(({ recordId, revision }) => [recordId, Number(revision)])).toEqual([
      ["l1.PRINCIPAL_SUPERVISOR", 1],
    ]);
  });

  it("a form older than the day on which the person took it back is worth nothing", async () => {
    const { send, store } = openSuccession();
    store.seed("interest", interestOf("l1", "PRINCIPAL_SUPERVISOR", { revokedOn: "2026-10-31" }));
    expect(faultsOf(await send(`PUT ${PATH}`, "hr", FORM))).toEqual(["#/declaredOn revoked_since"]);
    expect(faultsOf(await send(`PUT ${PATH}`, "hr", { declaredOn: "2026-11-03" }))).toEqual([
      "#/declaredOn date_in_future",
    ]);
    const newer = await send(`PUT ${PATH}`, "hr", { declaredOn: "2026-11-01" });
    expect(newer.body).toMatchObject({ declaredOn: "2026-11-01", revokedOn: null, levels: null, version: 2 });
  });

  it("taking it back ends the nominations that it came from, and no others", async () => {
    const { send, remove, store, publishedTypes } = openSuccession();
    await send("POST /v1/leaders/l1/nominations", "s1", ASKED);
    const [stored] = store.all("nomination");
    if (stored === undefined) throw new Error("no nomination");
    store.seed("nomination", { ...stored, state: "accepted" }, { ...stored, nominationId: "nm-open" });
    store.seed("nomination", { ...stored, nominationId: "nm-coach", targetRole: "COACH", state: "accepted" });
    store.seed("interest", interestOf("l1", "PRINCIPAL_SUPERVISOR"));
    await remove(PATH, "hr");
    expect(store.all("nomination").map(({ nominationId, state }) => [nominationId, state])).toEqual([
      [stored.nominationId, "withdrawn"],
      ["nm-coach", "accepted"],
      ["nm-open", "proposed"],
    ]);
    expect(publishedTypes()).toEqual(["nomination.proposed", "interest.revoked", "nomination.withdrawn"]);
  });

  it.each([
    ["s1", 200, 404, 404],
    ["s2", 404, 404, 404],
    ["ad", 404, 404, 404],
    ["hr", 200, 200, 200],
  ])("as %s: read %i, record %i, take back %i", async (as, read, record, revoke) => {
    const { call, send, remove, store } = openSuccession();
    store.seed("interest", interestOf("l1", "PRINCIPAL_SUPERVISOR"));
    expect((await call("GET /v1/leaders/l1/interests", as)).status).toBe(read);
    expect((await send(`PUT ${PATH}`, as, FORM)).status).toBe(record);
    expect((await remove(PATH, as)).status).toBe(revoke);
  });

  it("another district's HR meets nobody, and nothing is taken back that was never declared", async () => {
    const { call, remove, store } = openSuccession();
    store.seed("interest", interestOf("l1", "PRINCIPAL_SUPERVISOR"));
    expect((await call("GET /v1/leaders/l1/interests", "hr2")).body).toEqual({ items: [] });
    expect((await remove(PATH, "hr2")).status).toBe(404);
    expect((await remove("/v1/leaders/l1/interests/COACH", "hr")).status).toBe(404);
    expect((await remove("/v1/leaders/l1/interests/TEACHER", "hr")).status).toBe(404);
    expect(store.facts).toEqual([]);
  });
});
