import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerOfRisk, riskCode } from "../../../domain/instrument/instrument.ts";
import type { RiskCode } from "../../../domain/instrument/item.ts";
import { canonicalModel } from "../../../domain/kernel/canonical.ts";
import { MODEL_V1 } from "../../../domain/models/composed-model.ts";
import type { PulseCycle, ScoredRound } from "../../../domain/strain/assessment.ts";
import { levelOf, showParts } from "../../../domain/strain/level.ts";
import { FACTORS } from "../../../domain/strain/model-v1.ts";
import { assess, readingOf } from "../../../domain/strain/strain.ts";
import { answersOf, anyHistory, anyPage, cycleOf, type Risks, WORKED } from "../../builders/answers.ts";

const shownOf = (round: ScoredRound | undefined) =>
  Object.fromEntries((round?.parts ?? []).map((part) => [part.factor, part.shown]));
const first = (risks: Risks) => assess([cycleOf(1, risks)]);

describe("worked examples of scoring.md 12", () => {
  it("X1: a first score", () => {
    const { latest } = assess(WORKED.slice(0, 1));
    expect(latest).toMatchObject({
      coverage: 0.81,
      shown: 55.6,
      level: "elevated",
      confidence: "medium",
      n: 1,
      lambda: 1,
    });
    expect(latest?.raw).toBeCloseTo(55.555556, 6);
    expect(latest?.score).toBeCloseTo(55.555556, 6);
    expect(latest?.confidenceValue).toBeCloseTo(0.54, 12);
    expect(latest?.change.x).toBeCloseTo(58.208955, 6);
    expect(latest?.rising).toBe(false);
    expect(shownOf(latest)).toEqual({ BO1: 15.4, EX1: 18.5, WL1: 11.1, SU1: 3.1, DT1: 6.2, AU1: 1.3 });
    expect(WORKED[0].answers).toMatchObject({ WL1: 1, SU1: 3, AU1: 3 });
  });

  it("X2: the second, smoothed, with rotating answers carried", () => {
    const { latest } = assess(WORKED.slice(0, 2));
    expect(latest?.coverage).toBeCloseTo(0.94, 12);
    expect(latest?.raw).toBeCloseTo(70.744681, 6);
    expect(latest?.lambda).toBe(0.6);
    expect(latest?.score).toBeCloseTo(64.669031, 6);
    expect(latest).toMatchObject({ shown: 64.7, level: "elevated", confidence: "medium" });
    expect(latest?.confidenceValue).toBeCloseTo(0.783333, 6);
    expect(latest?.change.x).toBeCloseTo(75.746269, 6);
    expect(shownOf(latest)).toEqual({
      BO1: 18.2,
      EX1: 17,
      WL1: 12.1,
      SU1: 4.4,
      DT1: 5.7,
      RO1: 3.8,
      RC1: 2.4,
      AU1: 1.1,
    });
    expect(Object.keys(shownOf(latest))).toEqual(["BO1", "EX1", "WL1", "SU1", "DT1", "RO1", "RC1", "AU1"]);
  });

  it("X3: two silent cycles change nothing but freshness; the next answer weighs .936", () => {
    const silent = assess(WORKED.slice(0, 2), { asOfCycle: 4 });
    expect(silent).toMatchObject({ freshness: "stale", missed: 2, band: "elevated" });
    expect(silent.latest?.score).toBeCloseTo(64.669031, 6);
    expect(assess(WORKED.slice(0, 2), { asOfCycle: 3 }).freshness).toBe("current");
    expect(assess(WORKED.slice(0, 2), { asOfCycle: 5 })).toMatchObject({
      freshness: "unknown",
      missed: 3,
      band: "none",
    });

    const { latest, freshness } = assess(WORKED);
    expect(freshness).toBe("current");
    expect(latest?.raw).toBeCloseTo(38.297872, 6);
    expect(latest?.lambda).toBeCloseTo(0.936, 12);
    expect(latest?.score).toBeCloseTo(39.985626, 6);
    expect(latest).toMatchObject({ shown: 40, level: "watch", confidence: "high" });
    expect(latest?.confidenceValue).toBeCloseTo(0.94, 12);
    expect(Object.values(shownOf(latest))).toEqual([7.4, 11, 6.8, 2.8, 5.3, 4.2, 1.4, 1.1]);
  });

  it("X4: guards", () => {
    const few = first({ WL1: 4, SU1: 4, DT1: 4, AU1: 4 });
    expect(few.rounds[0]).toMatchObject({ status: "insufficient", coverage: 0.36 });
    expect(few).toMatchObject({ freshness: "none", band: "none" });
    expect(few.latest).toBeUndefined();

    const floor = first({ BO1: 4, EX1: 0, WL1: 0, SU1: 0, DT1: 0, AU1: 0 }).latest;
    expect(floor?.score).toBeCloseTo(30.864198, 6);
    expect(floor).toMatchObject({ shown: 30.9, computedLevel: "low", level: "elevated", override: "BO1" });

    const full = first({ BO1: 4, EX1: 4, WL1: 4, SU1: 4, DT1: 4, AU1: 4 }).latest;
    expect(full?.shown).toBe(100);
    expect(shownOf(full)).toEqual({ BO1: 30.9, EX1: 24.7, WL1: 14.8, SU1: 12.4, DT1: 12.3, AU1: 4.9 });

    const skipped = first({ BO1: 2, EX1: 2, WL1: 1, DT1: 1, AU1: 0 }).latest;
    expect(skipped?.coverage).toBeCloseTo(0.71, 12);
    expect(skipped?.raw).toBeCloseTo(39.43662, 6);
    expect(skipped?.confidenceValue).toBeCloseTo(0.473333, 6);
    expect(skipped).toMatchObject({ confidence: "low", shown: 39.4 });
    expect(shownOf(skipped)).toEqual({ BO1: 17.6, EX1: 14.1, WL1: 4.2, DT1: 3.5, AU1: 0 });
  });

  it("X5: the dead band", () => {
    let level: ReturnType<typeof levelOf> | undefined;
    const seen = [34.9, 35.0, 49.0, 50.0, 46.0, 44.9, 66.0, 61.0, 59.9, 29.9].map((score) => {
      level = levelOf(score, level, MODEL_V1.bri);
      return level;
    });
    expect(seen).toEqual(["low", "watch", "watch", "elevated", "elevated", "watch", "high", "high", "elevated", "low"]);
  });
});

