import { beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "../../../../domain/alerts/alert.ts";
import { alertOperations } from "../../../../functions/http/contract/alerts.ts";
import { alertNumberRoutes } from "../../../../functions/http/routes/alert-numbers.ts";
import { alertRoutes } from "../../../../functions/http/routes/alerts.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { publishedTypes, undocumented } from "../../../checks/facts.ts";

const alert = (leaderId: string, over: Partial<Alert> = {}): Alert => ({
  district: "lake",
  leaderId,
  alertId: `al-${leaderId}`,
  episodeId: `ep-${leaderId}`,
  supervisorId: leaderId === "l3" ? "s2" : "s1",
  cause: "two-raised-rounds",
  roundId: "2026-10",
  band: "high",
  since: "2026-10",
  raisedSince: "2026-09",
  topics: ["workload"],
  openedAt: "2026-10-20T13:00:00.000Z",
  mailedAt: "2026-10-20T13:01:00.000Z",
  dueOn: "2026-10-27",
  state: "open",
  version: 2,
  ...over,
});
const handedOn = (to: string): Partial<Alert> => ({
  escalatedAt: "2026-10-28T12:30:00.000Z",
  escalatedFor: "unanswered",
  escalatedTo: [to],
});

const open = () => {
  const ports = world();
  const routes = [...alertRoutes(ports), ...alertNumberRoutes()];
  return { ...ports, call: caller(apiEntry(ports, routes) as never, alertOperations.map(routeKeyOf)) };
};
type Here = ReturnType<typeof open>;
const share = ({ store }: Here, leaderId: string) =>
  store.seed("sharedBand", {
    ...{ district: "lake", leaderId, roundId: "2026-10", cycle: 3, band: "high", since: "2026-09" },
    ...{ direction: "rising", topics: ["workload"], confidence: "high", modelVersion: "bri@1", version: 1 },
  });

let here: Here;
beforeEach(() => {
  here = open();
  share(here, "l1");
});
const list = async (as: string, query: Record<string, string> = {}) =>
  (await here.call("GET /v1/alerts", { as, query })).body.items;
const act = (leaderId: string, what: string, as = "s1", body?: object) =>
  here.call(`${what === "plan" ? "PUT" : "POST"} /v1/leaders/${leaderId}/alerts/al-${leaderId}/${what}` as never, {
    as,
    ...(body === undefined ? {} : { body }),
  });
const stored = (leaderId: string) => here.store.all("alert").find((one) => one.leaderId === leaderId);
const READING = ["band", "since", "raisedSince", "topics"];

describe("GET /v1/alerts", () => {
  it("shows supervisors those of their own leaders, newest first, with what they rest on", async () => {
    here.store.seed("alert", alert("l1"), alert("l2", { openedAt: "2026-10-21T13:00:00.000Z" }), alert("l3"));
    const items = await list("s1");
    expect(items.map(({ leaderId }: Alert) => leaderId)).toEqual(["l2", "l1"]);
    expect(items[1]).toEqual({
      ...{ leaderId: "l1", leaderName: "lake-given-1 lake-family-1", alertId: "al-l1", state: "open" },
      // The instant at which it opened is that of an answer: it is not shown.
      ...{ openedAt: "2026-10-20T13:01:00.000Z", mailedAt: "2026-10-20T13:01:00.000Z", dueOn: "2026-10-27" },
      ...{ supervisorId: "s1", causes: ["two-raised-rounds"], cause: "two-raised-rounds", roundId: "2026-10" },
      ...{ band: "high", since: "2026-10", raisedSince: "2026-09", topics: ["workload"] },
    });
    expect((await list("s2")).map(({ leaderId }: Alert) => leaderId)).toEqual(["l3"]);
    expect(await list("s3")).toEqual([]);
  });

  it("keeps the reading back while the leader shares none, and what was not mailed yet or was taken back", async () => {
    here.store.seed("alert", alert("l2"));
    expect(Object.keys((await list("s1"))[0]).filter((field) => READING.includes(field))).toEqual([]);
    for (const state of ["waiting", "withdrawn"] as const) {
      const { mailedAt: _, dueOn: __, ...unmailed } = alert("l2", { state });
      here.store.seed("alert", unmailed);
      expect(await list("s1")).toEqual([]);
    }
    // A former supervisor was notified: without a shared reading the alert is not mailed again.
    here.store.seed("alert", alert("l2", { supervisorId: "s9" }));
    expect(await list("s1")).toEqual([]);
    here.store.seed("alert", alert("l2", { supervisorId: "s9", cause: "support-asked", topics: [] }));
    expect(await list("s1")).toHaveLength(1);
  });

  it("filters by state, and comes in pages", async () => {
    here.store.seed("alert", alert("l1", { state: "resolved" }), alert("l2"));
    expect(await list("s1", { state: "open" })).toMatchObject([{ leaderId: "l2" }]);
    expect(await list("s1", { state: "resolved" })).toMatchObject([{ leaderId: "l1" }]);
    const first = await here.call("GET /v1/alerts", { as: "s1", query: { limit: "1" } });
    const next = await here.call("GET /v1/alerts", { as: "s1", query: { limit: "1", cursor: first.body.next } });
    expect([...first.body.items, ...next.body.items].map(({ leaderId }: Alert) => leaderId).sort()).toEqual([
      "l1",
      "l2",
    ]);
    expect((await here.call("GET /v1/alerts", { as: "s1", query: { state: "waited" } })).status).toBe(422);
  });

  it.each(["s2", "sw"])("shows %s what was handed on in person, without its reasons", async (as) => {
    here.store.seed("alert", alert("l1", { ...handedOn(as), plan: { text: "x", by: "2026-11-09", writtenBy: "s1" } }));
    here.store.seed("alert", alert("l2", handedOn("somebody-else")));
    expect(await list(as)).toEqual([
      {
        ...{ leaderId: "l1", leaderName: "lake-given-1 lake-family-1", alertId: "al-l1", state: "open" },
        ...{ openedAt: "2026-10-20T13:01:00.000Z", mailedAt: "2026-10-20T13:01:00.000Z", dueOn: "2026-10-27" },
        ...{ escalatedAt: "2026-10-28T12:30:00.000Z", escalatedFor: "unanswered" },
      },
    ]);
    here.store.seed("alert", alert("l1", { ...handedOn(as), state: "resolved" }));
    expect(await list(as)).toEqual([]);
  });

  it("leaves an entry that names no leader: that there is an alert is between the pair", async () => {
    here.store.seed("alert", alert("l1"));
    await list("s1");
    expect(here.store.all("auditEntry")).toMatchObject([{ callerId: "s1", action: "alert.read", outcome: "allowed" }]);
    expect(JSON.stringify(here.store.all("auditEntry"))).not.toMatch(/"l1"|al-/);
  });
});

describe("acting on an alert", () => {
  beforeEach(() => {
    here.store.seed("alert", alert("l1"));
  });

  it("acknowledges it, once, in one transaction with its fact and an entry", async () => {
    const first = await act("l1", "acknowledgement");
    expect(first).toMatchObject({ status: 200, body: { state: "acknowledged", band: "high" } });
    expect(here.store.log.filter((line) => line.startsWith("commit replace alert"))).toEqual([
      "commit replace alert, create auditEntry, fact holdfast.alert.acknowledged.v1",
    ]);
    const before = here.store.dump();
    expect((await act("l1", "acknowledgement")).body).toEqual(first.body);
    expect(here.store.dump()).toBe(before);
    expect(JSON.stringify(here.store.all("auditEntry"))).not.toMatch(/"l1"|al-/);
    expect(undocumented(here.store)).toEqual([]);
  });

  it("notes a plan, which takes it on; a later one replaces it", async () => {
    const plan = { text: "Cover bus duty twice a week", by: "2026-11-13" };
    expect((await act("l1", "plan", "s1", plan)).body).toMatchObject({
      ...{ state: "acknowledged", plan: plan.text, planBy: plan.by },
    });
    expect(stored("l1")?.plan).toEqual({ ...plan, writtenBy: "s1" });
    const before = here.store.dump();
    await act("l1", "plan", "s1", plan);
    expect(here.store.dump()).toBe(before);
    await act("l1", "plan", "s1", { ...plan, by: "2026-11-20" });
    expect(publishedTypes(here.store)).toEqual(["alert.acknowledged", "alert.planned", "alert.planned"]);
    expect(JSON.stringify(here.store.facts)).not.toContain("bus duty");
  });

  it.each<[string, object, string]>([
    ["a day that has passed", { text: "x", by: "2026-11-01" }, "#/by date_in_past"],
    ["no text", { text: " ", by: "2026-11-09" }, "#/text"],
    ["281 characters", { text: "x".repeat(281), by: "2026-11-09" }, "#/text"],
    ["no day", { text: "x" }, "#/by"],
    ["no such day", { text: "x", by: "2026-11-31" }, "#/by"],
    ["more than a plan", { text: "x", by: "2026-11-09", useful: true }, "#/useful"],
  ])("refuses a plan with %s, and stores nothing", async (_, body, fault) => {
    const before = here.store.dump();
    const answer = await act("l1", "plan", "s1", body);
    expect(answer.status).toBe(422);
    expect(`${answer.body.errors[0].pointer} ${answer.body.errors[0].code}`).toContain(fault);
    expect(here.store.dump()).toBe(before);
  });

  it("closes it with the contact that answered it: alert, touchpoint, facts and entry in one transaction", async () => {
    const body = {
      useful: true,
      touchpoint: { kind: "visit", heldOn: "2026-10-29", minutes: 30, focusCodes: ["career"] },
    };
    const closed = await act("l1", "resolution", "s1", body);
    expect(closed).toMatchObject({ status: 200, body: { state: "resolved", useful: true } });
    expect(here.store.all("touchpoint")).toMatchObject([
      {
        ...{ leaderId: "l1", supervisorId: "s1", kind: "visit", heldOn: "2026-10-29", minutes: 30 },
        ...{ focusCodes: ["career"], orgId: "o1", alertId: "al-l1", recordedBy: "s1" },
      },
    ]);
    expect(publishedTypes(here.store)).toEqual(["alert.resolved", "touchpoint.logged"]);
    // The touchpoint is noted like any other; nothing ties an alert to a name.
    expect(here.store.all("auditEntry")).toMatchObject([
      { action: "touchpoint.write", leaderId: "l1", recordKind: "touchpoint" },
    ]);
    const before = here.store.dump();
    expect((await act("l1", "resolution", "s1", body)).body).toEqual(closed.body);
    expect(here.store.dump()).toBe(before);
    expect((await act("l1", "plan", "s1", { text: "x", by: "2026-11-09" })).status).toBe(409);
  });

  it("accepts the usefulness rating later, the first one only", async () => {
    expect((await act("l1", "resolution", "s1", {})).body).not.toHaveProperty("useful");
    expect((await act("l1", "resolution", "s1", { useful: false })).body).toMatchObject({ useful: false });
    expect((await act("l1", "resolution", "s1", { useful: true })).body).toMatchObject({ useful: false });
    const resolved = here.store.facts.filter(({ type }) => type === "holdfast.alert.resolved.v1");
    expect(resolved.map(({ data }) => (data as { useful?: boolean }).useful)).toEqual([undefined, false]);
  });

  it.each<[string, object, string]>([
    ["a contact to come", { touchpoint: { kind: "visit", heldOn: "2026-11-03" } }, "date_in_future"],
    ["a contact before the alert", { touchpoint: { kind: "visit", heldOn: "2026-10-19" } }, "date_before_alert"],
    ["an unknown kind", { touchpoint: { kind: "lunch" } }, "invalid_value"],
    ["a contact without a kind", { touchpoint: {} }, "invalid_value"],
    ["usefulness in words", { useful: "yes" }, "invalid_type"],
  ])("refuses %s, and stores nothing", async (_, body, code) => {
    const before = here.store.dump();
    const answer = await act("l1", "resolution", "s1", body);
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, code]);
    expect(here.store.dump()).toBe(before);
  });

  it.each(["s2", "sw", "hr", "ad", "s3", "ad2"])(
    "is nothing that %s could find, unless it was handed on to them as a supervisor or a steward",
    async (as) => {
      for (const what of ["acknowledgement", "resolution", "plan"]) {
        expect((await act("l1", what, as, { text: "x", by: "2026-11-09" })).status).toBe(404);
      }
      expect(stored("l1")?.state).toBe("open");
      here.store.seed("alert", alert("l1", handedOn(as)));
      const answer = await act("l1", "acknowledgement", as);
      if (!["s2", "sw"].includes(as)) {
        expect(answer.status).toBe(404);
        return;
      }
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body).filter((field) => [...READING, "cause", "roundId"].includes(field))).toEqual([]);
      await act("l1", "plan", as, { text: "I call on Friday", by: "2026-11-06" });
      expect(await list(as)).toMatchObject([{ plan: "I call on Friday", planBy: "2026-11-06" }]);
      expect(here.store.facts.map(({ data }) => (data as { supervisorId: string }).supervisorId)).toEqual([as, as]);
    },
  );

  it("an alert that waits for its mail can be acknowledged only by the people it was escalated to without one", async () => {
    const { mailedAt: _, dueOn: __, ...unmailed } = alert("l1", { state: "waiting" });
    here.store.seed("alert", unmailed);
    expect((await act("l1", "acknowledgement")).status).toBe(404);
    here.store.seed("alert", { ...unmailed, ...handedOn("s2"), escalatedFor: "untold" });
    expect((await act("l1", "acknowledgement")).status).toBe(404);
    expect((await act("l1", "acknowledgement", "s2")).body).toMatchObject({ state: "acknowledged" });
  });

  it("another's alert under an own leader's path is not there", async () => {
    const answer = await here.call("POST /v1/leaders/l1/alerts/al-l3/acknowledgement", { as: "s1" });
    expect(answer.status).toBe(404);
  });
});

