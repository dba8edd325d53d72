import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerIndex } from "../../../domain/instrument/item.ts";
import type { Followed } from "../../../domain/outcomes/back-test.ts";
import { leaveHazard } from "../../../domain/outcomes/hazard.ts";
import { MEASURES, roundMeasure } from "../../../domain/outcomes/measures.ts";
import type { NotCounted, Outcome, OutcomeKind } from "../../../domain/outcomes/outcome.ts";
import type { Snapshot } from "../../../domain/outcomes/snapshot.ts";
import type { TestedLine } from "../../../domain/outcomes/stored-outcomes.ts";
import { summarizeBackTest } from "../../../domain/outcomes/summarize-back-test.ts";
import { outcomesWorld, type Principal, people } from "../../builders/outcomes-world.ts";

const RECORD = { leavers: 10, principalYears: 50 };

const left = (kind: OutcomeKind = "LEFT_K12", byChoice: boolean | null = true): Outcome => ({
  ...{ kind, nces: "leaver", vacatedOn: "2027-07-01", byChoice, suspected: false },
});
const STAYED: Outcome = { kind: "STAYED", nces: "stayer", vacatedOn: null, byChoice: null, suspected: false };

const seat = (outcome: Outcome | NotCounted, intent: AnswerIndex | null, year = 3): Followed => {
  const inputs = { year, offset: 0, highPoverty: null, salary: "mid", induction: false, intent, level: null } as const;
  return { outcome, snapshot: { inputs, hazard: leaveHazard(inputs) } as Snapshot, alerted: false };
};
const seats = (n: number, outcome: Outcome | NotCounted, intent: AnswerIndex | null, year?: number) =>
  Array.from({ length: n }, () => seat(outcome, intent, year));

const lineOf = (rows: readonly Followed[], prediction: TestedLine["prediction"], endpoint = "V") =>
  summarizeBackTest(rows, RECORD).lines.find((line) => line.prediction === prediction && line.endpoint === endpoint);
const isShown = (...of: Parameters<typeof lineOf>) => lineOf(...of)?.status === "shown";

describe("what may be shown", () => {
  it("nothing of four seats; of five, what records alone predicted", () => {
    expect(summarizeBackTest(seats(4, STAYED, 1), RECORD)).toEqual({ state: "withheld", lines: [] });
    const five = summarizeBackTest([...seats(3, STAYED, 1), ...seats(2, left(), 4)], RECORD);
    expect(five).toMatchObject({ state: "scored", seats: 5 });
    expect(five.lines.map(({ prediction, status }) => [prediction, status])).toEqual([
      ["struct", "shown"],
      ["full", "withheld"],
      ["full", "withheld"],
      ["alert", "withheld"],
    ]);
  });

  it("seats that could not be followed are none", () => {
    const closed = seats(3, { notCounted: "school-closed" }, 1);
    expect(summarizeBackTest([...seats(4, STAYED, 1), ...closed], RECORD).state).toBe("withheld");
    expect(summarizeBackTest([...seats(5, STAYED, 1), ...closed], RECORD)).toMatchObject({ seats: 5, schoolClosed: 3 });
  });

  it("the pulse only where five who left and five who stayed had a reading", () => {
    const of = (read: number, silent: number) => [
      ...seats(read, left(), 4),
      ...seats(silent, left(), null),
      ...seats(30, STAYED, 1),
    ];
    expect(isShown(of(5, 0), "full")).toBe(true);
    expect(isShown(of(4, 20), "full")).toBe(false);
    const fewStayed = [...seats(30, left(), 4), ...seats(4, STAYED, 1), ...seats(9, STAYED, null)];
    expect(isShown(fewStayed, "full")).toBe(false);
    expect(isShown(fewStayed, "struct")).toBe(true);
  });

  it("two endpoints never about people who differ by one to four", () => {
    const of = (untyped: number) => [
      ...seats(10, left(), 4),
      ...seats(untyped, left("UNKNOWN", null), 4),
      ...seats(30, STAYED, 1),
    ];
    expect([0, 1, 4, 5].map((untyped) => isShown(of(untyped), "full", "L"))).toEqual([true, false, false, true]);
    expect(isShown(of(4), "full", "V")).toBe(true);
  });

  it("risk groups with the pulse only where each hides its members", () => {
    const spread = (each: number) =>
      ([0, 2, 4] as const).flatMap((intent) => [...seats(each, left(), intent), ...seats(10, STAYED, intent)]);
    expect(lineOf(spread(5), "full")?.bins?.length).toBeGreaterThan(1);
    expect(lineOf(spread(4), "full")).toMatchObject({ status: "shown", bins: null });
    expect(lineOf(spread(4), "struct")?.bins).toHaveLength(1);
  });

  it("past alerts only with five in each of the four cells", () => {
    const of = (hit: number, missed: number) => [
      ...seats(hit, left(), 1).map((one) => ({ ...one, alerted: true })),
      ...seats(missed, left(), 1),
      ...seats(15, STAYED, 1).map((one) => ({ ...one, alerted: true })),
      ...seats(20, STAYED, 1),
    ];
    expect([of(4, 5), of(5, 4), of(5, 5)].map((rows) => isShown(rows, "alert"))).toEqual([false, false, true]);
    expect(lineOf(of(5, 5), "alert")?.measures).toEqual([
      { measure: "seats", value: 45 },
      { measure: "left", value: 10 },
      { measure: "alerted", value: 20 },
      { measure: "precision", value: 0.25 },
      { measure: "recall", value: 0.5 },
    ]);
  });
});

