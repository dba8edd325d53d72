import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewOfStaff } from "../../../domain/episodes/quiet-sharing.ts";
import type { SharingSwitch } from "../../../domain/pulses/round.ts";
import { formsOf, type SharingRecord, sharingAt, sharingStateAt } from "../../../domain/pulses/sharing.ts";

const ROUNDS = [8, 9, 10, 11].map((month) => {
  const roundId = `2026-${String(month).padStart(2, "0")}`;
  return { roundId, closesAt: `${roundId}-17T12:30:00.000Z` };
});
const FORM = { starts: "on", supervisorId: "st-1" } as const;
const RESPONSES = ROUNDS.map(({ roundId }) => ({ roundId, at: `${roundId}-04T15:00:00.000Z`, form: FORM }));
const NOW = "2026-12-01T12:00:00.000Z";

const on = (at: string): SharingSwitch => ({ at, sharing: "on", with: "st-1" });
const off = (at: string): SharingSwitch => ({ at, sharing: "off" });
const quiet = (at: string): SharingSwitch => ({ at, sharing: "off", quietly: true });

const recordOf = (...changes: SharingSwitch[]): SharingRecord => ({
  byDefault: "off",
  changes,
  forms: formsOf(RESPONSES),
});
const seen = (record: SharingRecord, now = NOW) =>
  viewOfStaff({ responses: RESPONSES, sharing: record }, ROUNDS, now).responses.map(({ roundId }) => roundId);

describe("what staff may know of a leader", () => {
  it("is all that is on record while sharing is on, and while it is off at once", () => {
    for (const record of [
      recordOf(),
      recordOf(on("2026-09-01T00:00:00.000Z")),
      recordOf(off("2026-09-01T00:00:00.000Z")),
    ]) {
      const whole = { responses: RESPONSES, sharing: record };
      expect(viewOfStaff(whole, ROUNDS, NOW)).toBe(whole);
    }
  });

  it.each([
    [
      "while a round is open: its answers are left out, given before the switch or after",
      "2026-09-10T00:00:00.000Z",
      ["2026-08"],
    ],
    ["an instant before a round closes", "2026-09-17T12:29:59.999Z", ["2026-08"]],
    ["when a round closes: its answers stay", "2026-09-17T12:30:00.000Z", ["2026-08", "2026-09"]],
    ["before the first answer", "2026-07-01T00:00:00.000Z", []],
  ])("ends with a quiet switch %s", (_, at, rounds) => {
    expect(seen(recordOf(quiet(at)))).toEqual(rounds);
    const { sharing } = viewOfStaff({ responses: RESPONSES, sharing: recordOf(quiet(at)) }, ROUNDS, NOW);
    expect(sharing.changes).toEqual([]);
    expect(sharing.forms).toHaveLength(rounds.length);
  });

  it("knows of the switches before, and not of the quiet one", () => {
    const before = on("2026-08-01T00:00:00.000Z");
    const record = recordOf(before, quiet("2026-10-01T00:00:00.000Z"));
    const { sharing } = viewOfStaff({ responses: RESPONSES, sharing: record }, ROUNDS, NOW);
    expect(sharing.changes).toEqual([before]);
    expect(sharingAt(sharing, NOW)).toBe("on");
    expect(sharingStateAt(record, NOW)).toBe("quiet");
  });

  it("is all again once sharing is on, or off at once", () => {
    for (const later of [on("2026-11-01T00:00:00.000Z"), off("2026-11-01T00:00:00.000Z")]) {
      const record = recordOf(quiet("2026-09-01T00:00:00.000Z"), later);
      expect(seen(record)).toHaveLength(RESPONSES.length);
      expect(seen(record, "2026-10-31T00:00:00.000Z")).toEqual(["2026-08"]);
      expect(sharingStateAt(record, NOW)).toBe(later.sharing);
    }
  });

  it("counts from the first of several quiet presses", () => {
    expect(seen(recordOf(quiet("2026-09-10T00:00:00.000Z"), quiet("2026-11-20T00:00:00.000Z")))).toEqual(["2026-08"]);
  });

  it("is the same whatever was answered in rounds that were not over at the press", () => {
    const anyAnswered = fc.subarray(RESPONSES);
    const anyMoment = fc
      .integer({ min: 0, max: 130 })
      .map((days) => new Date(Date.parse("2026-08-01T00:00:00Z") + days * 86_400_000).toISOString());
    fc.assert(
      fc.property(anyAnswered, anyMoment, (answered, at) => {
        const closed = ROUNDS.filter(({ closesAt }) => closesAt <= at).map(({ roundId }) => roundId);
        const view = (responses: typeof RESPONSES) => {
          const sharing = { byDefault: "off" as const, changes: [quiet(at)], forms: formsOf(responses) };
          return viewOfStaff({ responses, sharing }, ROUNDS, NOW);
        };
        expect(view(answered)).toEqual(view(answered.filter(({ roundId }) => closed.includes(roundId))));
      }),
    );
  });
});
