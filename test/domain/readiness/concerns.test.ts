import { describe, expect, it } from "vitest";
import { concernOf } from "../../../domain/kernel/concerns.ts";
import { READINESS_CONCERNS } from "../../../domain/readiness/concerns.ts";

const concern = (type: string, data: object) => concernOf(READINESS_CONCERNS, { type: `holdfast.${type}.v1`, data });
const data = { leaderId: "ld-1", orgId: "og-1", assignmentId: "as-1", supervisorId: "st-1" };

describe("whose readiness an event concerns", () => {
  it.each([
    "interest.declared",
    "interest.revoked",
    "readiness-evidence.recorded",
    "readiness-evidence.changed",
    "rating.given",
    "rating.changed",
    "credential.recorded",
    "credential.changed",
    "readiness.overridden",
    "readiness-override.withdrawn",
    "leader.changed",
    "appointment.began",
    "appointment.changed",
    "appointment.ended",
    "touchpoint.changed",
  ])("%s: the person", (type) => {
    expect(concern(type, data)).toEqual({ leaderId: "ld-1" });
  });

  it("touchpoint.logged: the person, and whoever coached", () => {
    expect(concern("touchpoint.logged", data)).toEqual({ leaderId: "ld-1", coachId: "st-1" });
  });

  it.each(["assignment.began", "assignment.changed", "assignment.ended"])("%s: everybody who has a part", (type) => {
    expect(concern(type, data)).toEqual({ assignment: { orgId: "og-1", assignmentId: "as-1" } });
  });

  const withdrawn = (recordKind: string, named: object) =>
    concern("record.withdrawn", { recordKind, recordId: "as-1", ...named });

  it.each([
    "leader",
    "appointment",
    "touchpoint",
    "interest",
    "evidence",
    "rating",
    "credential",
    "readiness-override",
  ])("a %s taken back: the person", (kind) => {
    expect(withdrawn(kind, { leaderId: "ld-1", schoolId: "og-1" })).toEqual({ leaderId: "ld-1" });
    expect(withdrawn(kind, { schoolId: "og-1" })).toEqual({});
  });

  it("an assignment taken back: everybody who had a part; anything else: nobody", () => {
    expect(withdrawn("assignment", { schoolId: "og-1" })).toEqual({
      assignment: { orgId: "og-1", assignmentId: "as-1" },
    });
    expect(withdrawn("assignment", { leaderId: "ld-1" })).toEqual({});
    expect(withdrawn("leave", { leaderId: "ld-1" })).toEqual({});
    // Readiness knows nothing of the pulse.
    for (const type of ["pulse.answered", "episode.opened", "burnout-risk.changed"]) {
      expect(concern(type, data)).toBeUndefined();
    }
  });
});
