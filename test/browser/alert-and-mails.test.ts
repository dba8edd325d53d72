import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../events/vocabulary.ts";
import { SAMPLES } from "../builders/mail-samples.ts";
import { alertPageWorld, TOKEN } from "../builders/pages/alert-page.ts";
import { axe, overflows, smallTargets } from "./in-page.ts";
import { describeInBrowser, inBrowser, inEachLanguage, lookAtEachState, pressFirstButtons, shoot } from "./pages.ts";

// What runs inside the page sees these; the project's own code has no document.
interface InPage {
  readonly textContent: string;
  getBoundingClientRect(): { readonly top: number; readonly width: number; readonly height: number };
}
declare const document: {
  readonly activeElement: InPage | null;
  querySelectorAll(selector: string): Iterable<InPage>;
};

const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 600].map((width) => ({ colorScheme, width })),
);

describeInBrowser("mails and the alert page in Chromium", () => {
  let world: ReturnType<typeof alertPageWorld>;
  const browser = inBrowser((event) => world.handler(event));
  const { open } = browser;
  const at = (query = "") => browser.at(`/a/${TOKEN}`, query);

  describe.each(LOOKS)("mails at $width px, $colorScheme", ({ colorScheme, width }) => {
    let page: Page;
    const requests: string[] = [];
    beforeAll(async () => {
      page = await open({ colorScheme, viewport: { width, height: 740 } });
      page.on("request", (request) => requests.push(request.url()));
    });
    afterAll(() => page?.context().close());

    test.each(Object.entries(SAMPLES))(
      "%s: nothing overflows, targets of 44 px, no axe violation",
      async (name, mail) => {
        await page.setContent(mail.html);
        expect(await overflows(page)).toEqual([]);
        expect(await smallTargets(page, 44)).toEqual([]);
        expect(await axe(page)).toEqual([]);
        expect(requests).toEqual([]);
        await shoot(page, `${name}-${width}-${colorScheme}`);
      },
    );
  });

  test("answers stand side by side where there is room, and one under another where there is not", async () => {
    const page = await open();
    const tops = async (width: number): Promise<number> => {
      await page.setViewportSize({ width, height: 740 });
      await page.setContent(SAMPLES["invitation-en"]?.html ?? "");
      return page.evaluate(
        () => new Set([...document.querySelectorAll(".ans")].map((a) => a.getBoundingClientRect().top)).size,
      );
    };
    expect(await tops(320)).toBe(5);
    expect(await tops(600)).toBe(1);
    await page.context().close();
  });

  test("a mail program that drops the style sheet still shows everything in its place", async () => {
    const page = await open({ viewport: { width: 320, height: 740 } });
    for (const [name, mail] of Object.entries(SAMPLES)) {
      await page.setContent(mail.html.replace(/<style>.*?<\/style>/s, ""));
      expect(await overflows(page), name).toEqual([]);
    }
    await page.context().close();
  });

  const STATES = {
    open: async () => world.request(),
    "acknowledge first": async () => world.request({ query: "do=ack" }),
    "close first": async () => world.request({ query: "do=not-useful" }),
    "trouble with the kind": async () => world.request({ form: { act: "log", day: "2026-11-06" } }),
    "trouble with the day": async () => world.request({ form: { act: "log", kind: "visit", day: "2027-01-01" } }),
    "trouble with closing": async () => world.request({ form: { act: "close" } }),
    "just acknowledged": async () => world.request({ form: { act: "acknowledge" } }),
    acknowledged: async () => {
      await world.request({ form: { act: "acknowledge" } });
      return world.request();
    },
    "just logged": async () =>
      world.request({ form: { act: "log", kind: "meeting", day: "2026-11-09", useful: "yes" } }),
    "closed, not useful": async () => {
      await world.request({ form: { act: "close", which: "not-useful" } });
      return world.request();
    },
    unknown: async () => world.request({ token: "u".repeat(43) }),
  } as const;
  const htmlOf = async (state: keyof typeof STATES, language: Language) => {
    world = alertPageWorld({}, { language });
    return String((await STATES[state]()).body);
  };

  lookAtEachState({
    open,
    each: inEachLanguage(STATES),
    htmlOf,
    name: "alert",
    targets: { atLeast: 44 },
    axeAt: [320, 1280],
  });

  test("JavaScript off: a touchpoint in two taps", async () => {
    world = alertPageWorld();
    const page = await open({ javaScriptEnabled: false, hasTouch: true });
    browser.requests().length = 0;
    await page.goto(at("do=log"));
    await page.locator("label", { hasText: "Call" }).tap();
    await page.getByRole("button", { name: "Save" }).tap();
    await page.getByText("Saved: call, November 10. This alert is closed.").waitFor();
    expect(world.db.all("touchpoint")).toMatchObject([{ kind: "call", heldOn: "2026-11-10" }]);
    await page.reload();
    expect(world.db.all("touchpoint")).toHaveLength(1);
    expect(browser.requests().every((line) => line === `GET /a/${TOKEN}` || line === `POST /a/${TOKEN}`)).toBe(true);
    await page.context().close();
  });

  test("JavaScript off: forgotten kind, another day, the other language, acknowledging, closing", async () => {
    world = alertPageWorld();
    const page = await open({ javaScriptEnabled: false });
    await page.goto(at());
    await page.getByText("Another day").click();
    await page.locator("label", { hasText: "November 6" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "Choose what kind of contact it was" }).click();
    expect(await page.locator("input[name=day][value='2026-11-06']").isChecked()).toBe(true);
    await page.getByRole("button", { name: "Español" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("es");
    expect(world.db.facts).toEqual([]);
    await page.getByRole("button", { name: "Voy a hablar con la persona" }).click();
    await page.getByText("Usted dijo que va a hablar con la persona.").waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.locator("label", { hasText: "It was not useful" }).click();
    await page.getByRole("button", { name: "Close the alert" }).click();
    await page.getByText("You said that it was not useful").waitFor();
    expect(world.db.all("alert")).toMatchObject([{ state: "resolved", useful: false }]);
    await page.context().close();
  });

  test("keyboard only: from the link to a logged touchpoint in at most ten presses", async () => {
    world = alertPageWorld();
    const page = await open();
    await page.goto(at("do=log"));
    let presses = 0;
    const press = async (key: string) => {
      presses += 1;
      await page.keyboard.press(key);
    };
    for (const key of ["Tab", "Tab", "Space", "Tab", "Tab", "Tab", "Tab", "Enter"]) await press(key);
    await page.getByText("Saved: visit, November 10.").waitFor();
    expect(presses).toBeLessThanOrEqual(10);
    // The outcome is read out and in view: it has the focus.
    expect(await page.evaluate(() => document.activeElement?.textContent ?? "")).toContain("Saved: visit");
    await page.context().close();
  });

  test("a scanner that runs scripts, waits, and presses the first button of every link stores nothing", async () => {
    world = alertPageWorld();
    const before = world.db.dump();
    const page = await open();
    await pressFirstButtons(page, ["", "do=log", "do=ack", "do=handled", "do=not-useful"].map(at));
    // And one that presses Save without reading.
    await page.goto(at("do=log"));
    await page.getByRole("button", { name: /Save|Guardar/ }).click();
    expect(world.db.dump()).toBe(before);
    await page.context().close();
  });

  test("asks nobody else for anything", async () => {
    world = alertPageWorld();
    const page = await open();
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(at());
    await page.getByRole("button", { name: "I will check in" }).click();
    expect([...hosts]).toEqual([new URL(at()).origin]);
    await page.context().close();
  });
});
