import { describe, expect, it } from "vitest";
import { impactOfLoss, plannedExits, type SeatOutlook, viewSeats } from "../../../domain/bench/seat.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import type { Appointment, Org, Seat } from "../../../domain/roster/roster.ts";
import { ON, ZONE } from "../../builders/readiness/given-person.ts";
import { appointmentOf } from "../../builders/records/people.ts";

const kept = { district: "d", version: 1, recordedAt: "2024-01-01T00:00:00.000Z" };
const seat = (seatId: string, more: Partial<Seat> = {}): Seat => ({
  ...kept,
  orgId: "o1",
  seatId,
  role: "PRINCIPAL",
  fte: 1,
  openedOn: null,
  closedOn: null,
  ...more,
});
const org: Org = {
  ...kept,
  orgId: "o1",
  sourcedId: "x",
  name: "Lincoln",
  type: "school",
  level: "high",
  region: "north",
  highPoverty: true,
};
const appointment = (leaderId: string, more: Partial<Appointment> = {}): Appointment =>
  appointmentOf(leaderId, { ...kept, orgId: "o1", begin: "2025-07-01", seatId: "s1", ...more });
const outlook: SeatOutlook = {
  ...kept,
  orgId: "o1",
  seatId: "s1",
  plannedExitOn: "2027-06-30",
  improvementPlan: true,
  holdersInFiveYears: 3,
};
const view = (records: Partial<Parameters<typeof viewSeats>[0]>, on = ON) =>
  viewSeats(
    { seats: [seat("s1")], orgs: [org], appointments: [appointment("ld-1")], outlooks: [outlook], ...records },
    asOfDay(on, ZONE),
  );

describe("seats", () => {
  it("seat, school, holder and outlook together", () => {
    expect(view({})).toEqual({
      seats: [
        {
          seatId: "s1",
          role: "PRINCIPAL",
          level: "high",
          region: "north",
          incumbentId: "ld-1",
          impact: 2.5,
          plannedExitOn: "2027-06-30",
        },
      ],
      opening: [],
    });
    expect(view({ orgs: [], outlooks: [], appointments: [] }).seats[0]).toMatchObject({
      level: null,
      region: null,
      incumbentId: null,
      impact: 1,
      plannedExitOn: null,
    });
  });

  it("the holder of that day, and of two the one whose main post it is", () => {
    const list = [
      appointment("ld-0", { end: "2026-07-01" }),
      appointment("ld-2", { begin: "2026-07-01", primary: false }),
      appointment("ld-3", { begin: "2026-07-01" }),
    ];
    const holderOn = (on: string) => view({ appointments: list }, on).seats[0]?.incumbentId;
    expect(["2026-06-30", "2026-07-01"].map(holderOn)).toEqual(["ld-0", "ld-3"]);
  });

  it("open on the day; opening within 12 months; of a role that people are made ready for", () => {
    const seats = [
      seat("s1"),
      seat("s2", { closedOn: ON }),
      seat("s3", { openedOn: "2027-07-01" }),
      seat("s4", { openedOn: "2027-11-16" }),
      seat("s5", { role: "SUPERINTENDENT" }),
      seat("s6", { withdrawnAt: "2026-01-01T00:00:00.000Z" }),
    ];
    const { seats: open, opening } = view({ seats });
    expect([open.map((one) => one.seatId), opening.map((one) => one.seatId)]).toEqual([["s1"], ["s3"]]);
  });

  it("an exit announced later was not known then", () => {
    const later = { ...outlook, recordedAt: "2026-11-18T00:00:00.000Z" };
    expect(view({ outlooks: [later] }).seats[0]?.plannedExitOn).toBeNull();
    expect(view({ outlooks: [later] }, "2026-11-18").seats[0]?.plannedExitOn).toBe("2027-06-30");
  });

  it("exits planned within 12 months", () => {
    const of = (plannedExitOn: string | null) =>
      plannedExits(view({ outlooks: [{ ...outlook, plannedExitOn }] }).seats, ON).length;
    expect(["2026-11-15", ON, "2027-11-15", "2027-11-16", null].map(of)).toEqual([0, 1, 1, 0, 0]);
  });

  it("impact of loss, 1 to 2.5", () => {
    expect(impactOfLoss({ highPoverty: false, improvementPlan: false, holdersInFiveYears: 2 })).toBe(1);
    expect(impactOfLoss({ highPoverty: true, improvementPlan: true, holdersInFiveYears: 3 })).toBe(2.5);
  });
});
