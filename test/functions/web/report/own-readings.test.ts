import { beforeEach, describe, expect, test, vi } from "vitest";
import { STRAIN_V1 } from "../../../../domain/strain/model-v1.ts";
import { FACTOR_WORDS } from "../../../../domain/strain/words.ts";
import { sharingChanged } from "../../../../events/sharing-changed.v1.ts";
import { DISTRICT, LEADER, SUPERVISOR } from "../../../builders/mail-world.ts";
import { fieldsOf, readingsWorld, roundIdOf } from "../../../builders/pages/readings-page.ts";
import { textOf } from "../../../builders/pages/report-page.ts";
import { expectLightHtml, expectSoundHtml } from "../../../checks/sound-page.ts";

const logged: string[] = [];
vi.spyOn(console, "error").mockImplementation((line) => void logged.push(String(line)));

let world: Awaited<ReturnType<typeof readingsWorld>>;
beforeEach(async () => {
  world = await readingsWorld();
});
const page = async (button = "show", query = "") => textOf((await world.post(button, query)).html);
/** Bodies of the tables of a page, as rows of cells in text. */
const tablesIn = (html: string): string[][][] =>
  [...html.matchAll(/<table[^>]*>(.*?)<\/table>/gs)].map(([, table]) =>
    [...(table ?? "").matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...(row ?? "").matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => textOf(cell ?? "").trim()),
    ),
  );
const tenths = (text = ""): number => Math.round(Number(text) * 10);

describe("the latest reading", () => {
  test("is shown with every part, and the parts add up to it exactly", async () => {
    for (const risks of [[2], [2, 3], [1, 4, 0], [3, 3, 2, 4], [0, 0, 4, 1, 2]]) {
      world = await readingsWorld();
      for (const [i, risk] of risks.entries())
        await world.answer(24 - risks.length + i, fieldsOf(24 - risks.length + i, risk));
      const { html } = await world.post("show");
      const [parts = []] = tablesIn(html);
      const shown = parts.slice(1, -1).map(([, points]) => tenths(points));
      const total = tenths(parts.at(-1)?.[1]);
      expect(shown.reduce((sum, points) => sum + points, 0)).toBe(total);
      const stored = world.db.all("score").at(-1);
      expect(total).toBe(Math.floor((stored?.score ?? 0) * 10 + 0.5 + 1e-9));
      expect(textOf(html)).toContain(`Strain: ${(total / 10).toFixed(1)} of 100.`);
    }
  });

  test("names the answers it rests on, how they moved it, how sure it is and what it says", async () => {
    await world.answer(25, fieldsOf(25, 1));
    await world.answer(26, { ...fieldsOf(26, 3), BO1: "4" });
    const text = await page();
    expect(text).toContain("Your latest reading: October 2026 Elevated strain.");
    expect(text).toContain("Workload: you answered &quot;Slightly&quot;; ");
    expect(text).toMatch(/Energy: you answered &quot;Often&quot;; \d+\.\d points more than last time/);
    expect(text).toMatch(/How sure it is: (Not very sure yet|Fairly sure|Sure)\./);
    expect(text).toContain("You said that something must change or that you need help.");
    expect(text).toContain("Assistance line : 555-0100");
  });

  test("says when it is old: after two rounds without one, and after three", async () => {
    await world.answer(25, fieldsOf(25, 2));
    expect(await page()).not.toMatch(/check-ins have passed/);
    world.clock.set("2026-11-10T20:30:00.000Z");
    const rounds = world.db.all("round");
    const over = (cycle: number) => {
      const round = rounds.find((one) => one.cycle === cycle);
      if (round) world.db.seed("round", { ...round, closesAt: "2026-11-01T00:00:00.000Z" });
    };
    over(27);
    expect(await page()).toContain("Two check-ins have passed without a reading since");
    const [last] = rounds.slice(-1);
    if (last) world.db.seed("round", { ...last, roundId: "2026-12", cycle: 28, closesAt: "2026-11-02T00:00:00.000Z" });
    expect(await page()).toContain("Three or more check-ins have passed");
  });

  test("is shown as missing, not as zero", async () => {
    const text = await page();
    expect(text).toContain("There is no reading so far.");
    expect(text).not.toContain("Two years");
    await world.answer(26, { WL1: "2", SU1: "1" });
    expect(await page()).toContain("Too few answers for a reading");
  });
});

