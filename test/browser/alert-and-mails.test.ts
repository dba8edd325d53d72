import { mkdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertPageWorld, TOKEN } from "../functions/alert-fixture.ts";
import { SAMPLES } from "../functions/mail-samples.ts";
import { CHROMIUM, launch, missingBrowser, withTextSize } from "./chromium.ts";
import { axe, overflows, smallTargets } from "./in-page.ts";
import { type Served, serve } from "./serve.ts";

if (missingBrowser()) console.warn(`Skipped: ${missingBrowser()}.`);

// What runs inside the page sees these; the project's own code has no document.
interface InPage {
  readonly textContent: string;
  getBoundingClientRect(): { readonly top: number; readonly width: number; readonly height: number };
}
declare const document: {
  readonly activeElement: InPage | null;
  querySelectorAll(selector: string): Iterable<InPage>;
};

/** Screenshots to look at; only when asked for, because no test reads them. */
const SHOTS = process.env["SCREENSHOTS"];
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 600].map((width) => ({ colorScheme, width })),
);

describe.skipIf(CHROMIUM === undefined)("mails and the alert page in Chromium", () => {
  let browser: Browser;
  let app: Served;
  let world: ReturnType<typeof alertPageWorld>;

  const open = async (options: BrowserContextOptions = {}) =>
    (await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).newPage();
  const at = (query = "") => `${app.origin}/a/${TOKEN}${query ? `?${query}` : ""}`;

  beforeAll(async () => {
    browser = await launch();
    app = await serve((event) => world.handler(event));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

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

  describe.each(Object.keys(STATES) as (keyof typeof STATES)[])("page: %s", (state) => {
    test.each(["en", "es"] as const)(
      "%s: light and dark, narrow and wide, no overflow, no axe violation",
      async (language) => {
        for (const colorScheme of ["light", "dark"] as const) {
          world = alertPageWorld({}, { language });
          const reply = await STATES[state]();
          const page = await open({ colorScheme });
          await page.setContent(String(reply.body));
          for (const width of [256, 320, 360, 1280]) {
            await page.setViewportSize({ width, height: 740 });
            expect(await overflows(page), `${width}`).toEqual([]);
            expect(await smallTargets(page, 44), `${width}`).toEqual([]);
            if (width === 320 || width === 1280) expect(await axe(page), `${width} ${colorScheme}`).toEqual([]);
            if (width >= 360)
              await shoot(page, `page-${state.replaceAll(/\W+/g, "-")}-${language}-${width}-${colorScheme}`);
          }
          await page.context().close();
        }
      },
    );
  });

  test("text of twice the size overflows nothing", async () => {
    for (const language of ["en", "es"] as const) {
      world = alertPageWorld({}, { language });
      const large = await withTextSize(32, { viewport: { width: 320, height: 740 } });
      const page = large.context.pages()[0] ?? (await large.context.newPage());
      await page.goto(at());
      expect(await overflows(page)).toEqual([]);
      await large.close();
    }
  });

  test("JavaScript off: a touchpoint in two taps", async () => {
    world = alertPageWorld();
    const page = await open({ javaScriptEnabled: false, hasTouch: true });
    app.requests.length = 0;
    await page.goto(at("do=log"));
    await page.locator("label", { hasText: "Call" }).tap();
    await page.getByRole("button", { name: "Save" }).tap();
    await page.getByText("Saved: call, November 10. This alert is closed.").waitFor();
    expect(world.db.all("touchpoint")).toMatchObject([{ kind: "call", heldOn: "2026-11-10" }]);
    await page.reload();
    expect(world.db.all("touchpoint")).toHaveLength(1);
    expect(app.requests.every((line) => line === `GET /a/${TOKEN}` || line === `POST /a/${TOKEN}`)).toBe(true);
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
    for (const query of ["", "do=log", "do=ack", "do=handled", "do=not-useful"]) {
      await page.goto(at(query));
      await page.waitForTimeout(300);
      await page.locator("button").first().click();
      await page.waitForLoadState();
    }
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
    expect([...hosts]).toEqual([app.origin]);
    await page.context().close();
  });
});
