import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareRates,
  compareToHighest,
  type RateComparison,
  type RateGroup,
  testFisherExact,
} from "../../../domain/bench/compare-rates.ts";

const rate = (hits: number, n: number): RateGroup => ({ hits, n });
type Compared = Exclude<RateComparison, { verdict: "too-few" }>;
const compared = (a: RateGroup, b: RateGroup): Compared => {
  const result = compareRates(a, b, 10);
  if (result.verdict === "too-few") throw new Error("expected a comparison");
  return result;
};

describe("X14 of scoring.md 12", () => {
  it("12 of 20 and 7 of 18: flag, not robust, not significant", () => {
    const result = compared(rate(12, 20), rate(7, 18));
    expect(result.ratio?.toFixed(6)).toBe("0.648148");
    expect(result.movedRatio?.toFixed(6)).toBe("0.808081");
    expect(result.p.toFixed(6)).toBe("0.329980");
    expect(result).toMatchObject({ robust: false, significant: false, verdict: "inconclusive" });
    expect(result.words).toEqual(["flag", "not-robust", "not-significant"]);
  });

  it("one more in the second group is still under four fifths", () => {
    const result = compared(rate(12, 20), rate(8, 18));
    expect(result.ratio?.toFixed(6)).toBe("0.740741");
    expect(result.words[0]).toBe("flag");
  });
});

describe("verdicts", () => {
  it("flagged takes the ratio and the test together", () => {
    expect(compared(rate(30, 50), rate(10, 50))).toMatchObject({
      verdict: "flagged",
      robust: true,
      significant: true,
      words: ["flag", "robust", "significant"],
    });
    // Significant and within limits: nothing to flag.
    expect(compared(rate(900, 1000), rate(800, 1000))).toMatchObject({
      verdict: "no-flag",
      significant: true,
      robust: false,
      words: [],
    });
  });

  it("reads both sides: more alerts are a flag as fewer are", () => {
    expect(compared(rate(10, 50), rate(30, 50))).toMatchObject({ verdict: "flagged", ratio: 3, robust: true });
    expect(compared(rate(10, 50), rate(30, 50)).movedRatio).toBeCloseTo(29 / 11, 12);
  });

  it("four fifths and five fourths themselves are within", () => {
    expect(compared(rate(10, 20), rate(8, 20)).verdict).toBe("no-flag");
    expect(compared(rate(8, 20), rate(10, 20)).verdict).toBe("no-flag");
    expect(compared(rate(15, 49), rate(12, 49)).verdict).toBe("no-flag");
    expect(compared(rate(100, 200), rate(79, 200)).verdict).not.toBe("no-flag");
    expect(compared(rate(100, 200), rate(126, 200)).verdict).not.toBe("no-flag");
  });

  it("needs ten people in each group", () => {
    expect(compareRates(rate(9, 9), rate(0, 500), 10)).toEqual({ verdict: "too-few" });
    expect(compareRates(rate(0, 500), rate(9, 9), 10)).toEqual({ verdict: "too-few" });
    expect(compareRates(rate(10, 10), rate(0, 10), 10)).toMatchObject({ verdict: "flagged", ratio: 0 });
  });

  it("where it never happened there is no ratio; once is a flag that one move turns round", () => {
    expect(compared(rate(0, 20), rate(0, 20))).toMatchObject({ ratio: null, verdict: "no-flag", p: 1 });
    expect(compared(rate(0, 20), rate(1, 20))).toMatchObject({ ratio: null, verdict: "inconclusive", robust: false });
    expect(compared(rate(1, 20), rate(0, 20))).toMatchObject({ ratio: 0, verdict: "inconclusive", robust: false });
    expect(compared(rate(0, 20), rate(9, 20))).toMatchObject({ ratio: null, verdict: "flagged", robust: true });
  });

  it("refuses counts that cannot be", () => {
    for (const bad of [rate(3, 2), rate(-1, 20), rate(1.5, 20), rate(Number.NaN, 20)]) {
      expect(() => compareRates(bad, rate(5, 20), 10)).toThrow(RangeError);
      expect(() => testFisherExact(rate(5, 20), bad)).toThrow(RangeError);
    }
  });
});

