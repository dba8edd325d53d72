/** What becomes of links when an address changes, in Chromium: ended links, the page that confirms, the report meanwhile. */
import { expect, test, vi } from "vitest";
import { renderEarlierAddress, renderNewAddress } from "../../functions/mail/address.ts";
import { correctAddress } from "../builders/correct-address.ts";
import { tokenLike } from "../builders/mail-samples.ts";
import { LINK_WORLDS, type LinkWorld } from "../builders/pages/link-worlds.ts";
import { readingsWorld } from "../builders/pages/readings-page.ts";
import { TOKEN as REPORT } from "../builders/pages/report-page.ts";
import { memoryTokens } from "../doubles/memory.ts";
import { describeInBrowser, inBrowser, inEachLanguage, lookAtEachState, pressFirstButtons } from "./pages.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

type Show = (lang: "en" | "es") => Promise<string>;
const pageOf = async ({ request }: LinkWorld, lang: string, form?: Readonly<Record<string, string>>) =>
  String((await request({ query: `lang=${lang}`, ...(form ? { form } : {}) })).body);
const ended =
  (kind: "check-in" | "report"): Show =>
  async (lang) => {
    const world = LINK_WORLDS[kind]();
    world.happen["address-changed"]?.();
    return pageOf(world, lang);
  };
/** The own report for whom the address was changed to just now. */
const closed =
  (button: string): Show =>
  async (lang) => {
    const world = await readingsWorld();
    await correctAddress(world, "right@lakeside.example");
    const [link] = world.db.all("reportLink");
    if (link) world.db.seed("reportLink", { ...link, hash: memoryTokens().hash(REPORT), addressVersion: 2 });
    return (await world.post(button, `lang=${lang}`)).html;
  };
const mailView = (language: "en" | "es") => ({
  ...{ language, district: "lakeside", districtName: "Lakeside Unified School District" },
  ...{ contactEmail: "people@lakeside.example", publicUrl: "http://localhost:4800", timeZone: "America/Chicago" },
  ...{ changedAt: "2026-11-10T20:00:00.000Z", until: "2026-11-24T20:00:00.000Z" },
});

const STATES: Readonly<Record<string, Show>> = {
  "ended, goes on": ended("check-in"),
  ended: ended("report"),
  "confirm address": (lang) => pageOf(LINK_WORLDS.address(), lang),
  "address confirmed": (lang) => pageOf(LINK_WORLDS.address(), lang, { do: "confirm" }),
  "readings closed": closed("show"),
  "not erased": closed("erase-all"),
  "record with address": closed("record"),
  digest: (lang) => pageOf(LINK_WORLDS.digest(), lang),
  "digest never": (lang) => pageOf(LINK_WORLDS.digest(), lang, { do: "choose", often: "none" }),
  "digest not chosen": (lang) => pageOf(LINK_WORLDS.digest(), lang, { do: "choose" }),
};
const MAILS: Readonly<Record<string, Show>> = {
  "to the address before": async (lang) => renderEarlierAddress({ ...mailView(lang), token: tokenLike("m") }).html,
  "to the new address": async (lang) => renderNewAddress(mailView(lang)).html,
};
const htmlIn = (states: typeof STATES) => async (state: string, lang: "en" | "es") =>
  (await states[state]?.(lang)) ?? "";

describeInBrowser("links and addresses in Chromium", () => {
  let world: LinkWorld;
  const browser = inBrowser((event) => world.request({ method: event.requestContext.http.method }));
  const { open } = browser;
  const targets = { atLeast: 48, selector: "button:not(.none),summary,.links a,footer a" };
  const looked = { open, targets, axeAt: [320, 1280] };
  lookAtEachState({ ...looked, each: inEachLanguage(STATES), htmlOf: htmlIn(STATES), name: "links" });

  test("a scanner that presses the first button of the page confirms nothing", async () => {
    world = LINK_WORLDS.address();
    const before = world.world.db.dump();
    const page = await open();
    await pressFirstButtons(page, [browser.at(`/m/${"c".repeat(43)}`)]);
    expect(world.world.db.dump()).toBe(before);
    await page.context().close();
  });

  test("a scanner that presses the first button of a digest's page chooses nothing", async () => {
    world = LINK_WORLDS.digest();
    const before = world.world.db.dump();
    const page = await open();
    await pressFirstButtons(page, [browser.at(`/d/${"c".repeat(43)}`)]);
    expect(world.world.db.dump()).toBe(before);
    await page.context().close();
  });
});

describeInBrowser("the mails about an address in Chromium", () => {
  const { open } = inBrowser(async () => ({ statusCode: 404 }));
  const targets = { atLeast: 44, selector: "a.button,.links a" };
  lookAtEachState({ open, targets, axeAt: [320], each: inEachLanguage(MAILS), htmlOf: htmlIn(MAILS), name: "mails" });
});
