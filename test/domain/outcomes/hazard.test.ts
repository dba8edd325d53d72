import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerIndex } from "../../../domain/instrument/item.ts";
import { MODEL_V1 } from "../../../domain/models/composed-model.ts";
import {
  districtOffset,
  type HazardInputs,
  leaveHazard,
  logitOf,
  probabilityOf,
  recentIntent,
  structuralHazard,
  sumHazards,
} from "../../../domain/outcomes/hazard.ts";
import { LEVELS } from "../../../events/vocabulary.ts";

/** A seat that adds nothing to the base rate of its year. */
const plain = (year: number | null, more: Partial<HazardInputs> = {}): HazardInputs => ({
  year,
  offset: 0,
  highPoverty: null,
  salary: "mid",
  induction: false,
  intent: null,
  level: null,
  ...more,
});
const seats = (list: readonly HazardInputs[]) => list.map((inputs, i) => ({ seatId: `s${i}`, inputs }));

describe("X8 of scoring.md 12", () => {
  const offset = districtOffset(7, 60);
  const seat = plain(2, { offset, highPoverty: true });

  it("district offset from 7 leavers in 60 principal-years", () => {
    expect(probabilityOf(offset + logitOf(0.2)).toFixed(6)).toBe("0.154545");
    expect(offset.toFixed(6)).toBe("-0.313092");
  });

  it("h_struct, h_full by intent, h_full by level", () => {
    expect(structuralHazard(seat).toFixed(6)).toBe("0.184220");
    expect(leaveHazard({ ...seat, intent: 3 }).full.toFixed(6)).toBe("0.261533");
    expect(leaveHazard({ ...seat, level: "high" }).full.toFixed(6)).toBe("0.233614");
    expect(leaveHazard({ ...seat, intent: 3 }).struct.toFixed(6)).toBe("0.184220");
  });

  it("year 1 with induction", () => {
    const first = plain(1, { highPoverty: false, salary: "high", induction: true });
    expect(structuralHazard(first).toFixed(6)).toBe("0.118342");
  });
});

describe("structural hazard", () => {
  it("without context is the base rate of the year, and reproduces the survival of the source", () => {
    const rates = [1, 2, 3, 4, 5, 6, 9, 10, 31, null].map((year) => structuralHazard(plain(year)).toFixed(6));
    expect(rates).toEqual([0.16, 0.21, 0.24, 0.22, 0.22, 0.18, 0.18, 0.2, 0.2, 0.2].map((rate) => rate.toFixed(6)));
    const survival = (years: number) =>
      Array.from({ length: years }, (_, i) => 1 - structuralHazard(plain(i + 1))).reduce((a, b) => a * b);
    expect([survival(3).toFixed(3), survival(5).toFixed(3)]).toEqual(["0.504", "0.307"]);
  });

  it("induction counts in years 1 to 3 only", () => {
    const gain = (year: number | null) =>
      logitOf(structuralHazard(plain(year, { induction: true }))) - logitOf(structuralHazard(plain(year)));
    expect([1, 3, 4, 12, null].map((year) => gain(year).toFixed(6))).toEqual([
      "-0.150000",
      "-0.150000",
      "0.000000",
      "0.000000",
      "0.000000",
    ]);
  });

  it("refuses years, probabilities and records that cannot be", () => {
    for (const year of [0, -1, 1.5, Number.NaN]) expect(() => structuralHazard(plain(year))).toThrow(RangeError);
    expect(() => structuralHazard(plain(1, { offset: Number.NaN }))).toThrow(RangeError);
    for (const p of [0, 1, Number.NaN]) expect(() => logitOf(p)).toThrow(RangeError);
    for (const [leavers, years] of [
      [-1, 5],
      [6, 5],
      [Number.NaN, 5],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(() => districtOffset(leavers, years)).toThrow(RangeError);
    }
  });

  it("the offset is 0 without records and at the national share, and grows with leavers", () => {
    expect(districtOffset(0, 0)).toBeCloseTo(0, 12);
    expect(districtOffset(20, 100)).toBeCloseTo(0, 12);
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), (a, b) => {
        const [leavers, years] = [Math.min(a, b), Math.max(a, b) + 1];
        expect(districtOffset(leavers + 1, years)).toBeGreaterThan(districtOffset(leavers, years));
        // Shrinkage: never further from the national share than the records themselves.
        const own = leavers / years;
        const p = probabilityOf(districtOffset(leavers, years) + logitOf(MODEL_V1.hazard.national));
        expect(p).toBeGreaterThanOrEqual(Math.min(own, 0.2) - 1e-12);
        expect(p).toBeLessThanOrEqual(Math.max(own, 0.2) + 1e-12);
      }),
    );
  });
});

