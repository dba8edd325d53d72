import { describe, expect, it } from "vitest";
import { STRAIN_CONCERNS } from "../../../domain/episodes/concerns.ts";
import { concernOf } from "../../../domain/kernel/concerns.ts";

const concern = (type: string, data: object) => concernOf(STRAIN_CONCERNS, { type: `holdfast.${type}.v1`, data });
const data = { leaderId: "ld-1", orgId: "og-1" };

describe("whom an event concerns", () => {
  it.each(["pulse.answered", "sharing.changed", "support.requested"])(
    "%s: the leader in private; support need, which staff read, stays",
    (type) => {
      expect(concern(type, data)).toEqual({ leaderId: "ld-1", needStays: true });
    },
  );

  it.each([
    "supervision.assigned",
    "supervision.ended",
    "leave.recorded",
    "leave.changed",
    "touchpoint.logged",
    "touchpoint.changed",
  ])("%s: the leader", (type) => {
    expect(concern(type, data)).toEqual({ leaderId: "ld-1" });
  });

  it.each(["appointment.began", "appointment.changed", "appointment.ended"])(
    "%s: the leader and the school",
    (type) => {
      expect(concern(type, data)).toEqual({ leaderId: "ld-1", orgId: "og-1" });
    },
  );

  it.each([
    "assignment.began",
    "assignment.changed",
    "assignment.ended",
    "seat.opened",
    "seat.changed",
    "seat.closed",
    "school.changed",
  ])("%s: whoever leads the school", (type) => {
    expect(concern(type, data)).toEqual({ orgId: "og-1" });
  });

  it("an event of no consequence: nobody", () => {
    expect(concern("webhook.changed", data)).toBeUndefined();
  });

  const withdrawn = (recordKind: string, named: object) =>
    concern("record.withdrawn", { recordKind, recordId: "r-1", ...named });

  it.each(["leader", "leave", "supervision", "touchpoint", "appointment", "assignment", "seat", "school"])(
    "a %s taken back: whom it names",
    (kind) => {
      expect(withdrawn(kind, { leaderId: "ld-1" })).toEqual({ leaderId: "ld-1" });
      expect(withdrawn(kind, { schoolId: "og-1" })).toEqual({ orgId: "og-1" });
      expect(withdrawn(kind, { leaderId: "ld-1", schoolId: "og-1" })).toEqual(data);
      expect(withdrawn(kind, {})).toEqual({});
    },
  );

  it("anything else taken back: nobody", () => {
    expect(withdrawn("rating", { leaderId: "ld-1", schoolId: "og-1" })).toEqual({});
  });
});
