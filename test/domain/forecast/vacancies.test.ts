import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costAvoided, costVacancies, UNIT_COSTS } from "../../../domain/forecast/cost.ts";
import {
  averageVacancies,
  countVacancies,
  expectSupply,
  type ForecastInput,
  forecastVacancies,
} from "../../../domain/forecast/forecast-vacancies.ts";
import {
  centralRange,
  chanceAbove,
  distributeVacancies,
  spreadOf,
} from "../../../domain/forecast/vacancy-distribution.ts";
import { MODEL_V1 } from "../../../domain/models/composed-model.ts";

const { h0 } = MODEL_V1.hazard;
/** h0 of this year, of the next, and of a first year, without offset or context. */
const seatIn = (seatId: string, year: keyof typeof h0, next: keyof typeof h0) => ({
  seatId,
  hazard: h0[year],
  nextIfStays: h0[next],
  nextIfNew: h0["1"],
});
const X9: ForecastInput = {
  hazards: [
    seatIn("a", "1", "2"),
    seatIn("b", "2", "3"),
    seatIn("c", "3", "4"),
    seatIn("d", "6-9", "6-9"),
    seatIn("e", "10+", "10+"),
  ],
  plannedExits: [{ seatId: "f", nextIfNew: h0["1"] }],
  newSeats: [],
  supply: { readyNow: 2, ready1To2: 3 },
  pastVacancies: [9, 1, 2, 3, 1, 2],
};

describe("X9 of scoring.md 12", () => {
  const { v12, v24, distribution, spread } = countVacancies(X9);

  it("V12 1.99, V24 3.1492, SD .888988", () => {
    expect(v12).toBeCloseTo(1.99, 6);
    expect(v24).toBeCloseTo(3.1492, 6);
    expect(spread).toBeCloseTo(0.888988, 6);
  });

  it("second-year terms .2020, .2232, .2056, .1764, .1920, .16", () => {
    const terms = X9.hazards.map(({ hazard: h, nextIfStays, nextIfNew }) => (1 - h) * nextIfStays + h * nextIfNew);
    expect([...terms, h0["1"]].map((term) => term.toFixed(4))).toEqual([
      "0.2020",
      "0.2232",
      "0.2056",
      "0.1764",
      "0.1920",
      "0.1600",
    ]);
  });

  it("P(V = 1..6), P(V > 1), P(V > 2)", () => {
    expect(distribution[0]).toBe(0);
    expect(distribution.slice(1)).toEqual(
      [0.330844, 0.410777, 0.202513, 0.049556, 0.006019, 0.00029].map((chance) => expect.closeTo(chance, 6)),
    );
    expect(chanceAbove(distribution, 1)).toBeCloseTo(0.669156, 6);
    expect(chanceAbove(distribution, 2)).toBeCloseTo(0.258379, 6);
    expect(centralRange(distribution, 0.8)).toEqual({ low: 1, high: 3 });
  });

  it("E12 1.26, ratio .633166; E24 2.835, ratio .900229", () => {
    const { e12, e24, ratio12, ratio24 } = expectSupply(X9.supply, { v12, v24 });
    expect([e12, e24, ratio12, ratio24]).toEqual(
      [1.26, 2.835, 0.633166, 0.900229].map((value) => expect.closeTo(value, 6)),
    );
  });

  it("cost 47,708.26, 149,250, 602,970", () => {
    const cost = costVacancies(v12);
    expect([cost.low, cost.default, cost.high]).toEqual(
      [47708.26, 149250, 602970].map((value) => expect.closeTo(value, 6)),
    );
  });

  it("as it is given out: sums, a range, whole percents, the plain mean, and what each takes for granted", () => {
    const seen = forecastVacancies(X9);
    expect(seen).toMatchObject({
      status: "released",
      seats: 5,
      plannedExits: 1,
      range: { low: 1, high: 3 },
      aboveReadyNow: 26,
      aboveExpected: 67,
      fiveYearMean: { mean: 1.8, years: 5 },
    });
    expect(Object.keys(seen.assumptions).sort()).toEqual(["cost", "fiveYearMean", "range", "supply", "v12", "v24"]);
    expect(JSON.stringify(seen)).not.toContain("distribution");
  });
});

