import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Assignment } from "../../../domain/coaching/coaching.ts";
import {
  type Holding,
  LOAD_MODEL,
  leadershipLoad,
  leadershipOn,
  type SchoolLeadership,
} from "../../../domain/coaching/leadership-load.ts";
import { PSEL_2015 } from "../../../domain/coaching/psel.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";
import { DECISION_RIGHTS, PSEL_CODES, type PselCode } from "../../../events/vocabulary.ts";
import { appointmentOf } from "../../builders/records/people.ts";

const psel = (...numbers: readonly number[]): PselCode[] => numbers.map((n) => PSEL_CODES[n - 1] as PselCode);

const holding = (assignmentId: string, people: readonly string[], over: Partial<Holding> = {}): Holding => ({
  assignmentId,
  holders: people.map((leaderId, place) => ({ leaderId, part: place === 0 ? "lead" : "co-lead" })),
  standards: psel(4),
  decisionRight: "recommend",
  hoursPerWeek: 4,
  ...over,
});

const TODAY = "2026-11-02";

describe("standards", () => {
  it("PSEL 2015 is ten numbers and titles, the numbers that events use, and says what may be shown", () => {
    expect(PSEL_2015.standards.map(({ code }) => code)).toEqual([...PSEL_CODES]);
    expect(new Set(PSEL_2015.standards.map(({ title }) => title)).size).toBe(10);
    expect(PSEL_2015.standards.every((one) => Object.keys(one).sort().join() === "code,title")).toBe(true);
    expect(PSEL_2015.licence).toContain("CC BY-NC-ND");
  });
});

describe("leadership load, worked example", () => {
  /**
   * Kim is principal. Ann leads 4 and 6 with Kim (6 h each, 3 on each standard) and decides; Ben leads 9 alone (5 h).
   * Kim alone: 1, 2, 3, 5, 7, 8, 10 = 7. Half of 4 and of 6 = 1. Of 9 nothing. (7 + 1) / 10 = 0.8.
   */
  const report = leadershipLoad({
    recorded: true,
    principals: ["kim"],
    holdings: [
      holding("as-2", ["ben"], { standards: psel(9), hoursPerWeek: 5 }),
      holding("as-1", ["ann", "kim"], { standards: psel(4, 6), hoursPerWeek: 6, decisionRight: "decide" }),
    ],
  });

  it("index: the share of the ten standards that rests on the principal", () => {
    expect(report).toMatchObject({ modelVersion: "load@1", index: 0.8, concentratedOn: "kim", runningAssignments: 2 });
  });

  it("who holds how much", () => {
    expect(report.people).toEqual([
      {
        leaderId: "kim",
        principal: true,
        assignments: 1,
        hoursPerWeek: 6,
        hoursShare: 0.353,
        decisionShare: 0.5,
        standardsShare: 0.8,
        soleStandards: psel(1, 2, 3, 5, 7, 8, 10),
      },
      {
        leaderId: "ann",
        principal: false,
        assignments: 1,
        hoursPerWeek: 6,
        hoursShare: 0.353,
        decisionShare: 0.5,
        standardsShare: 0.1,
        soleStandards: [],
      },
      {
        leaderId: "ben",
        principal: false,
        assignments: 1,
        hoursPerWeek: 5,
        hoursShare: 0.294,
        decisionShare: 0,
        standardsShare: 0.1,
        soleStandards: psel(9),
      },
    ]);
  });

  it("which standards only the principal holds, and how many are not delegated", () => {
    expect(report.standards.filter(({ onlyPrincipal }) => onlyPrincipal).map(({ code }) => code)).toEqual(
      psel(1, 2, 3, 5, 7, 8, 10),
    );
    expect(report.undelegatedStandards).toEqual(psel(1, 2, 3, 5, 7, 8, 10));
    expect(report.standards[3]).toEqual({ code: "PSEL-2015:4", holders: ["ann", "kim"], onlyPrincipal: false });
  });
});

