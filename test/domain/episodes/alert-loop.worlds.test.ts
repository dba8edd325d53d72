/** Guarantees G8 and G9 over an alert's whole life, with failures: assessment, notification, escalation. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import type { EscalationMailView } from "../../../domain/alerts/alert-view.ts";
import { type AlertMailMessage, sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import type { District } from "../../../domain/districts/district.ts";
import { assessLeader } from "../../../domain/episodes/assess-leader.ts";
import { err } from "../../../domain/kernel/result.ts";
import { runAlertMorning } from "../../../domain/morning/run-alert-morning.ts";
import type { OutgoingMail } from "../../../domain/ports.ts";
import { DISTRICT, mailWorld, REDELIVERY, viewIn } from "../../builders/mail-world.ts";

const LEADERS = ["ld-1", "ld-2", "ld-3", "ld-4", "ld-5"] as const;
const HIGH = { WL1: 0, SU1: 0, EX1: 4, BO1: 3, IL1: 2 };
/** What the mail service may do with a mail. `lost`: it takes the mail, and its answer never arrives. */
const MODES = ["ok", "throttled", "lost", "rejected"] as const;
type Mode = (typeof MODES)[number];
/** Deliveries before a message is put aside, as the queues of the stack have it. */
const MAX_RECEIVES = 5;

/** Five leaders with two high months each and one who asks for a call; a supervisor with a cover. */
const loop = () => {
  const world = mailWorld();
  const { db, clock, mailer } = world;
  for (const leaderId of LEADERS.slice(1)) world.addLeader(leaderId);
  db.seed("district", { ...(db.all("district")[0] as District), roundMonths: [10, 11] });
  const round = { district: DISTRICT, instrument: "principal-pulse@1", version: 1 };
  db.seed("round", {
    ...round,
    roundId: "2026-10",
    cycle: 3,
    opensAt: "2026-10-01T12:30:00.000Z",
    closesAt: "2026-10-15T12:30:00.000Z",
    state: "closed",
  });
  const staff = { district: DISTRICT, roles: ["supervisor"], version: 1 } as const;
  db.seed(
    "staff",
    { ...staff, staffId: "st-1", name: "Dana Reed", email: "dana@lakeside.example", coverId: "st-cover" },
    { ...staff, staffId: "st-cover", name: "Robin Lee", email: "robin@lakeside.example" },
  );
  for (const leaderId of LEADERS) {
    for (const [roundId, cycle, at] of [
      ["2026-10", 3, "2026-10-02T15:00:00.000Z"],
      ["2026-11", 4, "2026-11-02T15:00:00.000Z"],
    ] as const) {
      const kept = { district: DISTRICT, leaderId, roundId, responseId: `${leaderId}-${roundId}`, at };
      db.seed("receipt", { ...kept, digest: roundId });
      db.seed("response", { ...kept, cycle, instrument: "principal-pulse@1", language: "en", answers: HIGH });
    }
  }
  db.seed("supportRequest", {
    ...{ district: DISTRICT, leaderId: "ld-5", roundId: "2026-11", when: "today", at: "2026-11-02T15:00:00.000Z" },
  });
  clock.set("2026-11-02T20:00:00.000Z");

  const modes: Mode[] = [];
  const lost: OutgoingMail[] = [];
  const { send } = mailer;
  mailer.send = async (mail) => {
    const mode = modes.shift() ?? "ok";
    if (mode === "throttled") throw new Error("TooManyRequestsException");
    if (mode === "rejected") return err("rejected");
    const sent = await send(mail);
    if (mode === "lost") {
      lost.push(mail);
      throw new Error("TimeoutError");
    }
    return sent;
  };

  /** Messages wait here with the number of times they were received. */
  const queue: { readonly message: AlertMailMessage; receives: number }[] = [];
  let relayed = 0;
  const relay = (copies = 1) => {
    for (const { type, data, district } of db.facts.slice(relayed)) {
      if (type !== "holdfast.alert.opened.v1") continue;
      const { supervisorId, leaderId, alertId, cause } = data as Pick<
        Alert,
        "supervisorId" | "leaderId" | "alertId" | "cause"
      >;
      const message = { district, supervisorId, ...(cause === "support-asked" ? { leaderId, alertId } : {}) };
      for (let copy = 0; copy < copies; copy += 1) queue.push({ message, receives: 0 });
    }
    relayed = db.facts.length;
  };
  /** Everything in the queue once, in the given order; what fails comes back until it has failed too often. */
  const work = async (order: readonly number[]) => {
    const batch = queue.splice(0);
    const ranked = batch.map((one, n) => ({ one, rank: order[n % order.length] ?? 0 })).sort((a, b) => a.rank - b.rank);
    await Promise.all(
      ranked.map(async ({ one }) => {
        one.receives += 1;
        const done = await sendAlerts(world.ports)(one.message).then(
          (sent) => sent.ok,
          () => false,
        );
        if (!done && one.receives < MAX_RECEIVES) queue.push(one);
      }),
    );
    clock.advance(REDELIVERY);
  };
  const assess = (leaderId: string) =>
    assessLeader({ clock, store: db, unitOfWork: db, modelHash: "h" })({ district: DISTRICT, leaderId });
  const morning = (day: string) => {
    clock.set(`${day}T13:31:00.000Z`);
    const ports = {
      ...{ clock, store: db, unitOfWork: db },
      alertMails: {
        send: async (messages: readonly AlertMailMessage[]) =>
          void queue.push(...messages.map((message) => ({ message, receives: 0 }))),
      },
      assessments: { send: async () => {} },
    };
    return runAlertMorning(ports)(db.all("district")[0] as District, {
      rounds: db.all("round"),
      principals: [],
      isSchoolDay: true,
    });
  };
  return { ...world, modes, lost, queue, relay, work, assess, morning };
};
type Loop = ReturnType<typeof loop>;

