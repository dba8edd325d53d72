/** Readings as a line, drawn on the server: no script, and in the page's own ink whatever its colours are. */

import { addMonths, monthIdOf } from "../../../domain/kernel/calendar.ts";
import type { OwnRound } from "../../../domain/reports/own-rounds.ts";
import type { OwnReadings } from "../../../domain/reports/read-readings.ts";
import { REPORT_RULES } from "../../../domain/reports/rules.ts";
import { STRAIN_V1 } from "../../../domain/strain/model-v1.ts";
import { monthYearOf, pointsOf } from "../i18n/dates.ts";
import { readingsWords } from "./readings-words.ts";
import type { ReportView } from "./view.ts";

/** Size and margins in units of the picture; on a phone one unit is about a pixel. */
const BOX = { width: 360, height: 190, left: 26, right: 8, top: 8, bottom: 22 } as const;

interface Point {
  readonly cycle: number;
  readonly x: number;
  readonly y: number;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const yOf = (score: number): number => tenth(BOX.top + ((100 - score) / 100) * (BOX.height - BOX.top - BOX.bottom));

/** Runs of rounds that follow one another: a line never crosses a month without a reading. */
const runsOf = (points: readonly Point[]): readonly (readonly Point[])[] => {
  const runs: Point[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run?.at(-1)?.cycle === point.cycle - 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
};

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

/** The last 24 months; nothing without at least two readings, which is what a line takes. */
export const Chart = ({ view, readings }: { view: ReportView; readings: OwnReadings }) => {
  const words = readingsWords(view.lang).history;
  const end = monthIdOf(readings.today);
  const start = addMonths(end, 1 - REPORT_RULES.historyMonths.value);
  const step = (BOX.width - BOX.left - BOX.right) / (REPORT_RULES.historyMonths.value - 1);
  const scored = readings.rounds.flatMap(({ roundId, cycle, score }: OwnRound) =>
    score === undefined ? [] : [{ roundId, cycle, score: score.score }],
  );
  const [first, last] = [scored[0], scored.at(-1)];
  if (first === undefined || last === undefined || scored.length < 2) return null;
  const points = scored.map(({ roundId, cycle, score }) => ({
    cycle,
    x: tenth(BOX.left + monthsBetween(start, roundId) * step),
    y: yOf(score),
  }));
  const values = scored.map(({ score }) => score);
  const [least, most] = [pointsOf(Math.min(...values)), pointsOf(Math.max(...values))];
  const edge = BOX.width - BOX.right;
  return (
    <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} width="100%" role="img" aria-labelledby="chart-t chart-d">
      <title id="chart-t">{words.chart}</title>
      <desc id="chart-d">
        {words.picture(
          scored.length,
          monthYearOf(view.lang, first.roundId),
          monthYearOf(view.lang, last.roundId),
          least,
          most,
        )}
      </desc>
      <g font-size="11" fill="currentColor" stroke="none">
        {[0, ...STRAIN_V1.bri.enter, 100].map((value) => (
          <>
            <path d={`M${BOX.left} ${yOf(value)}H${edge}`} stroke="currentColor" stroke-opacity=".25" />
            <text x={BOX.left - 4} y={yOf(value) + 4} text-anchor="end">
              {value}
            </text>
          </>
        ))}
        <text x={BOX.left} y={BOX.height - 6}>
          {monthYearOf(view.lang, start)}
        </text>
        <text x={edge} y={BOX.height - 6} text-anchor="end">
          {monthYearOf(view.lang, end)}
        </text>
        <path
          d={runsOf(points)
            .map((run) => `M${run.map(({ x, y }) => `${x} ${y}`).join("L")}`)
            .join("")}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
        />
        {points.map(({ x, y }) => (
          <circle cx={x} cy={y} r="3" />
        ))}
      </g>
    </svg>
  );
};
