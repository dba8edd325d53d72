import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { KERNEL_RULES } from "../../../domain/kernel/rules.ts";
import type { PulseMail } from "../../../domain/pulses/pulse-mail.ts";
import { sendInvitation } from "../../../domain/pulses/send-invitation.ts";
import {
  appointmentOf,
  DISTRICT,
  LEADER,
  leaderOf,
  mailWorld,
  REDELIVERY,
  ROUND,
  viewIn,
} from "../../builders/mail-world.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";
import { memoryTokens } from "../../doubles/memory.ts";

type World = ReturnType<typeof mailWorld>;

const WIRED = ["store", "unitOfWork", "mailer"] as const;
const ids = { district: DISTRICT, roundId: ROUND, leaderId: LEADER };
const INVITATION: PulseMail = { ...ids, kind: "invitation" };
const reminder = (kind: "first" | "last"): PulseMail => ({ ...ids, kind: "reminder", reminder: kind });

/** One delivery of a message, stopped at a point; what the queue sees of it. */
const deliver = async (world: World, message: PulseMail, point = -1, until?: string) => {
  const { ports, calls } = crashingAt(world.ports, WIRED, point, until);
  try {
    const sent = await sendInvitation(ports)(message);
    return { outcome: sent.ok ? sent.value : sent.error, done: sent.ok, calls };
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return { outcome: error.message, done: false, calls };
  }
};

/** Hands a message out again until it is done, as the queue does. */
const settle = async (world: World, message: PulseMail) => {
  for (let delivery = 0; delivery < 10; delivery += 1) {
    const { done, outcome } = await deliver(world, message);
    if (done) return outcome;
    world.clock.advance(REDELIVERY);
  }
  throw new Error("the message was never done");
};

const stored = (world: World) => world.db.all("invitation")[0];

let world: World;
beforeEach(() => {
  world = mailWorld();
});

