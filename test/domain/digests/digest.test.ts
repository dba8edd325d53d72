import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { type AlertMailMessage, sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import type { Touchpoint } from "../../../domain/coaching/coaching.ts";
import { isFirstOfWeek, wantsDigest } from "../../../domain/digests/digest-day.ts";
import { readDigest } from "../../../domain/digests/read-digest.ts";
import { isSchoolDay } from "../../../domain/kernel/calendar.ts";
import { BANDS } from "../../../events/vocabulary.ts";
import { renderAlerts } from "../../../functions/mail/alert.ts";
import { renderDigest } from "../../../functions/mail/digest.ts";
import { alertOf, appointmentOf, DISTRICT, MORNING, mailWorld, SUPERVISOR } from "../../builders/mail-world.ts";

type World = ReturnType<typeof mailWorld>;
const MESSAGE: AlertMailMessage = { district: DISTRICT, supervisorId: SUPERVISOR, digest: true };
const TODAY = "2026-11-03";

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

const digestIn = async (world: World) => {
  const settings = await world.ports.store.get("district", { district: DISTRICT });
  if (settings === undefined) throw new Error("no district");
  return readDigest(world.ports.store, settings, { supervisorId: SUPERVISOR, today: TODAY, now: MORNING });
};

const send = async (world: World) => {
  const ports = { ...world.ports, renderDigest, renderAlerts };
  const sent = await sendAlerts(ports)(MESSAGE);
  return sent.ok ? sent.value : sent.error;
};

let world: World;
beforeEach(() => {
  world = mailWorld();
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

  test("is not sent when there is nothing to say", async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7]) world.db.seed("touchpoint", contact(`ld-${n}`, "2026-11-02"));
    expect(await send(world)).toBe("nothing");
    expect(world.mailer.mails).toEqual([]);
  });

  test("is in Spanish where the district is", async () => {
    const digest = await digestIn(world);
    if (digest === undefined) throw new Error("no digest");
    const frame = { district: "d", districtName: "D", contactEmail: "p@d.example", publicUrl: "http://localhost:1" };
    const { subject, text } = renderDigest({ ...frame, language: "es", digest });
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

  test("only supervisors who asked for a digest get one", () => {
    const staff = { staffId: "s", district: "d", name: "S", roles: ["supervisor"], version: 1 } as const;
    expect(wantsDigest(staff)).toBe(false);
    expect(wantsDigest({ ...staff, digest: "none" })).toBe(false);
    expect(wantsDigest({ ...staff, digest: "weekly" })).toBe(true);
    expect(wantsDigest({ ...staff, roles: ["hr"], digest: "weekly" })).toBe(false);
  });
});
