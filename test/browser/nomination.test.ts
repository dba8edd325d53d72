/** The page behind a nomination's mail, in every state and language, and the mails around it. */
import { expect, test } from "vitest";
import type { NominationMailView } from "../../domain/nominations/nomination-view.ts";
import { LANGUAGES, type Language } from "../../events/vocabulary.ts";
import { renderAppealAnswer } from "../../functions/mail/appeal-answer.ts";
import { renderNomination } from "../../functions/mail/nomination.ts";
import { linkedViewOf, tokenLike } from "../builders/mail-samples.ts";
import { INTEREST, nominationWorld, TOKEN } from "../builders/pages/nomination-page.ts";
import { launch } from "./chromium.ts";
import { axe, overflows, smallTargets, unfold } from "./in-page.ts";
import { describeInBrowser, inBrowser, inEachLanguage, lookAtEachState, pressFirstButtons, shoot } from "./pages.ts";

// What runs inside the page sees this; the project's own code has no document.
declare const document: { readonly activeElement: { readonly id: string; readonly textContent: string } | null };

type World = ReturnType<typeof nominationWorld>;
type Form = Readonly<Record<string, string>>;

const interested = (): World => {
  const world = nominationWorld({ state: "accepted" });
  world.db.seed("interest", INTEREST);
  return world;
};
const comment = (text: string): Form => ({ do: "appeal", text });
const LONG = "Two years as dean of students are not on record. ".repeat(11);

interface State {
  readonly world: () => World;
  /** Pressed one after the other, ten minutes apart; the last is what is looked at. A GET without any. */
  readonly pressed: readonly Form[];
}
const STATES: Readonly<Record<string, State>> = {
  asked: { world: nominationWorld, pressed: [] },
  interested: { world: nominationWorld, pressed: [{ do: "answer", answer: "yes" }] },
  "not interested": { world: nominationWorld, pressed: [{ do: "answer", answer: "no" }] },
  settled: { world: () => nominationWorld({ state: "declined" }), pressed: [{ do: "answer", answer: "yes" }] },
  "no answer chosen": { world: nominationWorld, pressed: [{ do: "answer" }] },
  "report asked": { world: nominationWorld, pressed: [{ do: "report" }] },
  "report often enough": { world: nominationWorld, pressed: Array(4).fill({ do: "report" }) },
  "comment saved": { world: interested, pressed: [comment("A year is missing.")] },
  "comment empty": { world: interested, pressed: [comment(" ")] },
  "comment too long": { world: interested, pressed: [comment(LONG)] },
  "comments enough": { world: interested, pressed: ["1", "2", "3", "4"].map(comment) },
  "comment without interest": { world: nominationWorld, pressed: [comment("Why?")] },
  replaced: { world: () => nominationWorld({ askedAgainOn: ["2026-11-09"] }), pressed: [] },
};

const htmlOf = async (state: string, lang: string): Promise<string> => {
  const { world: made, pressed } = STATES[state] as State;
  const { request, clock } = made();
  const query = `lang=${lang}`;
  let reply = await request({ query });
  for (const form of pressed) {
    clock.advance({ minutes: 10 });
    reply = await request({ form, query });
  }
  return String(reply.body);
};

const EACH = inEachLanguage(STATES);