describe("an invitation", () => {
  test("is sent once, with a link whose hash alone is stored", async () => {
    expect(await settle(world, INVITATION)).toBe("sent");
    const [mail] = world.mailer.mails;
    expect(mail).toMatchObject({
      to: "ld-1@lakeside.example",
      replyTo: "people@lakeside.example",
      fromName: "Lakeside Unified",
      tags: { mail: "invitation", district: DISTRICT, round: ROUND, leader: LEADER },
    });
    const { token, ...view } = viewIn(mail);
    expect(view).toMatchObject({ callName: "Maria", sharing: "on", cycle: 4 });
    expect(view.form).toMatchObject({ supervisorName: "Dana Reed", supervisorId: "st-1", hats: [], starts: "on" });
    const [link] = world.db.all("link");
    expect(link).toMatchObject({ ...ids, hash: memoryTokens().hash(token), timeZone: "America/Chicago" });
    expect(link?.salt).toBe(stored(world)?.salt);
    expect(world.db.dump()).not.toContain(token);
    expect(stored(world)).toMatchObject({ state: "sent", sentAt: "2026-11-03T13:45:00.000Z", reminders: [] });
  });

  test("takes three writes and states no fact", async () => {
    await settle(world, INVITATION);
    const commits = world.db.log.filter((line) => line.startsWith("commit"));
    expect(commits).toEqual(["commit create invitation", "commit create link", "commit replace invitation"]);
    expect(world.db.facts).toEqual([]);
  });

  test("again is known by one read", async () => {
    await settle(world, INVITATION);
    world.db.log.length = 0;
    expect(await settle(world, INVITATION)).toBe("already");
    expect(world.db.log).toEqual(["get invitation"]);
    expect(world.mailer.mails).toHaveLength(1);
  });

  test.each([
    [
      "the round is closed",
      (w: World) => w.db.seed("round", { ...first(w, "round"), state: "closed" }),
      "round-closed",
    ],
    ["its time is over", (w: World) => w.clock.set("2026-11-16T13:30:00.000Z"), "round-closed"],
    [
      "the leader has left",
      (w: World) => w.db.seed("appointment", appointmentOf(LEADER, { end: "2026-11-03" })),
      "not-a-principal",
    ],
    [
      "the leader begins tomorrow",
      (w: World) => w.db.seed("appointment", appointmentOf(LEADER, { begin: "2026-11-04" })),
      "not-a-principal",
    ],
    [
      "the leader is an assistant",
      (w: World) => w.db.seed("appointment", appointmentOf(LEADER, { role: "ASSISTANT_PRINCIPAL" })),
      "not-a-principal",
    ],
    [
      "the leader has stopped the mails",
      (w: World) => w.db.seed("choice", { district: DISTRICT, leaderId: LEADER, pulseMail: "stopped" }),
      "stopped",
    ],
    [
      "the leader has started them again",
      (w: World) => w.db.seed("choice", { district: DISTRICT, leaderId: LEADER, pulseMail: "started" }),
      "sent",
    ],
  ])("when %s", async (_, change, outcome) => {
    change(world);
    expect(await settle(world, INVITATION)).toBe(outcome);
    expect(world.mailer.mails).toHaveLength(outcome === "sent" ? 1 : 0);
    if (outcome !== "sent") expect(world.db.all("invitation")).toEqual([]);
  });

  test("needs an address, and leaves no trace without one", async () => {
    const { email: _, ...rest } = leaderOf(LEADER);
    world.db.seed("leader", rest);
    const before = world.db.dump();
    expect(await settle(world, INVITATION)).toBe("no-address");
    expect(world.db.dump()).toBe(before);
  });

  test("of an unknown round or district is dropped", async () => {
    expect(await settle(world, { ...INVITATION, roundId: "2026-12" })).toBe("no-round");
    expect(await settle(world, { ...INVITATION, district: "nowhere" })).toBe("no-round");
  });

  test("waits for a clock that runs behind", async () => {
    world.clock.set("2026-11-02T13:25:00.000Z");
    expect((await deliver(world, INVITATION)).outcome).toBe("too-early");
    expect(await settle(world, INVITATION)).toBe("sent");
  });

  test("is one for a leader of two schools", async () => {
    world.db.seed("appointment", appointmentOf(LEADER, { appointmentId: "ap-second", orgId: "or-2", primary: false }));
    await Promise.all([deliver(world, INVITATION), deliver(world, INVITATION)]);
    await settle(world, INVITATION);
    expect(world.mailer.mails).toHaveLength(1);
  });

  test("counts the leader's day, not the server's", async () => {
    // 23:30 on the last day in Chicago is the next day in UTC.
    world.db.seed("appointment", appointmentOf(LEADER, { end: "2026-11-04" }));
    world.clock.set("2026-11-04T05:30:00.000Z");
    expect(await settle(world, INVITATION)).toBe("sent");
  });

  test("says what sharing is now, and names nobody where nobody supervises", async () => {
    world.db.seed("choice", { district: DISTRICT, leaderId: LEADER, sharing: "off" });
    world.db.seed("staff", { ...first(world, "staff"), district: "other" });
    await settle(world, INVITATION);
    const view = viewIn(world.mailer.mails[0]);
    expect(view.sharing).toBe("off");
    expect(view.form.supervisorName).toBeUndefined();
    expect(world.db.all("link")[0]).not.toHaveProperty("supervisorName");
  });
});

const first = <K extends "round" | "staff">(w: World, kind: K) =>
  w.db.all(kind)[0] as NonNullable<ReturnType<typeof w.db.all<K>>[0]>;

