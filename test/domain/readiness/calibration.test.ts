import { describe, expect, it } from "vitest";
import { type CalibrationEntry, closeCalibration } from "../../../domain/readiness/calibration.ts";
import type { Tier } from "../../../domain/readiness/tiers.ts";

const entry = (
  leaderId: string,
  before: Tier,
  after: Tier,
  more: Partial<CalibrationEntry> = {},
): CalibrationEntry => ({
  leaderId,
  targetRole: "PRINCIPAL",
  before,
  after,
  overrideId: before === after ? null : `ov-${leaderId}`,
  ...more,
});
const close = (entries: readonly CalibrationEntry[], participants: readonly string[] = ["st-1", "st-2"]) =>
  closeCalibration({ participants, entries, targetRole: "PRINCIPAL" });
const kept = entry("ld-1", "ready-1-2", "ready-1-2");

describe("closing a calibration session", () => {
  it("counts who was gone through, raised and lowered", () => {
    const raised = entry("ld-2", "ready-3-5", "ready-now");
    const lowered = [entry("ld-3", "ready-now", "ready-1-2"), entry("ld-4", "ready-now", "early")];
    expect(close([kept, raised, ...lowered])).toEqual({
      ok: true,
      value: { reviewed: 4, changed: 3, raised: 1, lowered: 2 },
    });
    expect(close([])).toEqual({ ok: true, value: { reviewed: 0, changed: 0, raised: 0, lowered: 0 } });
  });

  it("takes two participants", () => {
    expect(close([kept], ["st-1"])).toEqual({ ok: false, error: "alone" });
    expect(close([kept], ["st-1", "st-1"])).toEqual({ ok: false, error: "alone" });
  });

  it("takes each person once, for the session's role", () => {
    expect(close([kept, entry("ld-1", "early", "early")])).toEqual({ ok: false, error: "twice" });
    const other = entry("ld-2", "early", "early", { targetRole: "COACH" });
    expect(close([kept, other])).toEqual({ ok: false, error: "twice" });
  });

  it("says nothing of people who are not assessed", () => {
    const overrideId = "ov";
    for (const one of [entry("ld-2", "not-assessed", "early"), entry("ld-2", "early", "not-assessed")]) {
      expect(close([kept, { ...one, overrideId }])).toEqual({ ok: false, error: "not-assessed" });
    }
  });

  it("wants an override for every tier that changes, and for no other", () => {
    const unfounded = { ok: false, error: "unfounded" };
    expect(close([kept, entry("ld-2", "early", "ready-now", { overrideId: null })])).toEqual(unfounded);
    expect(close([kept, entry("ld-2", "early", "early", { overrideId: "ov" })])).toEqual(unfounded);
  });
});
