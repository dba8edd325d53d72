import { describe, expect, it } from "vitest";
import { coreComposite, detectChanges, sigmaOf } from "../../../domain/strain/change.ts";
import { type ChangeConstants, STRAIN_V1 } from "../../../domain/strain/model-v1.ts";
import { assess } from "../../../domain/strain/strain.ts";
import { answersOf, cycleOf } from "../../builders/answers.ts";

const points = (xs: readonly number[], year = 2027) => xs.map((x, i) => ({ cycle: i + 1, schoolYear: year, x }));
const near = (expected: readonly number[]) => expected.map((value) => expect.closeTo(value, 4));

describe("X6 of scoring.md 12", () => {
  it("a slow climb: DRIFT at the seventh, reset, no STEP", () => {
    const seen = detectChanges(points([30, 35, 25, 40, 55, 60, 62, 64]));
    expect(seen.slice(0, 3)).toEqual([30, 35, 25].map((x) => ({ x, drifting: false, rising: false })));
    expect(seen.slice(3).map((one) => one.z)).toEqual(near([0.7217, 1.6771, 1.7497, 1.633, 1.3759]));
    expect(seen.slice(3).map((one) => one.drift)).toEqual(near([0.2217, 1.5259, 3.191, 5.0004, 1.9537]));
    expect(seen.map((one) => one.drifting)).toEqual([false, false, false, false, false, false, true, false]);
    expect(seen.map((one) => one.rising)).toEqual([false, false, false, false, false, false, true, false]);
    expect(seen.some((one) => one.step)).toBe(false);
  });

  it("a jump: STEP", () => {
    const last = detectChanges(points([30, 30, 35, 70])).at(-1);
    expect(last).toMatchObject({ step: "up", rising: true, drifting: false });
    expect([last?.z, last?.drift]).toEqual(near([2.7665, 2.2665]));
  });

  it("a fall: STEP_DOWN, no drift, not rising", () => {
    const last = detectChanges(points([60, 55, 65, 20])).at(-1);
    expect(last).toMatchObject({ step: "down", rising: false, drift: 0 });
    expect(last?.z).toBeCloseTo(-2.8868, 4);
  });
});

describe("change detection", () => {
  it("restarts drift with the school year; STEP looks across it", () => {
    const seen = detectChanges([...points([30, 30, 30]), { cycle: 4, schoolYear: 2028, x: 70 }]);
    expect(seen[3]).toMatchObject({ step: "up" });
    expect(seen[3]?.drift).toBeUndefined();
  });

  it("looks back over six answers at most", () => {
    const [a, b] = [
      [0, 50, 50, 50, 50, 50, 50, 60],
      [99, 50, 50, 50, 50, 50, 50, 60],
    ].map((xs) => detectChanges(points(xs)).at(-1)?.z);
    expect(a).toBe(b);
  });

  it("X needs BO1 and EX1, and leaves rotating items out", () => {
    expect(coreComposite(answersOf({ BO1: 2, EX1: 3, WL1: 3, SU1: 1 }))).toBeCloseTo(58.208955, 6);
    expect(coreComposite(answersOf({ BO1: 2, EX1: 3, DT1: 4, RO1: 4 }))).toBeCloseTo((25 * 110) / 45, 9);
    expect(coreComposite(answersOf({ EX1: 3, WL1: 3, SU1: 1 }))).toBeUndefined();
    expect(coreComposite(answersOf({ BO1: 2, WL1: 3, SU1: 1 }))).toBeUndefined();
  });

  it("sees a step, and a drift, on reaching the limit", () => {
    const { change } = STRAIN_V1;
    const lastOf = (xs: readonly number[], limits: Partial<ChangeConstants> = {}) =>
      detectChanges(points(xs), change.sigmaW, { ...change, ...limits }).at(-1);
    const climb = [30, 35, 25, 45];
    const fall = [30, 35, 25, 15];
    const { z = 0, drift = 0 } = lastOf(climb) ?? {};
    expect([z > 1, drift > 0.5, lastOf(climb)?.rising]).toEqual([true, true, false]);
    expect(lastOf(climb, { step: z })).toMatchObject({ step: "up", rising: true });
    expect(lastOf(climb, { step: z + 1e-9 })).not.toHaveProperty("step");
    expect(lastOf(fall, { step: -(lastOf(fall)?.z ?? 0) })).toMatchObject({ step: "down", rising: false });
    expect(lastOf(climb, { cusumH: drift })).toMatchObject({ drifting: true, rising: true });
    expect(lastOf(climb, { cusumH: drift + 1e-9 })).toMatchObject({ drifting: false, rising: false });
  });

  it("keeps a district's own sigma between 8 and 16, default 12", () => {
    expect([sigmaOf(undefined), sigmaOf(3), sigmaOf(11), sigmaOf(40)]).toEqual([12, 8, 11, 16]);
  });

  it("reaches the assessment, and a larger sigma silences it", () => {
    const calm = { BO1: 1, EX1: 1, WL1: 1, SU1: 1 } as const;
    const worn = { BO1: 3, EX1: 3, WL1: 3, SU1: 3 } as const;
    const history = [cycleOf(1, calm), cycleOf(2, calm), cycleOf(3, calm), cycleOf(4, worn)];
    expect(assess(history).latest).toMatchObject({ rising: true, change: { step: "up", x: 75 } });
    expect(assess(history, { sigmaW: 40 }).latest?.rising).toBe(false);
  });

  it("a scored round without BO1 has no X and counts for no comparison", () => {
    const calm = { BO1: 1, EX1: 1, WL1: 1, SU1: 1 } as const;
    const noBurnout = { EX1: 4, WL1: 4, SU1: 4, DT1: 4, RO1: 4 } as const;
    const seen = assess([cycleOf(1, calm), cycleOf(2, calm), cycleOf(3, noBurnout), cycleOf(4, calm)]).scored;
    expect([seen[2]?.change, seen[2]?.rising]).toEqual([{ drifting: false, rising: false }, false]);
    expect(seen[3]?.change.z).toBeUndefined();
  });
});
