/** The numbers of a back-test, and what each means: the definition stands beside every number (interop.md 3). */
import type { Endpoint } from "./outcome.ts";
import type { UpdateStep } from "./update-ladder.ts";

/** What is compared with outcomes: a prediction without or with the pulse, or that a supervisor was notified. */
export const PREDICTIONS = ["struct", "full", "alert"] as const;
export type Prediction = (typeof PREDICTIONS)[number];

export const ENDPOINT_MEANS: Readonly<Record<Endpoint, string>> = {
  V: "The seat fell vacant within twelve months, for whatever reason. An interim post is no vacancy, and the seats of a closed school are in no count.",
  L: "The principal left by choice within twelve months: for another school, another post in education, or out of it. Retirement, promotion and ends by the district count as no; exits without a recorded reason are left out.",
};

export const PREDICTION_MEANS: Readonly<Record<Prediction, string>> = {
  struct:
    "From records alone: year in the school, share of low-income students, and how often the district's principals left before.",
  full: "From records and the pulse: the answer about next year or, without one, the level of strain.",
  alert:
    "That a supervisor was told in the twelve months, before the seat was given up, that the principal may need support; requests by the principals themselves are not in it. An alert asks for a conversation: it predicts nothing, and one that helped counts here as wrong.",
};

export const STEP_MEANS: Readonly<Record<UpdateStep, string>> = {
  offset: "Fewer than 50 people left: only the district's offset may change, shrunk to the national rate.",
  "offset-and-slope":
    "50 people and more left: the slope may change as well, moved part of the way from 1, and the intercept with it.",
  refit:
    "200 people and more left and as many stayed: new coefficients may be proposed, and replace the old ones only if they are better on seats of a later time.",
};

interface Measure {
  /** Decimal places that are kept: finer ones would disclose single people. */
  readonly decimals: number;
  readonly means: string;
}

/** Every number that a line of a back-test can have, in the order in which they are shown. */
export const MEASURES = {
  seats: { decimals: 0, means: "Principals whose outcome is known." },
  left: { decimals: 0, means: "Those of them to whom the endpoint happened." },
  "base-rate": { decimals: 3, means: "Share to whom it happened, 0 to 1." },
  brier: {
    decimals: 3,
    means: "Brier score: mean squared difference between the probability and what happened, 0 to 1; lower is better.",
  },
  skill: {
    decimals: 3,
    means: "1 minus the Brier score over that of giving everybody the base rate; 0 or less = no better than that.",
  },
  auroc: {
    decimals: 2,
    means:
      "How often, of one who left and one who stayed, the one who left had the higher probability; 0.5 = chance. 95 % interval of Hanley and McNeil. Under 0.65 the model is good for sums and not for choosing people.",
  },
  expected: { decimals: 1, means: "Sum of the probabilities: how many were expected to leave." },
  "observed-expected": { decimals: 2, means: "How many left over how many were expected to; 1 = right on the whole." },
  intercept: {
    decimals: 2,
    means: "Calibration in the large: logits by which all probabilities were too low; 0 = right on the whole.",
  },
  slope: {
    decimals: 2,
    means: "Calibration slope: under 1, the probabilities were too far apart. Told from 50 events on.",
  },
  alerted: { decimals: 0, means: "Principals of whom a supervisor was told." },
  precision: { decimals: 2, means: "Of those of whom a supervisor was told, the share who left." },
  recall: { decimals: 2, means: "Of those who left, the share of whom a supervisor had been told." },
  untyped: { decimals: 0, means: "Exits left out because nobody recorded why." },
  suspected: { decimals: 0, means: "Vacancies that only a row missing from a roster file speaks for." },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureId = keyof typeof MEASURES;
export const MEASURE_IDS = Object.keys(MEASURES) as readonly MeasureId[];

/** One number of a line, with its 95 % interval where it has one. */
export interface Measured {
  readonly measure: MeasureId;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** A number as it is shown. */
export const roundMeasure = (measure: MeasureId, value: number): number => {
  const factor = 10 ** MEASURES[measure].decimals;
  return Math.round(value * factor) / factor;
};
