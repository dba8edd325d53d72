import { beforeEach, describe, expect, test } from "vitest";
import { ALERT_TRANSITIONS } from "../../../domain/alerts/alert.ts";
import type { AlertAnswer } from "../../../domain/alerts/answer.ts";
import { answerAlert, openAlertLink } from "../../../domain/alerts/answer-alert.ts";
import type { AlertState } from "../../../domain/kernel/alert-state.ts";
import {
  alertLinkOf,
  alertOf,
  appointmentOf,
  DISTRICT,
  LEADER,
  mailWorld,
  SUPERVISOR,
} from "../../builders/mail-world.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";
import { memoryTokens } from "../../doubles/memory.ts";

const TOKEN = "t".repeat(43);
const tokens = memoryTokens();
const ACKNOWLEDGE: AlertAnswer = { action: "acknowledge" };
const USEFUL: AlertAnswer = { action: "resolve", useful: true };
const NOT_USEFUL: AlertAnswer = { action: "resolve", useful: false };
const VISIT: AlertAnswer = { ...USEFUL, touchpoint: { kind: "visit" } };

/** Mailed on November 4 in Chicago; it is November 10 there. */
const alertWorld = (state: AlertState = "open") => {
  const base = mailWorld();
  base.clock.set("2026-11-10T20:00:00.000Z");
  base.db.seed(
    "alert",
    alertOf(LEADER, { state, ...(state === "waiting" ? {} : { mailedAt: "2026-11-04T13:31:00.000Z" }) }),
  );
  base.db.seed("alertLink", alertLinkOf(tokens.hash(TOKEN)));
  return { ...base, ports: { ...base.ports, tokens } };
};
type World = ReturnType<typeof alertWorld>;

const answer = (world: World, said: AlertAnswer, token = TOKEN) => answerAlert(world.ports)(token, said);
const factsOf = (world: World) => world.db.facts.map(({ type }) => type.split(".").slice(1, 3).join("."));

let world: World;
beforeEach(() => {
  world = alertWorld();
});

