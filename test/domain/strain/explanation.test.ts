import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemOf, readAnswers } from "../../../domain/instrument/instrument.ts";
import { SCALE_ITEM_IDS } from "../../../domain/instrument/item.ts";
import {
  directionOf,
  explain,
  noReading,
  sharedReading,
  TOPIC_OF_FACTOR,
  topicsOf,
} from "../../../domain/strain/explanation.ts";
import { assess } from "../../../domain/strain/strain.ts";
import { BANDS, DIRECTIONS, TOPICS } from "../../../events/vocabulary.ts";
import { type answersOf, anyHistory, cycleOf, WORKED } from "../../builders/answers.ts";

const core = (r: 0 | 1 | 2 | 3 | 4, cycle: number) => cycleOf(cycle, { BO1: r, EX1: r, WL1: r, SU1: r });

describe("explain", () => {
  it("X1 and X2: points, changes, ages", () => {
    const assessment = assess(WORKED.slice(0, 2));
    expect(explain(assessment, 1)).toEqual({
      modelVersion: "bri@1",
      cycle: 1,
      score: 55.6,
      coverage: 0.81,
      confidence: "medium",
      level: "elevated",
      parts: [
        { factor: "BO1", kind: "state", points: 15.4, deltaPoints: null, answeredCycle: 1 },
        { factor: "EX1", kind: "state", points: 18.5, deltaPoints: null, answeredCycle: 1 },
        { factor: "WL1", kind: "condition", points: 11.1, deltaPoints: null, answeredCycle: 1 },
        { factor: "SU1", kind: "condition", points: 3.1, deltaPoints: null, answeredCycle: 1 },
        { factor: "DT1", kind: "state", points: 6.2, deltaPoints: null, answeredCycle: 1 },
        { factor: "AU1", kind: "condition", points: 1.3, deltaPoints: null, answeredCycle: 1 },
      ],
    });
    const second = explain(assessment);
    expect(second?.cycle).toBe(2);
    expect(second?.parts.map((part) => [part.factor, part.deltaPoints, part.answeredCycle])).toEqual([
      ["BO1", 2.8, 2],
      ["EX1", -1.5, 2],
      ["WL1", 1, 2],
      ["SU1", 1.3, 2],
      ["DT1", -0.5, 1],
      ["RO1", 3.8, 2],
      ["RC1", 2.4, 2],
      ["AU1", -0.2, 1],
    ]);
    expect(explain(assessment, 7)).toBeUndefined();
    expect(explain(assess([]))).toBeUndefined();
  });

  it("says why the level is above the points, and when it rises", () => {
    const low = { EX1: 0, WL1: 0, SU1: 0 } as const;
    expect(explain(assess([cycleOf(1, { BO1: 4, ...low })]))).toMatchObject({ override: "BO1", level: "elevated" });
    const jump = assess([core(1, 1), core(1, 2), core(1, 3), core(4, 4)]);
    expect(explain(jump)?.rising).toBe(true);
    expect(explain(jump, 3)).not.toHaveProperty("rising");
    expect(explain(jump, 3)).not.toHaveProperty("override");
  });
});

