/** An administrator who redirects a mailbox reads no earlier answer (DECISIONS 6): by no page, no file, no order of changes. */
import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { confirmAddress } from "../../../../domain/reports/confirm-address.ts";
import { correctAddress } from "../../../builders/correct-address.ts";
import { DISTRICT, LEADER } from "../../../builders/mail-world.ts";
import { fieldsOf, readingsWorld, roundIdOf } from "../../../builders/pages/readings-page.ts";
import { TOKEN, textOf } from "../../../builders/pages/report-page.ts";
import { memoryTokens } from "../../../doubles/memory.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

const OWN = "ld-1@lakeside.example";
const MINE = "admin.box@lakeside.example";
const OTHER = "second.box@lakeside.example";
const BUTTONS = ["show", "record", "readiness", "export", "erase", "erase-all"] as const;
const CLOSED = "Earlier answers are closed for now";

type World = Awaited<ReturnType<typeof readingsWorld>>;
let world: World;
beforeEach(async () => {
  world = await readingsWorld();
});

const redirect = async (one: World, email: string | null): Promise<string> => {
  const change = await correctAddress(one, email);
  one.clock.advance({ minutes: 1 });
  return change;
};
/** A report that was mailed to the present address just now. */
const freshLink = (one: World) => {
  const { addressVersion } = one.db.all("leader").find(({ leaderId }) => leaderId === LEADER) ?? {};
  const [link] = one.db.all("reportLink");
  if (link === undefined) throw new Error("no link");
  const expiresAt = one.clock.now().getTime() / 1000 + 3600;
  const mailedAt = one.clock.now().toISOString();
  one.db.seed("reportLink", {
    ...link,
    hash: memoryTokens().hash(TOKEN),
    addressVersion: addressVersion ?? 0,
    mailedAt,
    expiresAt,
  });
};
const read = async (one: World, button: string): Promise<string> => {
  freshLink(one);
  return (await one.post(button)).html;
};
const answersIn = async (one: World): Promise<readonly string[]> => {
  const own = JSON.parse(await read(one, "export")) as {
    answers: { roundId: string }[];
    scores: { roundId: string }[];
  };
  return [...own.answers, ...own.scores].map(({ roundId }) => roundId);
};
const confirm = (one: World, change: string) =>
  confirmAddress({ clock: one.clock, unitOfWork: one.db }, { district: DISTRICT, leaderId: LEADER, change });

