import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinOutcomes, scorePredictions } from "../../../domain/outcomes/back-test.ts";
import { fitCalibration, groupByRisk, type Predicted } from "../../../domain/outcomes/calibration.ts";
import { measureDiscrimination } from "../../../domain/outcomes/discrimination.ts";
import { logitOf } from "../../../domain/outcomes/hazard.ts";
import type { Outcome } from "../../../domain/outcomes/outcome.ts";
import type { Snapshot } from "../../../domain/outcomes/snapshot.ts";

const rowsOf = (ps: readonly number[], left: readonly number[]): readonly Predicted[] =>
  ps.map((p, i) => ({ p, left: left[i] === 1 }));
/** `n` seats with prediction `p`, of which `events` left. */
const seats = (p: number, n: number, events: number): readonly Predicted[] =>
  Array.from({ length: n }, (_, i) => ({ p, left: i < events }));
const anyRows = fc.array(fc.record({ p: fc.double({ min: 0.01, max: 0.99, noNaN: true }), left: fc.boolean() }), {
  minLength: 5,
  maxLength: 80,
});

describe("X13 of scoring.md 12", () => {
  const report = scorePredictions(rowsOf([0.1, 0.35, 0.3, 0.4, 0.15, 0.25], [0, 0, 1, 1, 0, 0]));

  it("to the digit", () => {
    expect(report?.brier).toBeCloseTo(0.177917, 6);
    expect(report?.skill).toBeCloseTo(0.199375, 6);
    expect(report?.auroc?.value).toBe(0.875);
    expect(report?.observedExpected).toBeCloseTo(1.290323, 6);
    expect(report?.intercept?.value).toBeCloseTo(0.386464, 6);
  });

  it("shows how little six seats reveal: wide intervals, one bin, no slope, only the offset may move", () => {
    expect(report).toMatchObject({ n: 6, events: 2, step: "offset" });
    expect(report).not.toHaveProperty("slope");
    expect(report?.bins).toEqual([{ n: 6, predicted: expect.closeTo(1.55 / 6, 12), events: 2, observed: 2 / 6 }]);
    expect(report?.intercept?.low).toBeLessThan(-1);
    expect(report?.intercept?.high).toBeGreaterThan(2);
    expect((report?.auroc?.high ?? 0) - (report?.auroc?.low ?? 0)).toBeGreaterThan(0.5);
  });
});

describe("borders", () => {
  it("gives nothing for fewer than five seats", () => {
    expect(scorePredictions(seats(0.2, 4, 1))).toBeUndefined();
    expect(scorePredictions(seats(0.2, 5, 1))).toBeDefined();
  });

  it("omits measures that are undefined if nobody or everybody leaves", () => {
    for (const events of [0, 10]) {
      const report = scorePredictions(seats(0.2, 10, events));
      expect(report?.observedExpected).toBeCloseTo(events / 2, 12);
      for (const field of ["skill", "auroc", "intercept", "slope"]) expect(report).not.toHaveProperty(field);
    }
  });

  it("refuses certainty", () => {
    expect(() => scorePredictions(seats(1, 6, 2))).toThrow(RangeError);
    expect(() => scorePredictions(seats(0, 6, 2))).toThrow(RangeError);
  });

  it("has a slope from 50 events on", () => {
    const rows = (events: number) => [...seats(0.1, 200, 20), ...seats(0.3, 100, events - 20)];
    expect(scorePredictions(rows(49))).not.toHaveProperty("slope");
    expect(scorePredictions(rows(50))).toMatchObject({
      step: "offset-and-slope",
      slope: { value: expect.any(Number) },
    });
  });
});

describe("calibration", () => {
  it("two groups have a fit by hand: the line through their two logits", () => {
    const fit = fitCalibration([...seats(0.2, 100, 10), ...seats(0.5, 100, 60)]);
    const slope = (logitOf(0.6) - logitOf(0.1)) / (logitOf(0.5) - logitOf(0.2));
    expect(fit?.slope.value).toBeCloseTo(slope, 8);
    expect(fit?.intercept.value).toBeCloseTo(logitOf(0.6), 8);
  });

  it("one group: the intercept is the difference of logits, its interval Wald's", () => {
    const fit = fitCalibration(seats(0.2, 100, 30), 1);
    expect(fit?.intercept.value).toBeCloseTo(logitOf(0.3) - logitOf(0.2), 9);
    const error = 1 / Math.sqrt(100 * 0.3 * 0.7);
    expect(fit?.intercept.high).toBeCloseTo(logitOf(0.3) - logitOf(0.2) + 1.959964 * error, 6);
  });

  it("perfect predictions in the large: intercept 0, slope 1", () => {
    const fit = fitCalibration([...seats(0.2, 100, 20), ...seats(0.6, 50, 30)]);
    expect(fit?.intercept.value).toBeCloseTo(0, 9);
    expect(fit?.slope.value).toBeCloseTo(1, 9);
  });

  it("gives up where no finite slope is best, or where all p are equal", () => {
    expect(fitCalibration([...seats(0.2, 10, 0), ...seats(0.6, 10, 10)])).toBeUndefined();
    expect(fitCalibration(seats(0.2, 10, 3))).toBeUndefined();
  });

  it("with its intercept added, what is expected is what was observed", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const intercept = fitCalibration(rows, 1)?.intercept.value;
        if (intercept === undefined) return;
        const expected = rows.reduce((sum, { p }) => sum + 1 / (1 + Math.exp(-(intercept + logitOf(p)))), 0);
        expect(expected).toBeCloseTo(rows.filter((row) => row.left).length, 6);
      }),
    );
  });
});