describe("what a supervisor may learn", () => {
  it("topics: v of at least 50, highest first, ties in table order, three at most", () => {
    const topics = (risks: Parameters<typeof answersOf>[0]) =>
      topicsOf(assess([cycleOf(1, risks)]).latest?.parts ?? []);
    const calm = { BO1: 0, EX1: 0 } as const;
    expect(topics({ ...calm, WL1: 1, SU1: 1, AU1: 1, DT1: 4 })).toEqual([]);
    expect(topics({ ...calm, WL1: 2, SU1: 2, AU1: 4 })).toEqual(["autonomy", "workload", "supervisor-support"]);
    expect(topics({ ...calm, WL1: 3, SU1: 3, RO1: 3, RC1: 4 })).toEqual(["recovery", "workload", "supervisor-support"]);
    expect(topics({ BO1: 4, EX1: 4, IL1: 4, DT1: 4, WL1: 0, SU1: 0 })).toEqual([]);
  });

  it("feelings, meaning and intent have no topic at all; every topic has one factor", () => {
    expect([...TOPIC_OF_FACTOR.keys()]).toEqual(["WL1", "SU1", "RO1", "RC1", "AU1", "IS1"]);
    expect([...TOPIC_OF_FACTOR.values()].toSorted()).toEqual([...TOPICS].toSorted());
  });

  it("an answer too old to count is not named", () => {
    const history = [cycleOf(1, { BO1: 1, EX1: 1, WL1: 0, SU1: 0, AU1: 4, DT1: 0 }), core(1, 6)];
    expect(sharedReading(assess(history)).topics).toEqual(["autonomy"]);
    expect(sharedReading(assess([...history, core(1, 7)])).topics).toEqual([]);
  });

  it("direction: change detection first, else a move of S by the dead band", () => {
    const of = (...rs: (0 | 1 | 2 | 3 | 4)[]) => directionOf(assess(rs.map((r, i) => core(r, i + 1))));
    expect(of(2)).toBe("steady");
    expect(of(2, 2)).toBe("steady");
    expect(of(2, 3)).toBe("rising");
    expect(of(3, 2)).toBe("falling");
    expect(of(1, 1, 1, 4)).toBe("rising");
    expect(of(3, 3, 3, 0)).toBe("falling");
    expect(directionOf(assess([core(0, 1), core(4, 5)]))).toBe("steady");
    expect(directionOf(assess([]))).toBe("steady");
  });

  it("direction: a move of exactly five points counts; what change detection saw counts whatever the move", () => {
    const of = (by: number, seen: { rising?: boolean; step?: "down" } = {}) => {
      const assessment = assess([core(2, 1), core(2, 2)]);
      const [before, latest] = assessment.scored;
      if (before === undefined || latest === undefined) throw new Error("both rounds make a score");
      const { step, rising = false } = seen;
      const change = { ...latest.change, ...(step === undefined ? {} : { step }) };
      return directionOf({ ...assessment, latest: { ...latest, score: before.score + by, rising, change } });
    };
    expect([of(5), of(5 - 1e-12), of(5 - 1e-6)]).toEqual(["rising", "rising", "steady"]);
    expect([of(-5), of(-5 + 1e-12), of(-5 + 1e-6)]).toEqual(["falling", "falling", "steady"]);
    expect([of(0, { rising: true }), of(-9, { rising: true }), of(9, { step: "down" })]).toEqual([
      "rising",
      "rising",
      "falling",
    ]);
  });

  it("since: the first cycle of the unbroken run of the band", () => {
    const since = (...history: ReturnType<typeof core>[]) => sharedReading(assess(history)).sinceCycle;
    expect(since(core(3, 1), core(3, 2), core(3, 3))).toBe(1);
    expect(since(core(0, 1), core(4, 2), core(2, 3))).toBe(2);
    expect(since(core(3, 1), core(3, 4))).toBe(1);
    expect(since(core(3, 1), core(3, 5))).toBe(5);
  });

  it("raised since: the first cycle of the unbroken run of elevated or high, whichever", () => {
    const raised = (...history: ReturnType<typeof core>[]) => {
      const { band, raisedSinceCycle } = sharedReading(assess(history));
      return [band, raisedSinceCycle];
    };
    const [watch, high] = [core(1, 1), core(4, 2)];
    expect(raised(watch)).toEqual([sharedReading(assess([watch])).band, null]);
    expect(raised(core(4, 1), core(4, 2), core(4, 3))).toEqual(["high", 1]);
    expect(raised(core(0, 1), high, core(4, 3), core(4, 4))).toEqual(["high", 2]);
    expect(sharedReading(assess([core(0, 1), high, core(4, 3), core(4, 4)])).sinceCycle).toBe(3);
    expect(raised(core(4, 1), core(4, 5))).toEqual(["high", 5]);
  });

  it("nothing to share looks the same whatever the reason", () => {
    expect(sharedReading(assess([]))).toEqual(noReading());
    expect(sharedReading(assess([core(4, 1)], { asOfCycle: 4 }))).toEqual(noReading());
    expect(sharedReading(assess([cycleOf(1, { WL1: 4 })]))).toEqual(noReading());
  });

  it("carries closed words only: no answer, number or label gets through", () => {
    const labels = new Set(
      SCALE_ITEM_IDS.flatMap((id) => [...itemOf(id).labels.en, ...itemOf(id).labels.es]).map((label) =>
        label.toLowerCase(),
      ),
    );
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 30 }), (history, asOfCycle) => {
        const shared = sharedReading(assess(history, { asOfCycle }));
        const { band, direction, topics, sinceCycle, raisedSinceCycle, confidence, modelVersion, ...rest } = shared;
        expect(rest).toEqual({});
        expect(BANDS).toContain(band);
        expect(DIRECTIONS).toContain(direction);
        expect(topics.length).toBeLessThanOrEqual(3);
        expect(new Set(topics).size).toBe(topics.length);
        for (const topic of topics) expect(TOPICS).toContain(topic);
        for (const word of [direction, ...topics]) expect(labels.has(word)).toBe(false);
        expect(raisedSinceCycle === null).toBe(band !== "elevated" && band !== "high");
        expect(raisedSinceCycle === null || raisedSinceCycle <= (sinceCycle ?? 0)).toBe(true);
        expect(sinceCycle === null || history.some((one) => one.cycle === sinceCycle)).toBe(true);
        expect([null, "low", "medium", "high"]).toContain(confidence);
        expect(modelVersion).toBe("bri@1");
      }),
    );
  });

  it("changes neither with intent nor, in topics, with feelings", () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(0, 1, 2, 3, 4), (history, index) => {
        const of = (id: string) => history.map((one) => ({ ...one, answers: { ...one.answers, [id]: index } }));
        expect(sharedReading(assess(of("IL1")))).toEqual(sharedReading(assess(history)));
        const scored = history.filter((one) => {
          const { BO1, EX1 } = readAnswers(one.answers);
          return BO1 !== undefined && EX1 !== undefined;
        });
        const felt = scored.map((one) => ({ ...one, answers: { ...one.answers, BO1: index, EX1: 4 - index } }));
        const topics = (list: typeof scored) => assess(list).scored.map((round) => topicsOf(round.parts));
        expect(topics(felt)).toEqual(topics(scored));
      }),
    );
  });
});
