import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MODEL_V1 } from "../../../domain/models/composed-model.ts";
import { levelOf } from "../../../domain/strain/level.ts";
import {
  assessSupportNeed,
  REASON_OF_FACTOR,
  SUPPORT_NEED_FACTORS,
  SUPPORT_NEED_MODEL,
  type SupportNeed,
  type SupportNeedFacts,
} from "../../../domain/support-need/support-need.ts";
import { LEVELS } from "../../../events/vocabulary.ts";

/** The facts of X7. */
const X7: SupportNeedFacts = {
  daysSinceCoaching: 47,
  daysSinceOneToOne: 30,
  yearInSeat: 2,
  undelegatedDomains: 7,
  highPoverty: true,
  assistantVacancy: false,
};
const CALM: SupportNeedFacts = {
  daysSinceCoaching: 0,
  daysSinceOneToOne: 0,
  yearInSeat: 6,
  undelegatedDomains: 0,
  highPoverty: false,
  assistantVacancy: false,
};

type Scored = Extract<SupportNeed, { status: "scored" }>;
const scored = (facts: Partial<SupportNeedFacts>, base = CALM, previous?: Scored["level"]): Scored => {
  const need = assessSupportNeed({ ...base, ...facts }, previous);
  if (need.status !== "scored") throw new Error("expected a score");
  return need;
};
const partValue = (need: Scored, factor: string) => need.parts.find((part) => part.factor === factor)?.value;

describe("X7 of scoring.md 12", () => {
  it("to the digit: values, points shown, sum, level", () => {
    const need = scored({}, X7);
    expect(need.parts.map((part) => part.value.toFixed(6))).toEqual([
      "71.739130",
      "34.782609",
      "80.000000",
      "70.000000",
      "60.000000",
    ]);
    expect(need.parts.map((part) => part.shown)).toEqual([21.5, 7, 16, 14, 6]);
    expect(need.score.toFixed(6)).toBe("64.478261");
    expect(need).toMatchObject({ shown: 64.5, level: "elevated", coverage: 1, missing: [], modelVersion: "sni@1" });
  });

  it("names reasons by points, from a value of 50 on, three at most", () => {
    expect(scored({}, X7).reasons).toEqual(["coaching-gap", "early-tenure", "undelegated-leadership"]);
    expect(scored({}).reasons).toEqual([]);
    expect(scored({ undelegatedDomains: 10, daysSinceOneToOne: 37 }).reasons).toEqual([
      "undelegated-leadership",
      "one-to-one-gap",
    ]);
    // Ten points each: a tie goes to the first of the table.
    expect(scored({ undelegatedDomains: 5, daysSinceOneToOne: 37 }).reasons).toEqual([
      "one-to-one-gap",
      "undelegated-leadership",
    ]);
  });
});

