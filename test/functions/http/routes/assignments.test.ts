import { beforeEach, describe, expect, it } from "vitest";
import { assignments, listLeaderAssignments } from "../../../../functions/http/contract/assignments.ts";
import { assignmentRoutes } from "../../../../functions/http/routes/assignments.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { appointmentOf } from "../../../builders/records/people.ts";
import { publishedTypes, undocumented } from "../../../checks/facts.ts";

const open = () => {
  const ports = world();
  // l5 is a teacher leader at o1; l6 was one there until the day before the assignments here begin.
  for (const [leaderId, end] of [
    ["l5", null],
    ["l6", "2026-08-31"],
  ] as const) {
    ports.store.seed("leader", {
      district: "lake",
      leaderId,
      givenName: leaderId,
      familyName: "Teacher",
      language: "en",
      version: 1,
    });
    ports.store.seed(
      "appointment",
      appointmentOf(leaderId, { district: "lake", orgId: "o1", role: "TEACHER_LEADER", begin: "2025-07-01", end }),
    );
  }
  const routes = [...Object.values(assignments), listLeaderAssignments].map(routeKeyOf);
  return { ...ports, call: caller(apiEntry(ports, assignmentRoutes(ports)) as never, routes) };
};

const BODY = {
  responsibility: "Attendance team",
  standards: ["PSEL-2015:5", "PSEL-2015:9"],
  leadId: "l4",
  coLeadIds: ["l5"],
  decisionRight: "decide",
  routine: "Wednesday meeting",
  hoursPerWeek: 2.5,
  sponsorId: "l2",
  begin: "2026-09-01",
  end: null,
};
const PATH = "/v1/schools/o1/assignments";

let here: ReturnType<typeof open>;
beforeEach(() => {
  here = open();
});
const create = (over: object = {}, as = "s1", headers: Record<string, string> = {}) =>
  here.call(`POST ${PATH}`, { as, body: { ...BODY, ...over }, headers });
const change = (path: string, version: number, body: object, as = "s1") =>
  here.call(`PATCH ${path}` as never, { as, body, headers: { "If-Match": `"${version}"` } });