describe("vacancies", () => {
  const anyHazards = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 9 });

  it("the distribution sums to 1 and has the mean and spread of its seats; enumeration gives the same", () => {
    fc.assert(
      fc.property(anyHazards, fc.integer({ min: 0, max: 2 }), (hazards, certain) => {
        const chances = distributeVacancies(hazards, certain);
        expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        const mean = chances.reduce((sum, chance, v) => sum + chance * v, 0);
        expect(mean).toBeCloseTo(
          hazards.reduce((a, b) => a + b, certain),
          9,
        );
        expect(chances.reduce((sum, chance, v) => sum + chance * (v - mean) ** 2, 0)).toBeCloseTo(
          spreadOf(hazards) ** 2,
          9,
        );
        const enumerated = new Array<number>(chances.length).fill(0);
        for (let mask = 0; mask < 2 ** hazards.length; mask += 1) {
          let [chance, v] = [1, certain];
          for (const [i, h] of hazards.entries()) {
            const leaves = (mask >> i) & 1;
            chance *= leaves ? h : 1 - h;
            v += leaves;
          }
          enumerated[v] = (enumerated[v] ?? 0) + chance;
        }
        expect(chances).toEqual(enumerated.map((chance) => expect.closeTo(chance, 9)));
      }),
      { numRuns: 60 },
    );
  });

  it("the range leaves at most a tenth on either side and no end could move in", () => {
    fc.assert(
      fc.property(anyHazards, (hazards) => {
        const chances = distributeVacancies(hazards);
        const { low, high } = centralRange(chances, 0.8);
        const upTo = (v: number) => chances.slice(0, Math.max(0, v)).reduce((a, b) => a + b, 0);
        const slack = 1e-9;
        expect(low).toBeLessThanOrEqual(high);
        expect(upTo(low)).toBeLessThanOrEqual(0.1 + slack);
        expect(chanceAbove(chances, high)).toBeLessThanOrEqual(0.1 + slack);
        if (low < high) {
          expect(upTo(low + 1)).toBeGreaterThan(0.1 - slack);
          expect(chanceAbove(chances, high - 1)).toBeGreaterThan(0.1 - slack);
        }
      }),
    );
  });

  it("the same seats in any order give the same bits", () => {
    const backwards = { ...X9, hazards: X9.hazards.toReversed() };
    expect(JSON.stringify(forecastVacancies(backwards))).toBe(JSON.stringify(forecastVacancies(X9)));
  });

  it("under five seats the sum is withheld; what everybody knows stays", () => {
    const few = { ...X9, hazards: X9.hazards.slice(1) };
    expect(forecastVacancies(few)).toMatchObject({
      status: "withheld",
      seats: 4,
      plannedExits: 1,
      cost: null,
      expected: { e12: expect.closeTo(1.26, 6), ratio12: null },
    });
    expect(forecastVacancies(few)).not.toHaveProperty("v12");
    expect(forecastVacancies({ ...X9, mayRelease: false }).status).toBe("withheld");
    expect(forecastVacancies({ ...X9, hazards: [] })).toMatchObject({
      status: "released",
      v12: 1,
      range: { low: 1, high: 1 },
    });
  });

  it("a school that opens counts as one vacancy, and its new leader as new", () => {
    const { v12, v24 } = countVacancies({ ...X9, newSeats: [{ seatId: "g", nextIfNew: 0.16 }] });
    expect([v12, v24]).toEqual([expect.closeTo(2.99, 6), expect.closeTo(3.1492 + 1.16, 6)]);
  });

  it("refuses what cannot be", () => {
    expect(() => distributeVacancies([1.2])).toThrow(RangeError);
    expect(() => distributeVacancies([Number.NaN])).toThrow(RangeError);
    expect(() => distributeVacancies([], -1)).toThrow(RangeError);
    expect(() => forecastVacancies({ ...X9, plannedExits: [{ seatId: "a", nextIfNew: 0.1 }] })).toThrow(RangeError);
    expect(() => costVacancies(-1)).toThrow(RangeError);
    expect(() => costVacancies(1, { factor: 0 })).toThrow(RangeError);
  });

  it("the plain mean takes the last five years there are", () => {
    expect(averageVacancies([])).toBeNull();
    expect(averageVacancies([2, 3])).toEqual({ mean: 2.5, years: 2 });
    expect(expectSupply({ readyNow: 0, ready1To2: 0 }, { v12: 0, v24: 0 }).ratio12).toBeNull();
  });

  it("prices: a factor, or the district's own figure; each default has a source", () => {
    expect(costVacancies(2, { factor: 1.5 }).high).toBe(909_000);
    expect(costVacancies(2, { factor: 1.5, own: 40_000 })).toMatchObject({ default: 80_000, low: 71_922 });
    for (const { source, covers } of Object.values(UNIT_COSTS))
      expect(source.length * covers.length).toBeGreaterThan(0);
  });

  it("avoided cost comes with what chance alone would give, and not for few seats", () => {
    const seen = costAvoided({ seats: 100, baseRate: 0.2, observed: 15 });
    expect(seen?.value).toBeCloseTo(375_000, 6);
    expect(seen?.low).toBeCloseTo((5 - 1.96 * 4) * 75_000, 6);
    expect(seen?.high).toBeCloseTo((5 + 1.96 * 4) * 75_000, 6);
    expect(costAvoided({ seats: 4, baseRate: 0.2, observed: 1 })).toBeUndefined();
    expect(() => costAvoided({ seats: 9, baseRate: 2, observed: 1 })).toThrow(RangeError);
  });
});