const drain = async (here: Loop) => {
  for (let n = 0; here.queue.length > 0 && n < 12; n += 1) await here.work([1]);
};

const assessAll = async (here: Loop) => {
  for (const leaderId of LEADERS) await here.assess(leaderId);
  here.relay();
  await drain(here);
};

/** Lets school mornings pass, with all the work that each leaves. */
const pass = async (here: Loop, mornings: readonly string[]) => {
  for (const one of mornings) {
    await here.morning(one);
    await drain(here);
  }
};

/** How often mails to a recipient named each leader, without requests for support. */
const tellings = (mails: readonly OutgoingMail[], to: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const mail of mails.filter((one) => one.to === to && one.tags["mail"] !== "digest")) {
    const view = viewIn<{ people?: { leaderId: string }[]; name?: string } & Partial<EscalationMailView>>(mail);
    const told = view.people?.map(({ leaderId }) => leaderId) ??
      view.items?.map(({ name }) => name) ?? [`asked ${view.name}`];
    for (const one of told) counts[one] = (counts[one] ?? 0) + 1;
  }
  return counts;
};

const DAYS = ["2026-11-03", "2026-11-04", "2026-11-05"] as const;
const AFTER = ["2026-11-06", "2026-11-09", "2026-11-10", "2026-11-12", "2026-11-13"] as const;
const TOLD = [...LEADERS, "asked Maria Alvarez ld-5"].sort();