const faults = async (over: object) =>
  ((await create(over)).body.errors ?? []).map(
    (one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`,
  );
const sharesOf = () =>
  here.store.all("assignmentShare").map(({ leaderId, part, assignment }) => [leaderId, part, assignment.version]);

describe("assignments", () => {
  it("are recorded with a copy in the file of everybody who has a part, in one transaction", async () => {
    const created = await create();
    expect(created).toMatchObject({ status: 201, body: { schoolId: "o1", ...BODY, version: 1, recordedBy: "s1" } });
    expect(here.store.log.filter((line) => line.startsWith("commit"))).toEqual([
      "commit create assignment, put assignmentShare, put assignmentShare, put assignmentShare, create auditEntry, fact holdfast.assignment.began.v1",
    ]);
    expect(sharesOf()).toEqual([
      ["l2", "sponsor", 1],
      ["l4", "lead", 1],
      ["l5", "co-lead", 1],
    ]);
    const read = await here.call(`GET ${created.headers["location"]}` as never, { as: "hr" });
    expect(read).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: created.body });
    expect(here.store.all("auditEntry")).toMatchObject([
      { action: "assignment.write", callerId: "s1", schoolId: "o1", recordKind: "assignment", outcome: "allowed" },
    ]);
  });

  it("copies follow a correction: renewed for who stays, removed for who leaves", async () => {
    const path = String((await create()).headers["location"]);
    const changed = await change(path, 1, { leadId: "l5", coLeadIds: ["l1"], sponsorId: null, hoursPerWeek: 3 });
    expect(changed).toMatchObject({ status: 200, body: { leadId: "l5", coLeadIds: ["l1"], version: 2 } });
    expect(changed.body).not.toHaveProperty("sponsorId");
    expect(sharesOf()).toEqual([
      ["l1", "co-lead", 2],
      ["l5", "lead", 2],
    ]);
    expect(here.store.facts.at(-1)).toMatchObject({
      type: "holdfast.assignment.changed.v1",
      subject: "o1",
      data: { changed: ["coLeadIds", "hoursPerWeek", "leadId", "sponsorId"] },
    });
  });

  it("close with an end and a result, published once; other corrections are published beside it", async () => {
    const path = String((await create()).headers["location"]);
    expect((await change(path, 1, { end: "2026-11-02" })).body.errors).toEqual([
      { pointer: "#/result", code: "required", message: expect.stringContaining("result") },
    ]);
    const closed = await change(path, 1, { end: "2026-11-02", result: "achieved", hoursPerWeek: 3 });
    expect(closed).toMatchObject({ status: 200, body: { end: "2026-11-02", result: "achieved", version: 2 } });
    expect((await change(path, 2, { result: "partly-achieved" })).status).toBe(200);
    expect((await change(path, 3, { end: null })).body.errors).toMatchObject([
      { pointer: "#/result", code: "not_over" },
    ]);
    expect(await change(path, 3, { end: null, result: null })).toMatchObject({ status: 200, body: { end: null } });
    expect(publishedTypes(here.store)).toEqual([
      "assignment.began",
      "assignment.changed",
      "assignment.ended",
      "assignment.changed",
      "assignment.changed",
    ]);
    expect(here.store.facts[1]?.data).toMatchObject({ changed: ["hoursPerWeek"] });
    expect(here.store.facts[2]?.data).toMatchObject({ leadId: "l4", end: "2026-11-02", result: "achieved" });
    expect(undocumented(here.store)).toEqual([]);
  });

  it("a planned end needs no result, one that is over from the start does, and both facts are published", async () => {
    expect(await create({ end: "2026-11-03" })).toMatchObject({ status: 201, body: { end: "2026-11-03" } });
    expect(await faults({ end: "2026-11-03", result: "achieved" })).toEqual(["#/result not_over"]);
    expect((await create({ end: "2026-10-01", result: "stopped" })).status).toBe(201);
    expect(publishedTypes(here.store)).toEqual(["assignment.began", "assignment.began", "assignment.ended"]);
  });

  it("are withdrawn from every file, and keep their history", async () => {
    const path = String((await create()).headers["location"]);
    const gone = await here.call(`DELETE ${path}` as never, { as: "hr", headers: { "If-Match": '"1"' } });
    expect(gone).toMatchObject({ status: 200, body: { version: 2, withdrawnAt: expect.any(String) } });
    expect((await here.call(`GET ${PATH}`, { as: "hr" })).body).toEqual({ items: [] });
    expect((await here.call("GET /v1/leaders/l4/assignments", { as: "hr" })).body).toEqual({ items: [] });
    expect(here.store.all("assignmentShare").every(({ assignment }) => assignment.withdrawnAt !== undefined)).toBe(
      true,
    );
    expect((await here.call(`GET ${path}/history` as never, { as: "hr" })).body.items).toMatchObject([
      { version: 1, replacedBy: "hr", assignment: { responsibility: "Attendance team" } },
    ]);
    expect(here.store.facts.at(-1)).toMatchObject({
      type: "holdfast.record.withdrawn.v1",
      data: { recordKind: "assignment", schoolId: "o1" },
    });
    expect((await change(path, 2, { hoursPerWeek: 1 }, "hr")).status).toBe(404);
  });

  it("a leader's list says which part, at whatever school", async () => {
    await create();
    await create({ leadId: "l1", coLeadIds: ["l4"], sponsorId: undefined });
    const mine = await here.call("GET /v1/leaders/l4/assignments", { as: "hr" });
    expect(mine.body.items.map((one: { part: string }) => one.part).sort()).toEqual(["co-lead", "lead"]);
    const sponsored = await here.call("GET /v1/leaders/l2/assignments", { as: "s1" });
    expect(sponsored.body.items).toMatchObject([
      { part: "sponsor", schoolId: "o1", responsibility: "Attendance team" },
    ]);
    const csv = await here.call("GET /v1/leaders/l2/assignments", { as: "hr", headers: { accept: "text/csv" } });
    expect(csv.text).toMatch(/^\uFEFFpart,assignmentId,schoolId,/);
    expect(csv.text).toContain("PSEL-2015:5 PSEL-2015:9");
  });

  it("what is led, in words, is in no event", async () => {
    const path = String((await create({ responsibility: "canary-one", routine: "canary-two" })).headers["location"]);
    await change(path, 1, { responsibility: "canary-three", routine: null });
    await change(path, 2, { end: "2026-10-01", result: "stopped" });
    expect(JSON.stringify(here.store.facts)).not.toContain("canary");
    expect(undocumented(here.store)).toEqual([]);
  });
});

describe("who may have a part", () => {
  it("people at the school on the day it begins, teacher leaders too; sponsors of the whole district", async () => {
    expect((await create({ leadId: "l5", coLeadIds: ["l1", "l4"], sponsorId: "l3" })).status).toBe(201);
    expect(await faults({ leadId: "l2", sponsorId: undefined })).toEqual(["#/leadId not_at_school"]);
    expect(await faults({ leadId: "nobody", coLeadIds: ["l5", "l6"] })).toEqual([
      "#/leadId not_at_school",
      "#/coLeadIds/1 not_at_school",
    ]);
    expect(await faults({ begin: "2025-06-30" })).toEqual(["#/leadId not_at_school", "#/coLeadIds/0 not_at_school"]);
    expect(await faults({ sponsorId: "nobody" })).toEqual(["#/sponsorId unknown_leader"]);
    expect(await faults({ coLeadIds: ["l6"], begin: "2026-08-30" })).toEqual([]);
  });

  it("a withdrawn leader or appointment does not count", async () => {
    const [leader] = here.store.all("leader").filter((one) => one.district === "lake" && one.leaderId === "l5");
    if (leader === undefined) throw new Error("expected l5");
    here.store.seed("leader", { ...leader, withdrawnAt: "2026-10-01T00:00:00.000Z" });
    expect(await faults({})).toEqual(["#/coLeadIds/0 not_at_school"]);
    expect(await faults({ coLeadIds: [], sponsorId: "l5" })).toEqual(["#/sponsorId unknown_leader"]);
  });

  it("each once", async () => {
    expect(await faults({ coLeadIds: ["l5", "l4", "l5"] })).toEqual([
      "#/coLeadIds/1 repeated",
      "#/coLeadIds/2 repeated",
    ]);
    expect(await faults({ sponsorId: "l4" })).toEqual(["#/sponsorId repeated"]);
    expect(await faults({ standards: ["PSEL-2015:1", "PSEL-2015:1"] })).toEqual(["#/standards/1 repeated"]);
  });

  it("who was accepted stays when they have left since; who is new, or a new begin, is checked", async () => {
    const path = String((await create()).headers["location"]);
    const [seat] = here.store.all("appointment").filter((one) => one.district === "lake" && one.leaderId === "l5");
    if (seat === undefined) throw new Error("expected l5");
    here.store.seed("appointment", { ...seat, withdrawnAt: "2026-10-01T00:00:00.000Z" });
    expect((await change(path, 1, { hoursPerWeek: 4 })).status).toBe(200);
    expect((await change(path, 2, { coLeadIds: ["l5", "l6"] })).body.errors).toMatchObject([
      { pointer: "#/coLeadIds/1" },
    ]);
    expect((await change(path, 2, { begin: "2026-09-02" })).body.errors).toMatchObject([{ pointer: "#/coLeadIds/0" }]);
  });
});

describe("requests", () => {
  it.each([
    [{ responsibility: "" }, "#/responsibility"],
    [{ responsibility: "x".repeat(121) }, "#/responsibility"],
    [{ responsibility: "two\nlines" }, "#/responsibility"],
    [{ standards: [] }, "#/standards"],
    [{ standards: ["PSEL-2015:1", "PSEL-2015:2", "PSEL-2015:3", "PSEL-2015:4"] }, "#/standards"],
    [{ standards: ["PSEL-2015:11"] }, "#/standards/0"],
    [{ coLeadIds: ["1", "2", "3", "4", "5", "6", "7"] }, "#/coLeadIds"],
    [{ decisionRight: "veto" }, "#/decisionRight"],
    [{ hoursPerWeek: 0 }, "#/hoursPerWeek"],
    [{ hoursPerWeek: 0.75 }, "#/hoursPerWeek"],
    [{ hoursPerWeek: 40.5 }, "#/hoursPerWeek"],
    [{ hoursPerWeek: "2" }, "#/hoursPerWeek"],
    [{ begin: "2026-02-30" }, "#/begin"],
    [{ end: "2026-09-01" }, "#/end"],
    [{ end: "2026-10-01", result: "done" }, "#/result"],
    [{ schoolId: "o2" }, "#/schoolId"],
    [{ district: "twin" }, "#/district"],
    [{ withdrawnAt: null }, "#/withdrawnAt"],
  ])("%j is refused, names the field and stores nothing", async (over, pointer) => {
    const answer = await create(over);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
    expect(here.store.all("assignment")).toEqual([]);
    expect(here.store.all("assignmentShare")).toEqual([]);
  });

  it("one key is one record a school, however often it is sent", async () => {
    const key = { "Idempotency-Key": "k-1" };
    const first = await create({}, "hr", key);
    expect((await create({}, "hr", key)).body).toEqual(first.body);
    expect((await create({ hoursPerWeek: 9 }, "hr", key)).body.type).toBe("urn:holdfast:problem:idempotency-mismatch");
    const other = { ...BODY, leadId: "l2", coLeadIds: [], sponsorId: "l4" };
    const elsewhere = await here.call("POST /v1/schools/o2/assignments", { as: "hr", body: other, headers: key });
    expect(elsewhere.status).toBe(201);
    expect(elsewhere.body.assignmentId).not.toBe(first.body.assignmentId);
  });

  it("a stale version changes nothing", async () => {
    const path = String((await create()).headers["location"]);
    await change(path, 1, { hoursPerWeek: 3 });
    const state = here.store.dump();
    expect((await change(path, 1, { hoursPerWeek: 4 })).status).toBe(412);
    expect(here.store.dump()).toBe(state);
  });

  it("look missing to callers without the right, at an unknown school, and across districts", async () => {
    await create();
    const state = here.store.all("assignment");
    expect((await create({}, "s2")).status).toBe(404);
    expect((await create({}, "ad")).status).toBe(404);
    expect((await create({}, "hr2")).status).toBe(422);
    expect((await here.call(`GET ${PATH}`, { as: "s2" })).status).toBe(404);
    expect((await here.call(`GET ${PATH}`, { as: "ad" })).body.items).toHaveLength(1);
    expect((await here.call(`GET ${PATH}`, { as: "s3" })).body.items).toEqual([]);
    expect((await here.call("GET /v1/leaders/l4/assignments", { as: "s1" })).status).toBe(404);
    expect((await here.call("POST /v1/schools/none/assignments", { as: "hr", body: BODY })).status).toBe(404);
    expect(here.store.all("assignment")).toEqual(state);
  });
});
