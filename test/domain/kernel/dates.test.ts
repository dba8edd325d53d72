import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../../../domain/kernel/calendar.ts";
import { coveredMonths, mergeSpans, monthsLater, monthsUntil, wholeMonths } from "../../../domain/kernel/dates.ts";

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2018-01-01", days));
const anySpan = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 900 }))
  .map(([begin, days]) => ({ begin, end: addDays(begin, days) }));

describe("months", () => {
  it("the same day, or the last of a shorter month", () => {
    expect(monthsLater("2026-01-31", 1)).toBe("2026-02-28");
    expect(monthsLater("2024-02-29", 12)).toBe("2025-02-28");
    expect(monthsLater("2024-02-29", 48)).toBe("2028-02-29");
    expect(monthsLater("2026-03-31", -1)).toBe("2026-02-28");
    expect(monthsLater("2026-11-16", 24)).toBe("2028-11-16");
  });

  it("whole ones between two days, and begun ones until a day", () => {
    expect([wholeMonths("2025-09-16", "2026-11-16"), wholeMonths("2025-09-17", "2026-11-16")]).toEqual([14, 13]);
    expect([wholeMonths("2026-01-31", "2026-02-28"), wholeMonths("2026-05-02", "2026-05-01")]).toEqual([1, 0]);
    expect([monthsUntil("2026-11-16", "2027-05-16"), monthsUntil("2026-11-16", "2027-05-17")]).toEqual([6, 7]);
    expect([monthsUntil("2026-11-16", "2026-11-17"), monthsUntil("2026-11-16", "2026-11-16")]).toEqual([1, 0]);
  });

  it("covered: a day counts once, broken months of separate stretches add up by 30 days", () => {
    const a = { begin: "2024-01-15", end: "2025-03-15" };
    expect(coveredMonths([a])).toBe(14);
    expect(coveredMonths([a, a, { begin: "2024-06-01", end: "2024-12-01" }])).toBe(14);
    expect(
      coveredMonths([
        { begin: "2024-01-15", end: "2024-09-03" },
        { begin: "2024-09-03", end: "2025-03-15" },
      ]),
    ).toBe(14);
    expect(
      coveredMonths([
        { begin: "2024-01-01", end: "2024-01-16" },
        { begin: "2024-05-01", end: "2024-05-16" },
      ]),
    ).toBe(1);
    expect(
      coveredMonths([
        { begin: "2024-01-01", end: "2024-01-16" },
        { begin: "2024-05-01", end: "2024-05-15" },
      ]),
    ).toBe(0);
    expect(coveredMonths([{ begin: "2024-05-01", end: "2024-04-01" }])).toBe(0);
  });

  it("more days never make fewer months, and no day counts twice", () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 5 }), anySpan, (spans, more) => {
        const days = new Set(
          spans.flatMap(({ begin, end }) =>
            Array.from({ length: daysBetween(begin, end) }, (_, i) => addDays(begin, i)),
          ),
        );
        const merged = mergeSpans(spans);
        expect(merged.reduce((sum, { begin, end }) => sum + daysBetween(begin, end), 0)).toBe(days.size);
        expect(coveredMonths(merged)).toBe(coveredMonths(spans));
        expect(coveredMonths([...spans, more])).toBeGreaterThanOrEqual(coveredMonths(spans));
        expect(coveredMonths([...spans, more])).toBeLessThanOrEqual(
          coveredMonths(spans) + coveredMonths([more]) + 1 + spans.length,
        );
      }),
      { numRuns: 150 },
    );
  });
});
