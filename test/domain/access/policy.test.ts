/**
 * The authorisation matrix, written out once more (DECISIONS 6): `functions/api/matrix.test.ts` shows that the API does what
 * the policy table says, this file that the table says what was decided.
 */
import { describe, expect, it } from "vitest";
import { type Action, decide, POLICY, type Rule } from "../../../domain/access/policy.ts";
import type { StaffRole } from "../../../events/vocabulary.ts";

const ROLES = ["supervisor", "steward", "hr", "admin"] as const;

/** By action, how far supervisor, steward, HR and administrator reach; "-" = denied, "cut" = district-wide, some fields only. */
const REACHES: Readonly<Record<Action, string>> = {
  "me.read": "mine mine mine mine",
  "leader.read": "own - district district",
  "leader.write": "- - district district",
  "appointment.read": "own - district district",
  "appointment.write": "- - district district",
  "leave.read": "own - district district",
  "leave.write": "- - district district",
  "school.read": "own - district district",
  "school.write": "- - - district",
  "seat.read": "own - district district",
  "seat.write": "- - district district",
  "supervision.read": "own - district district",
  "supervision.write": "- - - district",
  "staff.read": "- - district district",
  "staff.write": "- - - district",
  "import.read": "- - - district",
  "import.write": "- - - district",
  "assignment.read": "own - district district",
  "assignment.write": "own - district -",
  "load.read": "own - district district",
  "touchpoint.read": "own - cut cut",
  "touchpoint.write": "own - - -",
  "note.read": "own - - -",
  "note.write": "own - - -",
  "caseload.read": "mine - cut cut",
  "alert.read": "own handed - -",
  "alert.write": "own handed - -",
  "need.read": "own handed cut -",
  "alert-numbers.read": "- - district district",
  "timeline.read": "own - cut cut",
  "readiness.read": "own - district -",
  "succession.read": "cut cut district cut",
  "readiness.propose": "own - district -",
  "nomination.read": "own - district -",
  "nomination.write": "own - district -",
  "interest.write": "- - district -",
  "credential.write": "- - district -",
  "override.write": "- - district -",
  "appeal.answer": "- - district -",
  "outlook.read": "own - district -",
  "outlook.write": "- - district -",
  "plan.read": "- - district -",
  "plan.write": "- - district -",
  "calibration.read": "- - district -",
  "calibration.write": "- - district -",
  "groups.read": "cut district district cut",
  "analytics.read": "district district district district",
  "rules.read": "- - district district",
  "rules.simulate": "- - district district",
  "settings.read": "- - - district",
  "settings.write": "- - - district",
  "audit.read": "mine - - district",
  "audit.verify": "- - - district",
  "feed.read": "mine - - -",
  "feed.write": "mine - - -",
  "webhook.read": "- - - district",
  "webhook.write": "- - - district",
};

const ACTIONS = Object.keys(REACHES) as Action[];
const rule = (action: Action): Rule => POLICY[action];

const shownOf = (role: StaffRole, action: Action): string => {
  const decision = decide([role], action, "none");
  if (!decision.allowed) return "-";
  return decision.fields === undefined ? decision.reach : "cut";
};

