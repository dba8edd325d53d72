import { FIGURES, type Figure } from "./figures.ts";
import { deviationOf, meanOf, type Runs } from "./statistics.ts";

/** A figure with its result, and whether the result is in the accepted range. */
export interface Judgement {
  readonly figure: Figure;
  /** Mean of the runs; the largest one where `judged` says so. */
  readonly found: number;
  readonly sd: number;
  readonly runs: number;
  /** `undefined` on a side without a limit. */
  readonly least?: number;
  readonly most?: number;
  readonly inside: boolean;
}

/** Number of runs behind the expected figures. Source: scoring.md 8.5. */
const EXPECTED_RUNS = 100;

const rangeOf = ({ judged, digits }: Figure, sd: number): { readonly least?: number; readonly most?: number } => {
  const around = (expected: number, reach: number) => ({ least: expected - reach, most: expected + reach });
  const half = 0.5 * 10 ** -digits;
  switch (judged.by) {
    case "table":
      return around(judged.expected, 3 * judged.sd);
    case "value":
      return around(judged.expected, 3 * sd + half);
    case "share": {
      const reach = 3 * Math.sqrt((judged.expected * (1 - judged.expected)) / EXPECTED_RUNS) + half;
      return { least: Math.max(0, judged.expected - reach), most: Math.min(1, judged.expected + reach) };
    }
    case "cycles":
      return around(judged.expected, 1);
    case "most":
    case "largest":
      return { most: judged.most };
    case "none":
      return {};
  }
};

const judge = (figure: Figure, values: readonly number[]): Judgement => {
  const sd = deviationOf(values);
  const { by } = figure.judged;
  const found = by === "largest" || by === "none" ? Math.max(...values) : meanOf(values);
  const range = rangeOf(figure, sd);
  const inside =
    values.length > 0 &&
    found >= (range.least ?? Number.NEGATIVE_INFINITY) &&
    found <= (range.most ?? Number.POSITIVE_INFINITY);
  return { figure, found, sd, runs: values.length, ...range, inside };
};

/** Compares every figure of scoring.md 8.5 with its range; a figure without a run is outside. */
export const judgeFigures = (runs: Runs, figures: readonly Figure[] = FIGURES): readonly Judgement[] =>
  figures.map((figure) => judge(figure, runs.get(figure.id) ?? []));