describe("rules at their borders", () => {
  const all = (r: RiskCode, cycle = 1): PulseCycle => cycleOf(cycle, { BO1: r, EX1: r, WL1: r, SU1: r, IL1: r });

  it("needs BO1 or EX1, and .60 of the weights exactly is enough", () => {
    expect(first({ EX1: 1, WL1: 1, SU1: 1, DT1: 1, RO1: 1 }).latest?.coverage).toBe(0.6);
    expect(first({ BO1: 1, EX1: 1, SU1: 1, AU1: 1 }).latest).toBeUndefined();
  });

  it("leaves a level only under its entry minus 5", () => {
    const { bri } = MODEL_V1;
    expect([levelOf(30, "watch", bri), levelOf(29.99, "watch", bri)]).toEqual(["watch", "low"]);
    expect([levelOf(45, "elevated", bri), levelOf(44.99, "elevated", bri)]).toEqual(["elevated", "watch"]);
    expect([levelOf(60, "high", bri), levelOf(59.99, "high", bri)]).toEqual(["high", "elevated"]);
    expect([levelOf(44.99, "high", bri), levelOf(29.99, "high", bri)]).toEqual(["watch", "low"]);
    expect(levelOf(45, "high", bri)).toBe("elevated");
  });

  it("forgives what binary fractions leave behind: the guard of 1e-9", () => {
    const { bri } = MODEL_V1;
    expect([levelOf(50 - 1e-12, undefined, bri), levelOf(50 - 1e-6, undefined, bri)]).toEqual(["elevated", "watch"]);
    expect([levelOf(45 - 1e-12, "elevated", bri), levelOf(45 - 1e-6, "elevated", bri)]).toEqual(["elevated", "watch"]);
    const shown = (score: number, ...points: number[]) => {
      const parts = points.map((value) => ({ points: value, shown: 0 }));
      return [showParts(score, parts), ...parts.map((part) => part.shown)];
    };
    expect([shown(40.05 - 1e-12)[0], shown(40.05 - 1e-6)[0]]).toEqual([40.1, 40]);
    // Parts that differ in their last bits only are a tie, and the table order decides.
    expect(shown(0.25, 0.125 + 1e-15, 0.125)).toEqual([0.3, 0.2, 0.1]);
    expect(shown(0.25, 0.125, 0.125 + 1e-15)).toEqual([0.3, 0.2, 0.1]);
  });

  it("keeps 50 by arithmetic at 50, however it was smoothed", () => {
    const rounds = assess([all(2, 1), all(2, 2), all(2, 4), all(2, 9), all(2, 10)]).scored;
    expect(rounds.map((round) => round.level)).toEqual(["elevated", "elevated", "elevated", "elevated", "elevated"]);
  });

  it("carries a rotating answer for five cycles and no longer, even one from a cycle without a score", () => {
    const partsAt = (cycle: number) =>
      assess([cycleOf(1, { DT1: 4, AU1: 4 }), all(0, cycle)]).latest?.parts.find((part) => part.factor === "DT1");
    expect(partsAt(6)).toMatchObject({ value: 100, answeredCycle: 1 });
    expect(partsAt(7)).toBeUndefined();
  });

  it("counts an insufficient cycle as missed, and it moves nothing", () => {
    const with2 = assess([all(3, 1), cycleOf(2, { SU1: 4 }), all(1, 3)]);
    const without2 = assess([all(3, 1), all(1, 3)]);
    expect(with2.latest).toEqual(without2.latest);
    expect(assess([all(3, 1), cycleOf(2, { SU1: 4 })])).toMatchObject({ missed: 1, freshness: "current" });
    expect(assess([all(3, 1), all(3, 2), cycleOf(3, { SU1: 4 })])).toMatchObject({ missed: 1, freshness: "current" });
  });

  it("forgets the dead band after three missed cycles, but not after two", () => {
    // 60 enters elevated; a next S between 45 and 50 holds elevated only while the level is remembered.
    const atCycle = (cycle: number) =>
      assess([all(3, 1), cycleOf(cycle, { BO1: 2, EX1: 2, WL1: 2, SU1: 1, IL1: 0 })]).latest;
    expect(atCycle(4)?.score).toBeGreaterThan(45);
    expect(atCycle(4)?.score).toBeLessThan(50);
    expect(atCycle(4)?.level).toBe("elevated");
    expect(atCycle(5)?.score).toBeGreaterThan(45);
    expect(atCycle(5)?.level).toBe("watch");
  });

  it("holds the BO1 floor for its own cycle only, and never remembers it", () => {
    const low = { EX1: 0, WL1: 0, SU1: 0 } as const;
    const { scored } = assess([cycleOf(1, { BO1: 4, ...low }), cycleOf(2, { BO1: 3, ...low, EX1: 2, WL1: 3 })]);
    expect(scored.map((round) => [round.level, round.computedLevel])).toEqual([
      ["elevated", "watch"],
      ["watch", "watch"],
    ]);
  });

  it("sets no floor for the worst answer to anything but BO1", () => {
    const worn = first({ BO1: 0, EX1: 4, WL1: 0, SU1: 0 }).latest;
    expect(worn).toMatchObject({ level: "low", computedLevel: "low" });
    expect(worn).not.toHaveProperty("override");
    expect(readingOf(answersOf({ BO1: 0, EX1: 4, WL1: 0, SU1: 0 }))).not.toHaveProperty("override");
  });

  it("never reads IL1", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const without = history.map((one) => ({ ...one, answers: { ...one.answers, IL1: undefined } }));
        expect(assess(without)).toEqual(assess(history));
      }),
    );
  });

  it("refuses damaged input", () => {
    expect(() => assess([{ ...all(1), answers: { BO1: 9 } }])).toThrow(RangeError);
    expect(() => assess([{ ...all(1), cycle: 0 }])).toThrow("cycle must be an integer of at least 1, not 0");
    expect(() => assess([{ ...all(1), cycle: 1.5 }])).toThrow(RangeError);
  });
});

