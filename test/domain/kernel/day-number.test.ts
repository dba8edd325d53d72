import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, dateOfDay, dayNumber } from "../../../domain/kernel/day-number.ts";

/** Whole days whose years have four digits. */
const days = fc.integer({ min: -719_528, max: 2_932_896 });

describe("dates as numbers", () => {
  it("agree with the engine's own calendar, both ways", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: DAY_MS - 1 }), (day, rest) => {
        const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
        expect(dateOfDay(day * DAY_MS + rest)).toBe(date);
        expect(dayNumber(date)).toBe(day * DAY_MS);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(["0000-01-01", "1600-02-29", "1970-01-01", "2000-02-29", "2026-12-31", "9999-12-31"])("take %s", (date) => {
    expect(dateOfDay(dayNumber(date))).toBe(date);
  });

  it.each([
    ...["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "", "soon"],
    ...[
      "2026/01-01",
      "2026-01/01",
      "2026-01-011",
      " 026-01-01",
      "2026-0a-01",
      "2026-01-0:",
      "2026-01-1/",
      "-026-01-01",
    ],
  ])("refuse %j", (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -719_529 * DAY_MS, 2_932_897 * DAY_MS])("refuse %d", (ms) => {
    expect(() => dateOfDay(ms)).toThrow(RangeError);
  });
});