describe("two years", () => {
  const months = async () => {
    for (const [cycle, risk] of [
      [20, 1],
      [21, 2],
      [22, 2],
      [23, 2],
      [25, 4],
      [26, 3],
    ] as const) {
      if (cycle === 22) await world.switchAt(`${roundIdOf(22)}-01T15:00:00.000Z`, "off");
      if (cycle === 25) await world.switchAt(`${roundIdOf(25)}-01T15:00:00.000Z`, "on");
      await world.answer(cycle, fieldsOf(cycle, risk));
    }
  };

  test("are a table: month, whether it was shared, level, how sure, what moved it, the number", async () => {
    await months();
    const [, rows = []] = tablesIn((await world.post("show")).html);
    const scores = new Map(world.db.all("score").map(({ roundId, explanation }) => [roundId, JSON.parse(explanation)]));
    expect(rows[0]).toEqual(["Month", "Reading", "Strain"]);
    expect(rows.slice(1).map(([month]) => month)).toEqual([
      "October 2026 Shown to your supervisor: High",
      "September 2026 Shown to your supervisor: High",
      "July 2026 Shown to your supervisor: Watch",
      "June 2026 Not shared",
      "May 2026 Shown to your supervisor: Watch",
      "April 2026 Shown to your supervisor: Steady",
    ]);
    expect(rows.slice(1).map((row) => row.at(-1))).toEqual(
      ["2026-10", "2026-09", "2026-07", "2026-06", "2026-05", "2026-04"].map((month) =>
        scores.get(month).score.toFixed(1),
      ),
    );
    expect(rows.at(-1)?.[1]).toMatch(/^Low strain Fairly sure\. First reading$/);
    expect(rows[2]?.[1]).toMatch(/^High strain Sure\. How work feels overall \+\d+\.\d, Energy \+\d+\.\d$/);
  });

  test("are a line with a title and a description, which does not cross a month without a reading", async () => {
    await months();
    const { html } = await world.post("show");
    const svg = /<svg.*?<\/svg>/s.exec(html)?.[0] ?? "";
    expect(svg).toMatch(/role="img" aria-labelledby="chart-t chart-d"/);
    expect(svg).toContain('<title id="chart-t">Strain by month, 0 to 100</title>');
    const numbers = world.db.all("score").map(({ explanation }) => JSON.parse(explanation).score as number);
    expect(svg).toContain(
      `6 readings from April 2026 to October 2026, the lowest ${Math.min(...numbers).toFixed(1)}, the highest ${Math.max(...numbers).toFixed(1)}.`,
    );
    const points = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points).toHaveLength(6);
    // 160 units of height are 100 points; a higher number is further up.
    for (const [i, [, y]] of points.entries()) expect(y).toBeCloseTo(8 + 160 - 1.6 * (numbers[i] as number), 0);
    const steps = points.slice(1).map(([x = 0], i) => x - (points[i]?.[0] ?? 0));
    expect(steps[3]).toBeCloseTo(2 * (steps[0] ?? 0), 0);
    const line = /<path d="([^"]+)" fill="none"/.exec(svg)?.[1] ?? "";
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/L/g)).toHaveLength(4);
  });

  test("go back 24 months and no further", async () => {
    for (const cycle of [1, 2, 3, 4, 27]) await world.answer(cycle, fieldsOf(cycle, 2));
    const [, rows = []] = tablesIn((await world.post("show")).html);
    expect(rows.slice(1).map(([month]) => month?.split(" ").slice(0, 2).join(" "))).toEqual([
      "November 2026",
      "December 2024",
    ]);
  });

  test("with 24 months of everything, in both languages: at most 24 KB, no script, nothing from elsewhere", async () => {
    for (let cycle = 1; cycle <= 27; cycle += 1) await world.answer(cycle, fieldsOf(cycle, (cycle * 7) % 5));
    for (let n = 0; n < 30; n += 1)
      await world.switchAt(`2026-10-${String(n + 1).padStart(2, "0")}T15:00:00.000Z`, n % 2 ? "on" : "off");
    for (const query of ["lang=en", "lang=es"]) {
      for (let n = 0; n < 12; n += 1) {
        world.clock.advance({ minutes: 1 });
        await world.post("export");
      }
      const { html, reply } = await world.post("show", query);
      expect(reply.statusCode).toBe(200);
      expectLightHtml(html);
      expectSoundHtml(html);
    }
    const { html } = await world.post("show", "lang=es");
    const text = textOf(html);
    for (const words of Object.values(FACTOR_WORDS.es).slice(0, 4)) expect(text).toContain(words);
    expect(text).toContain("Su lectura más reciente: noviembre de 2026");
    expect(Object.keys(STRAIN_V1.bri.weights)).toHaveLength(10);
  });
});

