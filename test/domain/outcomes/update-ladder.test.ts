import { describe, expect, it } from "vitest";
import { districtOffset } from "../../../domain/outcomes/hazard.ts";
import { acceptsRefit, ladderStep, proposeUpdate, recalibrate } from "../../../domain/outcomes/update-ladder.ts";

describe("update ladder of scoring.md 8.3", () => {
  const seats = (p: number, n: number, events: number) =>
    Array.from({ length: n }, (_, i) => ({ p, left: i < events }));
  const record = { leavers: 7, principalYears: 60 };

  it("rungs at 50 events, and at 200 events with 200 others", () => {
    expect([0, 49, 50, 199].map((events) => ladderStep(events, 1000))).toEqual([
      "offset",
      "offset",
      "offset-and-slope",
      "offset-and-slope",
    ]);
    expect([ladderStep(200, 199), ladderStep(199, 200), ladderStep(200, 200)]).toEqual([
      "offset-and-slope",
      "offset-and-slope",
      "refit",
    ]);
  });

  it("under 50 events nothing but the offset, however wrong the slope looks", () => {
    const rows = [...seats(0.1, 100, 1), ...seats(0.4, 60, 48)];
    expect(proposeUpdate(rows, record)).toEqual({ step: "offset", offset: districtOffset(7, 60) });
  });

  it("from 50 on the slope moves by events / (events + 100), and as many are expected as left", () => {
    const rows = [...seats(0.2, 200, 20), ...seats(0.5, 100, 60)];
    const update = proposeUpdate(rows, record);
    const found = (Math.log(0.6 / 0.4) - Math.log(0.1 / 0.9)) / Math.log(0.8 / 0.2);
    expect(update.recalibration?.slope).toBeCloseTo(1 + (80 / 180) * (found - 1), 8);
    const { recalibration } = update;
    if (recalibration === undefined) throw new Error("expected a recalibration");
    const expected = rows.reduce((sum, { p }) => sum + recalibrate(p, recalibration), 0);
    expect(expected).toBeCloseTo(80, 6);
  });

  it("a recalibration by 0 and 1 changes nothing", () => {
    for (const p of [0.01, 0.2, 0.9]) expect(recalibrate(p, { intercept: 0, slope: 1 })).toBeCloseTo(p, 12);
  });

  it("on the highest rung it only opens the door: coefficients must prove themselves out of time", () => {
    const many = [...seats(0.2, 600, 120), ...seats(0.4, 400, 160)];
    expect(proposeUpdate(many, record).step).toBe("refit");
    const present = { brier: 0.16, slope: 0.7 };
    const enough = { events: 200, nonEvents: 800 };
    expect(acceptsRefit(present, { brier: 0.15, slope: 1.1 }, enough)).toBe(true);
    expect(acceptsRefit(present, { brier: 0.15, slope: 1.4 }, enough)).toBe(false);
    expect(acceptsRefit(present, { brier: 0.16, slope: 1 }, enough)).toBe(false);
    expect(acceptsRefit(present, { brier: 0.15, slope: 1.1 }, { events: 199, nonEvents: 800 })).toBe(false);
  });
});
