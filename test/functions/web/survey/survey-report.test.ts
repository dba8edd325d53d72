import { describe, expect, test } from "vitest";
import { DISTRICT, LEADER, page, SEVEN, survey } from "../../../builders/pages/survey-page.ts";
import { expectLightHtml } from "../../../checks/sound-page.ts";

const ASK = { ...SEVEN, page: "saved", do: "report" };

describe("asking for the own report on the result page", () => {
  test("is offered after saving, and nowhere before", async () => {
    expect((await page("saved")).body).toMatch(
      /<button[^>]*value="report"[^>]*>Mail me what is on record about me, and who looked</,
    );
    for (const state of ["open", "answered before", "closed", "mails started"]) {
      expect((await page(state)).body).not.toContain('value="report"');
    }
  });

  test("stores the request, keeps the result, and says that a mail comes", async () => {
    const s = survey();
    await s.post(SEVEN);
    s.store.log.length = 0;
    const { statusCode, body } = await s.post(ASK);
    expect(statusCode).toBe(200);
    expect(body).toContain("It is on its way to your mailbox.");
    expect(body).toContain("Your answers are saved");
    expect(s.store.all("reportRequests")).toMatchObject([{ district: DISTRICT, leaderId: LEADER }]);
    expect(s.store.facts.map(({ type }) => type)).toEqual([
      "holdfast.pulse.answered.v1",
      "holdfast.report.requested.v1",
    ]);
    // Nothing but the link and its right, the switches, the receipt and the requests is read.
    expect([...new Set(s.store.log.filter((line) => line.startsWith("get")))].sort()).toEqual([
      "get choice",
      "get leader",
      "get link",
      "get receipt",
      "get reportRequests",
    ]);
  });

  test("again within ten minutes, or a fourth time in a day, says so and mails nothing", async () => {
    const s = survey();
    await s.post(SEVEN);
    await s.post(ASK);
    s.clock.advance({ minutes: 2 });
    expect((await s.post(ASK)).body).toContain("You asked for it already, on Tuesday, November 3 at 7:42");
    for (const minutes of [10, 10, 10]) {
      s.clock.advance({ minutes });
      await s.post(ASK);
    }
    expect((await s.post(ASK, { query: "lang=es" })).body).toContain("Se envió tres veces en 24 horas");
    expect(s.store.facts.filter(({ type }) => type === "holdfast.report.requested.v1")).toHaveLength(3);
  });

  test("the page stays light in both languages", async () => {
    for (const query of ["lang=en", "lang=es"]) {
      const s = survey();
      await s.post(SEVEN);
      expectLightHtml(String((await s.post(ASK, { query })).body));
    }
  });
});
