import { SHIFTS } from "./change-study.ts";
import type { Simulated } from "./run-simulation.ts";
import { COLOURS, frameOf, lineOf, markAt, pictureOf, textAt } from "./svg.ts";

const percent = (value: number): string => `${Math.round(value * 100)} %`;
const nameOf = (shift: number): string => (shift === 0 ? "no shift" : `+${shift} SD`);

/** Share of people with a detected RISING, by cycles since a lasting shift; the largest shift is on top. */
export const drawDetection = ({ detection, size }: Simulated): string => {
  const frame = frameOf(
    760,
    520,
    { label: "month since the shift (1 = its own)", from: 0.8, to: 6, ticks: [1, 2, 3, 4, 5, 6], name: String },
    {
      label: "share of people with a rise seen so far",
      from: 0,
      to: 1,
      ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
      name: percent,
    },
  );
  const curves = [...SHIFTS].reverse().map((shift, i) => {
    const points = (detection.get(shift) ?? []).map((share, cycle) => frame.at(cycle + 1, share));
    const end = points.at(-1) ?? frame.at(6, 0);
    const share = percent(detection.get(shift)?.at(-1) ?? 0);
    const colour = shift === 0 ? COLOURS.quiet : (COLOURS.lines[i] ?? COLOURS.ink);
    return [
      lineOf(points, colour, 2, shift === 0 ? "5 5" : ""),
      ...(shift === 0 ? [] : points.map((point) => markAt(point, i, colour))),
      textAt({ x: end.x + 13, y: end.y + 5 }, `${nameOf(shift)}: ${share}`, { fill: colour, bold: true }),
      ...(shift === 0 ? [textAt({ x: end.x + 13, y: end.y + 20 }, "false alarms", { fill: colour, size: 12 })] : []),
    ].join("\n");
  });
  return pictureOf(
    frame,
    "How soon a lasting rise of strain is seen",
    `Shift at month 5 of 10, answered forms only (78 %); ${size.fewRuns} runs of ${size.large} simulated principals`,
    curves,
  );
};