describe("an alert, from the answers to the mail", () => {
  const day = fc.record({
    triggers: fc.array(fc.constantFrom(...LEADERS), { maxLength: 8 }),
    copies: fc.integer({ min: 0, max: 3 }),
    order: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
    modes: fc.array(fc.constantFrom(...MODES.slice(1)), { minLength: 6, maxLength: 14 }),
    rounds: fc.integer({ min: 1, max: 4 }),
  });

  test("property: one alert per episode, mailed at least once, and twice only when the service's response was lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(day, { minLength: 3, maxLength: 3 }), async (days) => {
        const here = loop();
        for (const [n, { triggers, copies, order, modes, rounds }] of days.entries()) {
          here.modes.splice(0, here.modes.length, ...modes);
          // Duplicate, late and reordered triggers, two at a time; the bus repeats, and forgets nothing for good.
          for (const leaderId of triggers) await Promise.all([here.assess(leaderId), here.assess(leaderId)]);
          here.relay(copies);
          for (let round = 0; round < rounds; round += 1) await here.work(order);
          await here.morning(DAYS[n] as string);
          for (let round = 0; round < rounds; round += 1) await here.work(order);
        }
        here.modes.length = 0;
        for (const leaderId of LEADERS) await here.assess(leaderId);
        here.relay();
        for (const one of AFTER) {
          await drain(here);
          await here.morning(one);
          await drain(here);
        }

        const alerts = here.db.all("alert");
        expect(
          alerts.map(({ leaderId, cause }) => (cause === "support-asked" ? `asked ${leaderId}` : leaderId)).sort(),
        ).toEqual([...LEADERS, "asked ld-5"].sort());
        expect(new Set(alerts.map(({ leaderId, episodeId }) => `${leaderId} ${episodeId}`)).size).toBe(alerts.length);
        expect(here.db.all("episode")).toHaveLength(LEADERS.length);
        for (const type of ["alert.opened", "episode.opened"]) {
          const told = here.db.facts.filter((fact) => fact.type === `holdfast.${type}.v1`);
          expect(told).toHaveLength(type === "alert.opened" ? alerts.length : LEADERS.length);
        }
        expect(alerts.map(({ state }) => state)).toEqual(alerts.map(() => "open"));

        const mails = tellings(here.mailer.mails, "dana@lakeside.example");
        const lost = tellings(here.lost, "dana@lakeside.example");
        expect(Object.keys(mails).sort()).toEqual(TOLD);
        for (const who of TOLD) expect(mails[who]).toBeLessThanOrEqual(1 + (lost[who] ?? 0));
        expect(here.db.facts.filter(({ type }) => type === "holdfast.supervisor.notified.v1")).toHaveLength(
          here.db.all("alertMail").filter(({ state, slot }) => state === "sent" && !slot.startsWith("digest-")).length,
        );
        const digests = (of: readonly OutgoingMail[]) => of.filter(({ tags }) => tags["mail"] === "digest").length;
        const weeks = 2 * here.db.all("staff").length;
        expect(digests(here.mailer.mails)).toBeLessThanOrEqual(weeks + digests(here.lost));
      }),
      { numRuns: 60 },
    );
  });

  test("a mail service that is down for three days: every alert is escalated in time, once, and mailed when it is back", async () => {
    const here = loop();
    here.modes.push(...Array.from({ length: 400 }, () => "throttled" as const));
    await assessAll(here);
    await pass(here, DAYS);
    expect(here.mailer.mails).toEqual([]);
    // Opened on Monday; Wednesday's morning is the first after more than a school day.
    const opened = here.db.all("alert");
    expect(
      opened.map(({ state, escalatedAt, escalatedTo }) => [state, escalatedAt?.slice(0, 10), escalatedTo]),
    ).toEqual(opened.map(() => ["waiting", "2026-11-04", ["st-cover"]]));
    here.modes.length = 0;
    await pass(here, AFTER);
    expect(here.db.facts.filter(({ type }) => type === "holdfast.alert.escalated.v1")).toHaveLength(opened.length);
    expect(Object.values(tellings(here.mailer.mails, "robin@lakeside.example"))).toEqual([1, 1, 1, 1, 2]);
    expect(Object.keys(tellings(here.mailer.mails, "dana@lakeside.example")).sort()).toEqual(TOLD);
  });

  test("a supervisor with more alerts than fit in a mail receives them over days, and nobody else is notified", async () => {
    const here = loop();
    await assessAll(here);
    await pass(here, DAYS);
    expect(tellings(here.mailer.mails, "robin@lakeside.example")).toEqual({});
    expect(Object.values(tellings(here.mailer.mails, "dana@lakeside.example"))).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
