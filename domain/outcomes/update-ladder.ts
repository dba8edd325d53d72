import { fitCalibration, type Predicted } from "./calibration.ts";
import { districtOffset, logitOf, probabilityOf } from "./hazard.ts";

/** What may be changed in a model, in rising order of how many people must have left before. */
export type UpdateStep = "offset" | "offset-and-slope" | "refit";

/** Where the rungs begin. Source: scoring.md 8.3; counts are judgement, in the spirit of Van Calster et al. 2019. */
const UPDATE_LADDER = {
  /** Events from which the slope may move too. */
  slopeFrom: 50,
  /** Events, and non-events, from which new coefficients may be proposed. */
  refitFrom: 200,
  /** The slope found counts for events / (events + this); the rest stays at 1. */
  slopePrior: 100,
} as const;

/** The highest rung that so many events and non-events allow. */
export const ladderStep = (events: number, nonEvents: number): UpdateStep => {
  if (events < UPDATE_LADDER.slopeFrom) return "offset";
  return events >= UPDATE_LADDER.refitFrom && nonEvents >= UPDATE_LADDER.refitFrom ? "refit" : "offset-and-slope";
};

/** A change of a model that past outcomes allow. A person decides on it, and it is a new model version. */
export interface ModelUpdate {
  readonly step: UpdateStep;
  /** District offset from all records, logits: the only thing that may change under 50 events. */
  readonly offset: number;
  /**
   * From 50 events on: map of the frozen predictions, logit p' = intercept + slope x logit p. It holds whatever offset
   * they were frozen with, so it is used with that one and not with `offset`.
   */
  readonly recalibration?: Recalibration;
}

export interface Recalibration {
  /** Logits, with this slope. */
  readonly intercept: number;
  /** Shrunk to 1. */
  readonly slope: number;
}

/**
 * The update that scored predictions allow (scoring.md 8.3). On the highest rung it is the same as on the second: new
 * coefficients are never fitted here (DECISIONS 11), a person may propose them and {@link acceptsRefit} judges them.
 *
 * @param record - leavers and principal-years of all records of the district, for the offset.
 */
export const proposeUpdate = (
  rows: readonly Predicted[],
  record: { readonly leavers: number; readonly principalYears: number },
): ModelUpdate => {
  const events = rows.filter((row) => row.left).length;
  const step = ladderStep(events, rows.length - events);
  const offset = districtOffset(record.leavers, record.principalYears);
  const found = step === "offset" ? undefined : fitCalibration(rows)?.slope.value;
  if (found === undefined) return { step, offset };
  const slope = 1 + (events / (events + UPDATE_LADDER.slopePrior)) * (found - 1);
  const intercept = fitCalibration(rows, slope)?.intercept.value ?? 0;
  return { step, offset, recalibration: { intercept, slope } };
};

/** A prediction under a recalibration. @throws RangeError unless 0 < p < 1. */
export const recalibrate = (p: number, { intercept, slope }: Recalibration): number =>
  probabilityOf(intercept + slope * logitOf(p));

/**
 * Whether proposed coefficients may replace the present ones: both were scored on the same seats of a time that neither
 * was fitted on, there are 200 events and 200 others, the Brier score is lower and the slope nearer to 1 (scoring.md 8.3).
 */
export const acceptsRefit = (
  present: { readonly brier: number; readonly slope: number },
  proposed: { readonly brier: number; readonly slope: number },
  outOfTime: { readonly events: number; readonly nonEvents: number },
): boolean => {
  if (ladderStep(outOfTime.events, outOfTime.nonEvents) !== "refit") return false;
  return proposed.brier < present.brier && Math.abs(proposed.slope - 1) < Math.abs(present.slope - 1);
};