describe("answers", () => {
  test("acknowledging takes the alert on, in one transaction with its fact", async () => {
    expect(await answer(world, ACKNOWLEDGE)).toEqual({ ok: true, value: { state: "acknowledged" } });
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toEqual([
      "commit replace alert, fact holdfast.alert.acknowledged.v1",
    ]);
    expect(world.db.facts[0]).toMatchObject({
      district: DISTRICT,
      subject: LEADER,
      data: { leaderId: LEADER, alertId: alertOf(LEADER).alertId, supervisorId: SUPERVISOR },
    });
  });

  test("closing with a touchpoint is one transaction: alert, touchpoint, two facts", async () => {
    const answered = await answer(world, VISIT);
    expect(answered).toMatchObject({
      ok: true,
      value: {
        state: "resolved",
        useful: true,
        touchpoint: { kind: "visit", heldOn: "2026-11-10", supervisorId: SUPERVISOR },
      },
    });
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toEqual([
      "commit replace alert, create touchpoint, fact holdfast.alert.resolved.v1, fact holdfast.touchpoint.logged.v1",
    ]);
    expect(world.db.all("alert")[0]).toMatchObject({ state: "resolved", useful: true, version: 2 });
    const [touchpoint] = world.db.all("touchpoint");
    expect(touchpoint?.touchpointId).toMatch(/^2026-11-10\.[0-9a-f]{24}$/);
    expect(touchpoint).toMatchObject({ alertId: alertOf(LEADER).alertId, orgId: "or-1", recordedBy: SUPERVISOR });
    expect(world.db.facts[1]?.data).toEqual({
      leaderId: LEADER,
      touchpointId: touchpoint?.touchpointId,
      supervisorId: SUPERVISOR,
      kind: "visit",
      heldOn: "2026-11-10",
      orgId: "or-1",
    });
  });

  test("a touchpoint is of the school the leader led that day, and of none when there was none", async () => {
    const seat = appointmentOf(LEADER);
    world.db.seed("appointment", { ...seat, end: "2026-11-08" });
    world.db.seed("appointment", { ...seat, appointmentId: "ap-next", orgId: "or-2", begin: "2026-11-10" });
    for (const heldOn of ["2026-11-07", "2026-11-08", "2026-11-10"]) {
      await answer(world, { ...USEFUL, touchpoint: { kind: "visit", heldOn } });
    }
    expect(world.db.all("touchpoint").map(({ orgId }) => orgId)).toEqual(["or-1", undefined, "or-2"]);
  });

  test("a touchpoint that was corrected since is answered as it stands, and not written again", async () => {
    await answer(world, VISIT);
    const [touchpoint] = world.db.all("touchpoint");
    if (touchpoint === undefined) throw new Error("expected a touchpoint");
    world.db.seed("touchpoint", { ...touchpoint, minutes: 45, version: 2 });
    const state = world.db.dump();
    expect(await answer(world, VISIT)).toMatchObject({ value: { touchpoint: { minutes: 45, version: 2 } } });
    expect(world.db.dump()).toBe(state);
  });

  test("not useful is kept and said", async () => {
    await answer(world, NOT_USEFUL);
    expect(world.db.all("alert")[0]).toMatchObject({ state: "resolved", useful: false });
    expect(world.db.facts[0]?.data).toMatchObject({ useful: false });
    expect(world.db.all("touchpoint")).toEqual([]);
  });

  test.each([
    ["acknowledge", ACKNOWLEDGE],
    ["close", USEFUL],
    ["close with a touchpoint", VISIT],
  ])("%s twice, ten times at once or a day later: the same reply, once on record", async (_, said) => {
    const once = await answer(world, said);
    const state = world.db.dump();
    const again = await Promise.all(Array.from({ length: 10 }, () => answer(world, said)));
    for (const reply of again) expect(reply).toEqual(once);
    expect(world.db.dump()).toBe(state);

    const atOnce = alertWorld();
    const replies = await Promise.all(Array.from({ length: 10 }, () => answer(atOnce, said)));
    for (const reply of replies) expect(reply).toEqual(once);
    expect(atOnce.db.dump()).toBe(state);
  });

  test("never moves an alert backwards, and the first word on usefulness counts", async () => {
    await answer(world, NOT_USEFUL);
    expect(await answer(world, ACKNOWLEDGE)).toEqual({ ok: true, value: { state: "resolved", useful: false } });
    expect(await answer(world, USEFUL)).toEqual({ ok: true, value: { state: "resolved", useful: false } });
    expect(factsOf(world)).toEqual(["alert.resolved"]);
  });

  test("an alert that is closed still takes a touchpoint", async () => {
    await answer(world, USEFUL);
    expect(await answer(world, VISIT)).toMatchObject({
      ok: true,
      value: { state: "resolved", touchpoint: { kind: "visit" } },
    });
    expect(await answer(world, { ...USEFUL, touchpoint: { kind: "call", heldOn: "2026-11-09" } })).toMatchObject({
      ok: true,
    });
    expect(factsOf(world)).toEqual(["alert.resolved", "touchpoint.logged", "touchpoint.logged"]);
    expect(world.db.all("touchpoint").map(({ heldOn }) => heldOn)).toEqual(["2026-11-09", "2026-11-10"]);
  });

  test("a used link proves the mail: a waiting alert counts as opened", async () => {
    world = alertWorld("waiting");
    expect(await answer(world, ACKNOWLEDGE)).toMatchObject({ ok: true, value: { state: "acknowledged" } });
    expect(world.db.all("alert")[0]).toMatchObject({ state: "acknowledged", mailedAt: "2026-11-10T20:00:00.000Z" });
  });

  test("moves only as the table of transitions allows", async () => {
    for (const from of ["waiting", "open", "acknowledged", "resolved"] as const) {
      for (const said of [ACKNOWLEDGE, USEFUL]) {
        const here = alertWorld(from);
        const reply = await answer(here, said);
        const to = here.db.all("alert")[0]?.state as AlertState;
        const start = from === "waiting" ? "open" : from;
        expect(to === start || ALERT_TRANSITIONS[start].includes(to)).toBe(true);
        expect(reply).toMatchObject({ ok: true, value: { state: to } });
      }
    }
  });

  test("a change from elsewhere in between is seen", async () => {
    let meddled = false;
    world.db.hooks.beforeCommit = () => {
      if (meddled) return;
      meddled = true;
      world.db.seed(
        "alert",
        alertOf(LEADER, { state: "acknowledged", version: 2, mailedAt: "2026-11-04T13:31:00.000Z" }),
      );
    };
    expect(await answer(world, VISIT)).toMatchObject({ ok: true, value: { state: "resolved" } });
    expect(world.db.all("alert")[0]).toMatchObject({ state: "resolved", version: 3 });
    expect(factsOf(world)).toEqual(["alert.resolved", "touchpoint.logged"]);
  });

  test("stopped before or after any call, then pressed again: once on record", async () => {
    const clean = alertWorld();
    const { ports, calls } = crashingAt(clean.ports, ["store", "unitOfWork"]);
    const reply = await answerAlert(ports)(TOKEN, VISIT);
    for (let point = 0; point < 2 * calls.length; point += 1) {
      const here = alertWorld();
      await expect(
        answerAlert(crashingAt(here.ports, ["store", "unitOfWork"], point).ports)(TOKEN, VISIT),
      ).rejects.toThrow(Crash);
      expect(await answer(here, VISIT)).toEqual(reply);
      expect(here.db.dump()).toBe(clean.db.dump());
    }
  });
});

