import { describe, expect, it } from "vitest";
import { assessOn, byCriterion, factsOf, PORTS, READY, sha256 } from "../../builders/readiness/given-person.ts";

const monthsOf = (assessment: ReturnType<typeof assessOn>) => assessment.criteria.map((one) => one.months);

describe("X10 of scoring.md 12", () => {
  const facts = factsOf({
    role: "PRINCIPAL",
    licence: "held",
    months: 14,
    in: "ASSISTANT_PRINCIPAL",
    breadth: 6,
    evid: 8,
    rated: [1, 2, 4, 6, 7, 10],
    depth: 2,
    coach: 5,
  });
  // Within each test, so that a change is judged by the tests that see it.
  const seen = () => assessOn(facts);

  it("months 0, 10, 6, 4, 6, 6, 1: READY_1_2", () => {
    expect(monthsOf(seen())).toEqual([0, 10, 6, 4, 6, 6, 1]);
    expect(seen()).toMatchObject({ tier: "ready-1-2", computedTier: "ready-1-2", months: 10, overrideId: null });
  });

  it("index 76.583333 = 15 + 8.75 + 15 + 12 + 15 + 6.6667 + 4.1667", () => {
    expect(seen().index).toBeCloseTo(76.583333, 6);
    expect(seen().criteria.map((one) => one.points)).toEqual(
      [15, 8.75, 15, 12, 15, 6.6667, 4.1667].map((points) => expect.closeTo(points, 4)),
    );
  });

  it("D9 is what RATED lacks, before any other domain", () => {
    expect(seen().criteria[4]).toMatchObject({ criterion: "RATED", have: 6, need: 8 });
    expect(seen().criteria[4]?.missing[0]).toBe("PSEL-2015:9");
  });

  it("gaps to ready now: all that takes any month, longest first, table order where equal", () => {
    expect(seen().gaps.map(({ criterion, have, need, months }) => [criterion, have, need, months])).toEqual([
      ["TIME", 14, 24, 10],
      ["BREADTH", 6, 8, 6],
      ["RATED", 6, 8, 6],
      ["DEPTH", 2, 3, 6],
      ["EVID", 8, 10, 4],
      ["COACH", 5, 6, 1],
    ]);
    expect(seen().gaps.map((gap) => gap.suggested)).toEqual([
      "qualifying-appointment",
      "lead-in-new-domain",
      "observed-lead",
      "lead-with-decision-right",
      "verified-artefact",
      "coaching-cycle",
    ]);
    expect(seen().gaps[2]?.domains).toEqual(["PSEL-2015:9", "PSEL-2015:3"]);
  });

  it("names every record it counted", () => {
    expect(seen().criteria.map((one) => one.records.length)).toEqual([1, 1, 6, 8, 12, 2, 5]);
    expect(seen()).toMatchObject({ asOf: "2026-11-16", validUntil: "2028-06-01", modelHash: PORTS.modelHash });
    expect(seen().inputsHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("X11 of scoring.md 12", () => {
  it("a teacher leader for Principal, outside the role and without licence: TIME 24 + 12 + 18", () => {
    const seen = assessOn(
      factsOf({
        role: "PRINCIPAL",
        licence: "none",
        months: 0,
        in: null,
        breadth: 3,
        evid: 4,
        rated: [4, 6],
        depth: 1,
        coach: 2,
      }),
    );
    expect(byCriterion(seen)).toEqual({
      CRED: [0, 1, 18],
      TIME: [0, 24, 54],
      BREADTH: [3, 8, 18],
      EVID: [4, 10, 12],
      RATED: [2, 8, 18],
      DEPTH: [1, 3, 12],
      COACH: [2, 6, 4],
    });
    expect(seen).toMatchObject({ tier: "ready-3-5", months: 54, index: 23.5 });
    expect(seen.gaps.map((gap) => gap.criterion)).toEqual(["TIME"]);
  });

  it("for Assistant principal, licence in 6 months, D5 and D9 not rated: index 80.5", () => {
    const seen = assessOn(
      factsOf({
        role: "ASSISTANT_PRINCIPAL",
        licence: 6,
        months: 12,
        in: "TEACHER_LEADER",
        breadth: 4,
        evid: 6,
        rated: [1, 4, 6, 7, 8],
        depth: 2,
        coach: 6,
      }),
      undefined,
      "ASSISTANT_PRINCIPAL",
    );
    expect(monthsOf(seen)).toEqual([6, 0, 6, 0, 6, 0, 0]);
    expect(seen).toMatchObject({ tier: "ready-1-2", months: 6, index: 80.5 });
    expect(seen.criteria[4]?.missing.slice(0, 2)).toEqual(["PSEL-2015:5", "PSEL-2015:9"]);
  });

  it("licensed, 16 months, nothing missing: READY_NOW, 100", () => {
    const seen = assessOn(
      factsOf({
        role: "ASSISTANT_PRINCIPAL",
        licence: "held",
        months: 16,
        in: "COACH",
        breadth: 5,
        evid: 7,
        rated: [3, 4, 5, 6, 9],
        depth: 2,
        coach: 6,
      }),
      undefined,
      "ASSISTANT_PRINCIPAL",
    );
    expect(seen).toMatchObject({ tier: "ready-now", months: 0, index: 100, gaps: [], reason: null });
  });
});

it("the readiness model has one hash", () => {
  expect(assessOn(READY)).toMatchObject({ modelVersion: "readiness@1", modelHash: PORTS.modelHash });
  expect(sha256("")).not.toBe(PORTS.modelHash);
});
