import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { monthsLater } from "../../../domain/kernel/dates.ts";
import { assessReadiness } from "../../../domain/readiness/assess-readiness.ts";
import type { ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import {
  assessOn,
  byCriterion,
  contact,
  credential,
  deep,
  evidence,
  factsOf,
  interest,
  led,
  ON,
  PORTS,
  psel,
  READY,
  rated,
  rating,
  service,
  ZONE,
} from "../../builders/readiness/given-person.ts";

const have = (facts: Partial<ReadinessFacts>, criterion: string) =>
  byCriterion(assessOn({ ...READY, ...facts }))[criterion];

describe("CRED", () => {
  it("held, expected, overdue, none, of another kind", () => {
    const of = (...credentials: ReadinessFacts["credentials"]) => have({ credentials }, "CRED");
    expect(of(credential())).toEqual([1, 1, 0]);
    expect(of(credential({ heldFrom: null, expectedOn: monthsLater(ON, 6) }))).toEqual([0.5, 1, 6]);
    expect(of(credential({ heldFrom: null, expectedOn: addDays(ON, 1) }))).toEqual([0.5, 1, 1]);
    expect(of(credential({ heldFrom: addDays(monthsLater(ON, 2), 1) }))).toEqual([0.5, 1, 3]);
    expect(of(credential({ heldFrom: null, expectedOn: ON }))).toEqual([0, 1, 18]);
    expect(of(credential({ heldFrom: null }))).toEqual([0, 1, 18]);
    expect(of(credential({ kind: "teaching" }))).toEqual([0, 1, 18]);
    expect(of()).toEqual([0, 1, 18]);
  });
});

describe("TIME", () => {
  const months = (...services: ReadinessFacts["services"]) => have({ services }, "TIME");

  it("counts a day once, however many appointments share it", () => {
    const year = service("ASSISTANT_PRINCIPAL", "2025-11-16", null, "a");
    const same = service("SCHOOL_WIDE", "2026-03-01", null, "b");
    expect(months(year)).toEqual([12, 24, 12]);
    expect(months(year, same)).toEqual([12, 24, 12]);
    expect(months(year, same, service("ASSISTANT_PRINCIPAL", "2025-01-01", "2025-07-01", "c"))).toEqual([18, 24, 6]);
  });

  it("is capped at the need, and counts nothing outside qualifying roles or still to come", () => {
    expect(months(service("PRINCIPAL", "2010-01-01"))).toEqual([24, 24, 0]);
    expect(months(service("COACH", "2010-01-01"))).toEqual([0, 24, 36]);
    expect(months(service("ASSISTANT_PRINCIPAL", addDays(ON, 1)))).toEqual([0, 24, 36]);
  });

  it("somebody out of the role waits 12 months for an appointment, but only when time is missing", () => {
    expect(months(service("ASSISTANT_PRINCIPAL", monthsLater(ON, -20), ON))).toEqual([20, 24, 16]);
    expect(months(service("ASSISTANT_PRINCIPAL", monthsLater(ON, -20), addDays(ON, 1)))).toEqual([20, 24, 4]);
    expect(months(service("ASSISTANT_PRINCIPAL", "2020-01-01", "2023-01-01"))).toEqual([24, 24, 0]);
  });

  it("an appointment of unknown begin adds no months, counts as being in the role, and is reported", () => {
    const facts = { ...READY, services: [service("ASSISTANT_PRINCIPAL", null, null, "ap-old")] };
    expect(byCriterion(assessOn(facts))["TIME"]).toEqual([0, 24, 24]);
    expect(assessOn(facts).undated).toEqual(["ap-old"]);
  });
});

describe("BREADTH and DEPTH", () => {
  it("finished assignments of 60 days; domains count once; co-leading counts, sponsoring does not", () => {
    const of = (...assignments: ReadinessFacts["assignments"]) => have({ assignments }, "BREADTH")?.[0];
    expect(of(led(1), led(2, { standards: [psel(1), psel(2), psel(3)] }))).toBe(3);
    expect(of(led(1, { end: addDays("2026-03-01", 59) }))).toBe(0);
    expect(of(led(1, { begin: addDays(ON, -60), end: ON }), led(2, { end: null }))).toBe(1);
    expect(of(led(1, { begin: addDays(ON, -80), end: addDays(ON, 1) }))).toBe(0);
    expect(of(led(1, { leadId: "ld-2", coLeadIds: ["ld-1"] }), led(2, { leadId: "ld-2" }))).toBe(1);
    expect(of(led(1, { weeks: 8 }), led(2, { weeks: 9 }))).toBe(1);
  });

  it("depth needs 90 days, a right to decide or recommend, and a result", () => {
    const of = (...assignments: ReadinessFacts["assignments"]) => have({ assignments }, "DEPTH")?.[0];
    expect(of(deep(1), deep(2, { decisionRight: "recommend", result: "not-achieved" }))).toBe(2);
    expect(of(deep(1, { begin: addDays(ON, -89) }))).toBe(0);
    expect(of(deep(1, { weeks: 12 }))).toBe(0);
    for (const decisionRight of ["consult", "inform", null] as const) expect(of(deep(1, { decisionRight }))).toBe(0);
    for (const result of ["handed-over", "stopped"] as const) expect(of(deep(1, { result }))).toBe(0);
    const { result, ...open } = deep(1);
    expect([result, of(open)]).toEqual(["achieved", 0]);
  });
});

describe("EVID", () => {
  const of = (...list: ReadinessFacts["evidence"]) => have({ evidence: list }, "EVID")?.[0];

  it("verified by somebody else", () => {
    expect(of(evidence(1), evidence(2))).toBe(2);
    expect(of(evidence(1), evidence(2, { verifiedBy: null, verifiedOn: null }))).toBe(1);
    expect(of(evidence(1), evidence(2, { verifiedBy: "ld-1" }))).toBe(1);
    expect(of(evidence(1), evidence(2, { kind: "reflection" }))).toBe(2);
  });

  it("the person's own staff id verifies nothing either", () => {
    const question = { leaderId: "ld-1", staffId: "st-9", targetRole: "PRINCIPAL", asOf: asOfDay(ON, ZONE) } as const;
    expect(byCriterion(assessReadiness(question, READY, PORTS))["EVID"]).toEqual([0, 10, 20]);
  });

  it("one kind of source is never enough, and is one short at most", () => {
    const alike = Array.from({ length: 14 }, (_, i) => evidence(i, { kind: "data" }));
    expect(have({ evidence: alike }, "EVID")).toEqual([9, 10, 2]);
    expect(have({ evidence: [...alike, evidence(20)] }, "EVID")).toEqual([15, 10, 0]);
    expect(have({ evidence: alike.slice(0, 3) }, "EVID")).toEqual([3, 10, 14]);
  });

  it("36 months, withdrawn ones and other people's left out", () => {
    const on = (verifiedOn: string) => of(evidence(1, { verifiedOn }), evidence(2));
    expect(on("2023-11-17")).toBe(2);
    expect(on("2023-11-16")).toBe(1);
    expect(of(evidence(1), evidence(2, { withdrawnAt: "2026-07-01T00:00:00.000Z" }))).toBe(1);
    expect(of(evidence(1), evidence(2, { leaderId: "ld-2" }))).toBe(1);
  });
});

describe("RATED", () => {
  const of = (...ratings: ReadinessFacts["ratings"]) => have({ ratings }, "RATED");
  /** The domain in question beside all must-have ones, so that `have` is 4 without it and 5 with it. */
  const musts = rated([1, 4, 6, 9, 10]);
  const beside = (...ratings: ReadinessFacts["ratings"]) => of(...musts, ...ratings)?.[0];

  it("two raters, one of whom does not evaluate the person, median 3", () => {
    expect(beside()).toBe(5);
    expect(beside(rating(2, "a"), rating(2, "b"))).toBe(6);
    expect(beside(rating(2, "a"))).toBe(5);
    expect(beside(rating(2, "a", 3, { raterEvaluates: true }), rating(2, "b", 3, { raterEvaluates: true }))).toBe(5);
    expect(beside(rating(2, "a", 2), rating(2, "b", 4))).toBe(6);
    expect(beside(rating(2, "a", 2), rating(2, "b", 3))).toBe(5);
    expect(beside(rating(2, "a", 1), rating(2, "b", 3), rating(2, "c", 4))).toBe(6);
    expect(beside(rating(2, "ld-1", 4), rating(2, "b", 4))).toBe(5);
  });

  it("the latest of each rater", () => {
    const earlier = rating(2, "a", 4, { ratingId: "rt-old", ratedOn: "2025-01-01" });
    expect(beside(earlier, rating(2, "a", 1), rating(2, "b", 3))).toBe(5);
    expect(beside(earlier, rating(2, "a", 4), rating(2, "b", 0, { ratedOn: "2024-01-01" }), rating(2, "b"))).toBe(6);
  });

  it("other domains do not make up for a must-have one", () => {
    expect(of(...rated([1, 2, 3, 4, 5, 6, 7, 8]))).toEqual([6, 8, 6]);
    expect(of(...rated([1, 4, 6, 9, 10]))).toEqual([5, 8, 12]);
    expect(of(...rated([2, 3, 5, 7, 8]))).toEqual([3, 8, 18]);
  });

  it("is a whole number from 0 to 4", () => {
    expect(() => of(rating(2, "a", 5 as 4))).toThrow(RangeError);
  });
});

describe("COACH", () => {
  const of = (...contacts: ReadinessFacts["contacts"]) => have({ contacts }, "COACH")?.[0];

  it("contacts that develop, of 12 months", () => {
    expect(of(contact(1), contact(2, { kind: "peer-visit" }), contact(3, { kind: "walkthrough" }))).toBe(3);
    expect(of(contact(1, { heldOn: "2025-11-17" }), contact(2, { heldOn: "2025-11-16" }))).toBe(1);
    expect(of(contact(1, { kind: "message" }), contact(2, { kind: "stay-conversation" }))).toBe(0);
    expect(of(contact(1, { kind: "call", focusCodes: ["workload"] }))).toBe(0);
    expect(of(contact(1, { kind: "call", focusCodes: ["workload", "career"] }))).toBe(1);
  });

  it("one that answers an alert never counts: readiness may not know of the pulse", () => {
    expect(of(contact(1, { alertId: "al-1" }), contact(2))).toBe(1);
  });

  it("for Principal supervisor what was given counts, not what was received", () => {
    const facts = { ...READY, interests: [interest("PRINCIPAL_SUPERVISOR")] };
    const question = {
      leaderId: "ld-1",
      staffId: "st-1",
      targetRole: "PRINCIPAL_SUPERVISOR",
      asOf: asOfDay(ON, ZONE),
    } as const;
    const coach = (contacts: ReadinessFacts["contacts"]) =>
      byCriterion(assessReadiness(question, { ...facts, contacts }, PORTS))["COACH"]?.[0];
    expect(coach(READY.contacts)).toBe(0);
    expect(coach([contact(1, { leaderId: "ld-2", supervisorId: "st-1" }), contact(2)])).toBe(1);
  });
});

describe("profiles", () => {
  const nothing = { licence: "none", months: 0, in: null, breadth: 0, evid: 2, rated: [], depth: 0, coach: 0 } as const;
  it.each([
    ["TEACHER_LEADER", [1, 24, 2, 3, 2, 1, 3]],
    ["COACH", [1, 36, 3, 4, 3, 1, 4]],
    ["ASSISTANT_PRINCIPAL", [1, 12, 5, 6, 5, 2, 6]],
    ["PRINCIPAL", [1, 24, 8, 10, 8, 3, 6]],
    ["PRINCIPAL_SUPERVISOR", [1, 60, 10, 10, 9, 3, 12]],
  ] as const)("%s needs what the table says", (role, need) => {
    const seen = assessOn(factsOf({ ...nothing, role }), ON, role);
    expect(seen.criteria.map((one) => one.need)).toEqual(need);
  });
});
