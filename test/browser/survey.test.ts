import { expect, test } from "vitest";
import { SEVEN, survey, TOKEN } from "../builders/pages/survey-page.ts";
import { describeInBrowser, inBrowser } from "./pages.ts";

// What runs inside the page sees these; the project's own code has no document.
declare const document: {
  readonly activeElement: { readonly name?: string; readonly textContent: string } | null;
  querySelector(selector: string): { click(): void } | null;
};

describeInBrowser("answering in Chromium", () => {
  let s: ReturnType<typeof survey>;
  const browser = inBrowser((event) => s.handler(event));
  const { open } = browser;
  const at = (query = "", route = "p") => browser.at(`/${route}/${TOKEN}`, query);

  test("JavaScript off: from the mail to 'saved' in eight taps, in one request each", async () => {
    s = survey();
    const page = await open({ javaScriptEnabled: false, hasTouch: true });
    let taps = 1; // the answer in the mail
    await page.goto(at("a=3"));
    for (const [name, value] of [
      ["SU1", 2],
      ["DT1", 1],
      ["AU1", 3],
      ["EX1", 2],
      ["IL1", 1],
      ["BO1", 1],
    ] as const) {
      await page.locator(`label:has(input[name=${name}][value="${value}"])`).tap();
      taps += 1;
    }
    await page.getByRole("button", { name: "Send my answers" }).tap();
    taps += 1;
    await page.getByRole("heading", { level: 1, name: "Your answers are saved" }).waitFor();
    expect(taps).toBeLessThanOrEqual(8);
    expect(s.store.all("response")[0]?.answers).toEqual({ WL1: 3, SU1: 2, DT1: 1, AU1: 3, EX1: 2, IL1: 1, BO1: 1 });
    await page.reload();
    expect(s.store.all("response")).toHaveLength(1);
    expect(await page.getByText("How work feels overall").count()).toBe(1);
    await page.context().close();
  });

  test("JavaScript off: soft check, other language, sharing, support, change, stop", async () => {
    s = survey();
    const page = await open({ javaScriptEnabled: false });
    browser.requests().length = 0;
    await page.goto(at("a=1"));
    await page.getByRole("button", { name: "Send my answers" }).click();
    await page.getByRole("heading", { name: "6 questions are blank" }).waitFor();
    expect(s.store.all("response")).toEqual([]);
    await page.getByRole("button", { name: "Español" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("es");
    expect(await page.locator("input[name=WL1][value='1']").isChecked()).toBe(true);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "Turn sharing off at once" }).click();
    await page.getByText("Sharing is now off.").waitFor();
    expect(await page.locator("input[name=WL1][value='1']").isChecked()).toBe(true);
    await page.getByRole("button", { name: "Send my answers" }).click();
    await page.getByRole("button", { name: "Send as it is" }).click();
    await page.getByRole("heading", { name: "Your answers are saved" }).waitFor();
    expect(await page.getByText("Sharing is off.").count()).toBe(1);
    await page.getByRole("button", { name: "Ask for support this week" }).click();
    await page.getByText("Dana Reed has been told.").waitFor();
    await page.getByRole("button", { name: "Change my answers" }).click();
    expect(await page.locator("input[name=WL1][value='1']").isChecked()).toBe(true);
    await page.getByRole("link", { name: "Stop these mails" }).click();
    await page.getByRole("button", { name: "Stop these mails" }).click();
    await page.getByText("You will get no more check-ins.").waitFor();
    await page.getByRole("button", { name: "Start them again" }).click();
    expect(s.store.all("choice")).toMatchObject([{ sharing: "off", pulseMail: "started" }]);
    expect(browser.requests().every((line) => / \/[pu]\//.test(line))).toBe(true);
    await page.context().close();
  });

  test("a skipped question can be skipped again after it was answered", async () => {
    s = survey();
    const page = await open({ javaScriptEnabled: false });
    await page.goto(at("a=1"));
    const first = page.locator("fieldset").first();
    await first.getByText("Prefer not to say, or does not apply").click();
    expect(await first.locator("input:checked").getAttribute("value")).toBe("");
    await page.context().close();
  });

  test("keyboard only: at most 20 presses", async () => {
    s = survey();
    const page = await open();
    await page.goto(at("a=3"));
    let presses = 0;
    const press = async (key: string) => {
      await page.keyboard.press(key);
      presses += 1;
    };
    const focused = () => page.evaluate(() => document.activeElement?.name ?? "");
    const tabTo = async (name: string) => {
      for (let i = 0; i < 10 && (await focused()) !== name; i += 1) await press("Tab");
      expect(await focused()).toBe(name);
    };
    await tabTo("WL1");
    for (const name of ["SU1", "DT1", "AU1", "EX1", "IL1", "BO1"]) {
      await tabTo(name);
      await press("Space");
    }
    await press("Tab");
    await press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Send my answers");
    await press("Enter");
    await page.getByRole("heading", { name: "Your answers are saved" }).waitFor();
    expect(presses).toBeLessThanOrEqual(20);
    await page.context().close();
  });

  test("Enter inside a question saves nothing and loses nothing", async () => {
    s = survey();
    const before = s.store.dump();
    const page = await open();
    await page.goto(at("a=3"));
    for (const name of ["SU1", "EX1", "BO1", "DT1", "AU1"]) await page.locator(`input[name=${name}]`).first().check();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("How is it going this month?");
    expect(await page.locator("fieldset input:checked").count()).toBe(7);
    expect(s.store.dump()).toBe(before);
    await page.context().close();
  });

  test("scanners: 50 GET and HEAD, a browser that waits, ones that press the first button: no write", async () => {
    s = survey();
    const before = s.store.dump();
    for (let i = 0; i < 50; i += 1) {
      for (const method of ["GET", "HEAD"]) {
        for (const route of ["p", "u"]) expect((await fetch(at(`a=${i % 5}`, route), { method })).status).toBe(200);
      }
    }
    const page = await open();
    await page.goto(at("a=2"));
    await page.waitForTimeout(2000);
    await page.evaluate(() => document.querySelector("button")?.click());
    await page.waitForTimeout(200);
    await page.locator("button:visible").first().click();
    await page.goto(at("a=2"));
    await page.getByRole("button", { name: "Send my answers" }).click();
    await page.getByRole("heading", { name: "6 questions are blank" }).waitFor();
    await page.locator("button:visible").first().click();
    await page.context().close();
    expect(s.store.dump()).toBe(before);
    expect((await s.post(SEVEN)).statusCode).toBe(200);
  });
});
