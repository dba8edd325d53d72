import { beforeEach, describe, expect, it } from "vitest";
import { decide } from "../../../../domain/access/policy.ts";
import type { Alert } from "../../../../domain/alerts/alert.ts";
import { TouchpointView, touchpoints } from "../../../../functions/http/contract/touchpoints.ts";
import { touchpointRoutes } from "../../../../functions/http/routes/touchpoints.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { publishedTypes, undocumented } from "../../../checks/facts.ts";

const open = () => {
  const ports = world();
  const alert: Alert = {
    district: "lake",
    leaderId: "l1",
    alertId: "al-1",
    episodeId: "ep-1",
    supervisorId: "s1",
    cause: "two-raised-rounds",
    roundId: "2026-10",
    topics: [],
    openedAt: "2026-10-20T12:00:00.000Z",
    state: "open",
    version: 1,
  };
  ports.store.seed("alert", alert, { ...alert, alertId: "al-gone", state: "withdrawn" });
  const routes = Object.values(touchpoints).map(routeKeyOf);
  return { ...ports, call: caller(apiEntry(ports, touchpointRoutes(ports)) as never, routes) };
};

const PATH = "/v1/leaders/l1/touchpoints";
const FULL = {
  kind: "visit",
  heldOn: "2026-10-29",
  modality: "in-person",
  minutes: 45,
  focusCodes: ["workload", "leadership-team"],
  nextStep: "Hand the bus duty plan to Ann",
  followUpOn: "2026-11-12",
  alertId: "al-1",
};

let here: ReturnType<typeof open>;
beforeEach(() => {
  here = open();
});
const log = (body: object = { kind: "call" }, as = "s1", headers: Record<string, string> = {}) =>
  here.call(`POST ${PATH}`, { as, body, headers });
const change = (path: string, version: number, body: object, as = "s1") =>
  here.call(`PATCH ${path}` as never, { as, body, headers: { "If-Match": `"${version}"` } });
