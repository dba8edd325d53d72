import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../../../domain/kernel/calendar.ts";
import { DEVELOPMENTAL, isCoaching, isOneToOne } from "../../../domain/support-need/contact-kinds.ts";
import { daysPresent, indexFacts, needFactsOn, principalSeatOn } from "../../../domain/support-need/need-facts.ts";
import { reviewDayOf } from "../../../domain/support-need/review-day.ts";
import { CONTACT_RULES } from "../../../domain/support-need/rules.ts";
import { TOPICS, TOUCHPOINT_KINDS } from "../../../events/vocabulary.ts";
import { appointment, assignment, DISTRICT, LEADER, leave, seat, touchpoint } from "../../builders/need-world.ts";

const DAY = "2026-11-02";

const school = (over: Partial<Parameters<typeof needFactsOn>[2]["school"]> = {}) => ({
  org: undefined,
  seats: [],
  assignments: [],
  appointments: [],
  ...over,
});
const facts = (
  over: Partial<Parameters<typeof needFactsOn>[1]> = {},
  scene: Partial<Parameters<typeof needFactsOn>[2]> = {},
) =>
  needFactsOn(
    DAY,
    { leaderId: LEADER, appointments: [appointment()], touchpoints: [], ...over },
    { seat: appointment(), school: school(), startedOn: undefined, ...scene },
  );

describe("which contacts count", () => {
  it("is decided for every kind, with a reason", () => {
    expect(Object.keys(CONTACT_RULES.contactKinds.value).sort()).toEqual([...TOUCHPOINT_KINDS].sort());
    for (const { reason } of Object.values(CONTACT_RULES.contactKinds.value)) expect(reason.length).toBeGreaterThan(20);
  });

  it.each<[(typeof TOUCHPOINT_KINDS)[number], boolean, boolean, boolean]>([
    ["visit", true, true, false],
    ["walkthrough", true, true, false],
    ["peer-visit", true, true, false],
    ["meeting", false, true, true],
    ["call", false, true, true],
    ["message", false, false, false],
    ["stay-conversation", false, false, true],
    ["exit-interview", false, false, false],
  ])("%s: coaching %s, with a developmental focus %s, one-to-one %s", (kind, plain, focused, oneToOne) => {
    expect(isCoaching({ kind })).toBe(plain);
    for (const code of TOPICS) expect(isCoaching({ kind, focusCodes: [code] })).toBe(plain);
    for (const code of DEVELOPMENTAL) expect(isCoaching({ kind, focusCodes: ["workload", code] })).toBe(focused);
    expect(isOneToOne({ kind })).toBe(oneToOne);
  });
});

describe("gaps", () => {
  it("count from the last contact of the kind in the seat", () => {
    const touchpoints = [
      touchpoint("2026-10-20"),
      touchpoint("2026-10-05", { kind: "walkthrough" }),
      touchpoint("2026-10-28", { kind: "call" }),
      touchpoint("2026-06-01", { kind: "meeting" }),
    ];
    const { coaching, oneToOne } = facts({ touchpoints });
    expect(coaching).toEqual({ lastOn: "2026-10-20", from: "2026-10-20" });
    expect(oneToOne).toEqual({ lastOn: "2026-10-28", from: "2026-10-28" });
  });

  it("without one, from the later of seat and first record; unknown where nothing was recorded before today", () => {
    const before = { coaching: { lastOn: null, from: null } };
    expect(facts()).toMatchObject(before);
    expect(facts({}, { startedOn: "2026-11-01" })).toMatchObject({ coaching: { lastOn: null, from: "2026-11-01" } });
    expect(facts({}, { startedOn: "2026-03-01" })).toMatchObject({ oneToOne: { lastOn: null, from: "2026-07-01" } });
    const unknown = appointment({ begin: null });
    expect(facts({ appointments: [unknown] }, { seat: unknown, startedOn: "2026-03-01" })).toMatchObject({
      oneToOne: { lastOn: null, from: "2026-03-01" },
    });
  });

  it("a contact before the seat was taken is none", () => {
    expect(facts({ touchpoints: [touchpoint("2026-06-30")] }, { startedOn: "2026-03-01" }).coaching).toEqual({
      lastOn: null,
      from: "2026-07-01",
    });
  });

  it("days on leave are not counted, whatever spans overlap", () => {
    const spans = [
      leave("2026-10-10", "2026-10-15"),
      leave("2026-10-12", "2026-10-20"),
      leave("2026-09-01", "2026-10-02"),
      leave("2026-10-25", "2026-10-26", { withdrawnAt: "2026-10-26T00:00:00Z" }),
    ];
    expect(daysPresent("2026-10-01", DAY, spans)).toBe(32 - 1 - 10);
    expect(daysPresent("2026-10-01", DAY, [leave("2026-10-20", null)])).toBe(19);
    expect(daysPresent("2026-11-05", DAY, spans)).toBe(0);
    const { daysSinceCoaching } = indexFacts(facts({ touchpoints: [touchpoint("2026-10-01")] }), DAY, spans);
    expect(daysSinceCoaching).toBe(21);
  });

  it("property: leave days are those that lie in any span", () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays("2026-09-01", n));
    const span = fc.tuple(day, fc.option(day, { nil: null })).map(([a, b]) => leave(b !== null && b < a ? b : a, b));
    fc.assert(
      fc.property(day, day, fc.array(span, { maxLength: 5 }), (from, to, spans) => {
        const days = Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, n) => addDays(from, n));
        const there = days.filter(
          (one) => !spans.some(({ begin, end }) => begin <= one && (end === null || one < end)),
        );
        expect(daysPresent(from, to, spans)).toBe(there.length);
      }),
    );
  });
});

