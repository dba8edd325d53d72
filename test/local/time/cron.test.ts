import { describe, expect, it } from "vitest";
import { parseSchedule, ScheduleError } from "../../../local/time/cron.ts";

const NY = "America/New_York";

function firings(expression: string, zone: string, from: string, count: number): string[] {
  const timetable = parseSchedule(expression, zone, Date.parse(from));
  const result: string[] = [];
  let at = Date.parse(from);
  for (let i = 0; i < count; i++) {
    const next = timetable.next(at);
    if (next === undefined) break;
    result.push(new Date(next).toISOString().slice(0, 16));
    at = next;
  }
  return result;
}

describe("schedule expressions", () => {
  it("skips a local time that does not exist", () => {
    expect(firings("cron(30 2 * * ? *)", NY, "2026-03-07T00:00:00Z", 3)).toEqual([
      "2026-03-07T07:30",
      "2026-03-09T06:30",
      "2026-03-10T06:30",
    ]);
    expect(firings("cron(0,30 * ? * * *)", NY, "2026-03-08T06:15:00Z", 3)).toEqual([
      "2026-03-08T06:30",
      "2026-03-08T07:00",
      "2026-03-08T07:30",
    ]);
  });

  it("runs a repeated hour once", () => {
    expect(firings("cron(30 1 * * ? *)", NY, "2026-11-01T00:00:00Z", 2)).toEqual([
      "2026-11-01T05:30",
      "2026-11-02T06:30",
    ]);
    expect(firings("cron(0 * * * ? *)", NY, "2026-11-01T03:30:00Z", 4)).toEqual([
      "2026-11-01T04:00",
      "2026-11-01T05:00",
      "2026-11-01T07:00",
      "2026-11-01T08:00",
    ]);
  });

  it("keeps the local hour across a change of clocks", () => {
    expect(firings("cron(0 7 * * ? *)", NY, "2026-10-31T12:00:00Z", 2)).toEqual([
      "2026-11-01T12:00",
      "2026-11-02T12:00",
    ]);
  });

  it.each([
    ["cron(0 9 L * ? *)", ["2026-01-31T09:00", "2026-02-28T09:00"]],
    ["cron(0 9 15W * ? *)", ["2026-01-15T09:00", "2026-02-16T09:00"]],
    ["cron(0 9 ? * 2 *)", ["2026-01-05T09:00", "2026-01-12T09:00"]],
    ["cron(0 9 ? * MON-FRI *)", ["2026-01-02T09:00", "2026-01-05T09:00"]],
    ["cron(0 9 ? * 6L *)", ["2026-01-30T09:00", "2026-02-27T09:00"]],
    ["cron(0 9 ? * 6#2 *)", ["2026-01-09T09:00", "2026-02-13T09:00"]],
    ["cron(0/20 9 1 2 ? 2027)", ["2027-02-01T09:00", "2027-02-01T09:20"]],
    ["rate(1 hour)", ["2026-01-02T01:00", "2026-01-02T02:00"]],
    ["rate(2 days)", ["2026-01-04T00:00", "2026-01-06T00:00"]],
  ])("%s", (expression, expected) => {
    expect(firings(expression, "UTC", "2026-01-02T00:00:00Z", 2)).toEqual(expected);
  });

  it.each([
    "cron(0 9 * * * *)",
    "cron(0 9 ? * ? *)",
    "cron(0 9 * *)",
    "rate(1 week)",
    "rate(0 days)",
    "every day",
    "at(2026-05-01T10:00:00)",
    "cron(61 9 * * ? *)",
  ])("refuses %s", (expression) => {
    expect(() => parseSchedule(expression, "UTC", 0)).toThrow(ScheduleError);
  });
});
