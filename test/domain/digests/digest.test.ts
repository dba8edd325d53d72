import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { StaffMember } from "../../../domain/access/staff.ts";
import { type AlertMailMessage, sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import type { Touchpoint } from "../../../domain/coaching/coaching.ts";
import type { DigestChoice } from "../../../domain/digests/choice.ts";
import { isFirstOfMonth, isFirstOfWeek, partsFor } from "../../../domain/digests/digest-day.ts";
import { readDueDigest } from "../../../domain/digests/read-digest.ts";
import { isSchoolDay } from "../../../domain/kernel/calendar.ts";
import { BANDS } from "../../../events/vocabulary.ts";
import { renderAlerts } from "../../../functions/mail/alert.ts";
import { renderDigest } from "../../../functions/mail/digest.ts";
import { alertOf, appointmentOf, DISTRICT, mailWorld, SUPERVISOR } from "../../builders/mail-world.ts";
import { needOf } from "../../builders/pages/report-records.ts";
import { memoryTokens } from "../../doubles/memory.ts";

type World = ReturnType<typeof mailWorld>;
const MESSAGE: AlertMailMessage = { district: DISTRICT, supervisorId: SUPERVISOR, digest: true };
/** A Monday. */
const TODAY = "2026-11-02";
const NOW = "2026-11-02T13:45:00.000Z";

const contact = (leaderId: string, heldOn: string, changes: Partial<Touchpoint> = {}): Touchpoint => ({
  district: DISTRICT,
  leaderId,
  touchpointId: `${heldOn}-1`,
  supervisorId: SUPERVISOR,
  kind: "visit",
  heldOn,
  version: 1,
  ...changes,
});

const settingsIn = async (world: World) => {
  const settings = await world.ports.store.get("district", { district: DISTRICT });
  if (settings === undefined) throw new Error("no district");
  return settings;
};

const dueIn = async (world: World, staffId = SUPERVISOR, today = TODAY) => {
  const staff = await world.ports.store.get("staff", { staffId });
  if (staff === undefined) throw new Error("no such staff");
  const reader = { staff, today, now: `${today}T13:45:00.000Z` };
  return readDueDigest(world.ports.store, await settingsIn(world), reader, async () => []);
};

const digestIn = async (world: World) => (await dueIn(world))?.digest?.supervisor;

const send = async (world: World) => {
  const ports = { ...world.ports, renderDigest, renderAlerts };
  const sent = await sendAlerts(ports)(MESSAGE);
  return sent.ok ? sent.value : sent.error;
};

let world: World;
beforeEach(() => {
  world = mailWorld();
  world.clock.set(NOW);
  for (const n of [2, 3, 4, 5, 6, 7]) world.addLeader(`ld-${n}`);
});

describe("who is among the five", () => {
  test("promised follow-ups, then newcomers, then the longest gap; whoever is on leave is not", async () => {
    world.db.seed("touchpoint", contact("ld-5", "2026-10-30", { followUpOn: "2026-11-05" }));
    world.db.seed("appointment", appointmentOf("ld-6", { begin: "2026-10-01" }));
    world.db.seed("touchpoint", contact("ld-3", "2026-08-20"));
    world.db.seed("touchpoint", contact("ld-2", "2026-09-01"));
    world.db.seed("touchpoint", contact("ld-4", "2026-11-01"));
    world.db.seed("touchpoint", contact("ld-1", "2026-08-25"));
    world.db.seed("leave", {
      district: DISTRICT,
      leaderId: "ld-7",
      leaveId: "lv",
      begin: "2026-11-01",
      end: null,
      version: 1,
    });
    expect((await digestIn(world))?.contacts.map(({ leaderId, reason }) => `${leaderId} ${reason}`)).toEqual([
      "ld-5 promised",
      "ld-6 newcomer",
      "ld-3 gap",
      "ld-1 gap",
      "ld-2 gap",
    ]);
  });

  test("are five at most, and a follow-up that was kept is no promise any more", async () => {
    world.db.seed("touchpoint", contact("ld-5", "2026-09-30", { followUpOn: "2026-10-20" }));
    world.db.seed("touchpoint", contact("ld-5", "2026-11-01"));
    const digest = await digestIn(world);
    expect(digest?.contacts).toHaveLength(5);
    expect(digest).toMatchObject({ followUps: 0, joined: [] });
  });

  test("no reading and no stretch of raised need changes a digest", async () => {
    const recent = [1, 3, 4, 5, 6, 7].map((n) => contact(`ld-${n}`, "2026-10-30"));
    for (const one of recent) world.db.seed("touchpoint", one);
    const plain = JSON.stringify(await digestIn(world));
    expect(plain).toContain("ld-2");
    expect(plain).not.toContain("ld-1");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...BANDS), fc.integer({ min: 1, max: 7 }), async (band, n) => {
        const leaderId = `ld-${n}`;
        const other = mailWorld();
        for (const more of [2, 3, 4, 5, 6, 7]) other.addLeader(`ld-${more}`);
        for (const one of recent) other.db.seed("touchpoint", one);
        other.db.seed("sharedBand", {
          ...{
            district: DISTRICT,
            leaderId,
            roundId: "2026-10",
            cycle: 3,
            band,
            since: "2026-09",
            direction: "rising",
          },
          ...{ topics: [], confidence: "high", modelVersion: "strain@1", version: 1 },
        });
        other.db.seed("episode", {
          ...{ district: DISTRICT, leaderId, episodeId: "e", cause: "two-raised-rounds", openedRound: "2026-10" },
          ...{ state: "open", version: 1 },
        });
        expect(JSON.stringify(await digestIn(other))).toBe(plain);
      }),
      { numRuns: 50 },
    );
  });
});