describe("full hazard", () => {
  it("intent by code; a level stands in only while intent is not known", () => {
    const gain = (more: Partial<HazardInputs>) => {
      const { struct, full } = leaveHazard(plain(2, more));
      return (logitOf(full) - logitOf(struct)).toFixed(6);
    };
    expect([0, 1, 2, 3, 4].map((code) => gain({ intent: code as AnswerIndex, level: "high" }))).toEqual([
      "-0.130000",
      "-0.130000",
      "0.100000",
      "0.450000",
      "0.700000",
    ]);
    expect(LEVELS.map((level) => gain({ level }))).toEqual(["0.000000", "0.000000", "0.150000", "0.300000"]);
  });

  it("silence is no sign: h_full = h_struct", () => {
    const { struct, full } = leaveHazard(plain(4));
    expect(full).toBe(struct);
  });

  it("an answer about next year counts for its own cycle and the next", () => {
    const answer = { code: 3, cycle: 4 } as const;
    expect([4, 5, 6].map((cycle) => recentIntent(answer, cycle))).toEqual([3, 3, null]);
    expect(recentIntent(null, 4)).toBeNull();
  });
});

describe("sums over seats (P10)", () => {
  const anySeat: fc.Arbitrary<HazardInputs> = fc.record({
    year: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
    offset: fc.double({ min: -1, max: 1, noNaN: true }),
    highPoverty: fc.option(fc.boolean(), { nil: null }),
    salary: fc.constantFrom("low" as const, "mid" as const, "high" as const),
    induction: fc.boolean(),
    intent: fc.option(fc.constantFrom<AnswerIndex>(0, 1, 2, 3, 4), { nil: null }),
    level: fc.option(fc.constantFrom(...LEVELS), { nil: null }),
  });

  it("five seats make a sum, four none", () => {
    const five = seats([1, 2, 3, 6, 10].map((year) => plain(year)));
    expect(sumHazards(five.slice(1))).toEqual({ status: "withheld" });
    expect(sumHazards([])).toEqual({ status: "withheld" });
    const sum = sumHazards(five);
    if (sum.status !== "shown") throw new Error("expected a sum");
    // X9: the five seats of the vacancy example.
    expect(sum.struct).toBeCloseTo(0.99, 12);
    expect(sum).toMatchObject({ seats: 5, full: null });
  });

  it("the second sum waits for five readings: the difference to the first would reveal those few answers", () => {
    const read = (count: number) =>
      sumHazards(seats(Array.from({ length: 8 }, (_, i) => plain(2, i < count ? { intent: 4 } : {}))));
    expect(read(4)).toMatchObject({ status: "shown", full: null });
    expect(read(5)).toMatchObject({ status: "shown", full: expect.closeTo(5 * 0.348662 + 3 * 0.21, 5) });
    const levels = seats(Array.from({ length: 5 }, () => plain(2, { level: "low" })));
    expect(sumHazards(levels)).toMatchObject({ full: expect.closeTo(1.05, 9) });
  });

  it("a district may ask for more seats, not for fewer", () => {
    const six = seats(Array.from({ length: 6 }, () => plain(2)));
    expect(sumHazards(six, 7).status).toBe("withheld");
    expect(sumHazards(six.slice(0, 4), 1).status).toBe("withheld");
  });

  it("five copies of one seat are no five seats", () => {
    expect(() => sumHazards(Array.from({ length: 5 }, () => ({ seatId: "s1", inputs: plain(2) })))).toThrow(RangeError);
  });

  it("never under five seats, always the sum of the parts, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(anySeat, { maxLength: 12 }), (list) => {
        const sum = sumHazards(seats(list));
        expect(sum.status).toBe(list.length < 5 ? "withheld" : "shown");
        expect(sumHazards(seats(list).reverse())).toEqual(sum);
        if (sum.status !== "shown") return;
        const total = list.reduce((all, seat) => all + structuralHazard(seat), 0);
        expect(sum.struct).toBeCloseTo(total, 9);
        const readings = list.filter((seat) => seat.intent !== null || seat.level !== null).length;
        expect(sum.full === null).toBe(readings < 5);
        if (sum.full === null) return;
        expect(sum.full).toBeCloseTo(
          list.reduce((all, seat) => all + leaveHazard(seat).full, 0),
          9,
        );
      }),
    );
  });

  it("every hazard is a probability", () => {
    fc.assert(
      fc.property(anySeat, (seat) => {
        const { struct, full } = leaveHazard(seat);
        expect(struct).toBe(structuralHazard(seat));
        for (const h of [struct, full]) expect(h > 0 && h < 1).toBe(true);
      }),
    );
  });
});
