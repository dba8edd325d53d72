import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { STATES, page as statePage } from "../builders/pages/survey-page.ts";
import { withTextSize } from "./chromium.ts";
import { axe, brokenWords, overflows, smallTargets, unfold } from "./in-page.ts";
import { describeInBrowser, inBrowser, inEachLanguage, WORD } from "./pages.ts";

// The states of an outage log that there was one.
vi.spyOn(console, "error").mockImplementation(() => {});

// What runs inside the page sees these; the project's own code has no document.
interface InPage {
  readonly id: string;
  readonly name: string;
  readonly textContent: string;
  getBoundingClientRect(): { readonly top: number; readonly height: number };
}
declare const document: {
  readonly documentElement: InPage;
  readonly activeElement: InPage | null;
  querySelector(selector: string): InPage | null;
  querySelectorAll(selector: string): Iterable<InPage>;
};
declare const getComputedStyle: (of: InPage | null) => { readonly fontSize: string; readonly backgroundColor: string };

const STATE_NAMES = Object.keys(STATES);
const EACH = inEachLanguage(STATES);

describeInBrowser("every state of the survey page in Chromium", () => {
  const { at, open } = inBrowser(async ({ rawPath }) => {
    const [, index, lang] = rawPath.split("/");
    const state = STATE_NAMES[Number(index)];
    return state === undefined ? { statusCode: 404 } : statePage(state, `lang=${lang}`);
  });
  const stateUrl = (state: string, lang: string) => at(`/${STATE_NAMES.indexOf(state)}/${lang}`);

  test("a problem takes the focus, and its links lead to the question", async () => {
    const page = await open();
    await page.goto(stateUrl("bad value", "en"));
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("problem");
    await page.getByRole("link", { name: "Question 2" }).click();
    expect(await page.evaluate(() => document.activeElement?.name)).toBe("SU1");
    await page.context().close();
  });

  for (const [width, colorScheme] of [
    [320, "light"],
    [320, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const) {
    test(`axe finds nothing in any state and language at ${width} px, ${colorScheme}`, async () => {
      const page = await open({ viewport: { width, height: 740 }, colorScheme });
      for (const [state, lang] of EACH) {
        await page.goto(stateUrl(state, lang));
        await unfold(page);
        expect(await axe(page), `${state} ${lang}`).toEqual([]);
      }
      await page.context().close();
    });
  }

  test.each([16, 32])("nothing overflows at 256 to 1280 px, with text of %i px", async (px) => {
    const { context, close } = await withTextSize(px, { viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    for (const [state, lang] of EACH) {
      await page.goto(stateUrl(state, lang));
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(`${px}px`);
      await unfold(page);
      for (const width of [256, 320, 360, 640, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await overflows(page), `${state} ${lang} ${width}`).toEqual([]);
        if (px === 16 && width >= 320) expect(await brokenWords(page, WORD), `${state} ${lang} ${width}`).toEqual([]);
      }
    }
    await close();
  });

  test("targets are at least 48 px high; five across from 358 px, stacked below and with enlarged text", async () => {
    const rowsOf = (page: Page) =>
      page.evaluate(
        () =>
          new Set(
            [...document.querySelectorAll(".row .opt")].slice(0, 5).map((cell) => cell.getBoundingClientRect().top),
          ).size,
      );
    for (const [px, width, rows] of [
      [16, 357, 5],
      [16, 358, 1],
      [16, 360, 1],
      [16, 1280, 1],
      [32, 360, 5],
      [32, 720, 1],
    ] as const) {
      const { context, close } = await withTextSize(px, { viewport: { width, height: 740 } });
      const page = await context.newPage();
      await page.goto(stateUrl("open", "es"));
      expect(await rowsOf(page), `${width} px at ${px}`).toBe(rows);
      expect(await smallTargets(page, 48, "label,button:not(.none),summary,.links a,footer a")).toEqual([]);
      await close();
    }
  });

  test("text spacing of one's own and forced colours lose nothing", async () => {
    const page = await open({ viewport: { width: 320, height: 740 }, bypassCSP: true, forcedColors: "active" });
    for (const state of ["open", "bad value", "saved", "closed"]) {
      await page.goto(stateUrl(state, "es"));
      await page.addStyleTag({
        content:
          "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}",
      });
      expect(await overflows(page), state).toEqual([]);
    }
    await page.context().close();
  });

  test("the security policy lets the page's own style in", async () => {
    const page = await open();
    const refused: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(stateUrl("open", "en"));
    expect(await page.evaluate(() => getComputedStyle(document.querySelector("button.go")).backgroundColor)).toBe(
      "rgb(11, 85, 99)",
    );
    expect(refused).toEqual([]);
    await page.context().close();
  });
});
