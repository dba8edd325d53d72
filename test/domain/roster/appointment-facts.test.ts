import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedFields } from "../../../domain/kernel/changed-fields.ts";
import { appointmentFacts } from "../../../domain/roster/appointment-facts.ts";
import { nextEndReason, shownEndReason } from "../../../domain/roster/end-reason.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";
import { definitionOf } from "../../../events/catalog.ts";
import { DESTINATIONS, END_DRIVERS, END_REASONS, SHOWN_END_REASONS } from "../../../events/vocabulary.ts";
import { appointmentOf } from "../../builders/records/people.ts";

const OPEN = appointmentOf("l1", { district: "lake", appointmentId: "ap1", orgId: "o1", begin: "2025-07-01" });
const OVER: Appointment = { ...OPEN, end: "2026-12-01", endReason: "RETIRED" };

const eventNames = (before: Appointment | undefined, after: Appointment): readonly string[] =>
  appointmentFacts(before, after, changedFields(before, after)).map(({ type, data }) => {
    expect(definitionOf(type)?.data.safeParse(data).success, type).toBe(true);
    return type.split(".")[2] ?? "";
  });

describe("the events of an appointment", () => {
  it.each([
    ["a new one", undefined, OPEN, ["began"]],
    ["a new one that has an end", undefined, OVER, ["began", "ended"]],
    ["one that ends", OPEN, OVER, ["ended"]],
    ["one that ends and was corrected", OPEN, { ...OVER, interim: true }, ["changed", "ended"]],
    ["another reason", OVER, { ...OVER, endReason: "PERSONAL" as const }, ["ended"]],
    ["an end that was taken back", OVER, OPEN, ["changed"]],
    ["another begin of one that is over", OVER, { ...OVER, begin: "2024-07-01" }, ["changed"]],
    ["a working time", OPEN, { ...OPEN, fte: 0.5 }, ["changed"]],
    ["one that was withdrawn", OVER, { ...OVER, withdrawnAt: "2026-11-02T18:00:00.000Z" }, ["withdrawn"]],
  ])("%s", (_, before, after, types) => {
    expect(eventNames(before, after)).toEqual(types);
  });

  it("no correction goes untold", () => {
    const some = fc.record(
      {
        begin: fc.constantFrom(null, "2024-07-01"),
        end: fc.constantFrom(null, "2026-12-01", "2027-07-01"),
        primary: fc.boolean(),
        interim: fc.boolean(),
        fte: fc.constantFrom(0.5, 1),
        seatId: fc.constantFrom("se1", "se2"),
        endReason: fc.constantFrom(...END_REASONS),
        endDriver: fc.constantFrom(...END_DRIVERS),
        destination: fc.constantFrom(...DESTINATIONS),
        precision: fc.constantFrom("given" as const, "snapshot" as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, some, (one, other) => {
        const before = { ...OPEN, ...one };
        const after = { ...OPEN, ...other };
        expect(eventNames(before, after).length > 0).toBe(changedFields(before, after).length > 0);
      }),
    );
  });
});

describe("end reasons", () => {
  it("are shown as they are, a protected one as unknown", () => {
    expect(END_REASONS.filter((reason) => shownEndReason(reason) !== reason)).toEqual(["OTHER_PROTECTED"]);
    expect(shownEndReason("OTHER_PROTECTED")).toBe("UNKNOWN");
    expect(END_REASONS.every((reason) => SHOWN_END_REASONS.includes(shownEndReason(reason)))).toBe(true);
  });

  it("what reads like the stored one leaves it alone, everything else replaces it", () => {
    expect(nextEndReason("OTHER_PROTECTED", "UNKNOWN")).toBe("OTHER_PROTECTED");
    expect(nextEndReason("UNKNOWN", "OTHER_PROTECTED")).toBe("UNKNOWN");
    expect(nextEndReason("OTHER_PROTECTED", "RETIRED")).toBe("RETIRED");
    expect(nextEndReason("RETIRED", "OTHER_PROTECTED")).toBe("OTHER_PROTECTED");
    expect(nextEndReason(undefined, "OTHER_PROTECTED")).toBe("OTHER_PROTECTED");
  });
});
