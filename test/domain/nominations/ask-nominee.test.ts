import { beforeEach, describe, expect, it } from "vitest";
import { openNominationLink } from "../../../domain/nominations/answer-nomination.ts";
import { type AskNomineePorts, askNominee } from "../../../domain/nominations/ask-nominee.ts";
import type { Nomination } from "../../../domain/nominations/nomination.ts";
import type { NominationMailView } from "../../../domain/nominations/nomination-view.ts";
import { DISTRICT, LEADER, mailWorld, REDELIVERY, SUPERVISOR, viewIn } from "../../builders/mail-world.ts";
import { memoryTokens } from "../../doubles/memory.ts";

const MESSAGE = { district: DISTRICT, leaderId: LEADER, nominationId: "nm-1" };
const nomination = (more: Partial<Nomination> = {}): Nomination => ({
  ...MESSAGE,
  ...{ targetRole: "PRINCIPAL_SUPERVISOR", source: "supervisor", nominatedBy: SUPERVISOR, seatId: null },
  ...{ proposedOn: "2026-11-03", state: "proposed", answeredOn: null, version: 1 },
  ...{ recordedAt: "2026-11-03T13:00:00.000Z", recordedBy: SUPERVISOR },
  ...more,
});

const open = () => {
  const world = mailWorld();
  world.db.seed("nomination", nomination());
  const ports: AskNomineePorts = {
    ...world.ports,
    tokens: memoryTokens(),
    renderNomination: (view) => ({ subject: "", text: JSON.stringify(view), html: "", headers: {} }),
  };
  const opened = async (token: string) =>
    (await openNominationLink({ ...ports, tokens: memoryTokens() }, token)) !== undefined;
  return { ...world, opened, ask: () => askNominee(ports)(MESSAGE) };
};

let world: ReturnType<typeof open>;
beforeEach(() => {
  world = open();
});