describe("after the address was redirected", () => {
  test("every page and the file are byte for byte the same, whatever was answered before, and whether anything was", async () => {
    const reading = async (earlier: readonly (number | null)[]): Promise<readonly string[]> => {
      const one = await readingsWorld();
      const report = one.clock.now();
      for (const [index, risk] of earlier.entries()) {
        if (risk !== null) await one.answer(22 + index, fieldsOf(22 + index, risk));
        // Work records are looked at on the same days, answered or not.
        one.clock.set(`${roundIdOf(22 + index)}-04T15:00:00.000Z`);
        await one.assess();
        one.clock.set(report);
      }
      const at = "2026-10-04T15:00:00.000Z";
      const asked = { district: DISTRICT, leaderId: LEADER, roundId: "2026-10", when: "week" as const, at };
      if (earlier[4] === 4) one.db.seed("supportRequest", asked);
      await redirect(one, MINE);
      one.clock.advance({ minutes: 5 });
      const pages: string[] = [];
      for (const button of BUTTONS) pages.push(await read(one, button));
      return pages;
    };
    const silent = await reading([null, null, null, null, null]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { minLength: 5, maxLength: 5 }),
        async (earlier) => {
          expect(await reading(earlier)).toEqual(silent);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("answers of the new holder are shown, and no score that would rest on earlier ones", async () => {
    await world.answer(26, fieldsOf(26, 4));
    await redirect(world, MINE);
    world.db.seed("response", {
      ...{ district: DISTRICT, leaderId: LEADER, roundId: "2026-11", responseId: "new", cycle: 27, language: "en" },
      ...{ at: world.clock.now().toISOString(), instrument: "principal-pulse@1", answers: { WL1: 1 } },
    });
    await world.assess();
    expect(await answersIn(world)).toEqual(["2026-11"]);
    const text = textOf(await read(world, "show"));
    expect(text).toContain(CLOSED);
    expect(text).not.toMatch(/Strain: \d/);
  });

  test("it opens by itself after 14 days, and says so until then", async () => {
    await world.answer(26, fieldsOf(26, 3));
    await redirect(world, MINE);
    expect(textOf(await read(world, "show"))).toContain(CLOSED);
    world.clock.advance({ days: 13, hours: 23 });
    expect(await answersIn(world)).toEqual([]);
    world.clock.advance({ hours: 1 });
    expect(await answersIn(world)).toEqual(["2026-10", "2026-10"]);
    expect(textOf(await read(world, "show"))).not.toContain(CLOSED);
  });

  test("the address before opens it at once", async () => {
    await world.answer(26, fieldsOf(26, 3));
    const change = await redirect(world, MINE);
    await confirm(world, change);
    expect(await answersIn(world)).toEqual(["2026-10", "2026-10"]);
  });

  test("redirected twice, the second address confirms only its own change", async () => {
    await world.answer(26, fieldsOf(26, 3));
    const first = await redirect(world, MINE);
    const second = await redirect(world, OTHER);
    await confirm(world, second);
    expect(await answersIn(world)).toEqual([]);
    await confirm(world, first);
    expect(await answersIn(world)).toEqual(["2026-10", "2026-10"]);
  });

  test("taken away first and given anew, it is closed just the same", async () => {
    await world.answer(26, fieldsOf(26, 3));
    await redirect(world, null);
    const change = await redirect(world, MINE);
    expect(await answersIn(world)).toEqual([]);
    await confirm(world, change);
    expect(await answersIn(world)).toEqual(["2026-10", "2026-10"]);
  });

  test("redirected back, the owner reads everything at once; redirected again, the days begin anew", async () => {
    await world.answer(26, fieldsOf(26, 3));
    await redirect(world, MINE);
    await redirect(world, OWN);
    expect(await answersIn(world)).toEqual(["2026-10", "2026-10"]);
    world.clock.advance({ days: 13 });
    await redirect(world, MINE);
    world.clock.advance({ days: 2 });
    expect(await answersIn(world)).toEqual([]);
  });

  test("what the redirected mailbox answered is not shown to the owner for a while, and hides nothing else", async () => {
    await world.answer(26, fieldsOf(26, 3));
    await redirect(world, MINE);
    world.db.seed("response", {
      ...{ district: DISTRICT, leaderId: LEADER, roundId: "2026-11", responseId: "new", cycle: 27, language: "en" },
      ...{ at: world.clock.now().toISOString(), instrument: "principal-pulse@1", answers: { WL1: 1 } },
    });
    world.clock.advance({ minutes: 2 });
    await redirect(world, OWN);
    expect(await answersIn(world)).toEqual(["2026-10"]);
  });

  test("nothing can be erased while answers are closed", async () => {
    await world.answer(26, fieldsOf(26, 3));
    await redirect(world, MINE);
    expect(textOf(await read(world, "erase-all"))).toContain("Nothing was erased");
    expect(world.db.all("response")).toHaveLength(1);
    expect(world.db.facts.map(({ type }) => type)).not.toContain("holdfast.answers.erased.v1");
    world.clock.advance({ days: 14 });
    expect(textOf(await read(world, "erase-all"))).toContain("Your answers and readings are erased");
  });

  test("switching sharing shows no earlier answer, and earlier switches are not listed", async () => {
    await world.answer(26, fieldsOf(26, 3));
    await world.switchAt("2026-10-20T15:00:00.000Z", "off");
    await redirect(world, MINE);
    expect(textOf(await read(world, "share"))).toContain("Sharing is now on");
    expect(await answersIn(world)).toEqual([]);
    const own = JSON.parse(await read(world, "export")) as { choices: { sharingHistory: object[]; sharing: string } };
    expect(own.choices.sharing).toBe("on");
    expect(own.choices.sharingHistory).toHaveLength(1);
  });

  test("the report's own link of before shows nothing any more", async () => {
    await world.answer(26, fieldsOf(26, 3));
    await redirect(world, MINE);
    for (const button of BUTTONS) {
      const { reply, html } = await world.post(button);
      expect(reply.statusCode).toBe(404);
      expect(html).toContain("This link has ended");
    }
  });

  test("the own report lists the day", async () => {
    await redirect(world, MINE);
    expect(textOf(await read(world, "record"))).toContain("Your address was changed on November 10, 2026.");
    expect(await read(world, "export")).toContain('"addressChanges"');
  });
});