describe("changes in the caseload", () => {
  const settle = async (world: World, today: string) => {
    const due = await dueIn(world, SUPERVISOR, today);
    if (due) world.db.seed("digestSent", due.sent);
    return due?.digest?.supervisor;
  };

  test("the first digest names who joined in the last week; the next ones who joined and who left since", async () => {
    world.db.seed("supervision", {
      ...{ district: DISTRICT, leaderId: "ld-7", supervisorId: SUPERVISOR, basis: "confirmed" },
      ...{ since: "2026-10-30", version: 2 },
    });
    expect(await settle(world, TODAY)).toMatchObject({ joined: ["Maria Alvarez ld-7"], left: [] });
    world.addLeader("ld-8");
    world.db.seed("appointment", appointmentOf("ld-2", { end: "2026-11-05", version: 2 }));
    world.db.seed("supervision", {
      ...{ district: DISTRICT, leaderId: "ld-3", supervisorId: "st-9", basis: "confirmed" },
      ...{ since: "2026-11-04", version: 2 },
    });
    expect(await settle(world, "2026-11-09")).toMatchObject({
      joined: ["Maria Alvarez ld-8"],
      left: ["Maria Alvarez ld-2", "Maria Alvarez ld-3"],
    });
    expect(await settle(world, "2026-11-16")).toMatchObject({ joined: [], left: [] });
  });

  test("a day with nothing to say counts too, so that nobody who leaves later is missed", async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7]) world.db.seed("touchpoint", contact(`ld-${n}`, "2026-11-01"));
    expect(await send(world)).toBe("nothing");
    world.db.seed("appointment", appointmentOf("ld-2", { end: "2026-11-05", version: 2 }));
    const next = await dueIn(world, SUPERVISOR, "2026-11-09");
    expect(next?.digest?.supervisor?.left).toEqual(["Maria Alvarez ld-2"]);
  });
});