const faults = async (body: object) =>
  ((await log(body)).body.errors ?? []).map((one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`);

describe("touchpoints", () => {
  it("a kind is enough: held today, by the caller, at the school the leader leads", async () => {
    const logged = await log({ kind: "walkthrough" });
    expect(logged).toMatchObject({
      status: 201,
      body: {
        leaderId: "l1",
        supervisorId: "s1",
        kind: "walkthrough",
        heldOn: "2026-11-02",
        schoolId: "o1",
        version: 1,
      },
    });
    expect(logged.body.touchpointId).toMatch(/^2026-11-02\.[0-9a-f]{24}$/);
    expect(here.store.all("touchpoint")).toMatchObject([{ kind: "walkthrough", recordedBy: "s1", orgId: "o1" }]);
    expect(here.store.facts.map(({ subject, data }) => [subject, data])).toEqual([
      [
        "l1",
        {
          leaderId: "l1",
          touchpointId: logged.body.touchpointId,
          supervisorId: "s1",
          kind: "walkthrough",
          heldOn: "2026-11-02",
          orgId: "o1",
        },
      ],
    ]);
  });

  it("today is the district's day: late in the evening in Chicago it is not tomorrow yet", async () => {
    here.clock.set("2026-11-03T05:30:00.000Z");
    expect((await log()).body.heldOn).toBe("2026-11-02");
    expect(await faults({ kind: "call", heldOn: "2026-11-03" })).toEqual(["#/heldOn date_in_future"]);
  });

  it("are read, corrected, withdrawn, and keep their history", async () => {
    const logged = await log(FULL);
    expect(logged).toMatchObject({ status: 201, body: FULL });
    const path = String(logged.headers["location"]);
    expect(await here.call(`GET ${path}` as never, { as: "s1" })).toMatchObject({
      body: FULL,
      headers: { etag: '"1"' },
    });
    const changed = await change(path, 1, { heldOn: "2026-10-30", minutes: null, nextStep: null });
    expect(changed).toMatchObject({ status: 200, body: { heldOn: "2026-10-30", version: 2, changedBy: "s1" } });
    expect(changed.body.touchpointId).toBe(logged.body.touchpointId);
    for (const field of ["minutes", "nextStep"]) expect(changed.body).not.toHaveProperty(field);
    const gone = await here.call(`DELETE ${path}` as never, { as: "s1", headers: { "If-Match": '"2"' } });
    expect(gone).toMatchObject({ status: 200, body: { withdrawnAt: expect.any(String) } });
    expect((await here.call(`GET ${PATH}`, { as: "s1" })).body).toEqual({ items: [] });
    const history = await here.call(`GET ${path}/history` as never, { as: "s1" });
    expect(history.body.items.map((one: { touchpoint: { minutes?: number } }) => one.touchpoint.minutes)).toEqual([
      45,
      undefined,
    ]);
    expect(publishedTypes(here.store)).toEqual(["touchpoint.logged", "touchpoint.changed", "record.withdrawn"]);
    expect(here.store.facts[1]?.data).toMatchObject({ changed: ["heldOn", "minutes", "nextStep"] });
    expect(undocumented(here.store)).toEqual([]);
  });

  it("latest first, whatever their ids begin with", async () => {
    for (const heldOn of ["2026-10-05", "2026-11-01", "2026-10-20"]) await log({ kind: "call", heldOn });
    const [oldest] = here.store.all("touchpoint");
    await change(`${PATH}/${oldest?.touchpointId}`, 1, { heldOn: "2026-11-02" });
    const days = async (query = {}) =>
      (await here.call(`GET ${PATH}`, { as: "s1", query })).body.items.map((one: { heldOn: string }) => one.heldOn);
    expect(await days()).toEqual(["2026-11-02", "2026-11-01", "2026-10-20"]);
    expect(await days({ limit: "1" })).toEqual(["2026-11-02"]);
  });

  it("the school is that of the seat on the day, and follows a corrected day", async () => {
    const [seat] = here.store.all("appointment").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (seat === undefined) throw new Error("expected l1");
    here.store.seed("appointment", { ...seat, end: "2026-10-01" });
    here.store.seed("appointment", {
      ...seat,
      appointmentId: "ap-2",
      orgId: "o3",
      begin: "2026-10-10",
      primary: false,
    });
    here.store.seed("appointment", { ...seat, appointmentId: "ap-3", orgId: "o2", begin: "2026-10-20" });
    const at = async (heldOn: string) => (await log({ kind: "call", heldOn })).body.schoolId;
    expect([await at("2026-09-30"), await at("2026-10-05"), await at("2026-10-12"), await at("2026-10-25")]).toEqual([
      "o1",
      undefined,
      "o3",
      "o2",
    ]);
    const moved = here.store.all("touchpoint").find(({ orgId }) => orgId === "o2");
    const path = `${PATH}/${moved?.touchpointId}`;
    expect((await change(path, 1, { heldOn: "2026-10-05" })).body).not.toHaveProperty("schoolId");
    expect((await change(path, 2, { heldOn: "2026-09-30" })).body.schoolId).toBe("o1");
  });
});

describe("the content stays with the pair", () => {
  const ACTIVITY = decide(["hr"], "touchpoint.read", "peer");

  it("HR and administrators see that there was a contact, in every way it can be read", async () => {
    const path = String((await log({ ...FULL, nextStep: "canary-step" })).headers["location"]);
    await change(path, 1, { nextStep: "canary-two", minutes: 50 });
    for (const as of ["hr", "ad"]) {
      const read = await here.call(`GET ${path}` as never, { as });
      expect(Object.keys(read.body).sort()).toEqual(
        "heldOn kind leaderId minutes modality recordedAt schoolId supervisorId touchpointId version".split(" "),
      );
      expect(TouchpointView.safeParse(read.body).success).toBe(true);
      const answers = [
        read,
        await here.call(`GET ${PATH}`, { as }),
        await here.call(`GET ${PATH}`, { as, headers: { accept: "text/csv" } }),
        await here.call(`GET ${path}/history` as never, { as }),
      ];
      for (const { status, text } of answers) {
        expect(status).toBe(200);
        for (const secret of ["canary", "workload", "al-1", "2026-11-12"]) expect(text).not.toContain(secret);
      }
    }
  });

  it("the documented shape still holds for them: what they do not see is optional", () => {
    if (!ACTIVITY.allowed || ACTIVITY.fields === undefined) throw new Error("expected fields");
    const required = Object.entries(TouchpointView.def.shape).filter(
      ([, schema]) => !schema.safeParse(undefined).success,
    );
    expect(required.map(([name]) => name).filter((name) => !ACTIVITY.fields?.includes(name))).toEqual([]);
    expect(ACTIVITY.fields.filter((name) => !(name in TouchpointView.def.shape))).toEqual([]);
  });

  it("no event reveals what was agreed, nor that an alert was the cause", async () => {
    const path = String((await log({ ...FULL, nextStep: "canary-step" })).headers["location"]);
    await change(path, 1, { alertId: null });
    expect(publishedTypes(here.store)).toEqual(["touchpoint.logged"]);
    await change(path, 2, { alertId: "al-1", minutes: 5 });
    const facts = JSON.stringify(here.store.facts);
    for (const secret of ["canary", "alertId", "al-1", "2026-11-12"]) expect(facts).not.toContain(secret);
    expect(undocumented(here.store)).toEqual([]);
  });
});

describe("requests", () => {
  it.each([
    [{}, "#/kind"],
    [{ kind: "lunch" }, "#/kind"],
    [{ kind: "call", minutes: 0 }, "#/minutes"],
    [{ kind: "call", minutes: 601 }, "#/minutes"],
    [{ kind: "call", minutes: 1.5 }, "#/minutes"],
    [{ kind: "call", modality: "fax" }, "#/modality"],
    [{ kind: "call", focusCodes: Array(7).fill("career") }, "#/focusCodes"],
    [{ kind: "call", focusCodes: ["gossip"] }, "#/focusCodes/0"],
    [{ kind: "call", focusCodes: ["career", "career"] }, "#/focusCodes/1"],
    [{ kind: "call", nextStep: "x".repeat(281) }, "#/nextStep"],
    [{ kind: "call", heldOn: "2026-11-03" }, "#/heldOn"],
    [{ kind: "call", heldOn: "2024-11-01" }, "#/heldOn"],
    [{ kind: "call", followUpOn: "2026-11-01" }, "#/followUpOn"],
    [{ kind: "call", alertId: "al-2" }, "#/alertId"],
    [{ kind: "call", alertId: "al-gone" }, "#/alertId"],
    [{ kind: "call", supervisorId: "s2" }, "#/supervisorId"],
    [{ kind: "call", orgId: "o3" }, "#/orgId"],
    [{ kind: "call", district: "twin" }, "#/district"],
  ])("%j is refused, names the field and stores nothing", async (body, pointer) => {
    const answer = await log(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([pointer]);
    expect(here.store.all("touchpoint")).toEqual([]);
  });

  it("two years back, to the day; an old record can still be corrected", async () => {
    const path = String((await log({ kind: "call", heldOn: "2024-11-02" })).headers["location"]);
    here.clock.advance({ days: 30 });
    expect((await change(path, 1, { minutes: 20 })).status).toBe(200);
    expect((await change(path, 2, { heldOn: "2024-11-03" })).body.errors).toMatchObject([{ code: "too_long_ago" }]);
  });

  it("one key is one touchpoint, also when it is sent again on another day", async () => {
    const key = { "Idempotency-Key": "tap-1" };
    const first = await log({ kind: "call" }, "s1", key);
    here.clock.advance({ days: 2 });
    expect((await log({ kind: "call" }, "s1", key)).body).toEqual(first.body);
    expect((await log({ kind: "visit" }, "s1", key)).body.type).toBe("urn:holdfast:problem:idempotency-mismatch");
    await change(String(first.headers["location"]), 1, { heldOn: "2026-11-01" });
    expect((await log({ kind: "call" }, "s1", key)).body).toMatchObject({ heldOn: "2026-11-01", version: 2 });
    expect(here.store.all("touchpoint")).toHaveLength(1);
    const other = await here.call("POST /v1/leaders/l2/touchpoints", {
      as: "s1",
      body: { kind: "call" },
      headers: key,
    });
    expect(other.status).toBe(201);
    expect(other.body.touchpointId.split(".")[1]).not.toBe(first.body.touchpointId.split(".")[1]);
  });

  it("without a key, two taps are two touchpoints", async () => {
    await log();
    await log();
    expect(here.store.all("touchpoint")).toHaveLength(2);
  });

  it("only who supervises the leader now logs and corrects; the record stays its author's", async () => {
    const path = String((await log(FULL)).headers["location"]);
    for (const as of ["s2", "s3", "hr", "ad"]) {
      const state = here.store.all("touchpoint");
      expect((await change(path, 1, { minutes: 1 }, as)).status).toBe(404);
      expect(here.store.all("touchpoint")).toEqual(state);
    }
    for (const as of ["s2", "hr", "ad", "nobody"]) expect((await log({ kind: "call" }, as)).status).toBe(404);

    const [supervision] = here.store
      .all("supervision")
      .filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (supervision === undefined) throw new Error("expected a supervision");
    here.store.seed("supervision", { ...supervision, supervisorId: "s2" });
    expect((await change(path, 1, { minutes: 1 })).status).toBe(404);
    expect((await here.call(`GET ${path}` as never, { as: "s1" })).status).toBe(404);
    expect(await change(path, 1, { minutes: 30 }, "s2")).toMatchObject({
      status: 200,
      body: { supervisorId: "s1", changedBy: "s2" },
    });
  });

  it("of a leader who was withdrawn none is logged", async () => {
    const [leader] = here.store.all("leader").filter((one) => one.district === "lake" && one.leaderId === "l1");
    if (leader === undefined) throw new Error("expected l1");
    here.store.seed("leader", { ...leader, withdrawnAt: "2026-10-01T00:00:00.000Z" });
    expect((await log()).status).toBe(404);
  });
});