describe("the sharing switch", () => {
  test("every switch is in the report: when, on or off, by which link; newest first", async () => {
    await world.answer(26, fieldsOf(26, 2));
    await world.switchAt("2026-10-20T15:00:00.000Z", "off");
    await world.switchAt("2026-11-05T20:00:00.000Z", "on");
    const text = textOf((await world.post("keep")).html);
    expect(text).toContain("Sharing is now off. It stays off until you turn it on again.");
    expect(text).toContain("Sharing is off, since November 10, 2026.");
    expect(text).toMatch(
      /Off since Tuesday, November 10 at 2:30 PM, by a report’s link On since Thursday, November 5 at 2:00 PM, by a check-in’s link Off since Tuesday, October 20 at 10:00 AM, by a check-in’s link/,
    );
    expect(text).toContain("Share my reading with Dana Reed");
    world.clock.advance({ seconds: 60 });
    expect(textOf((await world.post("share")).html)).toContain("Turn sharing off at once");
    expect(world.db.all("choice")[0]?.sharingChanges?.map(({ sharing, via }) => [sharing, via])).toEqual([
      ["off", "check-in"],
      ["on", "check-in"],
      ["off", "report"],
      ["on", "report"],
    ]);
  });

  test("off quietly, the report says what is still shown and when it ends; the data file has it, too", async () => {
    await world.answer(26, fieldsOf(26, 2));
    const text = textOf((await world.post("quiet")).html);
    expect(text).toContain("Sharing is now off quietly. It stays off until you turn it on again.");
    expect(text).toContain("Sharing is off quietly, since November 10, 2026.");
    expect(text).toContain("and is “No recent reading” after three check-ins.");
    expect(text).toMatch(/Off quietly since Tuesday, November 10 at 2:30 PM, by a report’s link/);
    expect(text).toContain("Turn sharing off at once");
    expect(text).not.toContain("Turn sharing off quietly");
    const { choices } = JSON.parse((await world.post("export")).html);
    expect(choices.sharing).toBe("quiet");
    expect(choices.sharingHistory).toMatchObject([{ sharing: "off", quietly: true, via: "report" }]);
    expect(textOf((await world.post("erase-all")).html)).toContain("Sharing is off, since November 10, 2026.");
  });

  test("never touched, it says so", async () => {
    expect(await page()).toContain("You have not touched the switch");
  });

  test("leaves no trace that staff could read: no audit entry, no event that leaves, no row of theirs but the band", async () => {
    await world.answer(26, fieldsOf(26, 2));
    const before = JSON.stringify(["auditEntry", "revision", "leader"].map((kind) => world.db.all(kind as never)));
    const facts = world.db.facts.length;
    for (const button of ["keep", "share", "keep"]) await world.post(button);
    expect(JSON.stringify(["auditEntry", "revision", "leader"].map((kind) => world.db.all(kind as never)))).toBe(
      before,
    );
    expect(world.db.facts.slice(facts).map(({ type }) => type)).toEqual(Array(3).fill(sharingChanged.type));
    expect(sharingChanged.dataclass).toBe("confidential");
    await world.assess();
    expect(world.db.all("sharedBand")).toEqual([]);
  });
});