describe("visits put off", () => {
  const unvisited = (raisedSince: string) => needOf({ district: DISTRICT, leaderId: "ld-2", raisedSince });
  const stretch = { district: DISTRICT, leaderId: "ld-2" };
  const putOff = { ...stretch, supervisorId: SUPERVISOR, raisedSince: "2026-10-20", on: "2026-10-20", version: 1 };

  test("stand there by name while the stretch lasts and no alert has opened about it", async () => {
    const named = async () => (await digestIn(world))?.putOff;
    world.db.seed("visitPutOff", putOff);
    expect(await named()).toEqual([]);
    world.db.seed("supportNeed", unvisited("2026-10-20"));
    expect(await named()).toEqual(["Maria Alvarez ld-2"]);
    world.db.seed("alert", alertOf("ld-2", { cause: "support-asked", state: "open" }));
    expect(await named()).toEqual(["Maria Alvarez ld-2"]);
    world.db.seed("alert", alertOf("ld-2", { alertId: "al-2", cause: "support-need-high", state: "open" }));
    expect(await named()).toEqual([]);
    world.db.seed("alert", alertOf("ld-2", { alertId: "al-2", cause: "support-need-high", state: "resolved" }));
    expect(await named()).toEqual([]);
  });

  test("another stretch is not the one that was put off", async () => {
    world.db.seed("visitPutOff", putOff);
    world.db.seed("supportNeed", unvisited("2026-10-27"));
    expect((await digestIn(world))?.putOff).toEqual([]);
  });
});

describe("the mail", () => {
  test("is one with the day's alert mail", async () => {
    world.db.seed("alert", alertOf("ld-1"));
    expect(await send(world)).toBe("sent");
    await send(world);
    expect(world.mailer.mails).toHaveLength(1);
    expect(world.mailer.mails[0]?.text).toContain("Contacts for this week");
    expect(world.mailer.mails[0]?.headers["List-Id"]).toBe("<alerts.lakeside.localhost>");
  });

  test("goes by itself on a day without alerts, once, with no name or number in subject", async () => {
    await send(world);
    await send(world);
    expect(world.mailer.mails).toHaveLength(1);
    const [mail] = world.mailer.mails;
    expect(mail?.subject).toBe("Your week with your principals");
    expect(mail?.headers["List-Id"]).toBe("<digests.lakeside.localhost>");
    expect(mail?.text).toContain("Maria Alvarez ld-1: no contact on record");
  });

  test("carries the way to choose how often it comes, also for a mail program's own button; an alert mail has no such header", async () => {
    await send(world);
    const [alone] = world.mailer.mails;
    const [, token] = /\/d\/([\w-]{43})/.exec(alone?.text ?? "") ?? [];
    expect(alone?.headers["List-Unsubscribe"]).toBe(`<http://localhost:4800/d/${token}>`);
    expect(alone?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(world.db.all("digestLink")).toMatchObject([
      { hash: memoryTokens().hash(token ?? ""), staffId: SUPERVISOR, district: DISTRICT },
    ]);
    const other = mailWorld();
    other.clock.set(NOW);
    other.db.seed("alert", alertOf("ld-1"));
    await send(other);
    expect(other.mailer.mails[0]?.text).toContain("Choose how often this digest comes");
    expect(other.mailer.mails[0]?.headers).not.toHaveProperty("List-Unsubscribe");
    expect(other.db.all("digestLink")).toHaveLength(1);
  });

  test("an alert mail carries the digest without being asked, and its own message then sends nothing more", async () => {
    world.db.seed("alert", alertOf("ld-1"));
    const ports = { ...world.ports, renderDigest, renderAlerts };
    await sendAlerts(ports)({ district: DISTRICT, supervisorId: SUPERVISOR });
    expect(world.mailer.mails[0]?.text).toContain("Contacts for this week");
    expect(await send(world)).toBe("already");
    expect(world.mailer.mails).toHaveLength(1);
  });

  test("whoever chose never gets no digest and every alert mail; whoever chose daily gets one on a Tuesday", async () => {
    world.db.seed("digestChoice", { district: DISTRICT, staffId: SUPERVISOR, digest: "none" });
    expect(await send(world)).toBe("nothing");
    world.db.seed("alert", alertOf("ld-1"));
    expect(await send(world)).toBe("sent");
    expect(world.mailer.mails[0]?.text).toContain("may need your support");
    expect(world.mailer.mails[0]?.text).not.toContain("Contacts for this week");
    const tuesday = mailWorld();
    expect(await send(tuesday)).toBe("nothing");
    tuesday.db.seed("digestChoice", { district: DISTRICT, staffId: SUPERVISOR, digest: "daily" });
    expect(await send(tuesday)).toBe("sent");
  });

  test("after a crash between mail and record there is still one, and nothing of the next is lost", async () => {
    world.db.hooks.beforeCommit = (writes) => {
      if (writes.some(({ kind }) => kind === "digestSent")) throw new Error("crash");
    };
    await expect(send(world)).rejects.toThrow("crash");
    delete world.db.hooks.beforeCommit;
    await send(world);
    expect(world.mailer.mails).toHaveLength(1);
    expect(world.db.all("digestSent")).toMatchObject([{ on: TODAY, staffId: SUPERVISOR }]);
  });

  test("goes by itself where an alert mail was to carry it, and never went out", async () => {
    world.db.seed("alertMail", {
      ...{ district: DISTRICT, supervisorId: SUPERVISOR, slot: TODAY, digest: true, state: "sending", version: 1 },
      ...{ alertIds: [{ leaderId: "ld-1", alertId: "al-gone" }], leaseUntil: "2026-11-02T13:40:00.000Z" },
    });
    expect(await send(world)).toBe("sent");
    expect(world.mailer.mails[0]?.headers["List-Id"]).toBe("<digests.lakeside.localhost>");
  });

  test("is not sent when there is nothing to say", async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7]) world.db.seed("touchpoint", contact(`ld-${n}`, "2026-11-02"));
    expect(await send(world)).toBe("nothing");
    expect(world.mailer.mails).toEqual([]);
  });

  test("is in Spanish where the district is", async () => {
    const digest = await digestIn(world);
    if (digest === undefined) throw new Error("no digest");
    const frame = { district: "d", districtName: "D", contactEmail: "p@d.example", publicUrl: "http://localhost:1" };
    const { subject, text } = renderDigest({ ...frame, language: "es", digest: { supervisor: digest }, token: "t" });
    expect(subject).toBe("Su semana con sus directores");
    expect(text).toContain("Contactos para esta semana");
  });
});