describe("values of the table", () => {
  it.each([
    [0, 0],
    [14, 0],
    [37, 50],
    [60, 100],
    [61, 100],
    [400, 100],
  ])("%i days without contact are worth %i, for coaching and one-to-ones alike", (days, value) => {
    expect(partValue(scored({ daysSinceCoaching: days }), "COACH_GAP")).toBe(value);
    expect(partValue(scored({ daysSinceOneToOne: days }), "CONTACT_GAP")).toBe(value);
  });

  it.each([
    [1, 100],
    [2, 80],
    [3, 80],
    [4, 50],
    [5, 50],
    [6, 20],
    [30, 20],
  ])("year %i is worth %i", (year, value) => {
    expect(partValue(scored({ yearInSeat: year }), "TENURE")).toBe(value);
  });

  it("each of ten standards nobody else leads is worth 10", () => {
    for (const count of [0, 3, 10]) {
      expect(partValue(scored({ undelegatedDomains: count }), "SOLE_LOAD")).toBe(10 * count);
    }
  });

  it("poverty is worth 60, a vacant assistant post 40", () => {
    const context = (highPoverty: boolean, assistantVacancy: boolean) =>
      partValue(scored({ highPoverty, assistantVacancy }), "CONTEXT");
    expect([context(false, false), context(true, false), context(false, true), context(true, true)]).toEqual([
      0, 60, 40, 100,
    ]);
  });

  it("every number is the model's, so that the model's hash covers it", () => {
    const { version, ...numbers } = SUPPORT_NEED_MODEL;
    expect(version).toBe("sni@1");
    expect(MODEL_V1.sni).toMatchObject(numbers);
    expect(Object.keys(MODEL_V1.sni.weights)).toEqual([...SUPPORT_NEED_FACTORS]);
    expect(new Set(Object.values(REASON_OF_FACTOR)).size).toBe(SUPPORT_NEED_FACTORS.length);
  });

  it("the worst is 100, the best 4: a sixth year is no need, but not nothing", () => {
    const worst = { daysSinceCoaching: 60, daysSinceOneToOne: 60, yearInSeat: 1, undelegatedDomains: 10 };
    expect(scored({ ...worst, highPoverty: true, assistantVacancy: true })).toMatchObject({
      shown: 100,
      level: "high",
    });
    expect(scored({}).shown).toBe(4);
  });
});

describe("what is not on record", () => {
  it("is left out, and the weights of the rest are scaled up", () => {
    const need = scored({ undelegatedDomains: null }, X7);
    // (21.5217 + 6.9565 + 16 + 6) / 80 x 100
    expect(need.score.toFixed(6)).toBe("63.097826");
    expect(need.coverage).toBeCloseTo(0.8, 12);
    expect(need.parts.map((part) => part.factor)).toEqual(["COACH_GAP", "CONTACT_GAP", "TENURE", "CONTEXT"]);
    expect(need.missing).toEqual(["undelegatedDomains"]);
  });

  it("half of CONTEXT weighs what it can add: 6 for poverty, 4 for the vacancy", () => {
    const weights = (facts: Partial<SupportNeedFacts>) => {
      const part = scored(facts, X7).parts.find((one) => one.factor === "CONTEXT");
      return [part?.weight, part?.value];
    };
    expect(weights({ assistantVacancy: null })).toEqual([6, 100]);
    expect(weights({ highPoverty: null })).toEqual([4, 0]);
    expect(weights({ highPoverty: null, assistantVacancy: null })).toEqual([undefined, undefined]);
  });

  it("needs 60 % of the weights, and exactly 60 is enough", () => {
    const sixty = { daysSinceOneToOne: null, undelegatedDomains: null };
    expect(scored(sixty, X7).coverage).toBeCloseTo(0.6, 12);
    expect(assessSupportNeed({ ...X7, ...sixty, assistantVacancy: null }, "high")).toEqual({
      status: "insufficient",
      modelVersion: "sni@1",
      coverage: 0.56,
      missing: ["daysSinceOneToOne", "undelegatedDomains", "assistantVacancy"],
    });
  });

  it("refuses counts out of range", () => {
    for (const facts of [
      { daysSinceCoaching: -1 },
      { daysSinceOneToOne: 1.5 },
      { daysSinceCoaching: Number.NaN },
      { yearInSeat: 0 },
      { undelegatedDomains: 11 },
    ]) {
      expect(() => assessSupportNeed({ ...X7, ...facts })).toThrow(RangeError);
    }
  });
});

describe("levels", () => {
  it("are entered at 35, 50, 65 and left only under 30, 45, 60", () => {
    // Coaching 30 and a sixth year 4 make 34; each standard nobody else leads adds 2.
    const at = (score: number, previous?: Scored["level"]) =>
      scored({ daysSinceCoaching: 60, undelegatedDomains: (score - 34) / 2 }, CALM, previous).level;
    expect([at(34), at(36), at(50), at(54)]).toEqual(["low", "watch", "elevated", "elevated"]);
    expect([at(34, "watch"), at(48, "elevated"), at(44, "elevated")]).toEqual(["watch", "elevated", "watch"]);
    expect(scored({}, X7, "high").level).toBe("high");
  });
});