describe("risk bins", () => {
  it("five of equal size", () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ p: (i + 1) / 200, left: i % 5 === 0 }));
    expect(groupByRisk(rows).map(({ n, events }) => [n, events])).toEqual(Array(5).fill([20, 4]));
  });

  it("under ten seats join a neighbour; equal p stay together", () => {
    const distinct = (n: number) => Array.from({ length: n }, (_, i) => ({ p: (i + 1) / 200, left: false }));
    expect(groupByRisk(distinct(30)).map(({ n }) => n)).toEqual([12, 18]);
    expect(groupByRisk(distinct(19)).map(({ n }) => n)).toEqual([19]);
    expect(groupByRisk([...seats(0.1, 45, 5), ...seats(0.2, 55, 9)]).map(({ n }) => n)).toEqual([45, 55]);
    expect(groupByRisk([])).toEqual([]);
  });

  it("no seat is lost, no bin is small, and risk rises", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const bins = groupByRisk(rows);
        expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(rows.length);
        expect(bins.length).toBeLessThanOrEqual(5);
        if (rows.length >= 10) for (const bin of bins) expect(bin.n).toBeGreaterThanOrEqual(10);
        for (const [i, bin] of bins.entries())
          if (i > 0) expect(bin.predicted).toBeGreaterThan(bins[i - 1]?.predicted ?? 1);
      }),
    );
  });
});

describe("AUROC", () => {
  const marked = (scores: readonly number[], others: readonly number[]) => [
    ...scores.map((score) => ({ score, event: true })),
    ...others.map((score) => ({ score, event: false })),
  ];

  it("ties count half; none of one kind gives nothing", () => {
    expect(measureDiscrimination(marked([1, 2], [1, 0]))?.value).toBe(0.875);
    expect(measureDiscrimination(marked([3, 3], [3, 3, 3]))?.value).toBe(0.5);
    expect(measureDiscrimination(marked([], [1, 2]))).toBeUndefined();
  });

  it("is what counting all pairs gives, inside its interval, and turns with the scores", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (events, others) => {
        const pairs = events.flatMap((a) => others.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
        const area = measureDiscrimination(marked(events, others));
        expect(area?.value).toBeCloseTo(pairs.reduce((sum, one) => sum + one, 0) / pairs.length, 12);
        expect(area?.low).toBeLessThanOrEqual(area?.value ?? 0);
        expect(area?.high).toBeGreaterThanOrEqual(area?.value ?? 1);
        const negative = (list: readonly number[]) => list.map((score) => -score);
        const turned = measureDiscrimination(marked(negative(events), negative(others)));
        expect(turned?.low).toBeCloseTo(1 - (area?.high ?? 0), 9);
      }),
    );
  });

  it("has an interval even where every pair is right, narrower with more people", () => {
    const spread = (n: number) => {
      const list = Array.from({ length: n }, (_, i) => i);
      return measureDiscrimination(
        marked(
          list.map((one) => one + n),
          list,
        ),
      );
    };
    expect(spread(5)).toMatchObject({ value: 1, high: 1 });
    expect(spread(5)?.low).toBeGreaterThan(0.5);
    expect(spread(5)?.low).toBeLessThan(0.8);
    expect(spread(50)?.low).toBeGreaterThan(0.95);
  });

  it("solves Hanley and McNeil's variance at its borders", () => {
    const [events, others] = [20, 40];
    const area = measureDiscrimination(
      marked(
        Array.from({ length: events }, (_, i) => i * 2 + 14.5),
        Array.from({ length: others }, (_, i) => i),
      ),
    );
    for (const border of [area?.low ?? 0, area?.high ?? 0]) {
      const more = (events + others) / 2 - 1;
      const q1 = border / (2 - border) - border ** 2;
      const q2 = (2 * border ** 2) / (1 + border) - border ** 2;
      const variance = (border * (1 - border) + more * (q1 + q2)) / (events * others);
      expect(Math.abs(border - (area?.value ?? 0)) / Math.sqrt(variance)).toBeCloseTo(1.959964, 5);
    }
  });
});

describe("joinOutcomes", () => {
  const outcome = (kind: Outcome["kind"], more: Partial<Outcome> = {}): Outcome => ({
    kind,
    nces: "leaver",
    vacatedOn: kind === "STAYED" ? null : "2027-06-30",
    byChoice: null,
    suspected: false,
    ...more,
  });
  const snapshot = { hazard: { struct: 0.2, full: 0.3 }, inputs: { intent: null, level: "low" } } as Snapshot;
  const followed = [
    outcome("STAYED"),
    outcome("MOVED"),
    outcome("RETIRED"),
    outcome("UNKNOWN", { suspected: true }),
    { notCounted: "school-closed" } as const,
    { notCounted: "seat-not-held" } as const,
  ].map((one) => ({ snapshot, outcome: one }));

  it("V counts every vacancy, L only leaving by choice, and unknown cases are counted separately", () => {
    const v = joinOutcomes(followed, "V", "struct");
    expect(v.rows).toEqual([false, true, true, true].map((left) => ({ p: 0.2, left, read: true, alerted: false })));
    expect(v).toMatchObject({ schoolClosed: 1, seatNotHeld: 1, untyped: 0, suspected: 1 });
    const l = joinOutcomes(followed, "L", "full");
    expect(l.rows).toMatchObject([false, true, false].map((left) => ({ p: 0.3, left })));
    expect(l).toMatchObject({ untyped: 1, suspected: 0 });
  });
});
