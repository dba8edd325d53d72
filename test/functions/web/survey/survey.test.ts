import { describe, expect, test, vi } from "vitest";
import { DISTRICT, LEADER, page, SEVEN, survey, without } from "../../../builders/pages/survey-page.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

const receiptLine = (html: string | undefined) => /Saved on [^.]+\./.exec(html ?? "")?.[0];

describe("answering", () => {
  test("is one strong read and one transaction, and nothing else", async () => {
    const s = survey();
    const reply = await s.post({ ...SEVEN, call: "week" });
    expect(reply.statusCode).toBe(200);
    expect(s.store.log).toEqual([
      "get link",
      "commit putUnless receipt, create response, put supportRequest, require leader, require appointment, fact holdfast.pulse.answered.v1, fact holdfast.support.requested.v1",
    ]);
  });

  test("keeps the answers, a receipt without them, and facts without them", async () => {
    const s = survey();
    await s.post(SEVEN);
    const [response] = s.store.all("response");
    expect(response).toMatchObject({
      district: DISTRICT,
      leaderId: LEADER,
      roundId: "2026-11",
      language: "en",
      instrument: "principal-pulse@1",
      answers: { WL1: 1, SU1: 3, DT1: 2, AU1: 3, EX1: 3, IL1: 2, BO1: 2 },
    });
    expect(response).not.toHaveProperty("call");
    const [receipt] = s.store.all("receipt");
    expect(Object.keys(receipt ?? {}).sort()).toEqual([
      "at",
      "digest",
      "district",
      "leaderId",
      "responseId",
      "roundId",
    ]);
    expect(s.store.facts).toEqual([
      {
        type: "holdfast.pulse.answered.v1",
        district: DISTRICT,
        subject: LEADER,
        data: { leaderId: LEADER, roundId: "2026-11", responseId: response?.responseId },
      },
    ]);
  });

  test("the last complete post counts; earlier versions stay", async () => {
    const s = survey();
    await s.post(SEVEN);
    s.clock.advance({ days: 2 });
    await s.post({ ...SEVEN, WL1: "4" });
    const [first, second] = s.store.all("response");
    expect([first?.answers["WL1"], second?.answers["WL1"]]).toEqual([1, 4]);
    expect(s.store.all("receipt")).toMatchObject([{ responseId: second?.responseId }]);
    await s.post(SEVEN);
    expect(s.store.all("response")).toHaveLength(3);
  });

  test("skipped questions are stored as absent, and so is 'prefer not to say'", async () => {
    const s = survey();
    await s.post({ ...SEVEN, SU1: "", IL1: "" });
    expect(s.store.all("response")[0]?.answers).toEqual({ WL1: 1, DT1: 2, AU1: 3, EX1: 3, BO1: 2 });
  });

  test("a call is asked for in the same transaction", async () => {
    const s = survey();
    const { body } = await s.post({ ...SEVEN, call: "today" });
    expect(body).toContain("Dana Reed has been told. You asked for a call today.");
    expect(s.store.all("supportRequest")).toMatchObject([{ when: "today", roundId: "2026-11" }]);
    expect(s.store.facts.map(({ type }) => type)).toContain("holdfast.support.requested.v1");
  });

  test("the page claims no notice when there is no supervisor", async () => {
    const { body } = await page("saved, nobody supervises");
    expect(body).not.toContain("has been told");
    expect(body).toContain("mailto:pulse@lakeside.example");
  });
});

