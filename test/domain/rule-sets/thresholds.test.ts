import { describe, expect, it } from "vitest";
import { ALERT_RULES } from "../../../domain/alerts/rules.ts";
import {
  checkThresholds,
  DEFAULT_THRESHOLDS,
  describeThresholds,
  ruleSetOf,
  type Thresholds,
} from "../../../domain/rule-sets/thresholds.ts";
import { STRAIN_V1 } from "../../../domain/strain/model-v1.ts";

const codes = (tried: object) =>
  checkThresholds(tried, DEFAULT_THRESHOLDS).map(({ pointer, code }) => `${pointer} ${code}`);

describe("thresholds in force", () => {
  it("are those of the alert rules and the model", () => {
    expect(DEFAULT_THRESHOLDS).toMatchObject({
      raisedRounds: ALERT_RULES.raisedRounds.value,
      systemShare: ALERT_RULES.systemShare.value,
      enter: STRAIN_V1.bri.enter,
      sigmaW: STRAIN_V1.change.sigmaW,
    });
  });

  it("each lie on their own grid: what holds could be tried", () => {
    for (const [name, value] of Object.entries(DEFAULT_THRESHOLDS)) {
      expect([name, codes({ [name]: value })]).toEqual([name, ["#/thresholds same_rules"]]);
    }
  });

  it("are described with their meaning and their limits", () => {
    const rows = describeThresholds(DEFAULT_THRESHOLDS);
    expect(rows.map(({ threshold }) => threshold).sort()).toEqual(Object.keys(DEFAULT_THRESHOLDS).sort());
    expect(rows.find(({ threshold }) => threshold === "enter")).toMatchObject({ value: "35, 50, 65", unit: "points" });
    expect(rows.find(({ threshold }) => threshold === "raisedLevel")?.mayBe).toBe("watch, elevated, high");
    for (const { means } of rows) expect(means.length).toBeGreaterThan(10);
  });
});

describe("what may be tried", () => {
  it("takes what differs", () => {
    expect(codes({ raisedRounds: 3 })).toEqual([]);
    expect(codes({ enter: [40, 55, 70], quietDays: 28, systemShare: 0.15, sigmaW: 10, deadBand: 10 })).toEqual([]);
    expect(codes({ raisedRounds: 2, quietDays: 28 })).toEqual([]);
  });

  it("nothing, or nothing new, is nothing to try", () => {
    expect(codes({})).toEqual(["#/thresholds same_rules"]);
    expect(codes({ raisedRounds: 2, enter: [35, 50, 65] })).toEqual(["#/thresholds same_rules"]);
  });

  it.each([
    [{ raisedRounds: 0 }, "#/thresholds/raisedRounds"],
    [{ raisedRounds: 1.5 }, "#/thresholds/raisedRounds"],
    [{ raisedRounds: Number.NaN }, "#/thresholds/raisedRounds"],
    [{ raisedLevel: "low" }, "#/thresholds/raisedLevel"],
    [{ quietDays: 22 }, "#/thresholds/quietDays"],
    [{ systemShare: 0.12 }, "#/thresholds/systemShare"],
    [{ systemShare: 0 }, "#/thresholds/systemShare"],
    [{ enter: [35, 51, 65] }, "#/thresholds/enter/1"],
    [{ enter: [0, 50, 100] }, "#/thresholds/enter/0"],
    [{ deadBand: 4 }, "#/thresholds/deadBand"],
    [{ sigmaW: 20 }, "#/thresholds/sigmaW"],
  ])("%j is off its grid", (tried, pointer) => {
    expect(codes(tried)[0]).toBe(`${pointer} not_triable`);
  });

  it("levels follow each other", () => {
    expect(codes({ enter: [50, 35, 65] })).toEqual(["#/thresholds/enter not_ascending"]);
    expect(codes({ enter: [35, 50, 50] })).toEqual(["#/thresholds/enter not_ascending"]);
  });

  it("every fault names the fix", () => {
    const [fault] = checkThresholds({ quietDays: 22 }, DEFAULT_THRESHOLDS);
    expect(fault?.message).toBe("Give 0 to 84 days, in steps of 7.");
  });
});

describe("as a rule set", () => {
  it("what is not tried stays as it is", () => {
    const { alerts, model, sigmaW } = ruleSetOf("x", { raisedRounds: 3, deadBand: 10 } satisfies Partial<Thresholds>);
    expect([alerts, sigmaW]).toEqual([{ raisedRounds: 3 }, undefined]);
    expect(model?.bri).toEqual({ ...STRAIN_V1.bri, deadBand: 10 });
    expect(model?.version).not.toBe(STRAIN_V1.version);
  });
});
