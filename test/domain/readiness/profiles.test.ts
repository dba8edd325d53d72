/** The tables of the readiness model as scoring.md 9 has them; needs are in `counting.test.ts`. */
import { describe, expect, it } from "vitest";
import { CRITERIA, DOMAIN_LABELS, READINESS_V1 } from "../../../domain/readiness/profiles.ts";
import { PSEL_CODES } from "../../../events/vocabulary.ts";

const { profiles, weights } = READINESS_V1;
const domains = (...numbers: readonly number[]) => numbers.map((n) => `PSEL-2015:${n}`);

describe("readiness model 1", () => {
  it("adds up to 100 over seven criteria in the order of the table", () => {
    expect(READINESS_V1.version).toBe("readiness@1");
    expect(CRITERIA.map((criterion) => [criterion, weights[criterion]])).toEqual([
      ["CRED", 15],
      ["TIME", 15],
      ["BREADTH", 20],
      ["EVID", 15],
      ["RATED", 20],
      ["DEPTH", 10],
      ["COACH", 5],
    ]);
  });

  it("has must-have domains for each role", () => {
    expect(profiles.TEACHER_LEADER.musts).toEqual(domains(4));
    expect(profiles.COACH.musts).toEqual(domains(4, 6));
    expect(profiles.ASSISTANT_PRINCIPAL.musts).toEqual(domains(4, 5, 9));
    expect(profiles.PRINCIPAL.musts).toEqual(domains(1, 4, 6, 9, 10));
    expect(profiles.PRINCIPAL_SUPERVISOR.musts).toEqual(domains(6, 7, 10));
  });

  it("counts time in roles below and beside each role, and in those above it", () => {
    const teaching = ["TEACHER", "TEACHER_LEADER", "COACH"];
    const wide = ["ASSISTANT_PRINCIPAL", "SCHOOL_WIDE", "PRINCIPAL", "PRINCIPAL_SUPERVISOR"];
    expect(profiles.TEACHER_LEADER.time).toEqual(teaching);
    expect(profiles.COACH.time).toEqual(teaching);
    expect(profiles.ASSISTANT_PRINCIPAL.time).toEqual([
      "TEACHER_LEADER",
      "COACH",
      "DEAN",
      "PRINCIPAL_RESIDENT",
      ...wide,
    ]);
    expect(profiles.PRINCIPAL.time).toEqual(wide);
    expect(profiles.PRINCIPAL_SUPERVISOR.time).toEqual(["PRINCIPAL", "PRINCIPAL_SUPERVISOR"]);
  });

  it("asks for a teaching licence below the office, an administrator's in it; only supervisors are judged by coaching given", () => {
    const asked = Object.values(profiles).map(({ credential, coach }) => `${credential} ${coach}`);
    expect(asked).toEqual([
      "teaching received",
      "teaching received",
      "administrator received",
      "administrator received",
      "administrator given",
    ]);
  });

  it("counts as depth a right to decide or recommend with a result, as coaching what develops a leader's practice", () => {
    expect(READINESS_V1.depthRights).toEqual(["decide", "recommend"]);
    expect(READINESS_V1.depthResults).toEqual(["achieved", "partly-achieved", "not-achieved"]);
    expect(READINESS_V1.coachKinds).toEqual(["visit", "walkthrough", "peer-visit"]);
    expect(READINESS_V1.coachKindsWithFocus).toEqual(["call", "meeting"]);
    for (const personal of ["workload", "wellbeing"]) expect(READINESS_V1.coachFocus).not.toContain(personal);
    expect(READINESS_V1.coachFocus).toEqual([
      "learning-targets",
      "student-agency",
      "productive-struggle",
      "inspection-of-evidence",
      "leadership-team",
      "school-improvement",
      "career",
    ]);
  });

  it("has an own label for each of the ten domains", () => {
    expect(PSEL_CODES.map((code) => DOMAIN_LABELS[code])).toEqual([
      "purpose",
      "ethics",
      "equity",
      "instruction",
      "student care",
      "staff growth",
      "staff community",
      "families",
      "operations",
      "improvement",
    ]);
  });
});
