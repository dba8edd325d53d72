import { beforeEach, describe, expect, test, vi } from "vitest";
import { DISTRICT } from "../../../builders/mail-world.ts";
import { groupNumbersOf } from "../../../builders/pages/group-numbers.ts";
import { readingsWorld } from "../../../builders/pages/readings-page.ts";
import { textOf } from "../../../builders/pages/report-page.ts";
import { expectSoundHtml } from "../../../checks/sound-page.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

let world: Awaited<ReturnType<typeof readingsWorld>>;
beforeEach(async () => {
  world = await readingsWorld();
});
const page = async (query = "") => (await world.post("show", query)).html;

describe("group numbers in the own report", () => {
  test("are those of the last published round, district and networks, on the round's rung", async () => {
    world.db.seed(
      "groupNumbers",
      groupNumbersOf({ roundId: "2026-09", whole: { status: "withheld" } }),
      groupNumbersOf(),
    );
    const html = await page();
    expectSoundHtml(html, "en");
    const text = textOf(html);
    expect(text).toContain("What everybody’s answers of October 2026 say together");
    expect(text).toMatch(/District ?steady: 10 to 19, watch: 5 to 9, elevated or high: 20\+ ?46 ?−2/);
    expect(text).toMatch(/Region Northwestern Administrative Region ?51 ?–/);
    expect(text).toMatch(/Schools: high ?40 ?\+3/);
    expect(text).not.toContain("South");
    expect(text).not.toContain("without a level");
    expect(text).toContain("Between 50 and 75 per cent of those who were asked answered.");
    expect(text).toContain("up to October 20, 2026: waiting: 10 to 19, taken up: nobody, ended: 5 to 9.");
    expect(text).toContain("would reveal fewer than 5 people");
  });

  test("in Spanish", async () => {
    world.db.seed("groupNumbers", groupNumbersOf());
    const html = await page("lang=es");
    expectSoundHtml(html, "es");
    expect(textOf(html)).toMatch(/Distrito ?estable: de 10 a 19, con atención: de 5 a 9, elevada o alta: 20\+/);
    expect(textOf(html)).toContain("en espera: de 10 a 19, atendidos: nadie, terminados: de 5 a 9.");
  });

  test("are missing before the first publication, and lines without numbers where nothing may be told", async () => {
    expect(textOf(await page())).not.toContain("Your district and its networks");
    const { alerts: _, participation: __, ...earlier } = groupNumbersOf({ whole: { status: "withheld" }, regions: [] });
    world.db.seed("groupNumbers", { ...earlier, schoolLevels: [] });
    const html = await page();
    expect(textOf(html)).toContain("Your district and its networks");
    expect(textOf(html)).not.toMatch(/Region |per cent|alerts up to/);
  });

  test("show numbers of an earlier version, with counts of few left out", async () => {
    const few = { answer: "high", respondents: null };
    world.db.seed(
      "groupNumbers",
      groupNumbersOf({
        whole: {
          ...{ status: "shown", respondents: "10-19", mean: 30, change: null, topics: [] },
          distribution: [{ answer: "steady", respondents: "5-9" }, few],
        },
      }),
    );
    expect(textOf(await page())).toMatch(/District ?steady: 5 to 9 ?30/);
  });

  test("and the legend of who sees what name the district's own smallest group", async () => {
    world.db.seed("groupNumbers", groupNumbersOf());
    expect(textOf(await page())).toContain("for groups of 5 or more");
    const settings = await world.db.get("district", { district: DISTRICT });
    if (settings === undefined) throw new Error("expected a district");
    world.db.seed("district", {
      ...settings,
      ownRules: [{ rule: "privacy.k", value: 8, from: "2026-08-01", at: "2026-07-01T12:00:00.000Z", by: "ad" }],
    });
    const text = textOf(await page());
    expect(text).toContain("for groups of 8 or more");
    expect(text).toContain("for the whole district, 8 or more");
    expect(text).toContain("would reveal fewer than 8 people");
    expect(text).not.toMatch(/groups of 5/);
    expect(textOf(await page("lang=es"))).toContain("para grupos de 8 o más");
  });
});
