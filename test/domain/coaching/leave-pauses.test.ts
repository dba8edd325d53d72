/** Leave pauses everything (DECISIONS 7): invitations, reminders, alerts and what is missed; never a call for support. */
import { describe, expect, it } from "vitest";
import { sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import type { Leave } from "../../../domain/coaching/coaching.ts";
import { runSchoolMorning } from "../../../domain/morning/school-morning.ts";
import type { PulseMail } from "../../../domain/pulses/pulse-mail.ts";
import { sendInvitation } from "../../../domain/pulses/send-invitation.ts";
import { alertOf, DISTRICT, LEADER, mailWorld, ROUND, SUPERVISOR } from "../../builders/mail-world.ts";

const leave = (begin: string, end: string | null, over: Partial<Leave> = {}): Leave => ({
  district: DISTRICT,
  leaderId: LEADER,
  leaveId: `lv-${begin}`,
  begin,
  end,
  version: 1,
  ...over,
});
const INVITATION: PulseMail = { district: DISTRICT, roundId: ROUND, leaderId: LEADER, kind: "invitation" };
const REMINDER: PulseMail = { ...INVITATION, kind: "reminder", reminder: "first" };

describe("invitations", () => {
  // The message comes on Tuesday, 3 November 2026.
  it.each<[string, Leave, string]>([
    ["since the day before", leave("2026-11-02", "2026-11-10"), "on-leave"],
    ["from that very day", leave("2026-11-03", "2026-11-04"), "on-leave"],
    ["with no return date", leave("2026-09-01", null), "on-leave"],
    ["ends on that day: the end is the first day back", leave("2026-10-20", "2026-11-03"), "sent"],
    ["begins on the next day", leave("2026-11-04", null), "sent"],
    ["was taken back", leave("2026-11-02", null, { withdrawnAt: "2026-11-02T18:00:00.000Z" }), "sent"],
    ["is another leader's", leave("2026-11-02", null, { leaderId: "ld-2" }), "sent"],
  ])("a leave that %s", async (_, span, outcome) => {
    const { db, mailer, ports } = mailWorld();
    db.seed("leave", span);
    expect(await sendInvitation(ports)(INVITATION)).toEqual({ ok: true, value: outcome });
    expect(mailer.mails).toHaveLength(outcome === "sent" ? 1 : 0);
    // Nothing is claimed either, because a leader who returns must still be invited.
    expect(db.all("invitation")).toHaveLength(outcome === "sent" ? 1 : 0);
    expect(db.all("link")).toHaveLength(outcome === "sent" ? 1 : 0);
  });

  it("go by the district's own midnight", async () => {
    const { db, clock, ports } = mailWorld();
    db.seed("leave", leave("2026-11-04", null));
    clock.set("2026-11-04T05:59:59.000Z");
    expect(await sendInvitation(ports)(INVITATION)).toEqual({ ok: true, value: "sent" });
    const other = mailWorld();
    other.db.seed("leave", leave("2026-11-04", null));
    other.clock.set("2026-11-04T06:00:00.000Z");
    expect(await sendInvitation(other.ports)(INVITATION)).toEqual({ ok: true, value: "on-leave" });
  });

  it("come on the school morning on which the leader is back, while the round is open", async () => {
    const { db, clock, mailer, ports } = mailWorld();
    db.seed("leave", leave("2026-10-26", "2026-11-09"));
    const queue: PulseMail[] = [];
    const morning = async (at: string) => {
      clock.set(at);
      const [district] = db.all("district");
      if (district === undefined) throw new Error("no district");
      const pulseMails = { send: async (messages: readonly PulseMail[]) => void queue.push(...messages) };
      const quiet = { send: async () => {} };
      const mailAccount = { findFault: async () => undefined };
      const queues = { pulseMails, mailAccount, alertMails: quiet, assessments: quiet };
      await runSchoolMorning({ ...ports, store: db, ...queues, modelHash: "h" })(district);
      for (const message of queue.splice(0)) await sendInvitation(ports)(message);
      return mailer.mails.length;
    };
    expect(await morning("2026-11-03T13:30:00.000Z")).toBe(0);
    expect(await morning("2026-11-05T13:30:00.000Z")).toBe(0);
    expect(await morning("2026-11-09T13:30:00.000Z")).toBe(1);
    expect(await morning("2026-11-10T13:30:00.000Z")).toBe(1);
  });
});

describe("reminders", () => {
  it("are not sent on leave, and are afterwards", async () => {
    const { db, clock, mailer, ports } = mailWorld();
    await sendInvitation(ports)(INVITATION);
    db.seed("leave", leave("2026-11-05", "2026-11-09"));
    clock.set("2026-11-05T13:45:00.000Z");
    expect(await sendInvitation(ports)(REMINDER)).toEqual({ ok: true, value: "on-leave" });
    clock.set("2026-11-09T13:45:00.000Z");
    expect(await sendInvitation(ports)(REMINDER)).toEqual({ ok: true, value: "sent" });
    expect(mailer.mails).toHaveLength(2);
  });
});

describe("alerts", () => {
  const DAILY = { district: DISTRICT, supervisorId: SUPERVISOR };
  const open = () => {
    const world = mailWorld();
    world.addLeader("ld-2");
    world.db.seed("alert", alertOf(LEADER), alertOf("ld-2"));
    world.db.seed("leave", leave("2026-11-02", "2026-11-16"));
    const stateOf = (leaderId: string) => world.db.all("alert").find((one) => one.leaderId === leaderId)?.state;
    return { ...world, stateOf };
  };

  it("wait while the leader is on leave; others are sent, and the leader's after the return", async () => {
    const { clock, mailer, ports, stateOf } = open();
    expect(await sendAlerts(ports)(DAILY)).toEqual({ ok: true, value: "sent" });
    expect([stateOf(LEADER), stateOf("ld-2")]).toEqual(["waiting", "open"]);
    clock.set("2026-11-13T13:45:00.000Z");
    expect(await sendAlerts(ports)(DAILY)).toEqual({ ok: true, value: "nothing" });
    expect(stateOf(LEADER)).toBe("waiting");
    clock.set("2026-11-16T13:45:00.000Z");
    expect(await sendAlerts(ports)(DAILY)).toEqual({ ok: true, value: "sent" });
    expect(stateOf(LEADER)).toBe("open");
    expect(mailer.mails).toHaveLength(2);
  });

  it("a leader on leave who asks for a call is heard at once", async () => {
    const { db, ports, mailer } = open();
    const alertId = `al-${LEADER}-${ROUND}-asked-today`;
    db.seed("alert", alertOf(LEADER, { alertId, cause: "support-asked", topics: [] }));
    expect(await sendAlerts(ports)({ ...DAILY, leaderId: LEADER, alertId })).toEqual({ ok: true, value: "sent" });
    expect(mailer.mails).toHaveLength(1);
  });

  it("are mailed to nobody who was taken back, and about nobody whose supervision has ended", async () => {
    const withdrawnAt = "2026-11-03T12:00:00.000Z";
    const gone = open();
    const staff = gone.db.all("staff")[0];
    if (staff === undefined) throw new Error("no staff");
    gone.db.seed("staff", { ...staff, withdrawnAt });
    expect(await sendAlerts(gone.ports)(DAILY)).toEqual({ ok: true, value: "no-address" });

    const ended = open();
    for (const supervision of ended.db.all("supervision"))
      ended.db.seed("supervision", { ...supervision, withdrawnAt });
    expect(await sendAlerts(ended.ports)(DAILY)).toEqual({ ok: true, value: "nothing" });
    expect([...gone.mailer.mails, ...ended.mailer.mails]).toEqual([]);
  });
});