describe("numbers", () => {
  it("are rounded as their definitions say, in the order of the definitions", () => {
    const line = lineOf([...seats(7, left(), 4), ...seats(26, STAYED, 1, 1)], "full");
    const ids = line?.measures.map(({ measure }) => measure) ?? [];
    expect(ids).toEqual(Object.keys(MEASURES).filter((one) => ids.includes(one as never)));
    for (const { measure, value, low = 0, high = 0 } of line?.measures ?? []) {
      for (const number of [value, low, high]) expect(roundMeasure(measure, number)).toBe(number);
    }
    expect(line?.bins?.flatMap(({ predicted, observed }) => [predicted, observed]) ?? []).toEqual(
      (line?.bins ?? []).flatMap(({ predicted, observed }) =>
        [predicted, observed].map((n) => Math.round(n * 100) / 100),
      ),
    );
  });

  it("the update is that of the ladder, rounded", () => {
    const told = summarizeBackTest(
      [
        ...[seats(20, left(), 4, 1), seats(80, STAYED, 1, 1)],
        ...[seats(60, left(), 4, 3), seats(90, STAYED, 1, 3)],
      ].flat(),
      RECORD,
    );
    if (told.state !== "scored") throw new Error("not scored");
    expect(told.update.step).toBe("offset-and-slope");
    expect(told.update.recalibration).toMatchObject({ slope: expect.any(Number), intercept: expect.any(Number) });
    expect(String(told.update.offset)).toMatch(/^-?\d\.\d{1,3}$|^0$/);
  });
});

describe("no one person's prediction or answers in the open", () => {
  const fate = fc.constantFrom("stays", "stays", "stays", "resigns", "moves", "retires") as fc.Arbitrary<
    NonNullable<Principal["fate"]>
  >;
  const risk = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
  const district = fc
    .array(fc.record({ fate, risk }), { minLength: 5, maxLength: 60 })
    .map((all): readonly Principal[] =>
      all.map(({ fate, risk }, i) => ({ leaderId: `ld-${i}`, fate, ...(risk === undefined ? {} : { risk }) })),
    );
  const openAfterAYear = async (all: readonly Principal[]) => {
    const world = outcomesWorld(all);
    for (const day of ["2026-10-01", "2027-03-01", "2027-10-02", "2028-03-02"]) await world.run(day);
    return world;
  };

  it("no probability, no answer, no score, no band, in no row of Records and in no event", async () => {
    await fc.assert(
      fc.asyncProperty(district, async (all) => {
        const world = await openAfterAYear(all);
        const text = world.inTheOpen();
        for (const { hazard, score } of world.store.all("snapshot")) {
          for (const secret of [hazard.struct, hazard.full, score]) {
            if (secret !== null && String(secret).length > 6) expect(text).not.toContain(String(secret));
          }
        }
        const facts = JSON.stringify(world.store.facts);
        expect(facts).not.toMatch(/hazard|score|intent|level|answers|band|alert/);
        // A back-test names nobody.
        expect(JSON.stringify(world.store.all("backTest"))).not.toMatch(/ld-\d/);
      }),
      { numRuns: 40 },
    );
  });

  it("where too few who left had a reading, other answers change no byte of it", async () => {
    await fc.assert(
      fc.asyncProperty(district, fc.array(risk, { minLength: 60, maxLength: 60 }), async (all, risks) => {
        const isFew = (people: readonly Principal[]) =>
          people.filter((one) => one.fate !== "stays" && one.risk !== undefined).length < 5;
        const others = all.map((one, i): Principal => {
          const { risk: _, ...rest } = one;
          const next = risks[i];
          return next === undefined ? rest : { ...rest, risk: next };
        });
        fc.pre(isFew(all) && isFew(others));
        expect((await openAfterAYear(others)).inTheOpen()).toBe((await openAfterAYear(all)).inTheOpen());
      }),
      { numRuns: 40 },
    );
  });

  it("the check can fail: with enough readings the numbers do depend on the pulse", async () => {
    const all = (risk: number) => [...people("a", 20, { risk: 1 }), ...people("b", 6, { fate: "resigns", risk })];
    const [low, high] = [await openAfterAYear(all(0)), await openAfterAYear(all(4))];
    expect(low.inTheOpen()).not.toBe(high.inTheOpen());
  });
});
