import { SCENARIOS, type Scenario } from "./hazard-study.ts";
import type { Simulated } from "./run-simulation.ts";
import { COLOURS, frameOf, lineOf, markAt, pictureOf, textAt } from "./svg.ts";

const NAMES: Readonly<Record<Scenario, readonly [string, string]>> = {
  A: ["Scenario A", "as the model says"],
  B: ["Scenario B", "intent counts double"],
  C: ["Scenario C", "everybody 20 %"],
};

const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** Predicted against observed shares in five risk groups, one line per scenario; both axes have the same scale. */
export const drawCalibration = ({ calibration, size }: Simulated): string => {
  const scale = { from: 0.1, to: 0.45, ticks: [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45], name: percent };
  const frame = frameOf(
    760,
    636,
    { ...scale, label: "predicted: mean h_full of the group" },
    { ...scale, label: "observed: share who left" },
  );
  const diagonal = lineOf([frame.at(scale.from, scale.from), frame.at(scale.to, scale.to)], COLOURS.quiet, 1.5, "5 5");
  const lines = SCENARIOS.map((scenario, i) => {
    const points = (calibration.get(scenario) ?? []).map((bin) => frame.at(bin.predicted, bin.observed));
    const colour = COLOURS.lines[i] ?? COLOURS.ink;
    return [lineOf(points, colour, 2), ...points.map((point) => markAt(point, i, colour))].join("\n");
  });
  const legend = { x: frame.at(scale.to, scale.to).x + 24, y: frame.at(scale.to, 0.4).y };
  const entries = SCENARIOS.map((scenario, i) => {
    const colour = COLOURS.lines[i] ?? COLOURS.ink;
    const y = legend.y + 46 * i;
    const [name, what] = NAMES[scenario];
    return [
      markAt({ x: legend.x, y: y - 4 }, i, colour),
      textAt({ x: legend.x + 14, y }, name, { fill: colour, bold: true }),
      textAt({ x: legend.x + 14, y: y + 16 }, what, { fill: COLOURS.quiet, size: 12 }),
    ].join("\n");
  });
  const right = { x: legend.x - 14, y: frame.at(scale.to, scale.to).y + 4 };
  return pictureOf(
    frame,
    "Predicted and observed share who leave within a year",
    `Five groups of equal size by predicted risk; ${size.runs} runs of ${size.large} simulated principals together`,
    [diagonal, textAt(right, "predicted = observed", { fill: COLOURS.quiet, size: 12 }), ...lines, ...entries],
  );
};