describe("properties", () => {
  it("parts sum to S within 1e-9, shown parts exactly, and all stays in 0..100", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const round of assess(history).scored) {
          const sum = round.parts.reduce((total, part) => total + part.points, 0);
          expect(Math.abs(sum - round.score)).toBeLessThan(1e-9);
          const tenths = round.parts.reduce((total, part) => total + Math.round(part.shown * 10), 0);
          expect(tenths).toBe(Math.round(round.shown * 10));
          for (const part of round.parts) expect(Math.abs(part.shown - part.points)).toBeLessThan(0.1 + 1e-8);
          expect(Math.abs(round.shown - round.score)).toBeLessThan(0.05 + 1e-8);
          expect(round.score).toBeGreaterThanOrEqual(0);
          expect(round.score).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("order and duplicates of the input do not matter, bit for bit", () => {
    fc.assert(
      fc.property(
        anyHistory.chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.shuffledSubarray([...history, ...history, ...history], { minLength: history.length * 3 }),
          ),
        ),
        ([history, shuffled]) => {
          expect(JSON.stringify(assess(shuffled))).toBe(JSON.stringify(assess(history)));
        },
      ),
    );
  });

  it("of two responses to one cycle the later id counts, whichever comes first", () => {
    const early = { ...cycleOf(1, { BO1: 4, EX1: 4, WL1: 4, SU1: 4 }), responseId: "01A" };
    const late = { ...cycleOf(1, { BO1: 0, EX1: 0, WL1: 0, SU1: 0 }), responseId: "01B" };
    for (const history of [
      [early, late],
      [late, early],
    ])
      expect(assess(history).latest?.score).toBe(0);
  });

  it("a missing cycle imputes nothing: the cycles before it keep every value", () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 19 }), (history, cut) => {
        const whole = assess(history).rounds.slice(0, cut);
        expect(assess(history.slice(0, cut)).rounds).toEqual(whole);
        const silent = assess(history, { asOfCycle: 40 });
        expect(silent.rounds).toEqual(assess(history).rounds);
      }),
    );
  });

  it("raising a risk code never lowers raw or S of that cycle", () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), fc.constantFrom(...FACTORS), (history, pick, factor) => {
        const last = history[pick % Math.max(1, history.length)];
        const answer = last?.answers[factor];
        if (last === undefined || answer === undefined) return;
        const r = riskCode(factor, answer as RiskCode);
        if (r === 4) return;
        const raised = { ...last, answers: { ...last.answers, [factor]: answerOfRisk(factor, (r + 1) as RiskCode) } };
        const before = assess(history).scored.find((round) => round.cycle === last.cycle);
        const after = assess(history.map((one) => (one === last ? raised : one))).scored.find(
          (round) => round.cycle === last.cycle,
        );
        expect(before === undefined).toBe(after === undefined);
        if (before === undefined || after === undefined) return;
        expect(after.raw).toBeGreaterThan(before.raw);
        expect(after.score).toBeGreaterThan(before.score);
      }),
      { numRuns: 500 },
    );
  });
});

