import { describe, expect, it } from "vitest";
import { atLeastLevel, confidenceOf, higherLevel, levelOf, showParts } from "../../../domain/strain/level.ts";
import { STRAIN_V1 } from "../../../domain/strain/model-v1.ts";
import { LEVELS } from "../../../events/vocabulary.ts";

const { bri } = STRAIN_V1;

describe("levels", () => {
  it("are ordered: low, watch, elevated, high", () => {
    expect(LEVELS.map((level) => LEVELS.map((least) => (atLeastLevel(level, least) ? 1 : 0)).join(""))).toEqual([
      "1000",
      "1100",
      "1110",
      "1111",
    ]);
    for (const [place, level] of LEVELS.entries()) {
      for (const [other, another] of LEVELS.entries()) {
        expect(higherLevel(level, another)).toBe(LEVELS[Math.max(place, other)]);
      }
    }
  });

  it("are entered on reaching 35, 50 and 65, and rise at once whatever was held before", () => {
    const entered = (score: number) => [undefined, ...LEVELS.slice(0, 2)].map((before) => levelOf(score, before, bri));
    expect(levelOf(0, undefined, bri)).toBe("low");
    expect(levelOf(34.999, "low", bri)).toBe("low");
    expect([entered(50), entered(65), entered(100)]).toEqual([
      ["elevated", "elevated", "elevated"],
      ["high", "high", "high"],
      ["high", "high", "high"],
    ]);
  });

  it("are kept inside the dead band, and fall no deeper than the score", () => {
    expect([levelOf(62, "high", bri), levelOf(59, "high", bri), levelOf(47, "high", bri)]).toEqual([
      "high",
      "elevated",
      "elevated",
    ]);
  });
});

describe("confidence", () => {
  const words = (n: number, ...coverages: number[]) => coverages.map((coverage) => confidenceOf(coverage, n, bri).word);

  it("is high from .80 and medium from .50, within the guard", () => {
    expect(words(3, 1, 0.8, 0.8 - 1e-12, 0.8 - 1e-6)).toEqual(["high", "high", "high", "medium"]);
    expect(words(3, 0.5, 0.5 - 1e-12, 0.5 - 1e-6)).toEqual(["medium", "medium", "low"]);
  });

  it("grows with the first three answers, and no further", () => {
    const values = [1, 2, 3, 9].map((n) => confidenceOf(0.9, n, bri).value);
    expect(values).toEqual([0.6, 0.75, 0.9, 0.9].map((value) => expect.closeTo(value, 12)));
  });
});

describe("parts as shown", () => {
  const shown = (...points: number[]) => {
    const parts = points.map((one) => ({ points: one, shown: 0 }));
    const score = points.reduce((sum, one) => sum + one, 0);
    return [showParts(score, parts), ...parts.map((part) => part.shown)];
  };

  it("add up to the score shown: missing tenths go to the largest remainders, ties to the first", () => {
    expect(shown(1, 2, 3)).toEqual([6, 1, 2, 3]);
    expect(shown(1.04, 1.07, 1.09)).toEqual([3.2, 1, 1.1, 1.1]);
    expect(shown(0.05, 0.05)).toEqual([0.1, 0.1, 0]);
    expect(shown()).toEqual([0]);
  });

  it("lose no tenth to a binary fraction", () => {
    expect(shown(0.1 + 0.2 - 1e-12)).toEqual([0.3, 0.3]);
  });
});
