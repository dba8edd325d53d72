import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addSchoolDays,
  daysBetween,
  firstSchoolDay,
  instantOf,
  localDateOf,
  localTimeOf,
  monthIdOf,
  msOfInstant,
  roundWindow,
  schoolYearOf,
  weekdayOf,
} from "../../../domain/kernel/calendar.ts";
import { federalHolidays, schoolHolidays } from "../../../domain/kernel/us-calendar.ts";
import { TIME_ZONES } from "../../../events/vocabulary.ts";

const MORNING = { time: "07:30", daysOpen: 14 } as const;

describe("local time", () => {
  it("gives the wall date and time of an instant", () => {
    expect(localDateOf("2026-12-01T03:00:00.000Z", "America/New_York")).toBe("2026-11-30");
    expect(localDateOf("2026-12-01T13:30:00.000Z", "Pacific/Guam")).toBe("2026-12-01");
    expect(localTimeOf("2026-12-01T05:00:00.000Z", "America/New_York")).toBe("00:00");
  });

  it("moves a skipped time forward and takes the first of a repeated one", () => {
    expect(instantOf("2026-03-08", "02:30", "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
    expect(localTimeOf("2026-03-08T07:30:00.000Z", "America/New_York")).toBe("03:30");
    expect(instantOf("2026-11-01", "01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
    expect(instantOf("2026-11-01", "02:00", "America/New_York")).toBe("2026-11-01T07:00:00.000Z");
    expect(instantOf("2026-03-08", "02:30", "America/Phoenix")).toBe("2026-03-08T09:30:00.000Z");
  });

  it("comes back to the same wall time for every zone and minute that exists", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TIME_ZONES),
        fc.integer({ min: 0, max: 6000 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, days, minute) => {
          const date = addDays("2020-01-01", days);
          const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
          const instant = instantOf(date, time, zone);
          expect(localDateOf(instant, zone)).toBe(date);
          const back = localTimeOf(instant, zone);
          if (back !== time) expect(back > time && time.startsWith("02:")).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("refuses what is no zone, date, time or instant", () => {
    expect(() => localDateOf("2026-12-01T13:30:00.000Z", "Mars/Base")).toThrow(RangeError);
    for (const date of ["2026-02-30", "2026-13-01", "2026-1-1", ""]) expect(() => addDays(date, 1)).toThrow(RangeError);
    for (const time of ["24:00", "7:30", "07:60"])
      expect(() => instantOf("2026-12-01", time, "America/Chicago")).toThrow(RangeError);
    for (const instant of ["2026-12-01", "now", "2026-12-01T00:00:00"])
      expect(() => msOfInstant(instant)).toThrow(RangeError);
  });
});

describe("days, months, school years", () => {
  it("counts", () => {
    expect([addDays("2027-02-28", 1), addDays("2028-02-28", 1), addDays("2027-01-01", -1)]).toEqual([
      "2027-03-01",
      "2028-02-29",
      "2026-12-31",
    ]);
    expect([daysBetween("2026-12-31", "2027-01-01"), daysBetween("2027-01-01", "2026-12-01")]).toEqual([1, -31]);
    expect([addMonths("2026-11", 3), addMonths("2026-01", -1), monthIdOf("2026-12-31")]).toEqual([
      "2027-02",
      "2025-12",
      "2026-12",
    ]);
    expect([weekdayOf("2026-11-22"), weekdayOf("2026-12-01")]).toEqual([0, 2]);
  });

  it("names a school year by its end, turning on 1 July or the district's day", () => {
    expect(["2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01"].map((date) => schoolYearOf(date))).toEqual([
      2026, 2027, 2027, 2027,
    ]);
    expect(schoolYearOf("2026-07-31", "08-01")).toBe(2026);
  });

  it("finds federal holidays and the day they are kept", () => {
    const of = (year: number) => Object.fromEntries(federalHolidays(year).map((one) => [one.id, one.observed]));
    expect(of(2026)).toEqual({
      "new-year": "2026-01-01",
      "martin-luther-king": "2026-01-19",
      washington: "2026-02-16",
      memorial: "2026-05-25",
      juneteenth: "2026-06-19",
      independence: "2026-07-03",
      labor: "2026-09-07",
      columbus: "2026-10-12",
      veterans: "2026-11-11",
      thanksgiving: "2026-11-26",
      christmas: "2026-12-25",
    });
    expect(of(2022)["new-year"]).toBe("2021-12-31");
    expect(of(2020)).not.toHaveProperty("juneteenth");
    expect(schoolHolidays(2021, 2021).has("2021-12-31")).toBe(true);
  });

  it("finds the first school day: no weekend, no holiday, the district's own days off too", () => {
    const federal = schoolHolidays(2026, 2027);
    expect(firstSchoolDay(2027, 1, federal)).toBe("2027-01-04");
    expect(firstSchoolDay(2026, 11, federal)).toBe("2026-11-02");
    expect(firstSchoolDay(2026, 9, new Set([...federal, "2026-09-01", "2026-09-02"]))).toBe("2026-09-03");
    const july = Array.from({ length: 31 }, (_, i) => addDays("2026-07-01", i));
    expect(firstSchoolDay(2026, 7, schoolHolidays(2026, 2026, july))).toBeUndefined();
    expect(roundWindow("2026-07", "America/Chicago", new Set(july), MORNING)).toBeUndefined();
    expect(addSchoolDays("2026-11-24", 5, federal)).toBe("2026-12-02");
  });
});

describe("rounds of ten years in every zone", () => {
  const holidays = schoolHolidays(2024, 2034);

  it.each(TIME_ZONES)("%s: one first school day, a weekday, 07:30 exists, closes after it opens", (zone) => {
    let last = "";
    for (let i = 0; i < 120; i += 1) {
      const month = addMonths("2025-01", i);
      const window = roundWindow(month, zone, holidays, MORNING);
      expect(window).toBeDefined();
      if (window === undefined) continue;
      expect(monthIdOf(window.opensOn)).toBe(month);
      expect([1, 2, 3, 4, 5]).toContain(weekdayOf(window.opensOn));
      expect(holidays.has(window.opensOn)).toBe(false);
      for (let day = `${month}-01`; day < window.opensOn; day = addDays(day, 1)) {
        expect([0, 6].includes(weekdayOf(day)) || holidays.has(day)).toBe(true);
      }
      expect([localDateOf(window.opensAt, zone), localTimeOf(window.opensAt, zone)]).toEqual([window.opensOn, "07:30"]);
      expect([localDateOf(window.closesAt, zone), localTimeOf(window.closesAt, zone)]).toEqual([
        addDays(window.opensOn, 14),
        "07:30",
      ]);
      expect(window.closesAt > window.opensAt).toBe(true);
      expect(window.opensAt > last).toBe(true);
      last = window.closesAt;
    }
  });
});
