import { describe, expect, it } from "vitest";
import { type FairnessSubject, reportFairness } from "../../../domain/bench/fairness-report.ts";
import type { Tier } from "../../../domain/readiness/tiers.ts";

const people = (group: string | null, n: number, ready: number, other: Tier = "early"): readonly FairnessSubject[] =>
  Array.from({ length: n }, (_, i) => ({
    leaderId: `${group}-${other}-${i}`,
    group,
    tier: i < ready ? "ready-now" : other,
    monthsToPromotion: i < 10 ? 10 + i : null,
  }));

describe("fairness report", () => {
  it("X14: READY 12 of 20 and 7 of 18: flag, not robust, not significant", () => {
    const { rows, withheld } = reportFairness([...people("a", 20, 12), ...people("b", 18, 7)], "ready-now", {
      kSplit: 10,
    });
    expect(withheld).toEqual([]);
    expect(rows.map(({ id, n, hits, rate }) => [id, n, hits, rate])).toEqual([
      ["a", 20, 12, 0.6],
      ["b", 18, 7, 7 / 18],
    ]);
    expect(rows[0]?.comparison).toBeNull();
    expect(rows[1]?.comparison).toMatchObject({
      verdict: "inconclusive",
      ratio: expect.closeTo(0.648148, 6),
      movedRatio: expect.closeTo(0.808081, 6),
      p: expect.closeTo(0.32998, 6),
      words: ["flag", "not-robust", "not-significant"],
    });
  });

  it("ready within two years, and months to promotion of at least ten appointed", () => {
    const subjects = [...people("a", 20, 12, "ready-1-2"), ...people("b", 18, 7)];
    const { rows } = reportFairness(subjects, "ready-within-2", { kSplit: 10 });
    expect(rows.map((row) => [row.hits, row.monthsToPromotion])).toEqual([
      [20, 14.5],
      [7, 14.5],
    ]);
    const fewer = subjects.map((one) => (one.leaderId.endsWith("-0") ? { ...one, monthsToPromotion: null } : one));
    expect(reportFairness(fewer, "ready-now", { kSplit: 10 }).rows.map((row) => row.monthsToPromotion)).toEqual([
      null,
      null,
    ]);
  });

  it("says nothing of under ten people, nor lets them be worked out from the rest", () => {
    const of = (...groups: readonly (readonly FairnessSubject[])[]) =>
      reportFairness(groups.flat(), "ready-now", { kSplit: 10 });
    expect(of(people("a", 20, 12), people("b", 18, 7), people("c", 9, 1)).withheld).toEqual(["b", "c"]);
    expect(of(people("a", 20, 12), people("b", 18, 7), people(null, 3, 1)).withheld).toEqual(["b"]);
    expect(of(people("a", 9, 1))).toMatchObject({ rows: [], withheld: ["a"] });
  });

  it("people who are not assessed are in no count", () => {
    const { rows } = reportFairness([...people("a", 20, 12, "not-assessed"), ...people("b", 18, 7)], "ready-now", {
      kSplit: 10,
    });
    expect(rows.map((row) => [row.id, row.n])).toEqual([
      ["a", 12],
      ["b", 18],
    ]);
  });
});
