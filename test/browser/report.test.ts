/** Every page behind a report's link in Chromium. */
import { expect, test, vi } from "vitest";
import { appointmentOf, leaderOf } from "../builders/mail-world.ts";
import { groupNumbersOf } from "../builders/pages/group-numbers.ts";
import { nominationOf } from "../builders/pages/nomination-page.ts";
import { fieldsOf, readingsWorld } from "../builders/pages/readings-page.ts";
import { reportWorld, TOKEN } from "../builders/pages/report-page.ts";
import { appealOf, FACTS, needOf, seedAlerts, seedFacts, seedLoad } from "../builders/pages/report-records.ts";
import { override } from "../builders/readiness/given-person.ts";
import { describeInBrowser, inBrowser, inEachLanguage, lookAtEachState, pressFirstButtons } from "./pages.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

// What runs inside the page sees this; the project's own code has no document.
declare const document: { readonly activeElement: { readonly id: string; readonly textContent: string } | null };

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
  world.db.seed("groupNumbers", groupNumbersOf());
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
const EACH = inEachLanguage(STATES);

const htmlOf = async (state: string, lang: string): Promise<string> => {
  const { world, form } = STATES[state] as State;
  const { request } = await world();
  return String((await request({ query: `lang=${lang}`, ...(form ? { form } : {}) })).body);
};

describeInBrowser("the own report in Chromium", () => {
  let world: World;
  const browser = inBrowser((event) => world.handler(event));
  const { open } = browser;
  const at = (query = "") => browser.at(`/r/${TOKEN}`, query);

  const targets = { atLeast: 48, selector: "button:not(.none),summary,.links a,footer a" };
  lookAtEachState({ open, each: EACH, htmlOf, name: "report", targets, axeAt: [320, 1280] });

  test("JavaScript off: from the door to every page, the other language, a comment and back", async () => {
    world = fullWorld();
    const page = await open({ javaScriptEnabled: false });
    browser.requests().length = 0;
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
    expect(browser.requests().every((line) => line.endsWith(` /r/${TOKEN}`))).toBe(true);
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
    const addresses = ["", "lang=es", "do=readiness", "do=comment&role=PRINCIPAL&text=x"].map(at);
    await pressFirstButtons(page, addresses, async () => {
      expect(await page.content()).not.toMatch(/Alvarez|Elevated|Elevada/);
    });
    expect(world.db.dump()).toBe(before);
    await page.context().close();
  });
});