describe("compareToHighest", () => {
  it("measures every group by the highest rate among groups of ten", () => {
    const groups = [
      { id: "a", hits: 7, n: 18 },
      { id: "b", hits: 12, n: 20 },
      { id: "c", hits: 9, n: 9 },
      { id: "d", hits: 11, n: 20 },
    ];
    const found = compareToHighest(groups, 10);
    expect(found?.reference.id).toBe("b");
    expect(found?.comparisons.map(({ id, result }) => [id, result.verdict])).toEqual([
      ["a", "inconclusive"],
      ["c", "too-few"],
      ["d", "no-flag"],
    ]);
    expect(groups.map((group) => group.id)).toEqual(["a", "b", "c", "d"]);
  });

  it("says nothing when all groups are small", () => {
    expect(compareToHighest([{ id: "a", hits: 1, n: 9 }], 10)).toBeNull();
    expect(compareToHighest([], 10)).toBeNull();
  });
});

describe("Fisher's exact test", () => {
  /** The definition with whole numbers of any size: tables counted, nothing rounded before the end. */
  const exactP = (a: RateGroup, b: RateGroup): number => {
    const choose = (n: number, r: number) => {
      let result = 1n;
      for (let i = 0; i < r; i += 1) result = (result * BigInt(n - i)) / BigInt(i + 1);
      return result;
    };
    const all = a.hits + b.hits;
    const ways = (x: number) => choose(a.n, x) * choose(b.n, all - x);
    let rare = 0n;
    let total = 0n;
    for (let x = Math.max(0, all - b.n); x <= Math.min(a.n, all); x += 1) {
      total += ways(x);
      if (ways(x) <= ways(a.hits)) rare += ways(x);
    }
    return Number((rare * 10n ** 15n) / total) / 1e15;
  };
  const anyGroup = (most: number) =>
    fc.integer({ min: 1, max: most }).chain((n) => fc.nat({ max: n }).map((hits) => rate(hits, n)));

  it("known tables: tea tasting, and one of R's manual", () => {
    expect(testFisherExact(rate(3, 4), rate(1, 4))).toBeCloseTo(0.4857142857, 9);
    expect(testFisherExact(rate(10, 13), rate(2, 17))).toBeCloseTo(0.0005367, 6);
  });

  it("is the definition", () => {
    fc.assert(
      fc.property(anyGroup(60), anyGroup(60), (a, b) => {
        expect(testFisherExact(a, b)).toBeCloseTo(exactP(a, b), 10);
      }),
      { numRuns: 500 },
    );
  });

  it("does not care which group comes first, or which of two outcomes is counted", () => {
    fc.assert(
      fc.property(anyGroup(2000), anyGroup(2000), (a, b) => {
        const p = testFisherExact(a, b);
        const turned = (one: RateGroup) => rate(one.n - one.hits, one.n);
        expect(p >= 0 && p <= 1).toBe(true);
        expect(testFisherExact(b, a)).toBeCloseTo(p, 9);
        expect(testFisherExact(turned(a), turned(b))).toBeCloseTo(p, 9);
      }),
    );
  });

  it("holds at the size of a state", () => {
    expect(testFisherExact(rate(12_000, 60_000), rate(8_000, 40_000))).toBeCloseTo(1, 6);
    expect(testFisherExact(rate(60_000, 60_000), rate(0, 40_000))).toBeLessThan(1e-12);
  });
});

describe("properties", () => {
  const anyRate = fc.integer({ min: 10, max: 80 }).chain((n) => fc.nat({ max: n }).map((hits) => rate(hits, n)));

  it("the verdict is what the parts say", () => {
    fc.assert(
      fc.property(anyRate, anyRate, (a, b) => {
        const { verdict, ratio, p, robust, significant, words } = compared(a, b);
        const outside = ratio === null ? b.hits > 0 : ratio < 0.8 - 1e-9 || ratio > 1.25 + 1e-9;
        expect(significant).toBe(p < 0.05);
        expect(verdict).toBe(outside ? (significant ? "flagged" : "inconclusive") : "no-flag");
        expect(words.length).toBe(outside ? 3 : 0);
        expect(words.includes("robust")).toBe(robust);
        if (robust) expect(outside).toBe(true);
      }),
    );
  });

  it("robust: the flag would remain after moving any one person from the leading group to the other", () => {
    fc.assert(
      fc.property(anyRate, anyRate, (a, b) => {
        const { robust, ratio } = compared(a, b);
        if (!robust || ratio === null) return;
        const [moved, to] = ratio < 1 ? [-1, 1] : [1, -1];
        const after = compared(rate(a.hits + moved, a.n), rate(b.hits + to, b.n));
        expect(after.words[0]).toBe("flag");
        expect((after.ratio ?? 9) < 1).toBe(ratio < 1);
      }),
    );
  });
});
