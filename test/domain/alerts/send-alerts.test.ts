import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { answerAlert } from "../../../domain/alerts/answer-alert.ts";
import { type AlertMailMessage, sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import { KERNEL_RULES } from "../../../domain/kernel/rules.ts";
import {
  alertOf,
  appointmentOf,
  DISTRICT,
  mailWorld,
  REDELIVERY,
  SUPERVISOR,
  viewIn,
} from "../../builders/mail-world.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";
import { memoryTokens } from "../../doubles/memory.ts";

type World = ReturnType<typeof mailWorld>;

const WIRED = ["store", "unitOfWork", "mailer"] as const;
const DAILY: AlertMailMessage = { district: DISTRICT, supervisorId: SUPERVISOR };
const ASKED = "al-ld-1-2026-11-asked-today";
const SUPPORT: AlertMailMessage = { ...DAILY, leaderId: "ld-1", alertId: ASKED };
const TODAY = "2026-11-03";

/** The address alone does not distinguish the day's mail from a request's. */
const subjectsIn = (world: World) =>
  world.mailer.mails.map((mail) => {
    const view = viewIn(mail);
    return view.people ? view.people.map(({ leaderId }) => leaderId) : [`support ${view.name}`];
  });

const deliver = async (world: World, message: AlertMailMessage, point = -1, until?: string) => {
  const { ports, calls } = crashingAt(world.ports, WIRED, point, until);
  try {
    const sent = await sendAlerts(ports)(message);
    return { outcome: sent.ok ? sent.value : sent.error, done: sent.ok, calls };
  } catch (error) {
    if (!(error instanceof Crash) && !(error instanceof Error && error.message.includes("TooMany"))) throw error;
    return { outcome: error.message, done: false, calls };
  }
};

const settle = async (world: World, message: AlertMailMessage) => {
  for (let delivery = 0; delivery < 10; delivery += 1) {
    const { done, outcome } = await deliver(world, message);
    if (done) return outcome;
    world.clock.advance(REDELIVERY);
  }
  throw new Error("the message was never done");
};

const alertOfLeader = (world: World, leaderId: string) =>
  world.db.all("alert").find((alert) => alert.leaderId === leaderId);
const slots = (world: World) => world.db.all("alertMail").map(({ slot, state }) => `${slot} ${state}`);

/** ld-1 to ld-5 with an alert each, oldest first; ld-4 is the only high one. */
const fiveAlerts = (): World => {
  const world = mailWorld();
  for (const n of [2, 3, 4, 5]) world.addLeader(`ld-${n}`);
  for (const n of [1, 2, 3, 4, 5]) {
    world.db.seed(
      "alert",
      alertOf(`ld-${n}`, { openedAt: `2026-11-02T18:0${n}:00.000Z`, band: n === 4 ? "high" : "elevated" }),
    );
  }
  return world;
};

let world: World;
beforeEach(() => {
  world = fiveAlerts();
});

describe("the daily mail", () => {
  test("names the three most urgent leaders; the others wait for the next morning", async () => {
    expect(await settle(world, DAILY)).toBe("sent");
    expect(subjectsIn(world)).toEqual([["ld-4", "ld-1", "ld-2"]]);
    expect(world.mailer.mails[0]).toMatchObject({
      to: "dana@lakeside.example",
      replyTo: "people@lakeside.example",
      tags: { mail: "alert", district: DISTRICT, supervisor: SUPERVISOR },
    });
    expect(await settle(world, DAILY)).toBe("already");
    world.clock.advance({ days: 1 });
    expect(await settle(world, DAILY)).toBe("sent");
    expect(subjectsIn(world)[1]).toEqual(["ld-3", "ld-5"]);
    world.clock.advance({ days: 1 });
    expect(await settle(world, DAILY)).toBe("nothing");
    expect(slots(world)).toEqual(["2026-11-03 sent", "2026-11-04 sent"]);
  });

  test("opens its alerts and states the fact in one transaction", async () => {
    world.db.log.length = 0;
    await settle(world, DAILY);
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toEqual([
      "commit create alertMail",
      "commit create alertLink, create alertLink, create alertLink",
      "commit replace alertMail, replace alert, replace alert, replace alert, fact holdfast.supervisor.notified.v1",
    ]);
    expect(alertOfLeader(world, "ld-4")).toMatchObject({
      state: "open",
      mailedAt: "2026-11-03T13:45:00.000Z",
      version: 2,
    });
    expect(alertOfLeader(world, "ld-3")).toMatchObject({ state: "waiting", version: 1 });
    expect(world.db.facts).toEqual([
      {
        type: "holdfast.supervisor.notified.v1",
        district: DISTRICT,
        subject: SUPERVISOR,
        data: { supervisorId: SUPERVISOR, alertIds: ["al-ld-4-2026-10", "al-ld-1-2026-10", "al-ld-2-2026-10"] },
      },
    ]);
  });

  test("says level, since when, three topics and the school, each alert under a link of its own", async () => {
    await settle(world, DAILY);
    const { people } = viewIn(world.mailer.mails[0]) as unknown as { people: { token: string }[] };
    expect(people[1]).toMatchObject({
      name: "Maria Alvarez ld-1",
      school: "Lincoln Elementary",
      cause: "two-raised-rounds",
      band: "elevated",
      since: "2026-10",
      topics: ["workload", "recovery", "autonomy"],
    });
    const hashes = people.map(({ token }) => memoryTokens().hash(token)).sort();
    expect(
      world.db
        .all("alertLink")
        .map(({ hash }) => hash)
        .sort(),
    ).toEqual(hashes);
    for (const { token } of people) expect(world.db.dump()).not.toContain(token);
  });

  test("a leader with two alerts counts once and stands there twice in a row", async () => {
    world.db.seed(
      "alert",
      alertOf("ld-4", { alertId: "al-records", cause: "support-need-high", openedAt: "2026-11-03T01:00:00.000Z" }),
    );
    await settle(world, DAILY);
    expect(subjectsIn(world)).toEqual([["ld-4", "ld-4", "ld-1", "ld-2"]]);
  });

  test.each<[string, (w: World) => void, string[]]>([
    ["was withdrawn", (w) => w.db.seed("alert", alertOf("ld-4", { state: "withdrawn" })), ["ld-1", "ld-2", "ld-3"]],
    ["was mailed before", (w) => w.db.seed("alert", alertOf("ld-4", { state: "open" })), ["ld-1", "ld-2", "ld-3"]],
    [
      "is of a leader who has left",
      (w) => w.db.seed("appointment", appointmentOf("ld-4", { end: TODAY })),
      ["ld-1", "ld-2", "ld-3"],
    ],
    [
      "is of a leader whom somebody else supervises now",
      (w) =>
        w.db.seed("supervision", {
          district: DISTRICT,
          leaderId: "ld-4",
          supervisorId: "st-2",
          basis: "confirmed",
          since: TODAY,
          version: 2,
        }),
      ["ld-1", "ld-2", "ld-3"],
    ],
  ])("leaves out an alert that %s", async (_, change, told) => {
    change(world);
    expect(await settle(world, DAILY)).toBe("sent");
    expect(subjectsIn(world)).toEqual([told]);
  });

  test("an alert withdrawn after it was listed is not mailed, and stays withdrawn", async () => {
    world.db.hooks.onList = (name) => {
      if (name === "appointmentsOfLeader") world.db.seed("alert", alertOf("ld-1", { state: "withdrawn", version: 2 }));
    };
    await settle(world, DAILY);
    expect(subjectsIn(world)).toEqual([["ld-4", "ld-2", "ld-3"]]);
    expect(alertOfLeader(world, "ld-1")?.state).toBe("withdrawn");
  });

  test("an alert withdrawn while the mail is on its way stays withdrawn; the mail is recorded", async () => {
    const { send } = world.mailer;
    world.mailer.send = async (mail) => {
      const sent = await send(mail);
      world.db.seed("alert", alertOf("ld-1", { state: "withdrawn", version: 2 }));
      return sent;
    };
    expect(await settle(world, DAILY)).toBe("sent");
    expect(alertOfLeader(world, "ld-1")?.state).toBe("withdrawn");
    expect(alertOfLeader(world, "ld-4")?.state).toBe("open");
    expect(slots(world)).toEqual([`${TODAY} sent`]);
  });

  test("an alert that goes over to another supervisor while the mail is on its way still waits for that one", async () => {
    const { send } = world.mailer;
    world.mailer.send = async (mail) => {
      const sent = await send(mail);
      world.db.seed("alert", alertOf("ld-1", { supervisorId: "st-2", version: 2 }));
      return sent;
    };
    await settle(world, DAILY);
    expect(alertOfLeader(world, "ld-1")).toMatchObject({ state: "waiting", supervisorId: "st-2", version: 2 });
    expect(alertOfLeader(world, "ld-4")?.state).toBe("open");
  });

  test("a supervisor without an address: the alerts wait, and it is said", async () => {
    const [staff] = world.db.all("staff");
    const { email: _, ...rest } = staff as NonNullable<typeof staff>;
    world.db.seed("staff", rest);
    const before = world.db.dump();
    expect(await settle(world, DAILY)).toBe("no-address");
    expect(world.db.dump()).toBe(before);
  });

  test("an address that never works: the alerts wait, and the next morning tries again", async () => {
    world.mailer.rejected.add("dana@lakeside.example");
    expect(await settle(world, DAILY)).toBe("unreachable");
    expect(world.db.all("alert").every(({ state }) => state === "waiting")).toBe(true);
    world.mailer.rejected.clear();
    world.clock.advance({ days: 1 });
    expect(await settle(world, DAILY)).toBe("sent");
  });

  test("without alerts it leaves no trace", async () => {
    const empty = mailWorld();
    const before = empty.db.dump();
    expect(await settle(empty, DAILY)).toBe("nothing");
    expect(await settle(empty, { ...DAILY, district: "nowhere" })).toBe("nothing");
    expect(empty.db.dump()).toBe(before);
  });

  // Chicago, six hours behind: Tuesday; Veterans Day, a Wednesday; a Saturday.
  test.each([
    ["2026-11-03T13:29:00.000Z", []],
    ["2026-11-03T13:30:00.000Z", ["2026-11-03 sent"]],
    ["2026-11-03T22:59:00.000Z", ["2026-11-03 sent"]],
    ["2026-11-03T23:00:00.000Z", []],
    ["2026-11-04T05:00:00.000Z", []],
    ["2026-11-11T16:00:00.000Z", []],
    ["2026-11-07T16:00:00.000Z", []],
    ["2026-07-07T16:00:00.000Z", []],
  ])("goes out on school days in the district's hours: at %s", async (at, expected) => {
    world.clock.set(at);
    await settle(world, DAILY);
    expect(slots(world)).toEqual(expected);
  });

  test("of what was handed on keeps the same hours, a request excepted", async () => {
    world = mailWorld();
    const colleague = { staffId: "st-2", district: DISTRICT, name: "Robin", email: "robin@lakeside.example" };
    world.db.seed("staff", { ...colleague, roles: ["steward"], version: 1 });
    const handed = { escalatedTo: ["st-2"], escalatedAt: "2026-11-03T13:30:00.000Z" };
    world.db.seed("alert", alertOf("ld-1", handed));
    world.db.seed("alert", alertOf("ld-1", { ...handed, alertId: ASKED, cause: "support-asked", topics: [] }));
    world.clock.set("2026-11-07T16:00:00.000Z");
    const refs = [alertOf("ld-1").alertId, ASKED].map((alertId) => ({ leaderId: "ld-1", alertId }));
    await settle(world, { district: DISTRICT, supervisorId: "st-2", escalated: refs });
    const told = world.db.all("alert").filter(({ escalationTold }) => escalationTold !== undefined);
    expect(told.map(({ alertId }) => alertId)).toEqual([ASKED]);
  });
});

describe("a request for support", () => {
  beforeEach(() => {
    world.db.seed(
      "alert",
      alertOf("ld-1", {
        alertId: ASKED,
        episodeId: "su",
        cause: "support-asked",
        topics: [],
        openedAt: "2026-11-03T13:40:00.000Z",
      }),
    );
  });

  test("goes at once, says how soon and nothing of a reading, and does not count as the day's mail", async () => {
    expect(await settle(world, SUPPORT)).toBe("sent");
    const { token: _, ...view } = viewIn(world.mailer.mails[0]);
    expect(view).toEqual({
      language: "en",
      district: DISTRICT,
      districtName: "Lakeside Unified",
      contactEmail: "people@lakeside.example",
      publicUrl: "http://localhost:4800",
      name: "Maria Alvarez ld-1",
      school: "Lincoln Elementary",
      when: "today",
    });
    expect(await settle(world, SUPPORT)).toBe("already");
    expect(await settle(world, DAILY)).toBe("sent");
    expect(subjectsIn(world)).toEqual([["support Maria Alvarez ld-1"], ["ld-4", "ld-1", "ld-2"]]);
    expect(slots(world)).toEqual([`${TODAY} sent`, `support-${ASKED} sent`]);
  });

  test("an alert whose message was lost is mailed by the next daily run", async () => {
    expect(await settle(world, DAILY)).toBe("sent");
    expect(subjectsIn(world)).toEqual([["support Maria Alvarez ld-1"], ["ld-4", "ld-1", "ld-2"]]);
    expect(world.db.all("alert").find(({ alertId }) => alertId === ASKED)?.state).toBe("open");
  });

  test("is mailed even when the leader's seat has just ended", async () => {
    world.db.seed("appointment", appointmentOf("ld-1", { end: TODAY }));
    expect(await settle(world, SUPPORT)).toBe("sent");
    expect(viewIn(world.mailer.mails[0])).not.toHaveProperty("school");
  });

  test("a message that names an alert of another kind sends nothing", async () => {
    expect(await settle(world, { ...DAILY, leaderId: "ld-1", alertId: "al-ld-1-2026-10" })).toBe("nothing");
    expect(world.mailer.mails).toEqual([]);
  });
});

describe("an attempt that fails", () => {
  test.each([
    ["the daily mail", DAILY],
    ["a request for support", SUPPORT],
  ])("%s, stopped before or after any call: one mail, except between acceptance and record", async (_, message) => {
    const fresh = () => {
      const here = fiveAlerts();
      if (message === SUPPORT)
        here.db.seed("alert", alertOf("ld-1", { alertId: ASKED, cause: "support-asked", topics: [] }));
      return here;
    };
    const { calls } = await deliver(fresh(), message);
    const sendCall = calls.indexOf("mailer.send");
    const recordCall = calls.indexOf("unitOfWork.commit", sendCall);
    for (let point = 0; point <= 2 * calls.length; point += 1) {
      const here = fresh();
      await deliver(here, message, point);
      here.clock.advance(REDELIVERY);
      await settle(here, message);
      const inWindow = point > 2 * sendCall && point <= 2 * recordCall;
      expect({ point, mails: here.mailer.mails.length }).toEqual({ point, mails: inWindow ? 2 : 1 });
      expect(here.db.all("alertMail")).toMatchObject([{ state: "sent" }]);
      expect(here.db.facts).toHaveLength(1);
      if (inWindow) expect(subjectsIn(here)[0]).toEqual(subjectsIn(here)[1]);
    }
  });

  test("two deliveries at once: one claims, the other comes back and finds it done", async () => {
    const outcomes = await Promise.all([deliver(world, DAILY), deliver(world, DAILY)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["busy", "sent"]);
    expect(await settle(world, DAILY)).toBe("already");
    expect(world.mailer.mails).toHaveLength(1);
    expect(world.db.all("alertLink")).toHaveLength(3);
  });

  test("a takeover sends what the first attempt claimed, not what became urgent since", async () => {
    world.mailer.throttle = 1;
    expect((await deliver(world, DAILY)).done).toBe(false);
    expect((await deliver(world, DAILY)).outcome).toBe("busy");
    world.addLeader("ld-6");
    world.db.seed("alert", alertOf("ld-6", { band: "high", openedAt: "2026-11-01T00:00:00.000Z" }));
    world.clock.advance(REDELIVERY);
    expect(await settle(world, DAILY)).toBe("sent");
    expect(subjectsIn(world)).toEqual([["ld-4", "ld-1", "ld-2"]]);
  });

  test("a takeover leaves out what was withdrawn, and sends nothing when nothing is left", async () => {
    world.mailer.throttle = 1;
    await deliver(world, DAILY);
    world.db.seed("alert", alertOf("ld-4", { state: "withdrawn", version: 2 }));
    world.clock.advance(REDELIVERY);
    expect(await settle(world, DAILY)).toBe("sent");
    expect(subjectsIn(world)).toEqual([["ld-1", "ld-2"]]);

    const other = fiveAlerts();
    other.mailer.throttle = 1;
    await deliver(other, DAILY);
    for (const n of [1, 2, 4]) other.db.seed("alert", alertOf(`ld-${n}`, { state: "withdrawn", version: 2 }));
    other.clock.advance(REDELIVERY);
    expect(await settle(other, DAILY)).toBe("nothing");
    expect(other.mailer.mails).toEqual([]);
  });

  test("a mail that was answered before it was recorded is not sent again", async () => {
    const { calls } = await deliver(fiveAlerts(), DAILY);
    await deliver(world, DAILY, 2 * calls.indexOf("mailer.send") + 1);
    const { people } = viewIn(world.mailer.mails[0]) as unknown as { people: { token: string }[] };
    const answered = await answerAlert({ ...world.ports, tokens: memoryTokens() })(people[0]?.token ?? "", {
      action: "acknowledge",
    });
    expect(answered).toMatchObject({ ok: true, value: { state: "acknowledged" } });
    world.clock.advance(REDELIVERY);
    expect(await settle(world, DAILY)).toBe("already");
    expect(world.mailer.mails).toHaveLength(1);
    expect(["ld-4", "ld-1", "ld-2", "ld-3"].map((leaderId) => alertOfLeader(world, leaderId)?.state)).toEqual([
      "acknowledged",
      "open",
      "open",
      "waiting",
    ]);
    expect(slots(world)).toEqual([`${TODAY} sent`]);
  });

  test("an attempt frozen beyond its lease does not send", async () => {
    world.db.hooks.afterCommit = () => world.clock.advance({ seconds: KERNEL_RULES.leaseSeconds.value });
    expect((await deliver(world, DAILY)).outcome).toBe("busy");
    expect(world.mailer.mails).toEqual([]);
  });

  test("property: one mail a day, at most three leaders, each alert mailed once", async () => {
    const step = fc.record({
      // Stops between acceptance and record have their own test above.
      points: fc.array(fc.oneof(fc.constant(-1), fc.nat(2 * 40)), { minLength: 1, maxLength: 4 }),
      throttle: fc.integer({ min: 0, max: 2 }),
      seconds: fc.constantFrom(0, KERNEL_RULES.leaseSeconds.value - 1, KERNEL_RULES.leaseSeconds.value, 86_400),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), async (steps) => {
        const here = fiveAlerts();
        for (const { points, throttle, seconds } of steps) {
          here.mailer.throttle = throttle;
          await Promise.allSettled(points.map((point) => deliver(here, DAILY, point, "mailer.send")));
          here.clock.advance({ seconds });
        }
        here.mailer.throttle = 0;
        for (let day = 0; day < 9; day += 1) {
          // Over a weekend nothing is mailed.
          await settle(here, DAILY);
          here.clock.advance({ days: 1 });
        }
        const told = subjectsIn(here);
        expect(told.flat().sort()).toEqual(["ld-1", "ld-2", "ld-3", "ld-4", "ld-5"]);
        for (const mail of told) expect(mail.length).toBeLessThanOrEqual(3);
        expect(here.db.all("alertMail").filter(({ state }) => state === "sent")).toHaveLength(here.mailer.mails.length);
        expect(here.db.facts).toHaveLength(here.mailer.mails.length);
      }),
      { numRuns: 200 },
    );
  });
});