describe("readingOf", () => {
  it("is the first score of these answers", () => {
    const reading = readingOf(WORKED[0].answers);
    expect(reading).toMatchObject({ status: "scored", shown: 55.6, level: "elevated", modelVersion: "bri@1" });
    expect(readingOf(answersOf({ WL1: 4, SU1: 4 }))).toEqual({
      status: "insufficient",
      modelVersion: "bri@1",
      coverage: 0.22,
    });
  });

  it("carries state or condition, the answer, and the override", () => {
    const reading = readingOf(answersOf({ BO1: 4, EX1: 0, WL1: 0, SU1: 0 }));
    if (reading.status !== "scored") throw new Error("expected a score");
    expect(reading.override).toBe("BO1");
    expect(reading.parts.map((part) => [part.factor, part.kind, part.answer])).toEqual([
      ["BO1", "state", 4],
      ["EX1", "state", 0],
      ["WL1", "condition", 4],
      ["SU1", "condition", 4],
    ]);
  });

  it("never throws on a page of ours", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3 }).chain(anyPage), (answers) => void readingOf(answers)));
  });
});

describe("model", () => {
  it("holds the constants of scoring.md 7", () => {
    expect(Object.values<number>(MODEL_V1.bri.weights).reduce((a, b) => a + b)).toBe(100);
    expect(Object.keys(MODEL_V1.bri.weights)).toEqual([...FACTORS]);
    expect(new Set([...MODEL_V1.bri.core, ...MODEL_V1.bri.blocks.flat()])).toEqual(new Set(FACTORS));
    const states = FACTORS.filter((factor) => MODEL_V1.bri.kinds[factor] === "state");
    expect(states.reduce<number>((sum, factor) => sum + MODEL_V1.bri.weights[factor], 0)).toBe(60);
  });

  it("has one canonical text whatever the order of keys", () => {
    expect(canonicalModel({ b: [1, { d: null, c: true }], a: 0.5 })).toBe('{"a":0.5,"b":[1,{"c":true,"d":null}]}');
    expect(canonicalModel({ a: 0.5, b: [1, { c: true, d: null }] })).toBe(
      canonicalModel({ b: [1, { d: null, c: true }], a: 0.5 }),
    );
    expect(JSON.parse(canonicalModel(MODEL_V1))).toEqual(MODEL_V1);
    expect(() => canonicalModel({ a: Number.NaN })).toThrow(RangeError);
  });
});
