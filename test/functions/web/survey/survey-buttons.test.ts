import { describe, expect, test, vi } from "vitest";
import { encode, event, LEADER, page, SEVEN, survey, TOKEN, without } from "../../../builders/pages/survey-page.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

describe("buttons", () => {
  test("sharing is switched without losing what was typed, and kept", async () => {
    const s = survey();
    const off = await s.post({ ...SEVEN, do: "keep" });
    expect(off.body).toContain("Sharing is off.");
    expect(off.body).toMatch(/name="BO1" value="2"[^>]* checked/);
    expect(s.store.all("response")).toHaveLength(0);
    expect(s.store.all("choice")).toMatchObject([
      { sharing: "off", sharingChanges: [{ at: "2026-11-03T13:42:00.000Z", sharing: "off" }] },
    ]);
    expect(s.store.facts).toMatchObject([
      { type: "holdfast.sharing.changed.v1", data: { leaderId: LEADER, sharing: "off" } },
    ]);
    expect((await s.get()).body).toContain("Sharing is off.");
    await s.post({ do: "keep" });
    expect(s.store.facts).toHaveLength(1);
  });

  test("one switch leaves the other alone", async () => {
    const s = survey();
    await s.post({ do: "stop" }, { route: "u" });
    await s.post({ ...SEVEN, do: "keep" });
    await s.post({ ...SEVEN, do: "share" });
    expect(s.store.all("choice")).toMatchObject([{ pulseMail: "stopped", sharing: "on" }]);
  });

  test("the result page shows the switch as it was when the answers were sent", async () => {
    const s = survey();
    await s.post({ do: "keep" });
    const saved = await s.post({ ...SEVEN, sharing: "off" });
    expect(saved.body).toContain("Sharing is off.");
    // A post without the page's own field: the switch is read.
    expect((await s.post(without(SEVEN, "sharing"))).body).toContain("Sharing is off.");
  });

  test("switching on the result page keeps the result", async () => {
    const s = survey();
    await s.post(SEVEN);
    const off = await s.post({ ...SEVEN, page: "saved", do: "keep" });
    expect(off.body).toContain("Your answers are saved");
    expect(off.body).toContain("Sharing is now off.");
    expect(off.body).toContain("55.6");
    expect(s.store.all("response")).toHaveLength(1);
  });

  test("support is asked for once, whatever is pressed", async () => {
    const s = survey();
    await s.post(SEVEN);
    const first = await s.post({ ...SEVEN, page: "saved", do: "week" });
    expect(first.body).toContain("Dana Reed has been told.");
    s.clock.advance({ days: 1 });
    const second = await s.post({ ...SEVEN, page: "saved", do: "week" });
    expect(second.body).toContain("Dana Reed has been told already, on Tuesday, November 3");
    expect(s.store.all("supportRequest")).toHaveLength(1);
    expect(s.store.facts.filter(({ type }) => type === "holdfast.support.requested.v1")).toHaveLength(1);
    await s.post({ ...SEVEN, page: "saved", do: "today" });
    expect(s.store.all("supportRequest")).toHaveLength(2);
  });

  test("support can be asked for without answering, and after the close", async () => {
    expect((await page("nothing answered")).body).toContain('name="do" value="today"');
    const shown = await page("closed, support asked");
    expect(shown).toMatchObject({ statusCode: 200 });
    expect(shown.body).toContain("Dana Reed has been told.");
  });

  test("the other language gives back what was typed and saves nothing", async () => {
    const s = survey();
    const es = await s.post({ ...SEVEN, lang: "es" });
    expect(es.body).toContain('<html lang="es">');
    expect(es.body).toContain('action="?lang=es"');
    for (const [name, value] of Object.entries(without(SEVEN, "sharing"))) {
      expect(es.body).toMatch(new RegExp(`name="${name}" value="${value}"[^>]* checked`));
    }
    expect(s.store.log.filter((line) => line.startsWith("commit"))).toEqual([]);
    await s.post(SEVEN, { query: "lang=es" });
    expect(s.store.all("response")[0]?.language).toBe("es");
    const back = await s.post({ ...SEVEN, page: "saved", lang: "en" }, { query: "lang=es" });
    expect(back.body).toContain("Your answers are saved");
  });

  test("'change my answers' opens the form with the answers that were just sent", async () => {
    const s = survey();
    await s.post(SEVEN);
    const form = await s.post({ ...SEVEN, page: "saved", do: "edit" });
    expect(form.body).toContain("Send my answers");
    expect(form.body).toContain("You answered on November 3.");
    expect(form.body).toMatch(/name="SU1" value="3"[^>]* checked/);
    expect(s.store.all("response")).toHaveLength(1);
  });

  test("Enter presses the first button of a form: it only shows the page again", async () => {
    const s = survey();
    const { body } = await s.get();
    expect(/<button[^>]*>/.exec(body ?? "")?.[0]).toContain('name="do" value="stay"');
    const before = s.store.dump();
    const again = await s.post({ ...SEVEN, do: "stay" });
    expect(again.body).toMatch(/name="EX1" value="3"[^>]* checked/);
    await s.post({ do: "stay" }, { route: "u" });
    expect(s.store.dump()).toBe(before);
  });
});

describe("stopping the mails", () => {
  const ONE_CLICK = "List-Unsubscribe=One-Click";
  const MULTIPART = `--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n`;

  test.each([
    ["urlencoded", ONE_CLICK, "application/x-www-form-urlencoded"],
    ["multipart", MULTIPART, "multipart/form-data; boundary=b"],
  ])("works by a mail program's own button, %s, without a redirect", async (_, body, type) => {
    const s = survey();
    const reply = await s.handler(event({ route: "u", method: "POST", body, type }));
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).not.toHaveProperty("location");
    expect(s.store.all("choice")).toMatchObject([{ pulseMail: "stopped" }]);
    await s.handler(event({ route: "u", method: "POST", body, type }));
    expect(s.store.facts).toMatchObject([{ type: "holdfast.pulse-mail.changed.v1", data: { pulseMail: "stopped" } }]);
  });

  test("shows a page with a button, and starts them again", async () => {
    const s = survey();
    expect((await s.get("", { route: "u" })).body).toContain('value="stop"');
    expect(s.store.all("choice")).toEqual([]);
    await s.post({ do: "stop" }, { route: "u" });
    expect((await s.get("", { route: "u" })).body).toContain("You will get no more check-ins.");
    await s.post({ do: "start" }, { route: "u" });
    expect(s.store.all("choice")).toMatchObject([{ pulseMail: "started" }]);
  });

  test("changes nothing on the language button or an empty post", async () => {
    const s = survey();
    expect((await s.post({ lang: "es" }, { route: "u" })).body).toContain('<html lang="es">');
    expect((await s.handler(event({ route: "u", method: "POST", body: "" }))).statusCode).toBe(200);
    expect(s.store.all("choice")).toEqual([]);
  });

  test("needs a real token", async () => {
    expect((await survey().get("", { route: "u", token: TOKEN.toUpperCase() })).statusCode).toBe(404);
    const body = encode({ "List-Unsubscribe": "One-Click" });
    const reply = await survey().handler(event({ route: "u", method: "POST", body, token: TOKEN.slice(1) }));
    expect(reply.statusCode).toBe(404);
  });
});