describe("an attempt that fails", () => {
  test("an unexpired claim sends the message back; an expired one is taken over", async () => {
    world.mailer.throttle = 1;
    await expect(sendInvitation(world.ports)(INVITATION)).rejects.toThrow("TooManyRequests");
    expect((await deliver(world, INVITATION)).outcome).toBe("busy");
    expect(world.mailer.mails).toEqual([]);
    world.clock.advance(REDELIVERY);
    expect((await deliver(world, INVITATION)).outcome).toBe("sent");
    expect(world.mailer.mails).toHaveLength(1);
    expect(stored(world)).toMatchObject({ state: "sent", version: 3 });
  });

  test("throttling delays and never drops", async () => {
    world.mailer.throttle = 4;
    for (let delivery = 0; delivery < 4; delivery += 1) {
      await expect(sendInvitation(world.ports)(INVITATION)).rejects.toThrow();
      world.clock.advance(REDELIVERY);
    }
    expect(await settle(world, INVITATION)).toBe("sent");
    expect(world.mailer.mails).toHaveLength(1);
  });

  test("an address that never works is said once and not tried again", async () => {
    world.mailer.rejected.add("ld-1@lakeside.example");
    expect(await settle(world, INVITATION)).toBe("unreachable");
    expect(stored(world)).toMatchObject({ state: "unreachable" });
    expect(stored(world)).not.toHaveProperty("sentAt");
    world.mailer.rejected.clear();
    expect(await settle(world, INVITATION)).toBe("already");
    expect(await settle(world, reminder("first"))).toBe("not-invited");
    expect(world.mailer.mails).toEqual([]);
  });

  test("an attempt frozen beyond its lease does not send", async () => {
    world.db.hooks.afterCommit = (writes) => {
      if (writes[0]?.kind === "link") world.clock.advance({ seconds: KERNEL_RULES.leaseSeconds.value });
    };
    expect((await deliver(world, INVITATION)).outcome).toBe("busy");
    expect(world.mailer.mails).toEqual([]);
    delete world.db.hooks.afterCommit;
    expect(await settle(world, INVITATION)).toBe("sent");
  });

  test("stopped before or after any call: one mail, except between acceptance and mark", async () => {
    const { calls } = await deliver(mailWorld(), INVITATION);
    const sendCall = calls.indexOf("mailer.send");
    expect(sendCall).toBeGreaterThan(0);
    for (let point = 0; point <= 2 * calls.length; point += 1) {
      const here = mailWorld();
      await deliver(here, INVITATION, point);
      here.clock.advance(REDELIVERY);
      await settle(here, INVITATION);
      const inWindow = point === 2 * sendCall + 1 || point === 2 * sendCall + 2;
      expect({ point, mails: here.mailer.mails.length }).toEqual({ point, mails: inWindow ? 2 : 1 });
      expect(stored(here)?.state).toBe("sent");
    }
  });

  test("stopped twice, anywhere: at least one mail, and one more at most for each stop in the window", async () => {
    const { calls } = await deliver(mailWorld(), INVITATION);
    const points = Array.from({ length: 2 * calls.length + 1 }, (_, point) => point);
    for (const one of points) {
      for (const two of points) {
        const here = mailWorld();
        await deliver(here, INVITATION, one);
        here.clock.advance(REDELIVERY);
        const before = here.mailer.mails.length;
        await deliver(here, INVITATION, two);
        here.clock.advance(REDELIVERY);
        await settle(here, INVITATION);
        const unmarked = [before > 0 && one < 2 * calls.length, here.mailer.mails.length > before].filter(
          Boolean,
        ).length;
        expect(here.mailer.mails.length).toBeGreaterThanOrEqual(1);
        expect(here.mailer.mails.length).toBeLessThanOrEqual(1 + unmarked);
        expect(stored(here)?.state).toBe("sent");
      }
    }
  });

  test("property: exactly one mail under duplicates, crashes, throttling and redelivery in any order", async () => {
    const step = fc.record({
      // Stops between acceptance and mark have their own test above.
      points: fc.array(fc.oneof(fc.constant(-1), fc.nat(2 * 40)), { minLength: 1, maxLength: 4 }),
      throttle: fc.integer({ min: 0, max: 2 }),
      seconds: fc.constantFrom(
        0,
        30,
        KERNEL_RULES.leaseSeconds.value - 1,
        KERNEL_RULES.leaseSeconds.value,
        KERNEL_RULES.leaseSeconds.value + 60,
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const here = mailWorld();
        for (const { points, throttle, seconds } of steps) {
          here.mailer.throttle = throttle;
          await Promise.allSettled(points.map((point) => deliver(here, INVITATION, point, "mailer.send")));
          here.clock.advance({ seconds });
        }
        here.mailer.throttle = 0;
        await settle(here, INVITATION);
        expect(here.mailer.mails).toHaveLength(1);
        expect(here.db.all("invitation")).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a reminder", () => {
  beforeEach(async () => {
    await settle(world, INVITATION);
    world.clock.set("2026-11-05T13:30:00.000Z");
  });

  test("has a link of its own to the same round; the earlier one stays", async () => {
    expect(await settle(world, reminder("first"))).toBe("sent");
    const views = world.mailer.mails.map((mail) => viewIn(mail));
    expect(views[1]).toMatchObject({ reminder: "first", now: "2026-11-05T13:30:00.000Z" });
    expect(views[0]?.token).not.toBe(views[1]?.token);
    const links = world.db.all("link");
    expect(links).toHaveLength(2);
    expect(new Set(links.map(({ salt }) => salt)).size).toBe(1);
    expect(stored(world)).toMatchObject({ state: "sent", reminders: ["first"], sentAt: "2026-11-03T13:45:00.000Z" });
    expect(world.db.facts).toEqual([]);
  });

  test("each kind once", async () => {
    await settle(world, reminder("first"));
    expect(await settle(world, reminder("first"))).toBe("already");
    world.clock.set("2026-11-13T13:30:00.000Z");
    expect(await settle(world, reminder("last"))).toBe("sent");
    expect(await settle(world, reminder("last"))).toBe("already");
    expect(stored(world)?.reminders).toEqual(["first", "last"]);
    expect(world.mailer.mails).toHaveLength(3);
  });

  test("never after an answer, a stop, the close, or the last one", async () => {
    const receipt = { ...ids, responseId: "r", digest: "d", at: "2026-11-04T13:30:00.000Z" };
    world.db.seed("receipt", receipt);
    expect(await settle(world, reminder("first"))).toBe("answered");
    world.db.seed("choice", { district: DISTRICT, leaderId: LEADER, pulseMail: "stopped" });
    expect(await settle(world, reminder("first"))).toBe("stopped");
    world.clock.set("2026-11-17T13:30:00.000Z");
    expect(await settle(world, reminder("last"))).toBe("round-closed");
    expect(world.mailer.mails).toHaveLength(1);
  });

  test("a first one that was held up until after the last is not sent", async () => {
    world.clock.set("2026-11-13T13:30:00.000Z");
    await settle(world, reminder("last"));
    expect(await settle(world, reminder("first"))).toBe("superseded");
  });

  test("needs an invitation that went out, and not this morning", async () => {
    const late = mailWorld();
    expect(await settle(late, reminder("first"))).toBe("not-invited");
    await settle(late, INVITATION);
    late.clock.advance(REDELIVERY);
    expect(await settle(late, reminder("first"))).toBe("invited-today");
    expect(late.mailer.mails).toHaveLength(1);
  });

  test("stopped before or after any call: one mail, except between acceptance and mark", async () => {
    const invited = async () => {
      const here = mailWorld();
      await settle(here, INVITATION);
      here.clock.set("2026-11-05T13:30:00.000Z");
      here.mailer.mails.length = 0;
      return here;
    };
    const { calls } = await deliver(await invited(), reminder("first"));
    const sendCall = calls.indexOf("mailer.send");
    for (let point = 0; point <= 2 * calls.length; point += 1) {
      const here = await invited();
      await Promise.all([deliver(here, reminder("first"), point), deliver(here, reminder("first"), point)]);
      here.clock.advance(REDELIVERY);
      await settle(here, reminder("first"));
      const inWindow = point === 2 * sendCall + 1 || point === 2 * sendCall + 2;
      expect({ point, mails: here.mailer.mails.length }).toEqual({ point, mails: inWindow ? 2 : 1 });
      expect(stored(here)).toMatchObject({ state: "sent", reminders: ["first"] });
    }
  });
});
