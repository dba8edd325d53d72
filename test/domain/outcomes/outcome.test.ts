import { describe, expect, it } from "vitest";
import {
  horizonOf,
  isEvent,
  type Outcome,
  type OutcomeInput,
  outcomeOf,
  seatsOn,
  tenureYear,
} from "../../../domain/outcomes/outcome.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";

let ids = 0;
const post = (begin: string | null, end: string | null, more: Partial<Appointment> = {}): Appointment => {
  ids += 1;
  return {
    district: "d",
    appointmentId: `ap-${String(ids).padStart(3, "0")}`,
    leaderId: "ld-1",
    orgId: "school-1",
    role: "PRINCIPAL",
    begin,
    end,
    primary: true,
    interim: false,
    precision: "given",
    version: 1,
    ...more,
  };
};
const SEAT = { leaderId: "ld-1", orgId: "school-1" } as const;
/** Snapshot of 1 October 2026, scored on 1 October 2027. */
const outcome = (appointments: readonly Appointment[], more: Partial<OutcomeInput> = {}) =>
  outcomeOf({ seat: SEAT, takenOn: "2026-10-01", appointments, leaves: [], ...more });

const HERE = post("2024-08-01", null);
const UNTIL_JUNE = post("2024-08-01", "2027-06-30");
const until = (end: string, more: Partial<Appointment>) => post("2024-08-01", end, more);
const elsewhere = (role: Appointment["role"], orgId = "school-2") => post("2027-07-01", null, { role, orgId });

describe("NCES status from appointments (interop.md 3)", () => {
  it("stayer, mover, leaver, other", () => {
    expect(outcome([HERE])).toMatchObject({ kind: "STAYED", nces: "stayer", vacatedOn: null });
    expect(outcome([UNTIL_JUNE, elsewhere("PRINCIPAL")])).toMatchObject({
      kind: "MOVED",
      nces: "mover",
      vacatedOn: "2027-06-30",
    });
    expect(outcome([UNTIL_JUNE, elsewhere("ASSISTANT_PRINCIPAL")])).toMatchObject({ kind: "DEMOTED", nces: "leaver" });
    expect(outcome([UNTIL_JUNE])).toMatchObject({ kind: "UNKNOWN", nces: "other", suspected: false });
  });

  it("types exits by the next post", () => {
    const kinds = (["PRINCIPAL_SUPERVISOR", "SUPERINTENDENT", "COACH", "TEACHER_LEADER"] as const).map((role) => {
      const found = outcome([UNTIL_JUNE, elsewhere(role, "office")]);
      return "kind" in found ? found.kind : found;
    });
    expect(kinds).toEqual(["PROMOTED", "PROMOTED", "OTHER_K12_ROLE", "DEMOTED"]);
  });

  it("another post at the same school is leaving the principalship", () => {
    expect(outcome([UNTIL_JUNE, elsewhere("COACH", "school-1")])).toMatchObject({ nces: "leaver" });
  });
});

describe("the twelve months", () => {
  it("run up to and with the same day of the next year", () => {
    expect(horizonOf("2026-10-01")).toBe("2027-10-01");
    expect(horizonOf("2027-03-01")).toBe("2028-03-01");
    expect(outcome([post("2024-08-01", "2027-10-01")])).toMatchObject({ vacatedOn: "2027-10-01" });
    expect(outcome([post("2024-08-01", "2027-10-02")])).toMatchObject({ kind: "STAYED" });
  });

  it("yearly appointments with a summer between are one spell; a year away breaks it", () => {
    const yearly = [post("2025-08-01", "2026-06-30"), post("2026-08-01", "2027-06-30"), post("2027-08-01", null)];
    expect(outcome(yearly)).toMatchObject({ kind: "STAYED" });
    expect(tenureYear(SEAT, yearly, "2026-10-01")).toBe(2);
    const away = [post("2020-08-01", "2023-06-30"), post("2024-08-01", null)];
    expect(tenureYear(SEAT, away, "2026-10-01")).toBe(3);
    expect(tenureYear(SEAT, away, "2024-03-01")).toBeNull();
    expect(tenureYear(SEAT, [post(null, null)], "2026-10-01")).toBeNull();
  });

  it("back at the same school after a gap: a stayer to NCES, a vacancy all the same", () => {
    const back = [post("2024-08-01", "2026-12-31"), post("2027-08-01", null)];
    const found = outcome(back);
    expect(found).toMatchObject({ kind: "UNKNOWN", nces: "stayer", vacatedOn: "2026-12-31", suspected: false });
    expect(isEvent(found as Outcome, "V")).toBe(true);
  });

  it("overlapping appointments to one seat end with the last of them", () => {
    expect(outcome([HERE, post("2025-08-01", "2027-01-31")])).toMatchObject({ kind: "STAYED" });
    expect(outcome([post("2024-08-01", "2027-06-30"), post("2025-08-01", "2027-01-31")])).toMatchObject({
      vacatedOn: "2027-06-30",
    });
  });
});