describe("the same answers again (G2)", () => {
  test.each([{ minutes: 0 }, { minutes: 11 }, { days: 5 }])("after %o get the same receipt", async (later) => {
    const s = survey();
    const first = await s.post(SEVEN);
    s.clock.advance(later);
    const second = await s.post(SEVEN);
    expect(second).toEqual(first);
    expect(s.store.all("response")).toHaveLength(1);
    expect(s.store.facts).toHaveLength(1);
  });

  test("200 at once make one response and 200 equal pages", async () => {
    const s = survey();
    const replies = await Promise.all(Array.from({ length: 200 }, () => s.post({ ...SEVEN, call: "week" })));
    expect(new Set(replies.map(({ statusCode, body }) => `${statusCode}${body}`)).size).toBe(1);
    expect(s.store.all("response")).toHaveLength(1);
    expect(s.store.facts).toHaveLength(2);
  });

  test("from two tabs in two languages share one receipt", async () => {
    const s = survey();
    const en = await s.post(SEVEN);
    s.clock.advance({ minutes: 3 });
    const es = await s.post(SEVEN, { query: "lang=es" });
    expect(receiptLine(en.body)).toContain("7:42");
    expect(es.body).toContain("7:42");
    expect(s.store.all("response")).toHaveLength(1);
  });

  test("after a save whose answer got lost on the way: 503 with everything typed, then the first receipt", async () => {
    const s = survey();
    s.store.hooks.afterCommit = () => {
      throw new Error("timeout");
    };
    const lost = await s.post(SEVEN);
    expect(lost.statusCode).toBe(503);
    expect(lost.body).toContain("We could not save. Try again.");
    for (const [name, value] of Object.entries(without(SEVEN, "sharing"))) {
      expect(lost.body).toMatch(new RegExp(`name="${name}" value="${value}"[^>]* checked`));
    }
    delete s.store.hooks.afterCommit;
    s.clock.advance({ minutes: 30 });
    const again = await s.post(SEVEN);
    expect(again.statusCode).toBe(200);
    expect(receiptLine(again.body)).toContain("7:42");
    expect(s.store.all("response")).toHaveLength(1);
  });

  test("after a failure before the commit nothing is stored, and the next press saves", async () => {
    const s = survey();
    const before = s.store.dump();
    s.store.hooks.beforeCommit = () => {
      throw new Error("throttled");
    };
    expect((await s.post(SEVEN)).statusCode).toBe(503);
    expect(s.store.dump()).toBe(before);
    delete s.store.hooks.beforeCommit;
    expect((await s.post(SEVEN)).statusCode).toBe(200);
  });

  test("an outage of the very first read gives everything back, to be sent by one press", async () => {
    const { body } = await page("down");
    for (const [name, value] of Object.entries(SEVEN)) {
      expect(body).toContain(`<input type="hidden" name="${name}" value="${value}"`);
    }
  });
});

describe("few answers", () => {
  const FEW = { WL1: "3", SU1: "2", DT1: "1", AU1: "1", IL1: "2", sharing: "on" };

  test.each([
    ["neither of the two state questions", FEW],
    ["too little weight", { BO1: "1", EX1: "2", sharing: "on" }],
    ["only the question of the mail", { WL1: "3", sharing: "on" }],
  ])("%s: the soft check, and nothing is stored", async (_, form) => {
    const s = survey();
    const before = s.store.dump();
    const reply = await s.post(form);
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain("Send as it is");
    expect(s.store.log).toEqual(["get link", "get leader", "list appointmentsOfLeader"]);
    expect(s.store.dump()).toBe(before);
  });

  test("name the blank questions and link to them", async () => {
    const { body } = await survey().post(FEW);
    expect(body).toContain("2 questions are blank");
    expect([...(body ?? "").matchAll(/href="#(\w+)"/g)].map((match) => match[1])).toEqual(["EX1", "BO1"]);
  });

  test("are stored as they are once that is confirmed, without a reading", async () => {
    const s = survey();
    const reply = await s.post({ ...FEW, confirm: "as-is" });
    expect(reply.body).toContain("Your answers are saved");
    expect(reply.body).toContain("too few answers");
    expect(reply.body).not.toContain("<table");
    expect(s.store.all("response")).toHaveLength(1);
  });

  test("enough answers with a blank need no confirmation", async () => {
    const s = survey();
    expect((await s.post({ ...SEVEN, SU1: "" })).body).toContain("Your answers are saved");
  });

  test.each([{}, { confirm: "as-is" }, { call: "today" }, { WL1: "", BO1: "", confirm: "as-is" }])(
    "no answer at all is refused: %o",
    async (form) => {
      const s = survey();
      const before = s.store.dump();
      const reply = await s.post(form);
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toMatch(/<title>Error: /);
      expect(reply.body).toMatch(/<h2[^>]*tabindex="-1"[^>]*autofocus/);
      expect(s.store.dump()).toBe(before);
    },
  );
});

describe("the clock", () => {
  test.each([
    ["a second before the close", -1, 200],
    ["a second after it", 1, 200],
    ["at the end of the grace", 900, 200],
    ["a second later", 901, 410],
    ["16 minutes after the close", 960, 410],
  ])("%s", async (_, seconds, status) => {
    const s = survey();
    s.clock.set(new Date(Date.parse("2026-11-17T13:30:00Z") + seconds * 1000));
    expect((await s.post(SEVEN)).statusCode).toBe(status);
    expect((await s.get()).statusCode).toBe(status);
    expect(s.store.all("response")).toHaveLength(status === 200 ? 1 : 0);
  });

  test("a link that is not open yet or has expired is as unknown as a wrong one", async () => {
    const unknown = (await page("unknown")).body;
    for (const now of ["2026-11-03T12:00:00Z", "2026-12-17T13:30:00Z"]) {
      const s = survey();
      s.clock.set(now);
      expect(await s.get()).toMatchObject({ statusCode: 404, body: unknown });
      expect(await s.post(SEVEN)).toMatchObject({ statusCode: 404, body: unknown });
    }
  });

  test("a clock ten minutes slow still opens a mail that was just sent", async () => {
    const s = survey();
    s.clock.set("2026-11-03T12:20:00Z");
    expect((await s.get()).statusCode).toBe(200);
  });
});
