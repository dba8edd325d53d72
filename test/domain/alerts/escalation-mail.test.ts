import { beforeEach, describe, expect, test } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import type { EscalationMailView } from "../../../domain/alerts/alert-view.ts";
import { answerAlert, openAlertLink } from "../../../domain/alerts/answer-alert.ts";
import { type AlertMailMessage, sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import {
  alertOf,
  appointmentOf,
  DISTRICT,
  LEADER,
  mailWorld,
  REDELIVERY,
  SUPERVISOR,
  viewIn,
} from "../../builders/mail-world.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";
import { memoryTokens } from "../../doubles/memory.ts";

type World = ReturnType<typeof mailWorld>;
const COVER = "st-cover";
const tokens = memoryTokens();

const handedOn = (leaderId: string, over: Partial<Alert> = {}): Alert =>
  alertOf(leaderId, {
    state: "open",
    mailedAt: "2026-11-03T13:45:00.000Z",
    dueOn: "2026-11-10",
    escalatedAt: "2026-11-12T13:31:00.000Z",
    escalatedFor: "unanswered",
    escalatedTo: [COVER],
    band: "high",
    version: 3,
    ...over,
  });
const refOf = ({ leaderId, alertId }: Alert) => ({ leaderId, alertId });
const message = (...alerts: readonly Alert[]): AlertMailMessage => ({
  district: DISTRICT,
  supervisorId: COVER,
  escalated: alerts.map(refOf),
});

const open = (): World => {
  const world = mailWorld();
  world.clock.set("2026-11-12T13:32:00.000Z");
  world.addLeader("ld-2");
  world.db.seed("staff", {
    ...{ staffId: COVER, district: DISTRICT, name: "Robin Lee", email: "robin@lakeside.example" },
    ...{ roles: ["supervisor"], version: 1 },
  });
  world.db.seed("alert", handedOn(LEADER), handedOn("ld-2", { mailedAt: "2026-11-02T13:45:00.000Z" }));
  return world;
};
const views = ({ mailer }: World) => mailer.mails.map((mail) => viewIn<EscalationMailView>(mail));
const send = async (world: World, what: AlertMailMessage, ports = world.ports) => {
  const sent = await sendAlerts(ports)(what);
  return sent.ok ? sent.value : sent.error;
};
const both = message(handedOn(LEADER), handedOn("ld-2"));

let world: World;
beforeEach(() => {
  world = open();
});

describe("the mail about escalated alerts", () => {
  test("names the leaders and previous recipients, longest waiting first, and no reason", async () => {
    expect(await send(world, both)).toBe("sent");
    expect(world.mailer.mails).toMatchObject([{ to: "robin@lakeside.example" }]);
    const [view] = views(world);
    expect(view?.items.map(({ token: _, ...item }) => item)).toEqual([
      {
        name: "Maria Alvarez ld-2",
        school: "Lincoln Elementary",
        why: "unanswered",
        waitedSchoolDays: 5,
        on: "2026-11-02",
        supervisorName: "Dana Reed",
      },
      {
        name: "Maria Alvarez ld-1",
        school: "Lincoln Elementary",
        why: "unanswered",
        waitedSchoolDays: 5,
        on: "2026-11-03",
        supervisorName: "Dana Reed",
      },
    ]);
    expect(world.mailer.mails[0]?.text).not.toMatch(/high|elevated|workload|recovery|two-raised/);
  });

  test("is sent once a day, and not again for alerts that were mailed", async () => {
    await send(world, both);
    expect(await send(world, both)).toBe("already");
    expect(world.db.all("alert").map(({ escalationTold, state }) => [escalationTold, state])).toEqual([
      [[COVER], "open"],
      [[COVER], "open"],
    ]);
    world.clock.advance({ days: 1 });
    expect(await send(world, both)).toBe("nothing");
    expect(world.mailer.mails).toHaveLength(1);
  });

  test("leaves out what was taken on, what is another's, and a leader on leave", async () => {
    world.db.seed("alert", handedOn(LEADER, { state: "acknowledged" }));
    world.db.seed("alert", handedOn("ld-2", { escalatedTo: ["st-else"] }));
    expect(await send(world, both)).toBe("nothing");
    const away = { district: DISTRICT, leaderId: LEADER, leaveId: "lv", begin: "2026-11-05", end: null, version: 1 };
    world.db.seed("leave", away);
    world.db.seed("alert", handedOn(LEADER));
    expect(await send(world, both)).toBe("nothing");
    world.db.seed("appointment", appointmentOf("ld-2"));
  });

  test("after a failure of the address it is sent the next morning", async () => {
    world.mailer.rejected.add("robin@lakeside.example");
    expect(await send(world, both)).toBe("unreachable");
    expect(world.db.all("alert")[0]).not.toHaveProperty("escalationTold");
    world.mailer.rejected.clear();
    world.clock.advance({ days: 1 });
    expect(await send(world, both)).toBe("sent");
  });

  test("stopped before or after any call: mailed once, except between acceptance and record", async () => {
    const clean = open();
    const { ports, calls } = crashingAt(clean.ports, ["store", "unitOfWork", "mailer"]);
    await send(clean, both, ports);
    const accepted = calls.indexOf("mailer.send");
    const recorded = calls.indexOf("unitOfWork.commit", accepted);
    for (let point = 0; point < 2 * calls.length; point += 1) {
      const here = open();
      const crashing = crashingAt(here.ports, ["store", "unitOfWork", "mailer"], point).ports;
      await expect(send(here, both, crashing)).rejects.toThrow(Crash);
      here.clock.advance(REDELIVERY);
      await send(here, both);
      const mails = point > 2 * accepted && point <= 2 * recorded ? 2 : 1;
      expect({ point, mails: here.mailer.mails.length }).toEqual({ point, mails });
      expect(here.db.all("alert").every(({ escalationTold }) => escalationTold?.join() === COVER)).toBe(true);
    }
  });
});

describe("its link", () => {
  const linkOf = async (item = 1): Promise<string> => {
    await send(world, both);
    return views(world)[0]?.items[item]?.token ?? "";
  };
  const ports = () => ({ ...world.ports, tokens });

  test("opens the alert for the person it was escalated to, from that day", async () => {
    const linked = await openAlertLink(ports())(await linkOf());
    expect(linked).toMatchObject({ ok: true, value: { sentOn: "2026-11-12", alert: { leaderId: LEADER } } });
  });

  test("acknowledges it and logs the contact in the name of the person who acted", async () => {
    const token = await linkOf();
    expect(await answerAlert(ports())(token, { action: "acknowledge" })).toMatchObject({
      value: { state: "acknowledged" },
    });
    const logged = await answerAlert(ports())(token, {
      action: "resolve",
      touchpoint: { kind: "call", heldOn: "2026-11-12" },
    });
    expect(logged).toMatchObject({ value: { state: "resolved", touchpoint: { supervisorId: COVER } } });
    expect(world.db.all("alert")[0]).toMatchObject({ supervisorId: SUPERVISOR, state: "resolved" });
    const told = world.db.facts.filter(({ type }) => type.startsWith("holdfast.alert."));
    expect(told.map(({ data }) => (data as { supervisorId: string }).supervisorId)).toEqual([COVER, COVER]);
  });

  test("ends when the other person has closed the matter; whoever closed it may go on", async () => {
    const token = await linkOf();
    const visit = { action: "resolve", touchpoint: { kind: "visit", heldOn: "2026-11-12" } } as const;
    await answerAlert(ports())(token, visit);
    const link = world.db.all("alertLink").find(({ supervisorId }) => supervisorId === COVER);
    const mine = "m".repeat(43);
    if (link)
      world.db.seed("alertLink", {
        ...link,
        leaderId: LEADER,
        alertId: "al-ld-1-2026-10",
        supervisorId: SUPERVISOR,
        hash: tokens.hash(mine),
      });
    expect(await answerAlert(ports())(mine, visit)).toEqual({ ok: false, error: "unknown" });
    expect(await answerAlert(ports())(token, { ...visit, useful: true })).toMatchObject({ value: { useful: true } });
    expect(world.db.all("touchpoint").map(({ supervisorId }) => supervisorId)).toEqual([COVER]);
  });
});
