/** Pages in Chromium: a browser for a file of tests, and how each state of a page is looked at. */
import { mkdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../events/vocabulary.ts";
import { launch, missingBrowser, withTextSize } from "./chromium.ts";
import { axe, brokenWords, overflows, smallTargets, unfold } from "./in-page.ts";
import { type PageHandler, type Served, serve } from "./serve.ts";

const missing = missingBrowser();
if (missing) console.warn(`Skipped: ${missing}.`);

/** What takes a browser; skipped where there is none. */
export const describeInBrowser = describe.skipIf(missing !== undefined);

/** Screenshots to look at; only when asked for, because no test reads them. */
const SHOTS = process.env["SCREENSHOTS"];
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

export const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name.replaceAll(/\W+/g, "-")}.png`, fullPage: true });
};

/** A browser and a server around the tests of a `describe`. @param handler - answers what the browser asks for. */
export const inBrowser = (handler: PageHandler) => {
  let browser: Browser;
  let app: Served;
  beforeAll(async () => {
    browser = await launch();
    app = await serve(handler);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  return {
    /** `GET /p/...` and so on, in order. */
    requests: (): string[] => app.requests,
    /** The address of a path of the server. */
    at: (path: string, query = ""): string => `${app.origin}${path}${query ? `?${query}` : ""}`,
    /** A page as wide as a phone. */
    open: async (options: BrowserContextOptions = {}): Promise<Page> =>
      (await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).newPage(),
  };
};

type InLanguage<State> = readonly [state: State, lang: Language];

/** Every state in every language. */
export const inEachLanguage = <State extends string>(states: Readonly<Record<State, unknown>>): InLanguage<State>[] =>
  (Object.keys(states) as State[]).flatMap((state) => LANGUAGES.map((lang) => [state, lang] as const));

/** Longest word, in characters, that has to stay on one line of a table on a phone. */
export const WORD = 16;

interface Looked<State> {
  readonly open: (options: BrowserContextOptions) => Promise<Page>;
  readonly each: readonly InLanguage<State>[];
  readonly htmlOf: (state: State, lang: Language) => Promise<string>;
  /** Of the screenshots. */
  readonly name: string;
  /** What a finger presses, and how high it is at least, CSS pixels. */
  readonly targets: { readonly atLeast: number; readonly selector?: string };
  /** Widths at which axe looks, CSS pixels. */
  readonly axeAt: readonly number[];
}

/** Tests that every state holds together on every screen: narrow and wide, light and dark, with enlarged text. */
export const lookAtEachState = <State extends string>(looked: Looked<State>): void => {
  const { open, each, htmlOf, name, axeAt } = looked;
  const { atLeast, selector } = looked.targets;
  test.each(each)(`%s, %s: nothing overflows, targets of ${atLeast} px, no axe violation`, async (state, lang) => {
    const html = await htmlOf(state, lang);
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open({ colorScheme });
      await page.setContent(html);
      await shoot(page, `${name} ${state} ${lang} ${colorScheme}`);
      await unfold(page);
      for (const width of [256, 320, 360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await overflows(page), `${width}`).toEqual([]);
        if (width >= 320) expect(await brokenWords(page, WORD), `${width}`).toEqual([]);
        expect(await smallTargets(page, atLeast, selector), `${width}`).toEqual([]);
        if (axeAt.includes(width)) expect(await axe(page), `${width} ${colorScheme}`).toEqual([]);
      }
      await page.context().close();
    }
  });

  test("text of twice the size overflows nothing", async () => {
    const { context, close } = await withTextSize(32, { viewport: { width: 320, height: 740 } });
    const page = await context.newPage();
    for (const [state, lang] of each) {
      await page.setContent(await htmlOf(state, lang));
      await unfold(page);
      expect(await overflows(page), `${state} ${lang}`).toEqual([]);
    }
    await close();
  });
};

/** What a scanner does that waits and presses the first button of each address. @param after - looks at what it got. */
export const pressFirstButtons = async (
  page: Page,
  addresses: readonly string[],
  after: () => Promise<void> = async () => {},
): Promise<void> => {
  for (const address of addresses) {
    await page.goto(address);
    await page.waitForTimeout(200);
    await page.locator("button").first().click();
    await page.waitForLoadState();
    await after();
  }
};