describe("what people recorded with the end", () => {
  const ended = (more: Partial<Appointment>, ...others: readonly Appointment[]) => {
    const found = outcome([until("2027-06-30", more), ...others]);
    return "kind" in found ? [found.kind, found.nces, found.byChoice] : found;
  };

  it("types the exit by reason and destination", () => {
    expect(ended({ endReason: "RETIRED" })).toEqual(["RETIRED", "leaver", true]);
    expect(ended({ endReason: "INVOLUNTARY" })).toEqual(["NOT_RENEWED", "leaver", false]);
    expect(ended({ endReason: "MOVED_OTHER_EMPLOYER", destination: "principal-elsewhere" })).toEqual([
      "MOVED",
      "mover",
      true,
    ]);
    expect(ended({ endReason: "PERSONAL", destination: "outside-education" })).toEqual(["LEFT_K12", "leaver", true]);
    expect(ended({ destination: "other-role-in-education" })).toEqual(["OTHER_K12_ROLE", "leaver", null]);
    expect(ended({ endReason: "INTERNAL_MOVE" })).toEqual(["OTHER_K12_ROLE", "leaver", null]);
    expect(ended({ endReason: "PERSONAL" })).toEqual(["UNKNOWN", "other", true]);
  });

  it("beats the guess from the next post; NCES still goes by where the person is", () => {
    expect(ended({ endReason: "INTERNAL_MOVE" }, elsewhere("ASSISTANT_PRINCIPAL"))).toEqual([
      "DEMOTED",
      "leaver",
      null,
    ]);
    expect(ended({ endReason: "INVOLUNTARY" }, elsewhere("PRINCIPAL"))).toEqual(["NOT_RENEWED", "mover", false]);
    expect(ended({ endReason: "RETIRED" }, elsewhere("COACH"))).toEqual(["RETIRED", "leaver", true]);
  });

  it("a protected reason looks like an unknown one in every field", () => {
    expect(outcome([until("2027-06-30", { endReason: "OTHER_PROTECTED" })])).toEqual(
      outcome([until("2027-06-30", { endReason: "UNKNOWN" })]),
    );
  });

  it("what was taken back never was", () => {
    const withdrawnAt = "2026-12-01T12:00:00.000Z";
    expect(outcome([{ ...HERE, withdrawnAt }])).toEqual({ notCounted: "seat-not-held" });
    expect(outcome([UNTIL_JUNE, { ...elsewhere("PRINCIPAL"), withdrawnAt }])).toMatchObject({ kind: "UNKNOWN" });
  });

  it("a leave is neither a vacancy nor an exit", () => {
    const leave = { district: "d", leaderId: "ld-1", leaveId: "lv-1", begin: "2027-09-01", end: null, version: 1 };
    expect(outcome([HERE], { leaves: [leave] })).toMatchObject({ kind: "ON_LEAVE", nces: "stayer", vacatedOn: null });
    expect(outcome([HERE], { leaves: [{ ...leave, end: "2027-10-01" }] })).toMatchObject({ kind: "STAYED" });
  });
});

describe("what does not count", () => {
  it("a closed school is in no denominator, nor a seat that was not held", () => {
    expect(outcome([UNTIL_JUNE], { schoolClosedOn: "2027-06-30" })).toEqual({ notCounted: "school-closed" });
    expect(outcome([UNTIL_JUNE], { schoolClosedOn: "2028-06-30" })).toMatchObject({ kind: "UNKNOWN" });
    expect(outcome([post("2027-01-01", null)])).toEqual({ notCounted: "seat-not-held" });
    expect(outcome([])).toEqual({ notCounted: "seat-not-held" });
  });

  it("a row that only vanished from a file is suspected until somebody says, moves or succeeds", () => {
    const gone = { ...UNTIL_JUNE, precision: "snapshot" } as const;
    const successor = post("2027-08-01", null, { leaderId: "ld-2" });
    expect(outcome([gone])).toMatchObject({ suspected: true });
    expect(outcome([{ ...gone, endReason: "RETIRED" }])).toMatchObject({ suspected: false });
    expect(outcome([gone, successor])).toMatchObject({ suspected: false });
    expect(outcome([gone, elsewhere("PRINCIPAL")])).toMatchObject({ suspected: false });
  });
});

describe("endpoints", () => {
  const of = (
    kind: Outcome["kind"],
    byChoice: boolean | null = null,
    vacatedOn: string | null = "2027-06-30",
  ): Outcome => ({
    kind,
    nces: "leaver",
    vacatedOn,
    byChoice,
    suspected: false,
  });

  it("V: any vacancy", () => {
    expect(isEvent(of("RETIRED"), "V")).toBe(true);
    expect(isEvent(of("STAYED", null, null), "V")).toBe(false);
    expect(isEvent(of("ON_LEAVE", null, null), "V")).toBe(false);
  });

  it("L: leaving by choice; the rest are competing events; an exit without a reason is left out", () => {
    for (const kind of ["MOVED", "LEFT_K12", "OTHER_K12_ROLE"] as const) {
      expect([isEvent(of(kind), "L"), isEvent(of(kind, false), "L")]).toEqual([true, false]);
    }
    for (const kind of ["RETIRED", "PROMOTED", "DEMOTED", "NOT_RENEWED"] as const) {
      expect(isEvent(of(kind, true), "L")).toBe(false);
    }
    expect([null, true, false].map((byChoice) => isEvent(of("UNKNOWN", byChoice), "L"))).toEqual([
      undefined,
      true,
      false,
    ]);
    expect(isEvent(of("STAYED", null, null), "L")).toBe(false);
  });
});

describe("seatsOn", () => {
  it("one seat a principal, the primary one; no interim posts", () => {
    const seats = seatsOn(
      [
        post("2024-08-01", null, { leaderId: "ld-2", orgId: "b", primary: false }),
        post("2024-08-01", null, { leaderId: "ld-2", orgId: "a" }),
        post("2024-08-01", null, { leaderId: "ld-3", orgId: "c", interim: true }),
        post("2024-08-01", null, { leaderId: "ld-4", orgId: "d", role: "COACH" }),
        post("2024-08-01", "2026-09-01", { leaderId: "ld-5", orgId: "e" }),
        HERE,
      ],
      "2026-10-01",
    );
    expect(seats).toEqual([SEAT, { leaderId: "ld-2", orgId: "a" }]);
  });
});
