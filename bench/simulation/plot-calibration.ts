import { SCENARIOS, type Scenario } from "./hazard-study.ts";
import type { Simulated } from "./run-simulation.ts";
import { COLOURS, frameOf, lineOf, markAt, pictureOf, textAt } from "./svg.ts";

const NAMES: Readonly<Record<Scenario, readonly [string, string]>> = {
  A: ["A", "people leave as the model says"],
  B: ["B", "intent counts double"],
  C: ["C", "everybody .20"],
};

const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** Predicted against observed shares in five risk groups, one line a scenario. */
export const drawCalibration = ({ calibration, size }: Simulated): string => {
  const ticks = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
  const axis = { from: 0.1, to: 0.35, ticks: [0.1, 0.15, 0.2, 0.25, 0.3, 0.35], name: percent };
  const frame = frameOf(
    760,
    520,
    { ...axis, label: "predicted: mean h_full of the group" },
    { from: 0, to: 0.5, ticks, name: percent, label: "observed: share who left" },
  );
  const diagonal = lineOf([frame.at(0.1, 0.1), frame.at(0.35, 0.35)], COLOURS.quiet, 1.5, "5 5");
  const right = frame.at(0.35, 0.35);
  const lines = SCENARIOS.map((scenario, i) => {
    const points = (calibration.get(scenario) ?? []).map((bin) => frame.at(bin.predicted, bin.observed));
    const colour = COLOURS.lines[i] ?? COLOURS.ink;
    const end = points.at(-1) ?? right;
    const [name, what] = NAMES[scenario];
    return [
      lineOf(points, colour, 2),
      ...points.map((point) => markAt(point, i, colour)),
      textAt({ x: end.x + 13, y: end.y + 1 }, name, { fill: colour, bold: true }),
      textAt({ x: end.x + 13, y: end.y + 16 }, what, { fill: colour, size: 12 }),
    ].join("\n");
  });
  return pictureOf(
    frame,
    "Predicted and observed share who leave within a year",
    `Five groups of equal size by predicted risk; ${size.runs} runs of ${size.large} simulated principals together`,
    [
      diagonal,
      textAt({ x: right.x + 10, y: right.y + 4 }, "predicted = observed", { fill: COLOURS.quiet, size: 12 }),
      ...lines,
    ],
  );
};
