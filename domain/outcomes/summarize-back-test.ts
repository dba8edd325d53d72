import {
  type BackTest,
  type Followed,
  type JoinedOutcomes,
  type JoinedRow,
  joinOutcomes,
  scorePredictions,
} from "./back-test.ts";
import { cutByRisk, groupByRisk, type RiskBin } from "./calibration.ts";
import type { Estimate } from "./discrimination.ts";
import { type Measured, type MeasureId, roundMeasure } from "./measures.ts";
import type { Endpoint } from "./outcome.ts";
import { HAZARD_RULES } from "./rules.ts";
import type { StoredBackTest, TestedLine } from "./stored-outcomes.ts";
import { type ModelUpdate, proposeUpdate } from "./update-ladder.ts";

/** What may be shown of the followed seats of a snapshot day. */
export type BackTestSummary = Pick<StoredBackTest, "lines"> &
  (
    | { readonly state: "withheld" }
    | { readonly state: "scored"; readonly seats: number; readonly schoolClosed: number; readonly update: ModelUpdate }
  );

/** What a line is made of, before it is decided whether it may be shown. */
interface Draft {
  readonly endpoint: Endpoint;
  readonly joined: JoinedOutcomes;
}

const countOf = (rows: readonly JoinedRow[], which: (row: JoinedRow) => boolean): number => rows.filter(which).length;

/**
 * Whether numbers that tie the pulse to who left may be shown. Everybody knows who left: of a lone leaver, an area or a
 * score would say how high the prediction was, and so what was answered. So at least five of those who left, and of
 * those who stayed, have a reading.
 */
const hidesAnswers = (rows: readonly JoinedRow[]): boolean =>
  [true, false].every((left) => countOf(rows, (row) => row.read && row.left === left) >= HAZARD_RULES.minSeats.value);

/** Nobody, or five and more: what two numbers about different people disclose when one is subtracted from the other. */
const hidesDifference = (people: number): boolean => people === 0 || people >= HAZARD_RULES.minSeats.value;

const measured = (measure: MeasureId, found: number | Estimate | undefined): readonly Measured[] => {
  if (found === undefined) return [];
  if (typeof found === "number") return [{ measure, value: roundMeasure(measure, found) }];
  const [value, low, high] = [found.value, found.low, found.high].map((one) => roundMeasure(measure, one));
  return [{ measure, value, low, high } as Measured];
};

const measuresOf = (test: BackTest, { untyped, suspected }: JoinedOutcomes): readonly Measured[] => [
  ...measured("seats", test.n),
  ...measured("left", test.events),
  ...measured("base-rate", test.baseRate),
  ...measured("brier", test.brier),
  ...measured("skill", test.skill),
  ...measured("auroc", test.auroc),
  ...measured("expected", test.expected),
  ...measured("observed-expected", test.observedExpected),
  ...measured("intercept", test.intercept),
  ...measured("slope", test.slope),
  ...measured("untyped", untyped),
  ...measured("suspected", suspected),
];

/** Predicted and observed shares to whole percent. */
const binsOf = (rows: readonly JoinedRow[]): readonly RiskBin[] =>
  groupByRisk(rows).map(({ n, events, predicted, observed }) => ({
    n,
    events,
    predicted: Math.round(predicted * 100) / 100,
    observed: Math.round(observed * 100) / 100,
  }));

const withheld = (endpoint: Endpoint, prediction: TestedLine["prediction"]): TestedLine => ({
  endpoint,
  prediction,
  status: "withheld",
  measures: [],
  bins: null,
});

/** From records alone: nothing of the pulse is in it. */
const structLine = ({ endpoint, joined }: Draft): TestedLine => {
  const test = scorePredictions(joined.rows);
  if (test === undefined) return withheld(endpoint, "struct");
  const measures = measuresOf(test, joined);
  return { endpoint, prediction: "struct", status: "shown", measures, bins: binsOf(joined.rows) };
};

/** With the pulse. Of two endpoints, what one leaves out could be had by subtraction. */
const fullLine = ({ endpoint, joined }: Draft): TestedLine => {
  const { rows, untyped } = joined;
  const test = scorePredictions(rows);
  if (test === undefined || !hidesAnswers(rows) || !hidesDifference(untyped)) return withheld(endpoint, "full");
  const bins = cutByRisk(rows).every(hidesAnswers) ? binsOf(rows) : null;
  return { endpoint, prediction: "full", status: "shown", measures: measuresOf(test, joined), bins };
};

/** Precision and recall of past alerts: shown when five and more are in each of the four cells. */
const alertLine = ({ endpoint, joined: { rows } }: Draft): TestedLine => {
  const cell = (alerted: boolean, left: boolean) =>
    countOf(rows, (row) => row.alerted === alerted && row.left === left);
  const hit = cell(true, true);
  const cells = [hit, cell(true, false), cell(false, true), cell(false, false)];
  if (cells.some((count) => count < HAZARD_RULES.minSeats.value)) return withheld(endpoint, "alert");
  const alerted = hit + cell(true, false);
  const left = hit + cell(false, true);
  return {
    endpoint,
    prediction: "alert",
    status: "shown",
    measures: [
      ...measured("seats", rows.length),
      ...measured("left", left),
      ...measured("alerted", alerted),
      ...measured("precision", hit / alerted),
      ...measured("recall", hit / left),
    ],
    bins: null,
  };
};

const rounded = ({ step, offset, recalibration }: ModelUpdate): ModelUpdate => {
  const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
  const found = recalibration && {
    intercept: thousandths(recalibration.intercept),
    slope: thousandths(recalibration.slope),
  };
  return { step, offset: thousandths(offset), ...(found ? { recalibration: found } : {}) };
};

/**
 * How the predictions of a snapshot day turned out, as far as it may be shown (scoring.md 8.2, 11 P5 to P7 and P10):
 * vacancies predicted from records, vacancies and leaving by choice predicted with the pulse, and past alerts. Numbers
 * are rounded. Same seats, same result.
 *
 * @param record - leavers and principal-years of the district's own records, for the offset.
 */
export const summarizeBackTest = (
  followed: readonly Followed[],
  record: { readonly leavers: number; readonly principalYears: number },
): BackTestSummary => {
  const vacancies = { endpoint: "V", joined: joinOutcomes(followed, "V", "struct") } as const;
  const { rows, schoolClosed } = vacancies.joined;
  if (rows.length < HAZARD_RULES.minSeats.value) return { state: "withheld", lines: [] };
  const lines = [
    structLine(vacancies),
    fullLine({ endpoint: "V", joined: joinOutcomes(followed, "V", "full") }),
    fullLine({ endpoint: "L", joined: joinOutcomes(followed, "L", "full") }),
    alertLine(vacancies),
  ];
  return { state: "scored", seats: rows.length, schoolClosed, update: rounded(proposeUpdate(rows, record)), lines };
};