describe("the school", () => {
  const assistant = appointment({ leaderId: "ld-ap", appointmentId: "ap-2", role: "ASSISTANT_PRINCIPAL" });
  const staffed = [appointment(), assistant];

  it("undelegated standards are unknown where no assignment is kept at all, and ten where none runs", () => {
    expect(facts().undelegatedStandards).toBeNull();
    const taken = assignment({ withdrawnAt: "2026-09-01T00:00:00Z" });
    expect(
      facts({}, { school: school({ assignments: [taken], appointments: staffed }) }).undelegatedStandards,
    ).toBeNull();
    const over = assignment({ end: "2026-10-01" });
    expect(facts({}, { school: school({ assignments: [over], appointments: staffed }) }).undelegatedStandards).toBe(10);
    const running = assignment({ standards: ["PSEL-2015:4", "PSEL-2015:5"] });
    expect(facts({}, { school: school({ assignments: [running], appointments: staffed }) }).undelegatedStandards).toBe(
      8,
    );
    // Whoever leads it has left the school.
    expect(
      facts({}, { school: school({ assignments: [running], appointments: [appointment()] }) }).undelegatedStandards,
    ).toBe(10);
  });

  it("a post of assistant principal is vacant when there are more posts than people", () => {
    const vacant = (seats: Parameters<typeof school>[0]) => facts({}, { school: school(seats) }).assistantVacancy;
    const post = seat("se-2", "ASSISTANT_PRINCIPAL");
    expect(vacant({ seats: [] })).toBeNull();
    expect(vacant({ seats: [seat("se-1", "PRINCIPAL")] })).toBe(false);
    expect(vacant({ seats: [post], appointments: [appointment()] })).toBe(true);
    expect(vacant({ seats: [post], appointments: staffed })).toBe(false);
    expect(vacant({ seats: [post, seat("se-3", "ASSISTANT_PRINCIPAL")], appointments: staffed })).toBe(true);
    expect(vacant({ seats: [post], appointments: [{ ...assistant, end: DAY }] })).toBe(true);
    expect(vacant({ seats: [{ ...post, closedOn: DAY }, seat("se-1", "PRINCIPAL")] })).toBe(false);
  });

  it("poverty and year come from the record, and unknown stays unknown", () => {
    const org = { district: DISTRICT, orgId: "og-1", sourcedId: "1", name: "S", type: "school", version: 1 } as const;
    expect(facts().highPoverty).toBeNull();
    expect(facts({}, { school: school({ org: { ...org, highPoverty: false } }) }).highPoverty).toBe(false);
    expect(facts().yearInSchool).toBe(1);
    expect(facts({ appointments: [appointment({ begin: "2022-08-01" })] }).yearInSchool).toBe(5);
    expect(facts({ appointments: [appointment({ begin: null })] }).yearInSchool).toBeNull();
  });

  it("of two seats the primary one counts", () => {
    const second = appointment({ appointmentId: "ap-0", orgId: "og-2", primary: false });
    expect(principalSeatOn([second, appointment()], DAY)?.orgId).toBe("og-1");
    expect(principalSeatOn([{ ...appointment(), end: DAY }], DAY)).toBeUndefined();
    expect(principalSeatOn([{ ...appointment(), withdrawnAt: "2026-10-01T00:00:00Z" }], DAY)).toBeUndefined();
  });
});

describe("the day of review", () => {
  it.each([
    ["a school day from 07:30 on", "2026-11-03T13:30:00.000Z", "2026-11-03"],
    ["a minute before", "2026-11-03T13:29:00.000Z", "2026-11-02"],
    ["late at night, still the same local day", "2026-11-04T05:00:00.000Z", "2026-11-03"],
    ["a Saturday", "2026-11-07T18:00:00.000Z", "2026-11-06"],
    ["a Monday before school", "2026-11-09T12:00:00.000Z", "2026-11-06"],
    ["Veterans Day", "2026-11-11T18:00:00.000Z", "2026-11-10"],
    ["the day after Thanksgiving, when the district has it off", "2026-11-27T18:00:00.000Z", "2026-11-25"],
    ["New Year's Day", "2027-01-01T18:00:00.000Z", "2026-12-31"],
  ])("%s", (_, now, day) => {
    expect(reviewDayOf(now, { timeZone: "America/Chicago", holidays: ["2026-11-27"] })).toBe(day);
  });
});
