/** Every page behind a report's link in Chromium. */
import { mkdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { appointmentOf, leaderOf } from "../domain/mails/mail-world.ts";
import { override } from "../domain/readiness/given-person.ts";
import { nominationOf } from "../functions/nomination-fixture.ts";
import { fieldsOf, readingsWorld } from "../functions/readings-fixture.ts";
import { reportWorld, TOKEN } from "../functions/report-fixture.ts";
import { appealOf, FACTS, needOf, seedAlerts, seedFacts, seedLoad } from "../functions/report-records.ts";
import { launch, missingBrowser, withTextSize } from "./chromium.ts";
import { axe, overflows, unfold } from "./in-page.ts";
import { type Served, serve } from "./serve.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

// What runs inside the page sees these; the project's own code has no document.
interface InPage {
  readonly id: string;
  readonly textContent: string;
  getBoundingClientRect(): { readonly height: number };
}
declare const document: {
  readonly activeElement: InPage | null;
  querySelectorAll(selector: string): Iterable<InPage>;
};

/** Screenshots to look at; only when asked for, because no test reads them. */
const SHOTS = process.env["SCREENSHOTS"];
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

const missing = missingBrowser();
if (missing) console.warn(`Skipped: ${missing}.`);

type World = Pick<ReturnType<typeof reportWorld>, "handler" | "request" | "db">;

/** A principal with everything on record, or with nothing but the record itself. */
const fullWorld = (): World => {
  const world = reportWorld();
  world.db.seed("supportNeed", needOf());
  seedLoad(world.db);
  seedAlerts(world.db);
  seedFacts(world.db, { ...FACTS, overrides: [override({ approvedBy: ["hr-1", "gone"] })] });
  const answer = { text: "We added it.", outcome: "changed", answeredOn: "2026-11-04", answeredBy: "hr-1" } as const;
  world.db.seed("readinessAppeal", appealOf("pl-1", { answer }), appealOf("pl-2", { text: "a".repeat(80) }));
  world.db.seed("nomination", nominationOf());
  return world;
};
const answeredWorld = async (): Promise<World> => {
  const world = await readingsWorld();
  for (const cycle of [20, 21, 22, 25, 26]) await world.answer(cycle, fieldsOf(cycle, (cycle * 3) % 5));
  return world;
};
const candidateWorld = (): World => {
  const world = reportWorld({ leaderId: "ld-3" });
  world.db.seed("leader", leaderOf("ld-3"));
  world.db.seed("appointment", appointmentOf("ld-3", { role: "TEACHER_LEADER" }));
  return world;
};

interface State {
  readonly world: () => World | Promise<World>;
  /** What is posted; a GET without it. */
  readonly form?: Readonly<Record<string, string>>;
}
const STATES: Readonly<Record<string, State>> = {
  door: { world: () => reportWorld() },
  readings: { world: answeredWorld, form: { do: "show" } },
  "no readings": { world: () => reportWorld(), form: { do: "show" } },
  "readings of a candidate": { world: candidateWorld, form: { do: "show" } },
  record: { world: fullWorld, form: { do: "record" } },
  "record of a candidate": { world: candidateWorld, form: { do: "record" } },
  readiness: { world: fullWorld, form: { do: "readiness" } },
  "no interest": { world: candidateWorld, form: { do: "readiness" } },
  "comment saved": { world: fullWorld, form: { do: "comment", role: "PRINCIPAL", text: "I led it." } },
  "comment missing": { world: fullWorld, form: { do: "comment", role: "PRINCIPAL", text: " " } },
  erasing: { world: () => reportWorld(), form: { do: "erase" } },
};
const EACH = Object.keys(STATES).flatMap((state) => (["en", "es"] as const).map((lang) => [state, lang] as const));

const htmlOf = async (state: string, lang: string): Promise<string> => {
  const { world, form } = STATES[state] as State;
  const { request } = await world();
  return String((await request({ query: `lang=${lang}`, ...(form ? { form } : {}) })).body);
};

/** Controls lower than a finger, in CSS pixels. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("button:not(.none),summary,.links a,footer a")]
      .filter((target) => target.getBoundingClientRect().height < 47.9)
      .map((target) => target.textContent),
  );

describe.skipIf(missing !== undefined)("the own report in Chromium", () => {
  let browser: Browser;
  let app: Served;
  let world: World;
  const at = (query = "") => `${app.origin}/r/${TOKEN}${query ? `?${query}` : ""}`;
  const open = async (options: BrowserContextOptions = {}) =>
    (await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).newPage();

  beforeAll(async () => {
    browser = await launch();
    app = await serve((event) => world.handler(event));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  test.each(EACH)("%s, %s: nothing overflows, targets of 48 px, no axe violation", async (state, lang) => {
    const html = await htmlOf(state, lang);
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open({ colorScheme });
      await page.setContent(html);
      if (SHOTS)
        await page.screenshot({
          path: `${SHOTS}/${state.replaceAll(" ", "-")}-${lang}-${colorScheme}.png`,
          fullPage: true,
        });
      await unfold(page);
      for (const width of [256, 320, 360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await overflows(page), `${width}`).toEqual([]);
        expect(await smallTargets(page), `${width}`).toEqual([]);
        if (width === 320 || width === 1280) expect(await axe(page), `${width} ${colorScheme}`).toEqual([]);
      }
      await page.context().close();
    }
  });

  test("text of twice the size overflows nothing", async () => {
    const { context, close } = await withTextSize(32, { viewport: { width: 320, height: 740 } });
    const page = await context.newPage();
    for (const [state, lang] of EACH) {
      await page.setContent(await htmlOf(state, lang));
      await unfold(page);
      expect(await overflows(page), `${state} ${lang}`).toEqual([]);
    }
    await close();
  });

  test("JavaScript off: from the door to every page, the other language, a comment and back", async () => {
    world = fullWorld();
    const page = await open({ javaScriptEnabled: false });
    app.requests.length = 0;
    await page.goto(at());
    await page.getByRole("button", { name: "Show my report" }).click();
    await page.getByRole("heading", { level: 1, name: "Your readings" }).waitFor();
    await page.getByRole("button", { name: "My record" }).first().click();
    await page.getByRole("heading", { name: "What your work records say" }).waitFor();
    await page.getByRole("button", { name: "My next step" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Your next step" }).waitFor();
    await page.getByRole("button", { name: "Español" }).click();
    await page.getByRole("heading", { level: 1, name: "Su próximo paso" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Comment on this, or object").click();
    await page.getByRole("button", { name: "Send my comment" }).click();
    await page.getByRole("link", { name: "Write your comment" }).click();
    await page.getByLabel("Your comment, up to 500 characters").fill("I led it alone, all year.");
    await page.getByRole("button", { name: "Send my comment" }).click();
    await page.getByText("Your comment is saved.").waitFor();
    expect(world.db.all("readinessAppeal").map(({ text }) => text)).toContain("I led it alone, all year.");
    await page.getByRole("button", { name: "My readings" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Your readings" }).waitFor();
    expect(app.requests.every((line) => line.endsWith(` /r/${TOKEN}`))).toBe(true);
    await page.context().close();
  });

  test("a problem takes the focus, and what came of a press is read out", async () => {
    world = fullWorld();
    const page = await open();
    await page.setContent(await htmlOf("comment missing", "en"));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("problem");
    await page.setContent(await htmlOf("comment saved", "en"));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Your comment is saved.");
    await page.context().close();
  });

  test("a scanner that waits and presses the first button is shown nothing and stores nothing", async () => {
    world = fullWorld();
    const before = world.db.dump();
    const page = await open();
    for (const query of ["", "lang=es", "do=readiness", "do=comment&role=PRINCIPAL&text=x"]) {
      await page.goto(at(query));
      await page.waitForTimeout(200);
      await page.locator("button").first().click();
      await page.waitForLoadState();
      expect(await page.content()).not.toMatch(/Alvarez|Elevated|Elevada/);
    }
    expect(world.db.dump()).toBe(before);
    await page.context().close();
  });
});
