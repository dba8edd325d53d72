import { describe, expect, it } from "vitest";
import { MODEL_V1 } from "../../../domain/models/composed-model.ts";
import { leaveHazard } from "../../../domain/outcomes/hazard.ts";
import { freezeSnapshot, intentAt, type SnapshotInput, snapshotDue } from "../../../domain/outcomes/snapshot.ts";
import { assess } from "../../../domain/strain/strain.ts";
import { cycleOf, type Risks } from "../../builders/answers.ts";

const AT = ["2026-08-05", "2026-09-04", "2026-10-05", "2026-11-05"].map((day) => `${day}T14:00:00.000Z`);
const form = (cycle: number, risks: Risks) => ({ ...cycleOf(cycle, risks), at: AT[cycle - 1] ?? "" });
const WORN: Risks = { BO1: 3, EX1: 3, WL1: 3, SU1: 3, IL1: 3 };
const CALM: Risks = { BO1: 0, EX1: 0, WL1: 0, SU1: 0, IL1: 0 };

const given = (more: Partial<SnapshotInput> = {}): SnapshotInput => ({
  district: "d",
  seat: { leaderId: "ld-1", orgId: "school-1" },
  takenOn: "2026-10-01",
  takenAt: "2026-10-01T05:00:00.000Z",
  history: [form(1, CALM), form(2, WORN)],
  rounds: [1, 2, 3].map((cycle) => ({
    cycle,
    closesAt: `2026-${String(cycle + 7).padStart(2, "0")}-15T12:30:00.000Z`,
  })),
  appointments: [
    {
      district: "d",
      appointmentId: "ap-1",
      leaderId: "ld-1",
      orgId: "school-1",
      role: "PRINCIPAL",
      begin: "2025-08-01",
      end: null,
      primary: true,
      interim: false,
      precision: "given",
      version: 1,
    },
  ],
  context: { offset: 0, highPoverty: true, salary: "mid", induction: false },
  modelHash: "hash",
  ...more,
});

describe("freezeSnapshot", () => {
  it("freezes inputs, prediction, level, score and model", () => {
    const history = given().history;
    const snapshot = freezeSnapshot(given());
    expect(snapshot).toMatchObject({
      leaderId: "ld-1",
      takenOn: "2026-10-01",
      horizon: "2027-10-01",
      modelVersion: "bri@1",
      modelHash: "hash",
      inputs: { year: 2, intent: 3, highPoverty: true, level: assess(history).latest?.level },
      score: assess(history).latest?.score,
      cycle: 2,
    });
  });

  it("can be made again from itself, bit for bit (P12)", () => {
    const { inputs, hazard } = freezeSnapshot(given());
    expect(leaveHazard(JSON.parse(JSON.stringify(inputs)))).toEqual(hazard);
  });

  it("knows nothing of what came after its day", () => {
    const later = given({ history: [form(3, WORN), ...given().history, form(4, CALM)] });
    expect(freezeSnapshot(later)).toEqual(freezeSnapshot(given()));
  });

  it("silence adds nothing: never answered, or too long ago", () => {
    const silent = freezeSnapshot(given({ history: [] }));
    expect(silent).toMatchObject({ inputs: { intent: null, level: null }, score: null, cycle: null });
    expect(silent.hazard.full).toBe(silent.hazard.struct);
    const rounds = Array.from({ length: 5 }, (_, i) => ({ cycle: i + 1, closesAt: "2026-09-15T12:30:00.000Z" }));
    expect(freezeSnapshot(given({ rounds })).inputs).toMatchObject({ intent: null, level: null });
  });

  it("the level stands in for an intent that is older than a cycle", () => {
    const rounds = [1, 2, 3, 4].map((cycle) => ({ cycle, closesAt: "2026-09-15T12:30:00.000Z" }));
    const snapshot = freezeSnapshot(given({ rounds, history: [form(2, WORN)] }));
    expect(snapshot.inputs).toMatchObject({ intent: null, level: "high" });
    const proxy =
      Math.log(snapshot.hazard.full / (1 - snapshot.hazard.full)) -
      Math.log(snapshot.hazard.struct / (1 - snapshot.hazard.struct));
    expect(proxy).toBeCloseTo(MODEL_V1.hazard.proxy.high, 9);
  });
});

describe("intentAt", () => {
  it("takes the last answer of this cycle or the one before, the later response of two", () => {
    expect(intentAt([form(1, WORN), form(2, CALM)], 2)).toBe(0);
    expect(intentAt([form(1, WORN)], 2)).toBe(3);
    expect(intentAt([form(1, WORN)], 3)).toBeNull();
    expect(
      intentAt(
        [
          { ...form(1, CALM), responseId: "b" },
          { ...form(1, WORN), responseId: "a" },
        ],
        1,
      ),
    ).toBe(0);
    expect(intentAt([form(2, { BO1: 1 })], 2)).toBeNull();
  });
});

describe("snapshotDue", () => {
  it("1 October and 1 March, taken late if need be", () => {
    expect(
      ["2026-09-30", "2026-10-01", "2026-12-24", "2027-02-28", "2027-03-01", "2027-09-30"].map((day) =>
        snapshotDue(day),
      ),
    ).toEqual(["2026-03-01", "2026-10-01", "2026-10-01", "2026-10-01", "2027-03-01", "2027-03-01"]);
  });
});
