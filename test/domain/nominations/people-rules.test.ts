import { describe, expect, it } from "vitest";
import {
  answerNomination,
  NOMINATION_MOVES,
  type Nomination,
  type NominationRequest,
  proposeNomination,
  visibleNominations,
} from "../../../domain/nominations/nomination.ts";
import { type CalibrationEntry, closeCalibration } from "../../../domain/readiness/calibration.ts";
import { decideOverride } from "../../../domain/readiness/override.ts";
import { compareTiers, nextBound, TIERS, tierOfMonths } from "../../../domain/readiness/tiers.ts";

const request: NominationRequest = {
  district: "d",
  leaderId: "ld-1",
  nominationId: "nm-1",
  targetRole: "PRINCIPAL",
  source: "supervisor",
  nominatedBy: "st-1",
  seatId: "se-1",
  proposedOn: "2026-10-01",
};
const stored = (more: Partial<Nomination> = {}): Nomination => ({
  ...request,
  state: "proposed",
  answeredOn: null,
  version: 1,
  ...more,
});

describe("a nomination asks the person first", () => {
  it("nothing is declared by being put forward", () => {
    const proposed = proposeNomination(request);
    expect(proposed).toEqual({ ok: true, value: { nomination: { ...request, state: "proposed", answeredOn: null } } });
  });

  it("a person who nominates themselves was asked; nobody else may use the source self", () => {
    const own = proposeNomination({ ...request, source: "self", nominatedBy: "ld-1" });
    expect(own).toMatchObject({
      ok: true,
      value: { nomination: { state: "accepted" }, declared: { leaderId: "ld-1", declaredOn: "2026-10-01" } },
    });
    expect(proposeNomination({ ...request, source: "self" })).toEqual({ ok: false, error: "not-yours" });
    expect(proposeNomination({ ...request, nominatedBy: "ld-1" })).toEqual({ ok: false, error: "not-yours" });
  });

  it("accepting declares interest, declining does not, and only the person may do either", () => {
    const on = "2026-10-05";
    const accepted = answerNomination(stored(), { by: "ld-1", answer: "accept", on });
    expect(accepted).toMatchObject({
      ok: true,
      value: {
        nomination: { state: "accepted", answeredOn: on },
        declared: { targetRole: "PRINCIPAL", declaredOn: on, revokedOn: null },
      },
    });
    const declined = answerNomination(stored(), { by: "ld-1", answer: "decline", on });
    expect(declined).toMatchObject({ ok: true, value: { nomination: { state: "declined" } } });
    expect(declined.ok && declined.value.declared).toBeUndefined();
    for (const answer of ["accept", "decline"] as const) {
      expect(answerNomination(stored(), { by: "st-1", answer, on })).toEqual({ ok: false, error: "not-yours" });
      expect(answerNomination(stored(), { by: "st-2", answer, on })).toEqual({ ok: false, error: "not-yours" });
    }
  });

  it("the nominator may take it back until it is answered, then the person alone, which ends the interest", () => {
    const on = "2026-10-05";
    expect(answerNomination(stored(), { by: "st-1", answer: "withdraw", on })).toMatchObject({
      ok: true,
      value: { nomination: { state: "withdrawn" } },
    });
    expect(answerNomination(stored(), { by: "ld-1", answer: "withdraw", on })).toEqual({
      ok: false,
      error: "not-yours",
    });
    const accepted = stored({ state: "accepted" });
    expect(answerNomination(accepted, { by: "st-1", answer: "withdraw", on })).toEqual({
      ok: false,
      error: "not-yours",
    });
    expect(answerNomination(accepted, { by: "ld-1", answer: "withdraw", on })).toMatchObject({
      ok: true,
      value: { revokes: "PRINCIPAL" },
    });
  });

  it("an answered nomination stays answered", () => {
    for (const state of ["declined", "withdrawn"] as const) {
      expect(NOMINATION_MOVES[state]).toEqual({});
      expect(answerNomination(stored({ state }), { by: "ld-1", answer: "accept", on: "2026-10-05" })).toEqual({
        ok: false,
        error: "settled",
      });
    }
    expect(answerNomination(stored({ state: "accepted" }), { by: "ld-1", answer: "accept", on: "2026-10-05" })).toEqual(
      { ok: false, error: "settled" },
    );
  });

  it("HR sees no name before the person accepts", () => {
    const all = [
      stored(),
      stored({ nominationId: "nm-2", state: "accepted" }),
      stored({ nominationId: "nm-3", state: "declined" }),
    ];
    const seen = (viewer: string) => visibleNominations(all, viewer).map((one) => one.nominationId);
    expect([seen("st-hr"), seen("st-1"), seen("ld-1")]).toEqual([
      ["nm-2"],
      ["nm-1", "nm-2", "nm-3"],
      ["nm-1", "nm-2", "nm-3"],
    ]);
  });
});

