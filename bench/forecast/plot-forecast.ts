import { COLOURS, frameOf, lineOf, markAt, pictureOf, textAt } from "../simulation/svg.ts";
import type { Compared } from "./forecast-study.ts";

const whole = (value: number): string => String(Math.round(value));
const [MODEL, ACTUAL, MEAN] = COLOURS.lines;

const ticksUpTo = (most: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);

const legend = (x: number, y: number, entries: readonly (readonly [shape: number, colour: string, text: string])[]) =>
  entries.map(([shape, colour, text], n) =>
    [markAt({ x, y: y + 24 * n - 4 }, shape, colour), textAt({ x: x + 14, y: y + 24 * n }, text, { size: 12 })].join(
      "\n",
    ),
  );

/** One column per district, sorted by forecast: range, forecast, plain mean and actual count. */
export const drawDistricts = (rows: readonly Compared[]): string => {
  const sorted = rows.toSorted((a, b) => a.forecast - b.forecast || a.actual - b.actual);
  const most = 10 * Math.ceil(Math.max(...rows.map((one) => Math.max(one.high, one.actual))) / 10);
  const frame = frameOf(
    900,
    460,
    { label: "districts of 200 schools, by forecast", from: -0.5, to: sorted.length - 0.5, ticks: [], name: whole },
    { label: "vacancies in twelve months", from: 0, to: most, ticks: ticksUpTo(most, 10), name: whole },
  );
  const columns = sorted.map((one, n) => {
    const inside = one.low <= one.actual && one.actual <= one.high;
    return [
      lineOf([frame.at(n, one.low), frame.at(n, one.high)], COLOURS.grid, 9),
      markAt(frame.at(n, one.mean), 3, MEAN),
      markAt(frame.at(n, one.forecast), 0, MODEL),
      markAt(frame.at(n, one.actual), inside ? 1 : 2, ACTUAL),
    ].join("\n");
  });
  const x = frame.at(sorted.length - 0.5, 0).x + 24;
  return pictureOf(
    frame,
    "Forecast from three years of rosters, and what happened in the fourth",
    "Bars: 80 % range. Years differ from each other, which no forecast of the product knows",
    [
      ...columns,
      ...legend(x, 110, [
        [0, MODEL, "forecast"],
        [3, MEAN, "plain mean"],
        [1, ACTUAL, "actual, in range"],
        [2, ACTUAL, "actual, outside"],
      ]),
    ],
  );
};

/** Forecast against actual count for levels and regions; points on the line are exact. */
export const drawGroups = (rows: readonly Compared[]): string => {
  const most = 5 * Math.ceil(Math.max(...rows.map((one) => Math.max(one.forecast, one.actual))) / 5);
  const scale = { from: 0, to: most, ticks: ticksUpTo(most, 5), name: whole };
  const frame = frameOf(
    760,
    636,
    { ...scale, label: "forecast: expected vacancies of the group" },
    { ...scale, label: "actual" },
  );
  const diagonal = lineOf([frame.at(0, 0), frame.at(most, most)], COLOURS.quiet, 1.5, "5 5");
  const marks = rows.map((one) => {
    const level = one.split === "level";
    return markAt(frame.at(one.forecast, one.actual), level ? 0 : 1, level ? MODEL : ACTUAL);
  });
  return pictureOf(
    frame,
    "Forecast and actual vacancies of levels and regions",
    "Groups of five seats and more whose sum may be shown; one mark per group and district",
    [
      diagonal,
      ...marks,
      ...legend(frame.at(most, most).x + 24, 110, [
        [0, MODEL, "level"],
        [1, ACTUAL, "region"],
      ]),
    ],
  );
};