describe("properties", () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 5, nil: null });
  const anyFacts: fc.Arbitrary<SupportNeedFacts> = fc.record({
    daysSinceCoaching: maybe(fc.nat({ max: 90 })),
    daysSinceOneToOne: maybe(fc.nat({ max: 90 })),
    yearInSeat: maybe(fc.integer({ min: 1, max: 12 })),
    undelegatedDomains: maybe(fc.nat({ max: 10 })),
    highPoverty: maybe(fc.boolean()),
    assistantVacancy: maybe(fc.boolean()),
  });
  const anyLevel = fc.option(fc.constantFrom(...LEVELS), { nil: undefined });

  it("points sum to the score within 1e-9, shown points exactly, all within 0..100", () => {
    fc.assert(
      fc.property(anyFacts, anyLevel, (facts, previous) => {
        const need = assessSupportNeed(facts, previous);
        if (need.status !== "scored") return;
        const sum = need.parts.reduce((total, part) => total + part.points, 0);
        expect(Math.abs(sum - need.score)).toBeLessThan(1e-9);
        const tenths = need.parts.reduce((total, part) => total + Math.round(part.shown * 10), 0);
        expect(tenths).toBe(Math.round(need.shown * 10));
        expect(Math.abs(need.shown - need.score)).toBeLessThan(0.05 + 1e-8);
        for (const part of need.parts) {
          expect(part.value >= 0 && part.value <= 100).toBe(true);
          expect(Math.abs(part.shown - part.points)).toBeLessThan(0.1 + 1e-8);
        }
        expect(need.score >= 0 && need.score <= 100 + 1e-9).toBe(true);
        expect(need.level).toBe(levelOf(need.score, previous, MODEL_V1.bri));
        expect(need.reasons.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
  });

  it("the level before changes the level only", () => {
    fc.assert(
      fc.property(anyFacts, anyLevel, (facts, previous) => {
        const { level: _, ...bare } = { level: null, ...assessSupportNeed(facts) };
        expect(assessSupportNeed(facts, previous)).toMatchObject(bare);
      }),
    );
  });

  it("more of any burden never lowers the score", () => {
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 5 }), (facts, pick) => {
        const { daysSinceCoaching, daysSinceOneToOne, yearInSeat, undelegatedDomains } = facts;
        const add = (fact: number | null, step: number) => (fact === null ? null : fact + step);
        const heavier = [
          { daysSinceCoaching: add(daysSinceCoaching, 1) },
          { daysSinceOneToOne: add(daysSinceOneToOne, 1) },
          { yearInSeat: yearInSeat === 1 ? 1 : add(yearInSeat, -1) },
          { undelegatedDomains: undelegatedDomains === 10 ? 10 : add(undelegatedDomains, 1) },
          { highPoverty: facts.highPoverty === null ? null : true },
          { assistantVacancy: facts.assistantVacancy === null ? null : true },
        ][pick];
        const before = assessSupportNeed(facts);
        const after = assessSupportNeed({ ...facts, ...heavier });
        if (before.status !== "scored" || after.status !== "scored") {
          expect(after.status).toBe(before.status);
          return;
        }
        expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it("a score is the weighted mean of what is known: an unknown fact pulls it nowhere", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const need = assessSupportNeed(facts);
        if (need.status !== "scored") return;
        const weights = need.parts.reduce((sum, part) => sum + part.weight, 0);
        const mean = need.parts.reduce((sum, part) => sum + part.weight * part.value, 0) / weights;
        expect(need.score).toBeCloseTo(mean, 9);
        expect(need.coverage).toBeCloseTo(weights / 100, 12);
      }),
    );
  });
});
