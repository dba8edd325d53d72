import { describe, expect, it } from "vitest";
import { compareTiers, isBenchTier, nextBound, TIERS, tierOfMonths } from "../../../domain/readiness/tiers.ts";

describe("tiers", () => {
  it("follow from the months that are left: 0, 1-24, 25-60, more", () => {
    expect([0, 1, 24, 25, 60, 61, 600].map((months) => tierOfMonths(months))).toEqual([
      "ready-now",
      "ready-1-2",
      "ready-1-2",
      "ready-3-5",
      "ready-3-5",
      "early",
      "early",
    ]);
    for (const months of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => tierOfMonths(months)).toThrow(`months must be whole and not negative: ${months}`);
    }
  });

  it("say what the next nearer one allows", () => {
    expect((["ready-now", "ready-1-2", "ready-3-5", "early"] as const).map((tier) => nextBound(tier))).toEqual([
      null,
      0,
      24,
      60,
    ]);
  });

  it("are in order, nearest first; those of a bench end at five years", () => {
    expect(TIERS.toSorted(compareTiers)).toEqual(["ready-now", "ready-1-2", "ready-3-5", "early", "not-assessed"]);
    expect([compareTiers("early", "early"), compareTiers("ready-now", "early") < 0]).toEqual([0, true]);
    expect(TIERS.filter(isBenchTier)).toEqual(["ready-now", "ready-1-2", "ready-3-5"]);
  });
});
