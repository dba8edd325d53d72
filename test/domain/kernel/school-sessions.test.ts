import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, firstSchoolDay, isSchoolDay } from "../../../domain/kernel/calendar.ts";
import {
  addSessionDays,
  daysWithoutSchool,
  isInSession,
  isSchoolDayOn,
  isUnderContract,
  restartedOn,
  type SchoolDays,
  type SchoolYear,
  schoolYearName,
  sessionDaysBetween,
  sessionOf,
  sessionOn,
} from "../../../domain/kernel/school-sessions.ts";

const YEAR: SchoolYear = {
  schoolYear: "2026-27",
  firstDay: "2026-08-17",
  lastDay: "2027-05-28",
  breaks: [
    { begin: "2026-11-23", end: "2026-11-27" },
    { begin: "2026-12-21", end: "2027-01-01" },
  ],
  contractMonths: [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6],
  schools: [{ schoolId: "og-9", firstDay: "2026-08-03", lastDay: "2027-06-11", breaks: [] }],
};
const LAKE: SchoolDays = { holidays: ["2026-10-30"], calendar: [YEAR] };
const NONE: SchoolDays = { holidays: [] };

describe("a district's sessions", () => {
  it("school years are named by the year that they cover", () => {
    expect([schoolYearName(2027), schoolYearName(2000), schoolYearName(2010)]).toEqual([
      "2026-27",
      "1999-00",
      "2009-10",
    ]);
  });

  it("a year without a calendar has the default session, from 1 August to 15 June", () => {
    expect(sessionOf(NONE, 2027)).toEqual({ firstDay: "2026-08-01", lastDay: "2027-06-15", breaks: [] });
    expect(sessionOf(LAKE, 2028)).toEqual({ firstDay: "2027-08-01", lastDay: "2028-06-15", breaks: [] });
    expect([isInSession(NONE, "2027-06-15"), isInSession(NONE, "2027-06-16")]).toEqual([true, false]);
    expect([isInSession(NONE, "2027-07-31"), isInSession(NONE, "2027-08-01")]).toEqual([false, true]);
  });

  it("principals are under contract in the recorded months, and always where none are recorded", () => {
    const of = (contractMonths: readonly number[]): SchoolDays => ({
      holidays: [],
      calendar: [{ ...YEAR, contractMonths }],
    });
    const ten = of([8, 9, 10, 11, 12, 1, 2, 3, 4, 5]);
    expect(["2026-08-01", "2027-05-31", "2027-06-01", "2026-07-31"].map((day) => isUnderContract(ten, day))).toEqual([
      ...[true, true, false, false],
    ]);
    // Of another year nothing is recorded.
    expect([isUnderContract(ten, "2027-07-01"), isUnderContract(NONE, "2027-06-01")]).toEqual([true, true]);
    expect(isUnderContract(of([]), "2027-06-01")).toBe(true);
  });

  it("first and last day are in session; breaks, days off and the summer are not; weekends are", () => {
    const on = (date: string, schoolId?: string) => isInSession(LAKE, date, schoolId);
    expect([on("2026-08-16"), on("2026-08-17"), on("2027-05-28"), on("2027-05-29")]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([on("2026-11-22"), on("2026-11-23"), on("2026-11-27"), on("2026-11-28")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([on("2026-10-30"), on("2026-10-31")]).toEqual([false, true]);
    expect(sessionOn(LAKE, "2026-12-25")).toBe(YEAR);
    expect(sessionOn(LAKE, "2027-07-04")).toBeUndefined();
  });

  it("a school's own session goes before the district's", () => {
    expect([isInSession(LAKE, "2026-08-03", "og-9"), isInSession(LAKE, "2026-08-03", "og-1")]).toEqual([true, false]);
    expect([isSchoolDayOn(LAKE, "2026-12-22", "og-9"), isSchoolDayOn(LAKE, "2026-12-22")]).toEqual([true, false]);
  });

  it("there is school on weekdays in session that are no holiday", () => {
    const days = ["2026-09-04", "2026-09-05", "2026-09-07", "2026-09-08", "2026-10-30", "2026-11-24", "2027-06-01"];
    expect(days.map((day) => isSchoolDayOn(LAKE, day))).toEqual([true, false, false, true, false, false, false]);
  });

  it("the first school day of a month lies in session", () => {
    const off = daysWithoutSchool(LAKE, 2026, 2027);
    expect([firstSchoolDay(2026, 8, off), firstSchoolDay(2027, 1, off), firstSchoolDay(2027, 6, off)]).toEqual([
      "2026-08-17",
      "2027-01-04",
      undefined,
    ]);
  });
});

describe("clocks that run in session", () => {
  it("counts days after the first up to the last, without breaks and days away", () => {
    expect(sessionDaysBetween(LAKE, "2026-09-01", "2026-09-15")).toBe(14);
    expect(sessionDaysBetween(LAKE, "2026-11-20", "2026-12-04")).toBe(9);
    expect(sessionDaysBetween(LAKE, "2026-09-15", "2026-09-01")).toBe(0);
    const isAway = (day: string) => day >= "2026-09-03" && day < "2026-09-06";
    expect(sessionDaysBetween(LAKE, "2026-09-01", "2026-09-15", { isAway })).toBe(11);
  });

  it("a due day skips a break, and restarts with the next first day when the year ends first", () => {
    expect(addSessionDays(LAKE, "2026-11-20", 14)).toBe("2026-12-09");
    expect(addSessionDays(LAKE, "2027-05-20", 14)).toBe("2027-08-15");
    expect(addSessionDays(LAKE, "2026-07-02", 14)).toBe("2026-08-31");
    expect(addSessionDays(LAKE, "2027-07-02", 14)).toBe("2027-08-15");
  });

  it("restarts each year: nothing of last year counts", () => {
    expect(restartedOn(LAKE, "2026-04-01", "2026-10-01")).toBe("2026-08-17");
    expect(restartedOn(LAKE, "2026-09-09", "2026-10-01")).toBe("2026-09-09");
    expect(restartedOn(LAKE, "2027-05-20", "2027-06-20")).toBe("2027-08-01");
    expect(restartedOn(LAKE, "2026-04-01", "2026-10-01", "og-9")).toBe("2026-08-03");
  });

  const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays("2026-07-01", n));

  it("properties: a due day is in session and so many days later; the two ways to ask for a school day agree", () => {
    const off = daysWithoutSchool(LAKE, 2026, 2028);
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 42 }), (from, count) => {
        const due = addSessionDays(LAKE, from, count);
        expect(isInSession(LAKE, due)).toBe(true);
        const start = restartedOn(LAKE, from, due);
        expect(sessionDaysBetween(LAKE, start, due)).toBe(count);
        expect(isSchoolDayOn(LAKE, from)).toBe(isSchoolDay(from, off));
      }),
      { numRuns: 300 },
    );
  });
});
