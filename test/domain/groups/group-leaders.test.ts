import { describe, expect, it } from "vitest";
import { groupLeaders, planGroups } from "../../../domain/groups/group-leaders.ts";
import type { Appointment, Org } from "../../../domain/roster/roster.ts";

const DAYS = { from: "2026-11-02", to: "2026-11-16" };

const school = (orgId: string, changes: Partial<Org> = {}): Org => ({
  ...{ district: "d1", orgId, sourcedId: orgId, name: orgId, type: "school", version: 1 },
  ...changes,
});
const ORGS = [
  school("north", { region: "north", level: "high" }),
  school("south", { region: "south", level: "elementary" }),
  school("bare"),
];
const seat = (orgId: string, begin: string | null, end: string | null, changes: Partial<Appointment> = {}) =>
  ({
    ...{ district: "d1", leaderId: "p", appointmentId: `${orgId}-${begin}`, orgId, role: "PRINCIPAL", begin, end },
    ...{ primary: true, interim: false, precision: "given", version: 1, ...changes },
  }) as Appointment;
const placed = (...appointments: readonly Appointment[]) =>
  groupLeaders({ appointments, orgs: ORGS }, ["p"], DAYS).get("p");

const NORTH = { region: "north", schoolLevel: "high" };
const SOUTH = { region: "south", schoolLevel: "elementary" };
const NOWHERE = { region: "_none", schoolLevel: "_none" };

describe("where a leader counts", () => {
  it("at the school led on the day the round opened, wherever they went while it was open", () => {
    expect(placed(seat("north", "2025-07-01", "2026-11-09"), seat("south", "2026-11-09", null))).toEqual(NORTH);
    expect(placed(seat("north", null, "2026-11-09"), seat("south", "2026-11-09", null))).toEqual(NORTH);
    // The end is excluded: on the day the round opened the old school was no longer theirs.
    expect(placed(seat("north", "2025-07-01", "2026-11-02"), seat("south", "2026-11-02", null))).toEqual(SOUTH);
  });

  it("where they began, when they came while the round was open", () => {
    expect(placed(seat("south", "2026-11-16", null), seat("north", "2026-11-10", null))).toEqual(NORTH);
    expect(placed(seat("south", "2026-11-17", null))).toEqual(NOWHERE);
  });

  it("at the primary school of two, even if the other is older", () => {
    expect(placed(seat("north", "2018-07-01", null, { primary: false }), seat("south", "2025-07-01", null))).toEqual(
      SOUTH,
    );
  });

  it("never by a seat that is not a principal's, or was recorded in error", () => {
    expect(placed(seat("north", "2018-07-01", null, { role: "COACH" }), seat("south", "2025-07-01", null))).toEqual(
      SOUTH,
    );
    expect(placed(seat("north", "2018-07-01", null, { withdrawnAt: "2026-01-01T00:00:00.000Z" }))).toEqual(NOWHERE);
  });

  it("nowhere, when the school has no region or level, or none is on record", () => {
    expect(placed(seat("bare", "2025-07-01", null))).toEqual(NOWHERE);
    expect(placed(seat("unknown", "2025-07-01", null))).toEqual(NOWHERE);
    expect(placed()).toEqual(NOWHERE);
  });
});

describe("what groups there are", () => {
  it("those of open schools, in a stable order, schools without a place last", () => {
    const orgs = [
      ...ORGS,
      school("gone", { region: "gone", level: "middle", closedOn: "2026-11-02" }),
      school("leaving", { region: "leaving", closedOn: "2026-11-03" }),
      school("wrong", { region: "wrong", withdrawnAt: "2026-01-01T00:00:00.000Z" }),
      school("office", { type: "district", region: "office" }),
    ];
    expect(planGroups(orgs, [], DAYS)).toEqual({
      regions: ["leaving", "north", "south", "_none"],
      schoolLevels: ["elementary", "high", "_none"],
    });
  });

  it("and those of everybody who was asked, answered or not", () => {
    expect(planGroups([ORGS[0] as Org], [SOUTH], DAYS)).toEqual({
      regions: ["north", "south"],
      schoolLevels: ["elementary", "high"],
    });
  });
});