describe("what is noted", () => {
  test("each showing and each file is a line that the leader sees, this one too; a door and a refused link are none", async () => {
    await world.request({});
    await world.request({ form: { do: "show" }, token: "x".repeat(43) });
    expect(world.db.all("reportUse")).toEqual([]);
    await world.post("show");
    world.clock.advance({ minutes: 5 });
    await world.post("export");
    world.clock.advance({ minutes: 5 });
    const text = await page();
    expect(text).toContain(
      "When this report was used Tuesday, November 10 at 2:40 PM: readings shown Tuesday, November 10 at 2:35 PM: data taken Tuesday, November 10 at 2:30 PM: readings shown",
    );
  });

  test("it is noted before anything is read of the answers: where it cannot be, nothing is shown", async () => {
    await world.answer(26, fieldsOf(26, 4));
    world.db.log.length = 0;
    await world.post("show");
    const lines = world.db.log.filter((line) => /reportUse|responses|scores/.test(line));
    expect(lines[0]).toBe("commit put reportUse");
    world.db.hooks.beforeCommit = () => Promise.reject(new TypeError("no"));
    for (const button of ["show", "export"]) {
      const { reply, html } = await world.post(button);
      expect(reply.statusCode).toBe(503);
      expect(html).not.toMatch(/strain|Alvarez/i);
    }
    expect(logged.join()).not.toMatch(/Alvarez|Canary/);
  });
});

describe("taking the data away", () => {
  test("is a JSON file with answers in words, scores, choices and uses, of nobody else", async () => {
    await world.answer(25, fieldsOf(25, 2));
    await world.answer(26, { ...fieldsOf(26, 3), IL1: "4", call: "week" });
    await world.answer(26, { ...fieldsOf(26, 4), call: "week" }, 5);
    await world.switchAt("2026-11-05T20:00:00.000Z", "off");
    const { reply, html } = await world.post("export");
    expect(reply.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="my-data.json"',
      "cache-control": "no-store",
    });
    const own = JSON.parse(html);
    expect(own).toMatchObject({
      format: "holdfast-own-data@1",
      person: { leaderId: LEADER, name: "Maria Alvarez ld-1" },
      choices: { sharing: "off", pulseMail: "started", sharingHistory: [{ sharing: "off", via: "check-in" }] },
      answers: [
        { roundId: "2026-09", counts: true, call: "no" },
        { roundId: "2026-10", counts: false, call: "week" },
        { roundId: "2026-10", counts: true, call: "week" },
      ],
      supportRequests: [{ roundId: "2026-10", when: "week" }],
      shared: [{ roundId: "2026-09" }, { roundId: "2026-10" }],
      reportUses: [{ what: "exported" }],
    });
    expect(own.answers[1].items).toContainEqual({
      item: "IL1",
      index: 4,
      question: "Where do you expect to work 12 months from now?",
      answer: "Definitely elsewhere or another role",
    });
    expect(own.scores.map(({ score }: { score: number }) => score)).toEqual(
      world.db.all("score").map(({ score }) => score),
    );
    expect(html).not.toContain("neighbour");
  });
});