describe("the day", () => {
  test.each([
    ["2026-11-02", true],
    ["2026-11-03", false],
    ["2026-11-08", false],
    ["2026-09-08", true],
  ])("%s is the first school day of its week: %s", (day, is) => {
    expect(isFirstOfWeek(day, (one) => isSchoolDay(one, new Set(["2026-09-07"])))).toBe(is);
  });

  test.each([
    ["2026-11-02", true],
    ["2026-11-03", false],
    ["2026-10-01", true],
    ["2027-01-04", true],
    ["2026-08-01", false],
  ])("%s is the first school day of its month: %s", (day, is) => {
    expect(isFirstOfMonth(day, (one) => isSchoolDay(one, new Set(["2027-01-01"])))).toBe(is);
  });

  test("supervisors and stewards have a part each week, HR each month, unless they chose otherwise", async () => {
    const settings = await settingsIn(world);
    const staff = { staffId: "s", district: DISTRICT, name: "S", version: 1 } as const;
    const all = { ...staff, roles: ["supervisor", "steward", "hr"] } as const;
    const parts = (day: string, choice: DigestChoice, who: StaffMember = all) => partsFor(who, settings, day, choice);
    expect(parts("2026-11-02", "weekly")).toEqual(["supervisor", "steward", "hr"]);
    expect(parts("2026-11-03", "weekly")).toEqual([]);
    expect(parts("2026-11-09", "weekly")).toEqual(["supervisor", "steward"]);
    expect(parts("2026-11-10", "daily")).toEqual(["supervisor", "steward"]);
    expect(parts("2026-10-01", "weekly")).toEqual(["hr"]);
    expect(parts("2026-11-02", "none")).toEqual([]);
    expect(parts("2026-11-07", "daily")).toEqual([]);
    expect(parts("2026-11-02", "weekly", { ...staff, roles: ["admin"] })).toEqual([]);
    expect(parts("2026-11-02", "weekly", { ...all, withdrawnAt: NOW })).toEqual([]);
  });
});
