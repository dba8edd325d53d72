import { beforeEach, describe, expect, it } from "vitest";
import type { ReadinessAppeal } from "../../../domain/readiness/appeal.ts";
import { notifyOfAnswer } from "../../../domain/reports/notify-of-answer.ts";
import { findReportLink } from "../../../domain/reports/read-report.ts";
import type { ReportLinkView } from "../../../domain/reports/report-view.ts";
import { DISTRICT, LEADER, leaderOf, mailWorld, REDELIVERY, viewIn } from "../../builders/mail-world.ts";
import { memoryTokens } from "../../doubles/memory.ts";

const MESSAGE = { district: DISTRICT, leaderId: LEADER, appealId: "pl-1" };
const ANSWER = { text: "Canary answer.", outcome: "changed", answeredOn: "2026-11-03", answeredBy: "hr-1" } as const;
const appealOf = (changes: Partial<ReadinessAppeal> = {}): ReadinessAppeal => ({
  ...MESSAGE,
  ...{ targetRole: "PRINCIPAL", text: "Canary appeal.", appealedOn: "2026-10-30", answer: ANSWER, version: 2 },
  ...changes,
});

const open = () => {
  const world = mailWorld();
  world.db.seed("readinessAppeal", appealOf());
  const ports = {
    ...world.ports,
    renderAppealAnswer: (view: ReportLinkView) => ({ subject: "", text: JSON.stringify(view), html: "", headers: {} }),
  };
  return { ...world, ports, tell: () => notifyOfAnswer(ports)(MESSAGE) };
};

let world: ReturnType<typeof open>;
beforeEach(() => {
  world = open();
});

describe("the notification of an answer", () => {
  it("mails a new link to the own report, with neither the appeal nor the answer", async () => {
    const { tell, mailer, db, ports } = world;
    expect(await tell()).toEqual({ ok: true, value: "sent" });
    const [mail] = mailer.mails;
    expect(mail).toMatchObject({
      to: `${LEADER}@lakeside.example`,
      tags: { mail: "appeal-answer", district: DISTRICT, leader: LEADER },
    });
    expect(JSON.stringify(mail)).not.toMatch(/Canary|PRINCIPAL|changed|hr-1/);
    const { token, until, callName } = viewIn<ReportLinkView>(mail);
    expect([callName, until]).toEqual(["Maria", "2026-11-04T13:45:00.000Z"]);
    expect(await findReportLink({ ...ports, tokens: memoryTokens() }, token)).toMatchObject({ leaderId: LEADER });
    expect(db.dump()).not.toContain(token);
    expect(db.all("reportRequests")).toEqual([]);
  });

  it("once a day and appeal: a correction on the day is behind the mailed link, a later one is mailed", async () => {
    const { tell, mailer, db, clock } = world;
    await tell();
    expect(await tell()).toEqual({ ok: true, value: "already" });
    db.seed("readinessAppeal", appealOf({ answer: { ...ANSWER, text: "Corrected." }, version: 3 }));
    expect(await tell()).toEqual({ ok: true, value: "already" });
    clock.advance({ days: 2 });
    db.seed("readinessAppeal", appealOf({ answer: { ...ANSWER, answeredOn: "2026-11-05" }, version: 4 }));
    expect(await tell()).toEqual({ ok: true, value: "sent" });
    expect(mailer.mails).toHaveLength(2);
  });

  it("is done once where a mail was throttled, and waits while somebody else is at it", async () => {
    const { tell, mailer, clock } = world;
    mailer.throttle = 1;
    await expect(tell()).rejects.toThrow("TooManyRequests");
    expect(await tell()).toEqual({ ok: false, error: "busy" });
    clock.advance(REDELIVERY);
    expect(await tell()).toEqual({ ok: true, value: "sent" });
    expect(mailer.mails).toHaveLength(1);
  });

  it("says nothing of what is not answered, was taken back, is long past, or to nobody", async () => {
    const { tell, mailer, db, clock } = world;
    const { answer: _, ...open } = appealOf();
    db.seed("readinessAppeal", open);
    expect(await tell()).toEqual({ ok: true, value: "unanswered" });
    db.seed("readinessAppeal", appealOf({ withdrawnAt: "2026-11-03T10:00:00.000Z" }));
    expect(await tell()).toEqual({ ok: true, value: "unanswered" });
    db.seed("readinessAppeal", appealOf());
    const { email: __, ...unreachable } = leaderOf(LEADER);
    db.seed("leader", unreachable);
    expect(await tell()).toEqual({ ok: true, value: "no-address" });
    db.seed("leader", leaderOf(LEADER));
    clock.advance({ days: 15 });
    expect(await tell()).toEqual({ ok: true, value: "late" });
    expect(mailer.mails).toEqual([]);
    expect(db.all("reportLink")).toEqual([]);
  });
});
