/** "Nobody visits": X17 of scoring.md 12, the days that count, and what happens when there would be too many at once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { defaultsOf } from "../../../domain/kernel/rule.ts";
import type { SchoolDays } from "../../../domain/kernel/school-sessions.ts";
import { daysUnvisited, isUnvisited, type VisitClock } from "../../../domain/support-need/no-visit.ts";
import { putOff, type VisitCandidate } from "../../../domain/support-need/put-off.ts";
import { NEED_REVIEW_RULES } from "../../../domain/support-need/rules.ts";
import { needWithoutContact, type SupportNeedFacts } from "../../../domain/support-need/support-need.ts";

const RULES = defaultsOf(NEED_REVIEW_RULES);
const FACTS: SupportNeedFacts = {
  daysSinceCoaching: 42,
  daysSinceOneToOne: 42,
  yearInSeat: 4,
  undelegatedDomains: 7,
  highPoverty: true,
  assistantVacancy: false,
};
const opens = (facts: Partial<SupportNeedFacts>, days: number | null = 42) =>
  isUnvisited({ ...FACTS, ...facts }, days, RULES);
const index = (facts: Partial<SupportNeedFacts>) => needWithoutContact({ ...FACTS, ...facts })?.toFixed(6);

describe("X17 of scoring.md 12", () => {
  it("the first year opens at 42 days, whatever else is known; at 41 it does not", () => {
    const nothing = { undelegatedDomains: null, highPoverty: null, assistantVacancy: null };
    expect([opens({ yearInSeat: 1, ...nothing }), opens({ yearInSeat: 1, ...nothing }, 41)]).toEqual([true, false]);
    expect(opens({ yearInSeat: 1 }, null)).toBe(false);
  });

  it("year 4 is 60 and does not; year 2 is 72 and does, from 42 days", () => {
    expect([index({}), opens({})]).toEqual(["60.000000", false]);
    expect([index({ yearInSeat: 2 }), opens({ yearInSeat: 2 }), opens({ yearInSeat: 2 }, 41)]).toEqual([
      "72.000000",
      true,
      false,
    ]);
  });

  it("assignments not recorded: SOLE_LOAD is not known, so it does not", () => {
    const unknown = { yearInSeat: 2, undelegatedDomains: null };
    expect(Number(index(unknown))).toBeGreaterThan(65);
    expect(opens(unknown)).toBe(false);
  });

  it("half of CONTEXT not known: 56.521739 does not, 69.565217 does", () => {
    const half = { yearInSeat: 2, undelegatedDomains: 5, assistantVacancy: null };
    expect([index({ ...half, highPoverty: false }), opens({ ...half, highPoverty: false })]).toEqual([
      "56.521739",
      false,
    ]);
    expect([index(half), opens(half)]).toEqual(["69.565217", true]);
  });

  it("enters at 65 without dead band, and contacts are no part of it", () => {
    const exact = { yearInSeat: 4, undelegatedDomains: 8, highPoverty: null, assistantVacancy: null };
    expect([index(exact), opens(exact)]).toEqual(["65.000000", true]);
    expect(opens({ ...exact, undelegatedDomains: 7 })).toBe(false);
    expect(index({ daysSinceCoaching: 0, daysSinceOneToOne: null })).toBe(index({}));
    expect(
      needWithoutContact({
        ...FACTS,
        ...{ yearInSeat: null, undelegatedDomains: null, highPoverty: null, assistantVacancy: null },
      }),
    ).toBeNull();
  });
});

const LAKE: SchoolDays = {
  holidays: [],
  calendar: [
    {
      ...{ schoolYear: "2026-27", firstDay: "2026-08-17", lastDay: "2027-05-28", contractMonths: [], schools: [] },
      breaks: [{ begin: "2026-12-21", end: "2027-01-01" }],
    },
  ],
};
const CLOCK: VisitClock = {
  asOf: "2026-10-30",
  coaching: { lastOn: null, from: null },
  begin: "2024-07-01",
  startedOn: "2025-09-01",
  leaves: [],
  schoolDays: LAKE,
  schoolId: "og-1",
};
const days = (over: Partial<VisitClock>) => daysUnvisited({ ...CLOCK, ...over }, RULES);
const seen = (lastOn: string) => ({ coaching: { lastOn, from: lastOn } });

describe("days without a coaching contact", () => {
  it("count from the latest of contact, appointment, first school day and the start of recording plus 18", () => {
    expect(days({ asOf: "2026-09-28" })).toBe(42);
    expect(days({ asOf: "2026-09-27" })).toBe(41);
    expect(days({ asOf: "2026-10-21", ...seen("2026-09-09") })).toBe(42);
    expect(days({ asOf: "2026-10-21", ...seen("2026-05-09") })).toBe(65);
    expect(days({ asOf: "2026-10-21", begin: "2026-09-09" })).toBe(42);
    expect(days({ asOf: "2026-10-21", startedOn: addDays("2026-09-09", -18) })).toBe(42);
  });

  it("leave and breaks do not count; outside the school year, and before anything is recorded, there is no count", () => {
    expect(days({ asOf: "2027-01-04", ...seen("2026-12-18") })).toBe(5);
    const away = {
      ...{ district: "d1", leaderId: "ld-1", leaveId: "lv-1", begin: "2026-10-01", version: 1 },
      end: "2026-10-11",
    };
    expect(days({ asOf: "2026-10-21", leaves: [away], ...seen("2026-09-09") })).toBe(32);
    expect(days({ asOf: "2027-06-10", ...seen("2026-09-09") })).toBeNull();
    expect(days({ startedOn: undefined })).toBeNull();
  });

  it("property: a contact never makes them more, nor a later appointment", () => {
    const day = fc.integer({ min: 0, max: 280 }).map((n) => addDays("2026-08-17", n));
    fc.assert(
      fc.property(day, day, (asOf, other) => {
        const plain = days({ asOf }) ?? 0;
        fc.pre(other <= asOf);
        expect(days({ asOf, ...seen(other) }) ?? 0).toBeLessThanOrEqual(plain);
        expect(days({ asOf, begin: other }) ?? 0).toBeLessThanOrEqual(plain);
      }),
    );
  });
});

describe("too many at once", () => {
  const one = (n: number, over: Partial<VisitCandidate> = {}): VisitCandidate => ({
    ...{ leaderId: `l${n}`, supervisorId: "s1", raisedSince: "2026-09-28", total: 50 + n },
    ...over,
  });
  const late = (count: number, of: number) =>
    putOff(
      Array.from({ length: count }, (_, n) => one(n)),
      new Map([["s1", of]]),
      RULES,
    ).map(({ leaderId }) => leaderId);

  it("more than a third and at least three: the two highest open, the rest are put off", () => {
    expect(late(5, 14)).toEqual(["l2", "l1", "l0"]);
    expect([late(5, 15), late(4, 12), late(2, 2), late(3, 8)]).toEqual([[], [], [], ["l0"]]);
  });

  it("each supervisor by itself; no number counts least, equals go by id", () => {
    const all = [one(1, { total: null }), one(2), one(3), one(4, { supervisorId: "s2" }), one(5, { total: 53 })];
    const caseloads = new Map([
      ["s1", 4],
      ["s2", 1],
    ]);
    expect(putOff(all, caseloads, RULES).map(({ leaderId }) => leaderId)).toEqual(["l2", "l1"]);
  });
});
