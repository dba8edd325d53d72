import { describe, expect, it } from "vitest";
import { addDuration, parseInstant } from "../../../local/kernel/duration.ts";

describe("durations", () => {
  it.each([
    ["2026-01-31T10:00:00Z", "P1M", "2026-02-28T10:00"],
    ["2024-02-29T00:00:00Z", "P1Y", "2025-02-28T00:00"],
    ["2026-01-01T00:00:00Z", "P1Y2M3W4DT5H6M7S", "2027-03-26T05:06"],
    ["2026-01-01T00:00:00Z", "PT90M", "2026-01-01T01:30"],
    ["2026-10-31T12:00:00Z", "P10M", "2027-08-31T12:00"],
  ])("%s + %s", (from, duration, expected) => {
    const result = addDuration(Date.parse(from), duration);
    expect(new Date(result ?? 0).toISOString().slice(0, 16)).toBe(expected);
  });

  it.each(["", "P", "PT", "1M", "P1.5M", "P-1M", "P1MT", "PT1D"])("refuses %j", (text) => {
    expect(addDuration(0, text)).toBeUndefined();
  });

  it("wants a zone in an instant", () => {
    expect(parseInstant("2026-01-01T00:00:00Z")).toBe(Date.UTC(2026, 0, 1));
    expect(parseInstant("2026-01-01T00:00:00-05:00")).toBe(Date.UTC(2026, 0, 1, 5));
    expect(parseInstant("2026-01-01T00:00:00")).toBeUndefined();
    expect(parseInstant("2026-13-01")).toBeUndefined();
  });
});
