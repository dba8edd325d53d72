import { beforeEach, describe, expect, test } from "vitest";
import { KERNEL_RULES } from "../../../domain/kernel/rules.ts";
import { remove } from "../../../domain/ports.ts";
import { findReportLink } from "../../../domain/reports/read-report.ts";
import type { ReportMailView } from "../../../domain/reports/report-view.ts";
import { requestReport } from "../../../domain/reports/request-report.ts";
import { type ReportMailMessage, sendReport } from "../../../domain/reports/send-report.ts";
import { correctAddress } from "../../builders/correct-address.ts";
import { DISTRICT, LEADER, leaderOf, MORNING, mailWorld, REDELIVERY, viewIn } from "../../builders/mail-world.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";
import { countingIds, memoryTokens } from "../../doubles/memory.ts";

const WIRED = ["store", "unitOfWork", "mailer"] as const;

const reportWorld = () => {
  const world = mailWorld();
  const ports = {
    ...world.ports,
    renderReport: (view: ReportMailView) => ({ subject: "", text: JSON.stringify(view), html: "", headers: {} }),
  };
  const ask = async (): Promise<ReportMailMessage> => {
    await requestReport({ ...ports, ids: countingIds() }, { district: DISTRICT, leaderId: LEADER });
    const asked = world.db.all("reportRequests")[0]?.requests.at(-1);
    return { district: DISTRICT, leaderId: LEADER, requestId: asked?.requestId ?? "none" };
  };
  return { ...world, ports, ask };
};
type World = ReturnType<typeof reportWorld>;

const deliver = async (world: World, message: ReportMailMessage, point = -1) => {
  const { ports, calls } = crashingAt(world.ports, WIRED, point);
  try {
    const sent = await sendReport(ports)(message);
    return { outcome: sent.ok ? sent.value : sent.error, done: sent.ok, calls };
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return { outcome: error.message, done: false, calls };
  }
};

/** Hands a message out again until it is done, as the queue does. */
const settle = async (world: World, message: ReportMailMessage) => {
  for (let delivery = 0; delivery < 10; delivery += 1) {
    const { done, outcome } = await deliver(world, message);
    if (done) return outcome;
    world.clock.advance(REDELIVERY);
  }
  throw new Error("the message was never done");
};

let world: World;
beforeEach(() => {
  world = reportWorld();
});