describe("GET /v1/analytics/alerts", () => {
  const numbers = async (as = "hr", query: Record<string, string> = {}) =>
    (await here.call("GET /v1/analytics/alerts", { as, query })).body.items;
  const many = (count: number, over: Partial<Alert> = {}) => {
    for (let n = 0; n < count; n += 1) here.store.seed("alert", alert(`x${n}`, over));
  };

  it("shows the numbers of alerts by cause to HR and administrators only", async () => {
    many(6, { state: "resolved", useful: true });
    many(1, { state: "resolved", useful: false });
    here.store.seed("alert", alert("l1", { cause: "support-asked" }));
    for (const as of ["hr", "ad"]) {
      expect(await numbers(as)).toEqual([
        {
          ...{ cause: "two-raised-rounds", status: "shown", opened: "5 to 9", acknowledged: "5 to 9" },
          ...{ resolved: "5 to 9", takenUp: null, lapsed: null, usefulYes: null, usefulNo: null, usefulShare: null },
        },
        ...["high-and-rising", "support-asked", "support-need-high"].map((cause) => ({
          ...{ cause, status: "withheld", opened: null, acknowledged: null, resolved: null },
          ...{ takenUp: null, lapsed: null, usefulYes: null, usefulNo: null, usefulShare: null },
        })),
      ]);
    }
    expect((await here.call("GET /v1/analytics/alerts", { as: "s1" })).status).toBe(404);
    expect((await numbers("hr2"))[0]).toMatchObject({ status: "withheld" });
  });

  it("counts a school year's months that are over, in whatever state alerts are", async () => {
    many(5, { state: "open" });
    expect((await numbers())[0]).toMatchObject({ status: "shown", opened: "5 to 9", acknowledged: null });
    expect((await numbers("hr", { schoolYear: "2026-27" }))[0]).toMatchObject({ status: "shown" });
    expect((await numbers("hr", { schoolYear: "2026" }))[0]).toMatchObject({ status: "withheld" });
    // Five of October and ten of November, which is not over.
    many(10, { alertId: "al-new", openedAt: "2026-11-02T15:00:00.000Z" });
    expect((await numbers())[0]).toMatchObject({ opened: "5 to 9" });
    here.clock.set("2026-12-01T15:00:00.000Z");
    expect((await numbers())[0]).toMatchObject({ opened: "10 to 19" });
    for (const schoolYear of ["27", "2027x", "", "3000"]) {
      expect((await here.call("GET /v1/analytics/alerts", { as: "hr", query: { schoolYear } })).status).toBe(422);
    }
  });

  it("stands as it was at the beginning of the month: nobody learns on which day an alert was taken on, closed or rated", async () => {
    const cause = async () => (await numbers())[0];
    many(12, { state: "open" });
    const before = await cause();
    expect(before).toMatchObject({ opened: "10 to 19", acknowledged: null, resolved: null });
    const now = { takenOnAt: "2026-11-01T15:00:00.000Z", closedAt: "2026-11-02T15:00:00.000Z" };
    many(12, { state: "resolved", useful: true, ratedAt: "2026-11-02T15:00:00.000Z", ...now });
    expect(await cause()).toEqual(before);
    here.clock.set("2026-12-01T15:00:00.000Z");
    expect(await cause()).toMatchObject({ acknowledged: "10 to 19", resolved: "10 to 19", usefulShare: 100 });
  });

  it("an alert of the last evening of June, which is July in UTC, is of the year that ends", async () => {
    many(5, { openedAt: "2026-07-01T03:00:00.000Z", state: "acknowledged" });
    expect((await numbers("hr", { schoolYear: "2026" }))[0]).toMatchObject({ status: "shown" });
    expect((await numbers("hr", { schoolYear: "2026-27" }))[0]).toMatchObject({ status: "withheld" });
  });

  it("is a table for spreadsheets", async () => {
    many(5, { state: "resolved", useful: true });
    const csv = await here.call("GET /v1/analytics/alerts", { as: "hr", headers: { accept: "text/csv" } });
    expect(csv.text.split("\r\n").slice(0, 2)).toEqual([
      "\ufeffcause,status,opened,acknowledged,resolved,takenUp,lapsed,usefulYes,usefulNo,usefulShare",
      "two-raised-rounds,shown,5 to 9,5 to 9,5 to 9,,,5 to 9,,100",
    ]);
  });
});