describe("what each role may do", () => {
  it("is written out for every action", () => {
    expect(ACTIONS.sort()).toEqual(Object.keys(POLICY).sort());
  });

  it.each(ACTIONS)("%s", (action) => {
    const reaches = REACHES[action].split(" ");
    expect(ROLES.map((role) => shownOf(role, action))).toEqual(reaches);
    // About somebody whom the caller does not supervise, only a right over the whole district counts.
    const wide = reaches.map((reach) => reach === "district" || reach === "cut");
    expect(ROLES.map((role) => decide([role], action, "peer").allowed)).toEqual(wide);
    // About somebody of whom an alert was handed on, besides those only the steward's.
    const inHand = reaches.map((reach, place) => wide[place] || reach === "handed");
    expect(ROLES.map((role) => decide([role], action, "handed").allowed)).toEqual(inHand);
    const allowed = reaches.map((reach) => reach !== "-");
    expect(ROLES.map((role) => decide([role], action, "own").allowed)).toEqual(allowed);
    expect(decide([], action, "own")).toEqual({ allowed: false });
  });

  it("says what each action is, no two alike, as the end of a sentence", () => {
    const said = ACTIONS.map((action) => rule(action).does);
    expect(new Set(said).size).toBe(ACTIONS.length);
    for (const text of said) expect(text).toMatch(/^[a-z][A-Za-z', -]+[a-z]$/);
  });

  it("leaves a trail of every change, and of every look at what is derived from well-being", () => {
    const changing = ACTIONS.filter((action) => rule(action).changes);
    expect(changing).toEqual(ACTIONS.filter((action) => /\.(write|propose|answer|simulate)$/.test(action)));
    const sensitive = ACTIONS.filter((action) => rule(action).sensitive);
    expect(sensitive).toEqual(["alert.read", "audit.read", "caseload.read", "need.read", "timeline.read"]);
  });
});

describe("fields that a role may see", () => {
  const fieldsOf = (role: StaffRole, action: Action) => {
    const decision = decide([role], action, "peer");
    return decision.allowed ? decision.fields : [];
  };

  it("of a touchpoint: that it took place, never what was said", () => {
    for (const role of ["hr", "admin"] as const) {
      expect(fieldsOf(role, "touchpoint.read")).toEqual([
        "touchpointId",
        "leaderId",
        "supervisorId",
        "kind",
        "modality",
        "minutes",
        "heldOn",
        "schoolId",
        "recordedAt",
        "withdrawnAt",
        "version",
      ]);
    }
  });

  it("of a caseload: the rhythm, never the due date that raised need sets", () => {
    for (const role of ["hr", "admin"] as const) {
      expect(fieldsOf(role, "caseload.read")).toEqual([
        "leaderId",
        "name",
        "schools",
        "supervisorId",
        "lastTouchpointOn",
        "daysSinceTouchpoint",
      ]);
    }
  });

  it("of the support need: HR sees contacts, load and tenure, administrators nothing", () => {
    expect([fieldsOf("hr", "need.read"), fieldsOf("admin", "need.read")]).toEqual([["leaderId", "facts"], []]);
  });

  it("of group numbers: networks for HR and stewards, participation for all but administrators; two roles see what either may", () => {
    expect(["hr", "steward"].map((role) => fieldsOf(role as StaffRole, "groups.read"))).toEqual([undefined, undefined]);
    expect(fieldsOf("supervisor", "groups.read")).toEqual(["district", "participation"]);
    expect(fieldsOf("admin", "groups.read")).toEqual(["district"]);
    const both: readonly StaffRole[] = ["admin", "supervisor"];
    for (const roles of [both, both.toReversed()])
      expect(decide(roles, "groups.read", "none")).toMatchObject({ fields: ["district", "participation"] });
    expect(decide(["admin", "hr"], "groups.read", "none")).toEqual({ allowed: true, reach: "district" });
  });

  it("of a file: no band, episode or alert; readiness by name for HR alone", () => {
    const records = ["appointment", "supervision", "assignment", "touchpoint", "leave", "seat"];
    expect(fieldsOf("hr", "timeline.read")).toEqual([...records, "readiness"]);
    expect(fieldsOf("admin", "timeline.read")).toEqual(records);
  });

  it("of succession: sums only, unless HR", () => {
    expect(fieldsOf("supervisor", "succession.read")).toEqual(["sums"]);
    expect(fieldsOf("admin", "succession.read")).toEqual(["sums"]);
    expect(fieldsOf("hr", "succession.read")).toBeUndefined();
  });
});

describe("somebody with two roles", () => {
  const both = (...roles: StaffRole[]) => [roles, [...roles].reverse()];

  it("may do what either may", () => {
    for (const roles of both("supervisor", "admin")) {
      expect(decide(roles, "note.write", "own")).toEqual({ allowed: true, reach: "own" });
      expect(decide(roles, "webhook.read", "none")).toEqual({ allowed: true, reach: "district" });
      expect(decide(roles, "plan.read", "none")).toEqual({ allowed: false });
    }
  });

  it("sees every field of an own leader, and the cut of everybody else", () => {
    for (const roles of both("supervisor", "hr")) {
      expect(decide(roles, "touchpoint.read", "own")).toEqual({ allowed: true, reach: "own" });
      expect(decide(roles, "touchpoint.read", "peer")).toMatchObject({ reach: "district", fields: expect.any(Array) });
    }
  });

  it("gets the wider reach for a list, although it shows fewer fields", () => {
    for (const roles of both("supervisor", "hr")) {
      expect(decide(roles, "touchpoint.read", "none")).toMatchObject({
        reach: "district",
        fields: expect.arrayContaining(["heldOn"]),
      });
    }
    for (const roles of both("supervisor", "hr")) {
      expect(decide(roles, "alert.read", "none")).toEqual({ allowed: true, reach: "own" });
    }
  });

  it("gets more fields where both roles reach as far", () => {
    for (const roles of both("admin", "hr")) {
      expect(decide(roles, "succession.read", "none")).toEqual({ allowed: true, reach: "district" });
      expect(decide(roles, "succession.read", "own")).toEqual({ allowed: true, reach: "district" });
    }
  });
});