describe("the mail with the report's link", () => {
  test("is sent once, with a link that works for a day and whose hash alone is stored", async () => {
    const message = await world.ask();
    expect(await settle(world, message)).toBe("sent");
    const [mail] = world.mailer.mails;
    expect(mail).toMatchObject({
      to: "ld-1@lakeside.example",
      replyTo: "people@lakeside.example",
      tags: { mail: "report", district: DISTRICT, leader: LEADER },
    });
    const view = viewIn<ReportMailView>(mail);
    expect(view).toMatchObject({ callName: "Maria", requestedAt: MORNING, until: "2026-11-04T13:45:00.000Z" });
    expect(world.db.dump()).not.toContain(view.token);
    const found = () => findReportLink({ ...world.ports, tokens: memoryTokens() }, view.token);
    expect(await found()).toMatchObject({ leaderId: LEADER, mailedAt: MORNING });
    expect(await settle(world, message)).toBe("already");
    expect(world.mailer.mails).toHaveLength(1);
    world.clock.set("2026-11-04T13:44:59.000Z");
    expect(await found()).toBeDefined();
    world.clock.set("2026-11-04T13:45:00.000Z");
    expect(await found()).toBeUndefined();
  });

  test("is sent to every leader on record: in any role or none, supervised or not, asked for check-ins or never", async () => {
    const message = await world.ask();
    const rows = ["appointment", "supervision"] as const;
    await world.db.commit(
      rows.flatMap((kind) => world.db.all(kind).map((one) => remove(kind, one as never))),
      [],
    );
    for (const one of world.db.all("round")) await world.db.commit([remove("round", one)], []);
    expect(await settle(world, message)).toBe("sent");
    const { token } = viewIn<ReportMailView>(world.mailer.mails[0]);
    expect(await findReportLink({ ...world.ports, tokens: memoryTokens() }, token)).toBeDefined();
  });

  test("is not sent for a request that nobody made, or nobody waits for, or to nobody", async () => {
    const message = await world.ask();
    expect(await settle(world, { ...message, requestId: "other" })).toBe("unknown");
    expect(await settle(world, { ...message, leaderId: "ld-9" })).toBe("unknown");
    const { email: _, ...without } = leaderOf(LEADER);
    world.db.seed("leader", without);
    expect(await settle(world, message)).toBe("no-address");
    world.db.seed("leader", leaderOf(LEADER, { withdrawnAt: MORNING }));
    expect(await settle(world, message)).toBe("no-leader");
    world.db.seed("leader", leaderOf(LEADER));
    world.clock.advance({ hours: 24, seconds: 1 });
    expect(await settle(world, message)).toBe("late");
    expect(world.mailer.mails).toEqual([]);
    expect(world.db.all("reportLink")).toEqual([]);
  });

  test("to an address that never works is said once", async () => {
    const message = await world.ask();
    world.mailer.rejected.add("ld-1@lakeside.example");
    expect(await settle(world, message)).toBe("unreachable");
    world.mailer.rejected.clear();
    expect(await settle(world, message)).toBe("already");
    expect(world.mailer.mails).toEqual([]);
  });

  test("waits for a claim that is held, and an attempt frozen beyond its lease does not send", async () => {
    const message = await world.ask();
    world.mailer.throttle = 1;
    await expect(sendReport(world.ports)(message)).rejects.toThrow("TooManyRequests");
    expect((await deliver(world, message)).outcome).toBe("busy");
    world.clock.advance(REDELIVERY);
    world.db.hooks.afterCommit = (writes) => {
      if (writes[0]?.kind === "reportLink") world.clock.advance({ seconds: KERNEL_RULES.leaseSeconds.value });
    };
    expect((await deliver(world, message)).outcome).toBe("busy");
    expect(world.mailer.mails).toEqual([]);
    delete world.db.hooks.afterCommit;
    expect(await settle(world, message)).toBe("sent");
  });

  test("stopped before or after any call: one mail, except between acceptance and mark, and its link always works", async () => {
    const first = reportWorld();
    const { calls } = await deliver(first, await first.ask());
    const sendCall = calls.indexOf("mailer.send");
    for (let point = 0; point <= 2 * calls.length; point += 1) {
      const here = reportWorld();
      const message = await here.ask();
      await deliver(here, message, point);
      here.clock.advance(REDELIVERY);
      await settle(here, message);
      const inWindow = point === 2 * sendCall + 1 || point === 2 * sendCall + 2;
      expect({ point, mails: here.mailer.mails.length }).toEqual({ point, mails: inWindow ? 2 : 1 });
      for (const mail of here.mailer.mails) {
        const { token } = viewIn<ReportMailView>(mail);
        expect(await findReportLink({ ...here.ports, tokens: memoryTokens() }, token)).toBeDefined();
      }
    }
  });
});

describe("after the address was corrected", () => {
  test("a report that was asked for before is not mailed: it is asked for again, and nothing says that it was", async () => {
    const world = reportWorld();
    const message = await world.ask();
    world.clock.advance({ minutes: 1 });
    await correctAddress(world, "right@lakeside.example");
    expect((await deliver(world, message)).outcome).toBe("address-changed");
    expect(world.mailer.mails).toEqual([]);
    world.clock.advance({ minutes: 1 });
    const asked = await requestReport({ ...world.ports, ids: countingIds() }, { district: DISTRICT, leaderId: LEADER });
    expect(asked).toEqual({ outcome: "asked", at: world.clock.now().toISOString() });
    const again = world.db.all("reportRequests")[0]?.requests ?? [];
    expect(again).toHaveLength(1);
    expect((await deliver(world, { ...message, requestId: again[0]?.requestId ?? "" })).outcome).toBe("sent");
    expect(world.mailer.mails.map(({ to }) => to)).toEqual(["right@lakeside.example"]);
    expect((await deliver(world, { ...message, requestId: "older" })).outcome).toBe("unknown");
  });
});