describeInBrowser("the page of a nomination in Chromium", () => {
  let world: World;
  const browser = inBrowser((event) => world.handler(event));
  const { open } = browser;
  const at = (query = "") => browser.at(`/n/${TOKEN}`, query);

  lookAtEachState({ open, each: EACH, htmlOf, name: "nomination", targets: { atLeast: 44 }, axeAt: [360, 1280] });

  test("every state is a page of its own", async () => {
    const pages = await Promise.all(EACH.map(([state, lang]) => htmlOf(state, lang)));
    // A link that does not work is one page in both languages.
    expect(new Set(pages).size).toBe(EACH.length - 1);
  });

  test("JavaScript off: no choice, the other language, yes, the report by mail, a comment, no", async () => {
    world = nominationWorld();
    const page = await open({ javaScriptEnabled: false });
    browser.requests().length = 0;
    await page.goto(at());
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByRole("link", { name: "Choose yes or no" }).click();
    await page.getByRole("button", { name: "Español" }).click();
    await page.getByRole("heading", { level: 1, name: "¿Le interesaría?" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    expect(world.db.facts).toEqual([]);
    await page.locator("label", { hasText: "Yes, I am interested" }).click();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByText("Saved: you are interested").waitFor();
    await page.getByRole("button", { name: "Mail me my report" }).click();
    await page.getByText("your report is on its way to your mailbox").waitFor();
    await page.getByText("Comment on how ready").click();
    await page.getByLabel("Your comment, up to 500 characters").fill("A year is missing.");
    await page.getByRole("button", { name: "Send my comment" }).click();
    await page.getByText("Your comment is saved.").waitFor();
    await page.locator("label", { hasText: "No, or not any more" }).click();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByText("Saved: you are not interested").waitFor();
    expect(world.published()).toEqual([
      "nomination.accepted",
      "interest.declared",
      "report.requested",
      "readiness.appealed",
      "nomination.withdrawn",
      "interest.revoked",
    ]);
    expect(browser.requests().every((line) => line.endsWith(` /n/${TOKEN}`))).toBe(true);
    await page.context().close();
  });

  test("what came of a press is read out, and a problem leads to its field", async () => {
    const shown = async (state: string) => {
      const page = await open();
      await page.setContent(await htmlOf(state, "en"));
      return page;
    };
    for (const [state, said] of [
      ["interested", "Saved: you are interested"],
      ["report asked", "your report is on its way"],
      ["comment saved", "Your comment is saved."],
    ] as const) {
      const page = await shown(state);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(said);
      await page.context().close();
    }
    const page = await shown("comment too long");
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("problem");
    expect(await page.getByLabel("Your comment, up to 500 characters").inputValue()).toBe(LONG);
    await page.context().close();
  });

  test("a scanner that waits and presses the first button, or every one, answers nothing", async () => {
    world = nominationWorld();
    const before = world.db.dump();
    const page = await open();
    await pressFirstButtons(page, ["", "lang=es", "do=answer&answer=yes", "do=report"].map(at));
    expect(world.db.dump()).toBe(before);
    const buttons = await page.locator("button").count();
    for (let place = 0; place < buttons; place += 1) {
      await page.goto(at());
      await unfold(page);
      await page.locator("button").nth(place).click();
      await page.waitForLoadState();
    }
    // The one thing that needs nothing chosen or typed: a mail to the person, three a day at most.
    expect(world.published()).toEqual(["report.requested"]);
    await page.context().close();
  });
});

describeInBrowser("the mails of a nomination and of an answer in Chromium", () => {
  const asked = (lang: Language, more: Partial<NominationMailView> = {}) =>
    renderNomination({
      ...linkedViewOf(lang, tokenLike("n")),
      ...{
        targetRole: "PRINCIPAL_SUPERVISOR",
        source: "principal",
        staffName: "Christopher Featherstonehaugh-Villanueva",
      },
      ...{ until: "2027-05-02T13:45:00.000Z", ...more },
    });
  const MAILS = LANGUAGES.flatMap((lang) => [
    [`nomination ${lang}`, asked(lang)] as const,
    [`reminder ${lang}`, asked(lang, { askedBefore: "2026-11-03" })] as const,
    [
      `answer ${lang}`,
      renderAppealAnswer({ ...linkedViewOf(lang, tokenLike("r")), until: "2026-11-04T13:45:00.000Z" }),
    ] as const,
  ]);

  test.each(MAILS)("%s: nothing overflows, targets of 44 px, no axe violation", async (name, mail) => {
    const browser = await launch();
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await (await browser.newContext({ colorScheme })).newPage();
      for (const width of [320, 360, 600]) {
        await page.setViewportSize({ width, height: 740 });
        await page.setContent(mail.html);
        expect(await overflows(page), `${width}`).toEqual([]);
        expect(await smallTargets(page, 44), `${width}`).toEqual([]);
        expect(await axe(page), `${width} ${colorScheme}`).toEqual([]);
        if (width === 360) await shoot(page, `mail ${name} ${colorScheme}`);
      }
    }
    await browser.close();
  });
});
