import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FIGURES } from "../../../bench/simulation/figures.ts";
import { judgeFigures } from "../../../bench/simulation/judge-figures.ts";
import { drawCalibration } from "../../../bench/simulation/plot-calibration.ts";
import { drawDetection } from "../../../bench/simulation/plot-detection.ts";
import { drawPeople, GENERATOR } from "../../../bench/simulation/population.ts";
import { seedRandom } from "../../../bench/simulation/random.ts";
import { renderReport, simulatedModelHash } from "../../../bench/simulation/render-report.ts";
import { runSimulation } from "../../../bench/simulation/run-simulation.ts";
import { meanOf } from "../../../bench/simulation/statistics.ts";

/** Small enough for a test; every study runs. */
const REDUCED = { seed: 7, runs: 3, fewRuns: 1, small: 300, large: 400 };
const page = (seed: number) => {
  const simulated = runSimulation({ ...REDUCED, seed });
  return renderReport(simulated, judgeFigures(simulated.runs)) + drawCalibration(simulated) + drawDetection(simulated);
};

describe("simulation of scoring.md 8.5, reduced", () => {
  it("the same seed writes the same page and plots, another seed another", () => {
    const first = page(7);
    expect(page(7)).toBe(first);
    expect(page(8)).not.toBe(first);
  });

  it("fills every figure, and what few people can show is near what is expected", () => {
    const judgements = judgeFigures(runSimulation(REDUCED).runs);
    expect(judgements.map((one) => one.figure.id)).toEqual(FIGURES.map((one) => one.id));
    for (const { figure, runs } of judgements) expect([figure.id, runs]).toEqual([figure.id, expect.any(Number)]);
    expect(judgements.filter((one) => one.runs === 0)).toEqual([]);
    const found = (id: string) => judgements.find((one) => one.figure.id === id)?.found;
    expect(found("index.correlation")).toBeGreaterThan(0.85);
    expect(found("index.correlation")).toBeLessThan(0.92);
    expect(found("index.sigma")).toBeGreaterThan(11.4);
    expect(found("index.sigma")).toBeLessThan(12.8);
  });

  it("judges: a figure without a run, or beyond its range, is outside", () => {
    const [figure] = FIGURES.filter((one) => one.id === "A2000.full");
    if (figure === undefined) throw new Error("no such figure");
    const inside = (values: readonly number[]) =>
      judgeFigures(new Map([[figure.id, [...values]]]), [figure]).map((one) => one.inside);
    expect([inside([]), inside([0.589]), inside([0.638]), inside([0.54])]).toEqual([[false], [true], [false], [false]]);
  });
});

describe("generator", () => {
  it("draws the people of the design: shares of the options, unit strain, answering, years", () => {
    const people = drawPeople(seedRandom(1, 0), 4000);
    const share = (item: "BO1" | "WL1" | "IL1") =>
      [0, 1, 2, 3, 4].map((code) => meanOf(people.map(({ codes }) => Number(codes[9]?.[item] === code))));
    for (const [item, shares] of [
      ["BO1", GENERATOR.sharesBO1],
      ["WL1", GENERATOR.sharesOther],
      ["IL1", GENERATOR.sharesIntent],
    ] as const) {
      for (const [i, found] of share(item).entries()) expect(found).toBeCloseTo(shares[i] ?? 0, 1);
    }
    const last = people.map(({ theta }) => theta[9] ?? 0);
    expect(meanOf(last.map((one) => one * one))).toBeCloseTo(1, 1);
    expect(meanOf(people.map(({ year }) => year))).toBeCloseTo(5, 0);
  });
});

describe("committed results", () => {
  const results = join(import.meta.dirname, "../../../bench/results");

  it("are of this model, and every figure lies in its range", () => {
    const committed = readFileSync(join(results, "simulation.md"), "utf8");
    expect(committed, "run: node bench/simulation.ts").toContain(simulatedModelHash());
    expect(committed).not.toContain("OUTSIDE");
  });
});