describe("leadership load", () => {
  it("nothing delegated is 1, everything led by others is 0", () => {
    expect(leadershipLoad({ recorded: true, principals: ["kim"], holdings: [] })).toMatchObject({
      index: 1,
      concentratedOn: "kim",
    });
    const holdings = PSEL_CODES.map((code) => holding(code, ["ann"], { standards: [code] }));
    const shared = leadershipLoad({ recorded: true, principals: ["kim"], holdings });
    expect(shared).toMatchObject({ index: 0, undelegatedStandards: [] });
    expect(shared).not.toHaveProperty("concentratedOn");
  });

  it("an assignment of the principal's own delegates nothing", () => {
    const own = leadershipLoad({ recorded: true, principals: ["kim"], holdings: [holding("as-1", ["kim"])] });
    expect(own.index).toBe(1);
    expect(own.undelegatedStandards).toHaveLength(10);
  });

  it("hours weigh: the same standard led for more hours by somebody else leaves the principal less of it", () => {
    const holdings = [holding("as-1", ["kim"], { hoursPerWeek: 1 }), holding("as-2", ["ann"], { hoursPerWeek: 3 })];
    expect(leadershipLoad({ recorded: true, principals: ["kim"], holdings }).index).toBe(0.925);
  });

  it("the hours of an assignment are spread evenly over its standards", () => {
    const holdings = [
      holding("as-1", ["kim"], { standards: psel(4, 6), hoursPerWeek: 6 }),
      holding("as-2", ["ann"], { standards: psel(4), hoursPerWeek: 3 }),
    ];
    expect(leadershipLoad({ recorded: true, principals: ["kim"], holdings }).index).toBe(0.95);
  });

  it("rests on the principal from the threshold on, not below", () => {
    const delegated = (count: number) =>
      leadershipLoad({
        recorded: true,
        principals: ["kim"],
        holdings: PSEL_CODES.slice(0, count).map((code) => holding(code, ["ann"], { standards: [code] })),
      });
    expect(LOAD_MODEL.concentratedFrom).toBe(0.7);
    expect(delegated(3)).toMatchObject({ index: 0.7, concentratedOn: "kim" });
    expect(delegated(4)).not.toHaveProperty("concentratedOn");
  });

  it("co-principals share what nobody is assigned; a vacant seat holds nothing", () => {
    const pair = leadershipLoad({ recorded: true, principals: ["kim", "lee"], holdings: [] });
    expect(pair).toMatchObject({ index: 0.5 });
    expect(pair.standards[0]).toEqual({ code: "PSEL-2015:1", holders: ["kim", "lee"], onlyPrincipal: true });
    expect(pair.undelegatedStandards).toHaveLength(10);
    const vacant = leadershipLoad({ recorded: true, principals: [], holdings: [holding("as-1", ["ann"])] });
    expect(vacant).toMatchObject({ index: 0 });
    expect(vacant.standards[0]).toEqual({ code: "PSEL-2015:1", holders: [], onlyPrincipal: false });
    expect(vacant.undelegatedStandards).toHaveLength(9);
  });
});

describe("a school without any assignment on record", () => {
  it("has no index: what is not recorded does not rest on one person", () => {
    const report = leadershipLoad({ recorded: false, principals: ["kim"], holdings: [] });
    expect(report).toMatchObject({ recorded: false, index: null, undelegatedStandards: [], runningAssignments: 0 });
    expect(report).not.toHaveProperty("concentratedOn");
    expect(report.standards.every(({ holders, onlyPrincipal }) => holders.length === 0 && onlyPrincipal === null)).toBe(
      true,
    );
    expect(report.people).toMatchObject([{ leaderId: "kim", standardsShare: null, soleStandards: [] }]);
  });

  it("is one with no assignment in force; one that is over still shows that assignments are kept", () => {
    const over = { district: "lake", orgId: "o1", assignmentId: "as-1", responsibility: "Team", standards: psel(5) };
    const kept: Assignment = {
      ...over,
      ...{ leadId: "ann", coLeadIds: [], decisionRight: "decide", hoursPerWeek: 2, version: 1 },
      ...{ begin: "2025-09-01", end: "2026-06-01" },
    };
    const recorded = (assignments: readonly Assignment[]) =>
      leadershipOn({ appointments: [], assignments }, TODAY).recorded;
    expect([recorded([]), recorded([kept])]).toEqual([false, true]);
    expect(recorded([{ ...kept, withdrawnAt: "2026-06-02T00:00:00.000Z" }])).toBe(false);
  });
});