describe("touchpoints", () => {
  const on = (heldOn: string, kind = "visit") => answer(world, { ...USEFUL, touchpoint: { kind, heldOn } });

  test("from the day of the mail until today, in the district's days; the day before, on which it opened, is not disclosed", async () => {
    expect(await on("2026-11-03")).toEqual({ ok: false, error: "date-before-alert" });
    expect(await on("2026-11-02")).toEqual({ ok: false, error: "date-before-alert" });
    expect(await on("2026-11-04")).toMatchObject({ ok: true });
    expect(await on("2026-11-10")).toMatchObject({ ok: true });
    // 02:00 UTC on the 11th is still the 10th in Chicago.
    world.clock.set("2026-11-11T02:00:00.000Z");
    expect(await on("2026-11-11")).toEqual({ ok: false, error: "date-in-future" });
  });

  test.each([
    ["2026-11-11", "date-in-future"],
    ["2026-11-01", "date-before-alert"],
    ["2026-11-31", "bad-date"],
    ["2026-13-01", "bad-date"],
    ["11/10/2026", "bad-date"],
    ["", "bad-date"],
    ["2026-11-10T00:00", "bad-date"],
  ])("%s is refused, and nothing is stored", async (heldOn, error) => {
    const before = world.db.dump();
    expect(await on(heldOn)).toEqual({ ok: false, error });
    expect(world.db.dump()).toBe(before);
  });

  test.each(["", "Visit", "lunch", "__proto__", "constructor"])("kind %j is refused", async (kind) => {
    const before = world.db.dump();
    expect(await on("2026-11-10", kind)).toEqual({ ok: false, error: "bad-kind" });
    expect(world.db.dump()).toBe(before);
  });
});

describe("links", () => {
  test("an open one shows the day of the mail, and reading writes nothing", async () => {
    const before = world.db.dump();
    const linked = await openAlertLink(world.ports)(TOKEN);
    expect(linked).toMatchObject({ ok: true, value: { sentOn: "2026-11-04", today: "2026-11-10" } });
    expect(world.db.dump()).toBe(before);
  });

  test.each<[string, string, (w: World) => void]>([
    ["no token", "", () => {}],
    ["a short one", "t".repeat(42), () => {}],
    ["a long one", "t".repeat(10_000), () => {}],
    ["one bit off", `${"t".repeat(42)}u`, () => {}],
    ["padding", `${TOKEN}=`, () => {}],
    ["upper case", TOKEN.toUpperCase(), () => {}],
    ["the hash", tokens.hash(TOKEN), () => {}],
    ["an expired link", TOKEN, (w) => w.clock.set("2027-01-03T00:00:00.000Z")],
    [
      "an alert that went over to somebody else",
      TOKEN,
      (w) => w.db.seed("alert", alertOf(LEADER, { supervisorId: "st-2" })),
    ],
    ["a withdrawn alert", TOKEN, (w) => w.db.seed("alert", alertOf(LEADER, { state: "withdrawn" }))],
  ])("%s is unknown, whatever is wrong with it", async (_, token, change) => {
    change(world);
    const before = world.db.dump();
    expect(await openAlertLink(world.ports)(token)).toEqual({ ok: false, error: "unknown" });
    expect(await answer(world, VISIT, token)).toEqual({ ok: false, error: "unknown" });
    expect(world.db.dump()).toBe(before);
  });
});