describe("an override", () => {
  const asked = {
    district: "d",
    leaderId: "ld-1",
    overrideId: "ov-1",
    targetRole: "PRINCIPAL",
    tier: "ready-now",
    approvedBy: ["st-1", "st-2"],
    reason: "Acting principal elsewhere for two years.",
    decidedOn: "2026-02-28",
  } as const;

  it("takes two names and a reason, and ends after 12 months", () => {
    expect(decideOverride(asked)).toEqual({ ok: true, value: { ...asked, expiresOn: "2027-02-28" } });
    expect(decideOverride({ ...asked, approvedBy: ["st-1", "st-1"] })).toEqual({ ok: false, error: "one-name" });
    expect(decideOverride({ ...asked, approvedBy: ["st-1", ""] })).toEqual({ ok: false, error: "one-name" });
    expect(decideOverride({ ...asked, approvedBy: ["st-1", "ld-1"] })).toEqual({ ok: false, error: "own-name" });
    expect(decideOverride(asked, ["st-2"])).toEqual({ ok: false, error: "own-name" });
    expect(decideOverride({ ...asked, reason: "  good person        " })).toEqual({ ok: false, error: "no-reason" });
  });
});

describe("a calibration session", () => {
  const entry = (leaderId: string, more: Partial<CalibrationEntry> = {}): CalibrationEntry => ({
    leaderId,
    targetRole: "PRINCIPAL",
    before: "ready-1-2",
    after: "ready-1-2",
    overrideId: null,
    ...more,
  });
  const close = (entries: readonly CalibrationEntry[], participants: readonly string[] = ["st-1", "st-2"]) =>
    closeCalibration({ participants, entries, targetRole: "PRINCIPAL" });

  it("counts what was reviewed and changed, which way", () => {
    const up = entry("ld-2", { after: "ready-now", overrideId: "ov-1" });
    const down = entry("ld-3", { after: "early", overrideId: "ov-2" });
    expect(close([entry("ld-1"), up, down])).toEqual({
      ok: true,
      value: { reviewed: 3, changed: 2, raised: 1, lowered: 1 },
    });
  });

  it("a tier changes by an override only", () => {
    expect(close([entry("ld-1", { after: "ready-now" })])).toEqual({ ok: false, error: "unfounded" });
    expect(close([entry("ld-1", { overrideId: "ov-1" })])).toEqual({ ok: false, error: "unfounded" });
    expect(close([entry("ld-1", { before: "not-assessed", after: "early", overrideId: "ov-1" })])).toEqual({
      ok: false,
      error: "not-assessed",
    });
  });

  it("needs two people, and each person once", () => {
    expect(close([entry("ld-1")], ["st-1", "st-1"])).toEqual({ ok: false, error: "alone" });
    expect(close([entry("ld-1"), entry("ld-1")])).toEqual({ ok: false, error: "twice" });
    expect(close([entry("ld-1", { targetRole: "COACH" })])).toEqual({ ok: false, error: "twice" });
  });
});

describe("tiers", () => {
  it("0, 1-24, 25-60, more", () => {
    expect([0, 1, 24, 25, 60, 61].map((months) => tierOfMonths(months))).toEqual([
      "ready-now",
      "ready-1-2",
      "ready-1-2",
      "ready-3-5",
      "ready-3-5",
      "early",
    ]);
    for (const months of [-1, 0.5, Number.NaN]) expect(() => tierOfMonths(months)).toThrow(RangeError);
  });

  it("the next bound, and the order", () => {
    expect((["ready-now", "ready-1-2", "ready-3-5", "early"] as const).map((tier) => nextBound(tier))).toEqual([
      null,
      0,
      24,
      60,
    ]);
    expect([...TIERS].reverse().sort(compareTiers)).toEqual(TIERS);
  });
});
