/** What a leader can say to the own readiness from the own report. */

import { beforeEach, describe, expect, test, vi } from "vitest";
import { REVIEW_RULES } from "../../../../domain/readiness/rules.ts";
import { LEADER, leaderOf } from "../../../builders/mail-world.ts";
import { reportWorld, textOf } from "../../../builders/pages/report-page.ts";
import { appealOf, FACTS, seedFacts } from "../../../builders/pages/report-records.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

let world: ReturnType<typeof reportWorld>;
beforeEach(() => {
  world = reportWorld();
});
const press = async (form: Readonly<Record<string, string>>) => {
  const { statusCode, body } = await world.request({ form });
  return { status: statusCode, html: String(body), text: textOf(String(body)) };
};
const page = async () => (await press({ do: "readiness" })).text;
const comment = (text: string, role = "PRINCIPAL") => press({ do: "comment", role, text });

describe("comments", () => {
  beforeEach(() => seedFacts(world.db, FACTS));

  test("are kept for HR and the supervisor, and shown at once with what came of the press", async () => {
    const { status, text } = await comment("  I led the <rounds> alone.  ");
    expect(status).toBe(200);
    expect(text).toContain("Your comment is saved. HR and your supervisor can read it.");
    expect(text).toContain("November 10, 2026, Principal “I led the &lt;rounds&gt; alone.” Not answered yet.");
    expect(world.db.all("readinessAppeal")).toMatchObject([
      { leaderId: LEADER, targetRole: "PRINCIPAL", text: "I led the <rounds> alone.", recordedBy: LEADER },
    ]);
    expect(world.db.facts.map(({ type }) => type)).toEqual(["holdfast.readiness.appealed.v1"]);
    expect(JSON.stringify(world.db.facts)).not.toContain("alone");
  });

  test("sent twice are one; a fourth on one day is refused with a notice", async () => {
    for (const text of ["one", "one", "two", "three"]) await comment(text);
    const fourth = await comment("four");
    expect(fourth.text).toContain("You have sent three comments today");
    expect(
      world.db
        .all("readinessAppeal")
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["one", "three", "two"]);
  });

  test.each([
    ["empty", "   \n", "Write your comment"],
    ["too long", "x".repeat(REVIEW_RULES.appealCharacters.value + 1), "Shorten your comment"],
  ])("%s come back as typed, with the problem first and the form open", async (_, typed, problem) => {
    const { status, html } = await comment(typed);
    expect(status).toBe(422);
    expect(html).toMatch(/<title>Error: /);
    expect(html).toContain(`<a href="#text-PRINCIPAL">${problem}`);
    expect(html).toMatch(/<details open/);
    if (typed.trim() !== "") expect(html).toContain(typed);
    expect(world.db.all("readinessAppeal")).toEqual([]);
  });

  test("on a role without interest are refused with a notice; on no role, or of an unknown leader, get the page of an unknown link", async () => {
    expect((await comment("but", "COACH")).text).toContain("Nothing was saved: without your interest");
    expect((await comment("but", "MAYOR")).status).toBe(404);
    world.db.seed("leader", leaderOf(LEADER, { withdrawnAt: "2026-11-10T19:00:00.000Z" }));
    expect((await comment("but")).status).toBe(404);
    expect(world.db.all("readinessAppeal")).toEqual([]);
  });

  test("take a press: a GET with the same words, or a link that is not good, writes nothing", async () => {
    const before = world.db.dump();
    await world.request({ query: "do=comment&role=PRINCIPAL&text=hello" });
    await world.request({ form: { do: "comment", role: "PRINCIPAL", text: "hello" }, token: "x".repeat(43) });
    world.clock.set("2026-11-11T20:00:00.000Z");
    expect((await comment("hello")).status).toBe(404);
    expect(world.db.dump()).toBe(before);
  });

  test("give back what was typed when there is an outage", async () => {
    world.db.hooks.beforeCommit = () => Promise.reject(new TypeError("down"));
    const { status, html } = await comment("a long thought");
    expect(status).toBe(503);
    for (const field of ["a long thought", "PRINCIPAL", "comment"]) expect(html).toContain(`value="${field}"`);
  });

  test("have their answers beside them, newest first", async () => {
    const answer = { text: "We added it.", outcome: "changed", answeredOn: "2026-11-04", answeredBy: "hr-1" } as const;
    world.db.seed("readinessAppeal", appealOf("pl-1", { answer }));
    world.db.seed("readinessAppeal", appealOf("pl-2", { text: "Later.", recordedAt: "2026-11-02T18:00:00.000Z" }));
    world.db.seed("readinessAppeal", appealOf("pl-3", { leaderId: "ld-2", text: "neighbour" }));
    const text = await page();
    expect(text).toContain(
      "“I led it alone.” Answer of November 4, 2026 by Robin Vale : We added it. Something in the records was put right.",
    );
    expect(text.indexOf("Later.")).toBeLessThan(text.indexOf("I led it alone."));
    expect(text).not.toContain("neighbour");
  });
});