describe("asking a nominee", () => {
  it("mails one link that works for half a year, and keeps only its hash", async () => {
    const { ask, db, mailer } = world;
    expect(await ask()).toEqual({ ok: true, value: "sent" });
    const [mail] = mailer.mails;
    expect(mail).toMatchObject({ to: `${LEADER}@lakeside.example`, replyTo: "people@lakeside.example" });
    const view = viewIn<NominationMailView>(mail);
    expect(view).toMatchObject({ staffName: "Dana Reed", source: "supervisor", targetRole: "PRINCIPAL_SUPERVISOR" });
    const [link] = db.all("nominationLink");
    expect(link).toMatchObject({ ...MESSAGE, hash: memoryTokens().hash(view.token) });
    expect(new Date((link?.expiresAt ?? 0) * 1000).toISOString()).toBe("2027-05-02T13:45:00.000Z");
    expect(view.until).toBe("2027-05-02T13:45:00.000Z");
    expect(db.dump()).not.toContain(view.token);
    expect(db.facts).toEqual([]);
  });

  it("asks in the language on record; the one chosen on a check-in lies with answers, and stays out of this", async () => {
    const { ask, db, mailer } = world;
    const [leader] = db.all("leader");
    if (leader) db.seed("leader", { ...leader, language: "es" });
    db.seed("languageChoice", { district: DISTRICT, leaderId: LEADER, language: "en", at: "2026-10-06T12:00:00.000Z" });
    await ask();
    expect(viewIn<NominationMailView>(mailer.mails[0]).language).toBe("es");
    expect(db.all("nominationLink")).toMatchObject([{ language: "es" }]);
  });

  it("asks once, however often the event comes", async () => {
    const { ask, db, mailer, clock } = world;
    await ask();
    for (const days of [0, 1, 13]) {
      clock.advance({ days });
      expect(await ask()).toEqual({ ok: true, value: "already" });
    }
    expect(mailer.mails).toHaveLength(1);
    expect(db.all("nominationLink")).toHaveLength(1);
  });

  it("leaves a claim that somebody holds alone, and takes over one that was left", async () => {
    const { ask, db, mailer, clock } = world;
    mailer.throttle = 1;
    await expect(ask()).rejects.toThrow("TooManyRequests");
    expect(await ask()).toEqual({ ok: false, error: "busy" });
    clock.advance(REDELIVERY);
    expect(await ask()).toEqual({ ok: true, value: "sent" });
    expect(mailer.mails).toHaveLength(1);
    expect(db.all("nominationMail")).toMatchObject([{ state: "sent", version: 3 }]);
  });

  it("asked again, mails another link, says when it asked before, and ends the link of then", async () => {
    const { ask, db, mailer, clock, opened } = world;
    await ask();
    const first = viewIn<NominationMailView>(mailer.mails[0]).token;
    expect(viewIn<NominationMailView>(mailer.mails[0]).askedBefore).toBeUndefined();
    expect(await opened(first)).toBe(true);
    clock.set("2026-11-18T15:00:00.000Z");
    db.seed("nomination", nomination({ askedAgainOn: ["2026-11-18"], version: 2 }));
    expect(await opened(first)).toBe(false);
    expect(await ask()).toEqual({ ok: true, value: "sent" });
    const second = viewIn<NominationMailView>(mailer.mails[1]);
    expect(second).toMatchObject({ askedBefore: "2026-11-03", until: "2027-05-17T15:00:00.000Z" });
    expect([await opened(first), await opened(second.token)]).toEqual([false, true]);
    db.seed("nomination", nomination({ askedAgainOn: ["2026-11-18", "2026-12-05"], version: 3 }));
    clock.set("2026-12-05T15:00:00.000Z");
    await ask();
    expect(viewIn<NominationMailView>(mailer.mails[2]).askedBefore).toBe("2026-11-18");
    expect(await opened(second.token)).toBe(false);
  });

  it("asks the latest question once, in whatever order and however often the events come", async () => {
    const { ask, db, mailer, clock } = world;
    // Both events waited until after the second: there is one question, not two.
    clock.set("2026-11-18T15:00:00.000Z");
    db.seed("nomination", nomination({ askedAgainOn: ["2026-11-18"], version: 2 }));
    expect(await ask()).toEqual({ ok: true, value: "sent" });
    expect(await ask()).toEqual({ ok: true, value: "already" });
    expect(mailer.mails).toHaveLength(1);
    clock.advance({ days: 20 });
    db.seed("nomination", nomination({ askedAgainOn: ["2026-11-18", "2026-11-19"], version: 3 }));
    expect(await ask()).toEqual({ ok: true, value: "late" });
  });

  it.each([
    ["declined", "settled"],
    ["withdrawn", "settled"],
    ["accepted", "settled"],
  ] as const)("does not ask about one that is %s", async (state, outcome) => {
    const { ask, db, mailer } = world;
    db.seed("nomination", nomination({ state }));
    expect(await ask()).toEqual({ ok: true, value: outcome });
    expect(mailer.mails).toEqual([]);
    expect(db.all("nominationLink")).toEqual([]);
  });

  it("does not ask weeks later, nor people it cannot reach", async () => {
    const { ask, db, mailer, clock } = world;
    const [leader] = db.all("leader");
    if (leader === undefined) throw new Error("no leader");
    const { email: _, ...unreachable } = leader;
    db.seed("leader", unreachable);
    expect(await ask()).toEqual({ ok: true, value: "no-address" });
    db.seed("leader", { ...leader, withdrawnAt: "2026-11-03T00:00:00.000Z" });
    expect(await ask()).toEqual({ ok: true, value: "no-leader" });
    db.seed("leader", leader);
    clock.advance({ days: 15 });
    expect(await ask()).toEqual({ ok: true, value: "late" });
    expect(mailer.mails).toEqual([]);
  });

  it("an address that will never work is marked, and not tried again", async () => {
    const { ask, db, mailer } = world;
    mailer.rejected.add(`${LEADER}@lakeside.example`);
    expect(await ask()).toEqual({ ok: true, value: "unreachable" });
    expect(await ask()).toEqual({ ok: true, value: "already" });
    expect(db.all("nominationMail")).toMatchObject([{ state: "unreachable" }]);
  });
});