describe("what counts on a day", () => {
  const appointment = (leaderId: string, over: Partial<Appointment> = {}): Appointment =>
    appointmentOf(leaderId, { district: "lake", orgId: "o1", role: "TEACHER_LEADER", begin: "2025-07-01", ...over });
  const assignment = (assignmentId: string, over: Partial<Assignment> = {}): Assignment => ({
    district: "lake",
    orgId: "o1",
    assignmentId,
    responsibility: "Attendance team",
    standards: psel(5),
    leadId: "ann",
    coLeadIds: ["ben"],
    decisionRight: "decide",
    hoursPerWeek: 2,
    begin: "2026-09-01",
    end: null,
    version: 1,
    ...over,
  });
  const KIM = appointment("kim", { role: "PRINCIPAL" });

  it("runs on its first day and no longer on its end; withdrawn ones never", () => {
    const on = (over: Partial<Assignment>) =>
      leadershipOn({ appointments: [KIM, appointment("ann")], assignments: [assignment("as-1", over)] }, TODAY).holdings
        .length;
    expect([on({}), on({ begin: TODAY }), on({ begin: "2026-11-03" })]).toEqual([1, 1, 0]);
    expect([on({ end: "2026-11-03" }), on({ end: TODAY })]).toEqual([1, 0]);
    expect(on({ withdrawnAt: "2026-10-01T00:00:00.000Z" })).toBe(0);
  });

  it("a person who left the school holds nothing there; what nobody holds falls back to the principal", () => {
    const gone = { end: "2026-10-01" };
    const assignments = [assignment("as-1")];
    const one = leadershipOn({ appointments: [KIM, appointment("ann", gone), appointment("ben")], assignments }, TODAY);
    expect(one.holdings).toMatchObject([{ holders: [{ leaderId: "ben", part: "co-lead" }] }]);
    const none = leadershipOn(
      { appointments: [KIM, appointment("ann", gone), appointment("ben", gone)], assignments },
      TODAY,
    );
    expect(none).toEqual({ recorded: true, principals: ["kim"], holdings: [] });
  });

  it("principals are who is in the seat that day", () => {
    const former = appointment("old", { role: "PRINCIPAL", end: TODAY });
    const mistaken = appointment("lee", { role: "PRINCIPAL", withdrawnAt: "2026-10-01T00:00:00.000Z" });
    const next = appointment("new", { role: "PRINCIPAL", begin: "2027-07-01" });
    const { principals } = leadershipOn({ appointments: [former, mistaken, KIM, next], assignments: [] }, TODAY);
    expect(principals).toEqual(["kim"]);
  });
});

describe("leadership load, properties", () => {
  const person = fc.constantFrom("p1", "p2", "a", "b", "c", "d");
  const holdings = fc
    .array(
      fc.record({
        people: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }),
        standards: fc.uniqueArray(fc.constantFrom(...PSEL_CODES), { minLength: 1, maxLength: 3 }),
        decisionRight: fc.constantFrom(...DECISION_RIGHTS),
        hoursPerWeek: fc.integer({ min: 1, max: 80 }).map((halves) => halves / 2),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map(({ people, ...over }, place) => holding(`as-${place}`, people, over)));
  const school: fc.Arbitrary<SchoolLeadership> = fc.record({
    recorded: fc.constant(true),
    principals: fc.uniqueArray(fc.constantFrom("p1", "p2"), { maxLength: 2 }),
    holdings,
  });

  it("every share is within 0 and 1, and all shares of a whole make one", () => {
    fc.assert(
      fc.property(school, (one) => {
        const report = leadershipLoad(one);
        const shares = report.people.flatMap(({ hoursShare, decisionShare, standardsShare }) => [
          hoursShare,
          decisionShare,
          standardsShare,
        ]);
        for (const share of [report.index, ...shares].filter((one) => one !== null)) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        const total = report.people.reduce((all, { standardsShare }) => all + (standardsShare ?? 0), 0);
        const held = report.standards.filter(({ holders }) => holders.length > 0).length;
        expect(Math.abs(total - held / 10)).toBeLessThan(0.005);
      }),
    );
  });

  it("the order of people, assignments and standards makes no difference", () => {
    const shuffled = school.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.shuffledSubarray([...one.principals], { minLength: one.principals.length }),
        fc.shuffledSubarray([...one.holdings], { minLength: one.holdings.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([one, principals, mixed]) => {
        const turned = mixed.map((each) => ({
          ...each,
          standards: each.standards.toReversed(),
          holders: each.holders.toReversed(),
        }));
        expect(leadershipLoad({ ...one, principals, holdings: turned })).toEqual(leadershipLoad(one));
      }),
    );
  });

  it("a co-lead beside the principal never raises the index, nor the number of undelegated standards", () => {
    fc.assert(
      fc.property(school, fc.nat(), fc.constantFrom("a", "b", "c", "d", "new"), (one, which, leaderId) => {
        const held = one.holdings.filter(({ holders }) =>
          holders.some((each) => one.principals.includes(each.leaderId)),
        );
        const chosen = held[which % Math.max(held.length, 1)];
        fc.pre(chosen !== undefined && !chosen.holders.some((each) => each.leaderId === leaderId));
        const joined = one.holdings.map((each) =>
          each === chosen ? { ...each, holders: [...each.holders, { leaderId, part: "co-lead" as const }] } : each,
        );
        const before = leadershipLoad(one);
        const after = leadershipLoad({ ...one, holdings: joined });
        expect(after.index).toBeLessThanOrEqual(before.index ?? 0);
        expect(after.undelegatedStandards.length).toBeLessThanOrEqual(before.undelegatedStandards.length);
      }),
      { numRuns: 500 },
    );
  });

  it("what is not delegated is exactly what principals alone hold, or nobody", () => {
    fc.assert(
      fc.property(school, (one) => {
        const report = leadershipLoad(one);
        const alone = report.standards.filter(({ holders }) => holders.every((each) => one.principals.includes(each)));
        expect(report.undelegatedStandards).toEqual(alone.map(({ code }) => code));
      }),
    );
  });
});
