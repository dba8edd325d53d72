import { describe, expect, test } from "vitest";
import { saveAppeal } from "../../../../domain/readiness/appeal-readiness.ts";
import { DISTRICT, LEADER } from "../../../builders/mail-world.ts";
import { INTEREST, nominationWorld } from "../../../builders/pages/nomination-page.ts";
import { undocumented } from "../../../checks/facts.ts";
import { memoryTokens } from "../../../doubles/memory.ts";

describe("the own report, by mail", () => {
  const fields = { do: "report" };

  test("is asked for by a button, whatever was answered; the page says when, and shows nothing of it", async () => {
    for (const state of ["proposed", "accepted", "declined", "withdrawn"] as const) {
      const world = nominationWorld({ state, changedBy: LEADER });
      if (state === "accepted") world.db.seed("interest", INTEREST);
      const { status, page } = await world.press(fields);
      expect(status).toBe(200);
      expect(page).toMatch(/Asked for on Tuesday, November 10 at 2:00.PM: your report is on its way to your mailbox/);
      expect(world.db.all("reportRequests")).toMatchObject([{ leaderId: LEADER }]);
      expect(world.published()).toEqual(["report.requested"]);
      expect(undocumented(world.db)).toEqual([]);
      // It shows neither the answer nor the readiness, because the receiver of a forwarded link can press it too.
      const confirmation = /<p class="card good"[^>]*>.*?<\/p>/s;
      expect(page.replace(confirmation, "")).toBe(String((await world.request({ query: "lang=en" })).body));
    }
  });

  test("again within ten minutes, or a fourth time in a day, says so and mails nothing; in both languages", async () => {
    const world = nominationWorld();
    await world.press(fields);
    world.clock.advance({ minutes: 5 });
    expect((await world.press(fields)).page).toMatch(/You asked for it already, on Tuesday, November 10 at 2:00.PM\./);
    for (const minutes of [10, 10]) {
      world.clock.advance({ minutes });
      await world.press(fields);
    }
    world.clock.advance({ minutes: 10 });
    const { body } = await world.request({ form: fields, query: "lang=es" });
    expect(String(body)).toMatch(/Se envió tres veces en 24 horas, la última el martes, 10 de noviembre,? .*2:25/);
    expect(world.published()).toHaveLength(3);
  });

  test("is asked for by nobody whose link was replaced", async () => {
    const world = nominationWorld({ askedAgainOn: ["2026-11-09"] });
    expect((await world.press(fields)).status).toBe(404);
    expect((await world.say("yes")).status).toBe(404);
    expect((await world.request()).statusCode).toBe(404);
    expect(world.db.facts).toEqual([]);
    const renewed = nominationWorld({ askedAgainOn: ["2026-11-09"] }, { link: { askedOn: "2026-11-09" } });
    expect((await renewed.say("yes")).status).toBe(200);
  });
});

describe("a comment on the own readiness", () => {
  const accepted = () => {
    const world = nominationWorld({ state: "accepted" });
    world.db.seed("interest", INTEREST);
    return { ...world, appeal: (text: string) => world.press({ do: "appeal", text }) };
  };

  test("is kept for people to read; its text is in no event", async () => {
    const { appeal, db, published } = accepted();
    expect((await appeal("Canary: my years as a dean\r\nare missing.\u0007")).page).toContain("Your comment is saved");
    expect(db.all("readinessAppeal")).toMatchObject([
      {
        ...{ leaderId: LEADER, targetRole: "PRINCIPAL_SUPERVISOR", appealedOn: "2026-11-10", recordedBy: LEADER },
        text: "Canary: my years as a dean\nare missing.",
      },
    ]);
    expect(published()).toEqual(["readiness.appealed"]);
    expect(JSON.stringify(db.facts)).not.toContain("Canary");
    expect(undocumented(db)).toEqual([]);
  });

  test("twice the same is one; a fourth of a day is not kept; another day it is", async () => {
    const { appeal, db, clock } = accepted();
    for (const text of ["One.", "One.", " One. ", "Two.", "Three."]) expect((await appeal(text)).status).toBe(200);
    expect(db.all("readinessAppeal")).toHaveLength(3);
    expect((await appeal("Four.")).page).toContain("three comments today");
    expect((await appeal("One.")).page).toContain("Your comment is saved");
    expect(db.all("readinessAppeal")).toHaveLength(3);
    clock.advance({ days: 1 });
    await appeal("Four.");
    expect(db.all("readinessAppeal")).toHaveLength(4);
  });

  test("has 500 characters, and comes back to be shortened", async () => {
    const { appeal, db } = accepted();
    expect((await appeal("x".repeat(500))).status).toBe(200);
    const long = await appeal(`Canary${"x".repeat(495)}`);
    expect(long.status).toBe(422);
    expect(long.page).toMatch(/<details open.*Canaryx/s);
    expect((await appeal(" \n ")).status).toBe(422);
    expect(db.all("readinessAppeal")).toHaveLength(1);
  });

  test("sent here and in the own report, is one", async () => {
    const { appeal, db } = accepted();
    await appeal("A year is missing.");
    const ports = { store: db, unitOfWork: db, tokens: memoryTokens() };
    const where = { district: DISTRICT, leaderId: LEADER, today: "2026-11-10", now: "2026-11-10T21:00:00.000Z" };
    const say = (targetRole: "PRINCIPAL_SUPERVISOR" | "COACH") =>
      saveAppeal(ports, { ...where, targetRole }, " A year is missing. ");
    expect(await say("PRINCIPAL_SUPERVISOR")).toBe("saved");
    expect(db.all("readinessAppeal")).toHaveLength(1);
    expect(await say("COACH")).toBe("no-interest");
    db.seed("interest", { ...INTEREST, targetRole: "COACH", interestId: `${LEADER}.COACH` });
    expect(await say("COACH")).toBe("saved");
    expect(
      db
        .all("readinessAppeal")
        .map(({ targetRole }) => targetRole)
        .sort(),
    ).toEqual(["COACH", "PRINCIPAL_SUPERVISOR"]);
  });

  test("without interest there is nothing to comment on", async () => {
    const world = nominationWorld();
    const { page } = await world.press({ do: "appeal", text: "Why?" });
    expect(page).toContain("without your interest nothing is said");
    expect(world.db.all("readinessAppeal")).toEqual([]);
    expect(world.db.facts).toEqual([]);
  });
});