describe("erasing", () => {
  const full = async () => {
    for (const cycle of [22, 23, 24, 25, 26]) await world.answer(cycle, fieldsOf(cycle, cycle > 24 ? 4 : 2));
    world.db.seed("supportRequest", {
      district: DISTRICT,
      leaderId: LEADER,
      roundId: "2026-10",
      when: "week",
      at: "2026-10-05T00:00:00.000Z",
    });
    expect(world.db.all("episode")).toMatchObject([{ state: "open" }]);
    expect(world.db.all("sharedBand")).toHaveLength(1);
  };

  test("asks first, on a page that says what goes and what stays, and changes nothing until then", async () => {
    await full();
    const before = world.db.dump();
    const text = await page("erase");
    expect(text).toContain("Erase your answers?");
    expect(text).toContain("Numbers of groups that are published already stay");
    expect(world.db.dump()).toBe(before);
    for (const request of [{ query: "do=erase-all" }, { method: "HEAD", query: "do=erase-all" }])
      await world.request(request);
    expect(world.db.dump()).toBe(before);
  });

  test("shows nothing of them from the press on, before anything is deleted, and turns sharing off", async () => {
    await full();
    const text = await page("erase-all");
    expect(text).toContain("Your answers and readings are erased, and sharing is off.");
    expect(text).toContain("There is no reading so far.");
    expect(text).toContain("answers erased");
    expect(text).toMatch(/Off since Tuesday, November 10 at 2:30 PM, when you erased your answers/);
    expect(world.db.all("response").length).toBeGreaterThan(0);
    const own = JSON.parse((await world.post("export")).html);
    expect([own.answers, own.scores, own.shared]).toEqual([[], [], []]);
    expect(world.db.facts.slice(-2)).toMatchObject([
      { type: "holdfast.answers.erased.v1", data: { leaderId: LEADER, upTo: "2026-11-10T20:30:00.000Z" } },
      { type: "holdfast.sharing.changed.v1", data: { leaderId: LEADER, sharing: "off" } },
    ]);
  });

  test("leaves no answer, receipt, score, band, episode or reading anywhere; who was notified of what stays without them", async () => {
    await full();
    const alerts = world.db.all("alert");
    expect(alerts).toMatchObject([{ state: "waiting", band: "high", joined: [{ band: "elevated" }] }]);
    if (alerts[0]) world.db.seed("alert", { ...alerts[0], state: "acknowledged", mailedAt: alerts[0].openedAt });
    world.db.seed("groupNumbers", { district: DISTRICT, roundId: "2026-10" } as never);
    await world.post("erase-all");
    expect((await world.erase()).length).toBe(2);
    for (const kind of ["response", "receipt", "score", "sharedBand", "bandHistory", "episode"] as const) {
      expect([kind, world.db.all(kind).filter((one) => (one as { leaderId: string }).leaderId === LEADER)]).toEqual([
        kind,
        [],
      ]);
    }
    const [alert] = world.db.all("alert");
    expect(alert).toMatchObject({ state: "acknowledged", supervisorId: SUPERVISOR, topics: [] });
    expect(JSON.stringify(alert)).not.toMatch(/"(band|since|raisedSince)"|elevated|workload/);
    expect(world.db.all("supportRequest")).toHaveLength(1);
    expect(world.db.all("groupNumbers")).toHaveLength(1);
    const types = world.db.facts.map(({ type }) => type);
    expect(types.slice(types.indexOf("holdfast.answers.erased.v1") + 2)).toEqual([
      "holdfast.burnout-risk.changed.v1",
      "holdfast.episode.closed.v1",
    ]);
    await world.assess();
    expect(world.db.all("score")).toEqual([]);
    expect(world.db.all("sharedBand")).toEqual([]);
  });

  test("answers that come after it are kept, and count as the first", async () => {
    await full();
    await world.post("erase-all");
    world.clock.advance({ minutes: 1 });
    await world.answer(27, fieldsOf(27, 1), 9);
    const at = world.db.all("response").at(-1);
    world.db.seed("response", { ...(at as NonNullable<typeof at>), at: "2026-11-10T20:31:00.000Z" });
    await world.erase();
    expect(world.db.all("response").map(({ roundId }) => roundId)).toEqual(["2026-11"]);
    expect(world.db.facts.at(-1)).toMatchObject({ type: "holdfast.pulse.answered.v1", data: { roundId: "2026-11" } });
    await world.assess();
    expect(world.db.all("score")).toMatchObject([{ roundId: "2026-11", score: 25 }]);
    expect(await page()).toContain("Strain: 25.0 of 100.");
  });
});
