import { describe, expect, it } from "vitest";
import {
  answerNomination,
  NOMINATION_MOVES,
  type Nomination,
  type NominationRequest,
  proposeNomination,
  visibleNominations,
} from "../../../domain/nominations/nomination.ts";

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
