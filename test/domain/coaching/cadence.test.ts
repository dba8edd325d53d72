import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOverdue, rhythmOf } from "../../../domain/coaching/cadence.ts";
import { COACHING_RULES } from "../../../domain/coaching/rules.ts";
import { fileOf } from "../../../domain/files/leader-file.ts";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { defaultsOf } from "../../../domain/kernel/rule.ts";
import type { Collected } from "../../../domain/ports.ts";
import { episode, item, leader, leave, seat, supervision, TODAY, touchpoint } from "../../builders/coaching-world.ts";

const BASE = [item("leader", leader("l1")), item("appointment", seat("l1")), item("supervision", supervision("l1"))];
const rhythm = (more: readonly Collected[], { base = BASE, today = TODAY } = {}) =>
  rhythmOf(fileOf([...base, ...more]), today, {
    ...defaultsOf(COACHING_RULES),
    schoolDays: { holidays: [] },
  });
const held = (day: string, over = {}) => item("touchpoint", touchpoint("l1", day, over));
const away = (begin: string, end: string | null, over = {}) => item("leave", leave("l1", begin, end, over));
const without = (kind: string) => BASE.filter((one) => one.kind !== kind);

describe("when a leader is due", () => {
  it("counts 14 days from the last touchpoint that stands, whatever order they were recorded in", () => {
    expect(rhythm([held("2026-10-28"), held("2026-10-12"), held("2026-10-20")])).toEqual({
      supervisorId: "s1",
      lastTouchpointOn: "2026-10-28",
      cadenceDays: 14,
      dueOn: "2026-11-11",
      plainDueOn: "2026-11-11",
    });
    const withdrawn = held("2026-10-28", { withdrawnAt: "2026-10-29T00:00:00.000Z" });
    expect(rhythm([held("2026-10-20"), withdrawn])).toMatchObject({
      lastTouchpointOn: "2026-10-20",
      dueOn: "2026-11-03",
    });
  });

  it("counts 7 days while an episode is open, and returns the plain date beside it", () => {
    const raised = rhythm([held("2026-10-28"), item("episode", episode("l1"))]);
    expect(raised).toMatchObject({ cadenceDays: 7, dueOn: "2026-11-04", plainDueOn: "2026-11-11" });
    const closed = rhythm([held("2026-10-28"), item("episode", episode("l1", "closed"))]);
    expect(closed).toMatchObject({ cadenceDays: 14, dueOn: "2026-11-11" });
  });

  it("starts when somebody is both in the seat and supervised", () => {
    expect(rhythm([])).toMatchObject({ lastTouchpointOn: null, dueOn: "2026-08-17" });
    const appointed = (begin: string | null) => [...without("appointment"), item("appointment", seat("l1", { begin }))];
    expect(rhythm([], { base: appointed("2026-10-26") }).dueOn).toBe("2026-11-09");
    expect(rhythm([], { base: appointed(null) }).dueOn).toBe("2026-08-17");
    expect(rhythm([], { base: appointed("2027-01-04") }).dueOn).toBe("2027-01-18");
    // A conversation held before the seat, as an assistant principal, is no late one afterwards.
    expect(rhythm([held("2026-03-02")], { base: appointed("2026-10-26") })).toMatchObject({
      lastTouchpointOn: "2026-03-02",
      dueOn: "2026-11-09",
    });
  });

  it("has no date without a seat, a supervisor or a leader in force", () => {
    const none = { dueOn: null, plainDueOn: null };
    expect(rhythm([], { base: without("supervision") })).toMatchObject({ ...none, supervisorId: null });
    expect(rhythm([], { base: without("appointment") })).toMatchObject(none);
    expect(rhythm([], { base: without("leader") })).toMatchObject(none);
    const ended = (over: object) => [...without("appointment"), item("appointment", seat("l1", over))];
    expect(rhythm([], { base: ended({ end: TODAY }) })).toMatchObject(none);
    expect(rhythm([], { base: ended({ role: "ASSISTANT_PRINCIPAL" }) })).toMatchObject(none);
    expect(rhythm([], { base: ended({ withdrawnAt: "2026-10-01T00:00:00.000Z" }) })).toMatchObject(none);
    // Gone before the next conversation would be due.
    expect(rhythm([held("2026-10-28")], { base: ended({ end: "2026-11-06" }) })).toMatchObject(none);
    expect(rhythm([held("2026-10-28")], { base: ended({ end: "2026-11-12" }) }).dueOn).toBe("2026-11-11");
  });

  it.each([
    ["open-ended, begun", [["2026-10-30", null]], null],
    ["open-ended, planned after the date", [["2026-11-20", null]], "2026-11-11"],
    ["with a return after the date", [["2026-10-30", "2026-12-01"]], "2026-12-01"],
    ["over before the date", [["2026-10-30", "2026-11-05"]], "2026-11-11"],
    ["planned over the date", [["2026-11-09", "2026-11-16"]], "2026-11-16"],
    [
      "one after the other",
      [
        ["2026-11-16", "2026-12-01"],
        ["2026-11-09", "2026-11-16"],
      ],
      "2026-12-01",
    ],
    ["over before the last touchpoint", [["2026-09-01", "2026-10-20"]], "2026-11-11"],
  ] as const)("waits for the return from a leave: %s", (_, spans, dueOn) => {
    const leaves = spans.map(([begin, end]) => away(begin, end));
    expect(rhythm([held("2026-10-28"), ...leaves]).dueOn).toBe(dueOn);
  });

  it("a date that had passed when a leave began is the day of the return, also afterwards", () => {
    const file = [held("2026-10-01"), away("2026-10-26", "2026-11-09")];
    expect(rhythm(file, { today: "2026-10-25" }).dueOn).toBe("2026-10-15");
    expect(rhythm(file, { today: "2026-10-26" }).dueOn).toBe("2026-11-09");
    expect(rhythm(file, { today: "2026-11-20" }).dueOn).toBe("2026-11-09");
    const withdrawn = away("2026-10-26", null, { withdrawnAt: "2026-10-27T00:00:00.000Z" });
    expect(rhythm([held("2026-10-28"), withdrawn]).dueOn).toBe("2026-11-11");
  });

  it("is overdue the day after the date, not on it", () => {
    expect([isOverdue(TODAY, TODAY), isOverdue("2026-11-01", TODAY), isOverdue(null, TODAY)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("a leader who is overdue by the plain interval is overdue: the public list is part of the private one", () => {
    const day = fc.integer({ min: -60, max: 60 }).map((days) => addDays(TODAY, days));
    const span = fc
      .tuple(day, fc.option(fc.integer({ min: 1, max: 40 })))
      .map(([begin, days]) => away(begin, days === null ? null : addDays(begin, days)));
    const past = fc.integer({ min: 0, max: 90 }).map((days) => held(addDays(TODAY, -days)));
    fc.assert(
      fc.property(fc.array(past, { maxLength: 4 }), fc.array(span, { maxLength: 3 }), (touchpoints, leaves) => {
        const { dueOn, plainDueOn } = rhythm([...touchpoints, ...leaves, item("episode", episode("l1"))]);
        if (isOverdue(plainDueOn, TODAY)) expect(isOverdue(dueOn, TODAY)).toBe(true);
        if (dueOn !== null && plainDueOn !== null) expect(dueOn <= plainDueOn).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
