/** How a figure is judged. */
export type Judged =
  /** Expected mean and standard deviation over 100 runs are given: within mean +- 3 SD (scoring.md 8.5). */
  | { readonly by: "table"; readonly expected: number; readonly sd: number }
  /** Only a value is given: within 3 standard deviations of one run, as measured here, and half of its last digit. */
  | { readonly by: "value"; readonly expected: number }
  /** A share of runs is given: within 3 binomial standard deviations of 100 runs, and half of its last digit. */
  | { readonly by: "share"; readonly expected: number }
  /** A whole number of cycles is given: within one. */
  | { readonly by: "cycles"; readonly expected: number }
  /** Mean of the runs at most this. */
  | { readonly by: "most"; readonly most: number }
  /** Largest of the runs at most this; `expected` is the value of the source. */
  | { readonly by: "largest"; readonly most: number; readonly expected: number }
  /** No source gives a range: the largest of the runs is only reported. */
  | { readonly by: "none" };

export interface Figure {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  /** Decimals shown, equal to those of the expected value. */
  readonly digits: number;
  readonly judged: Judged;
}

type TableRow = readonly (readonly [name: string, expected: number, sd: number])[];
const TABLE_NAMES: Readonly<Record<string, string>> = {
  struct: "AUROC h_struct",
  full: "AUROC h_full",
  oracle: "AUROC of the true probabilities",
  strain: "AUROC strain index",
  skill: "Brier skill h_full",
  slope: "calibration slope h_full",
};

const tableOf = (prefix: string, group: string, row: TableRow): readonly Figure[] =>
  row.map(([name, expected, sd]) => ({
    id: `${prefix}.${name}`,
    group,
    name: TABLE_NAMES[name] ?? name,
    digits: name === "slope" ? 2 : 3,
    judged: { by: "table", expected, sd },
  }));

const valuesOf = (
  group: string,
  digits: number,
  by: "value" | "share" | "cycles",
  rows: readonly (readonly [id: string, name: string, expected: number])[],
): readonly Figure[] => rows.map(([id, name, expected]) => ({ id, group, name, digits, judged: { by, expected } }));

const INDEX = "Index quality, N = 2000";
const CHANGE = "Lasting shift of strain at cycle 5, N = 2000";
const ROBUST = "Missing answers and bias";

/**
 * Expected figures of scoring.md 8.5. It gives no SD for the oracle; the SD of h_full's AUROC is used instead, because both
 * are AUROCs on the same people.
 */
export const FIGURES: readonly Figure[] = [
  ...tableOf("A400", "Leave hazard, scenario A (as the model says), N = 400", [
    ["struct", 0.554, 0.035],
    ["full", 0.59, 0.034],
    ["oracle", 0.591, 0.034],
    ["strain", 0.528, 0.041],
    ["skill", 0.015, 0.015],
    ["slope", 1.03, 0.37],
  ]),
  ...tableOf("A2000", "Leave hazard, scenario A, N = 2000", [
    ["struct", 0.553, 0.016],
    ["full", 0.589, 0.016],
    ["oracle", 0.591, 0.016],
    ["strain", 0.524, 0.015],
    ["skill", 0.018, 0.006],
    ["slope", 1.01, 0.17],
  ]),
  ...tableOf("B2000", "Leave hazard, scenario B (intent doubled, strain itself), N = 2000", [
    ["struct", 0.55, 0.015],
    ["full", 0.661, 0.016],
    ["oracle", 0.685, 0.016],
    ["strain", 0.608, 0.015],
    ["skill", 0.051, 0.007],
    ["slope", 1.95, 0.19],
  ]),
  ...tableOf("C2000", "Leave hazard, scenario C (everybody .20), N = 2000", [
    ["struct", 0.501, 0.017],
    ["full", 0.501, 0.016],
    ["slope", 0.01, 0.17],
  ]),
  {
    id: "C2000.skill",
    group: "Leave hazard, scenario C (everybody .20), N = 2000",
    name: "Brier skill h_full",
    digits: 3,
    judged: { by: "most", most: 0 },
  },
  ...valuesOf(INDEX, 3, "value", [["index.correlation", "correlation of S with strain", 0.885]]),
  ...valuesOf(INDEX, 2, "value", [
    ["index.high.sensitivity", "HIGH finds strain >= 1: sensitivity", 0.64],
    ["index.high.ppv", "HIGH finds strain >= 1: positive predictive value", 0.75],
    ["index.elevated.sensitivity", "ELEVATED or more: sensitivity", 0.96],
    ["index.elevated.ppv", "ELEVATED or more: positive predictive value", 0.4],
    ["index.share.low", "share LOW", 0.29],
    ["index.share.watch", "share WATCH", 0.34],
    ["index.share.elevated", "share ELEVATED", 0.24],
    ["index.share.high", "share HIGH", 0.13],
    ["index.answered", "share of forms answered", 0.78],
  ]),
  ...valuesOf(INDEX, 1, "value", [["index.sigma", "within-person SD of the core composite, points", 12.1]]),
  ...valuesOf(INDEX, 3, "value", [
    ["index.entries.0", "entries into HIGH a principal-year, no dead band", 0.351],
    ["index.entries.5", "entries into HIGH a principal-year, dead band 5", 0.314],
    ["index.entries.8", "entries into HIGH a principal-year, dead band 8", 0.297],
  ]),
  ...valuesOf(INDEX, 2, "value", [
    ["index.hints.ppv", "check-in hints: positive predictive value for strain >= .75", 0.84],
    ["index.hints.people", "principals hinted in a year", 0.18],
    ["index.hints.each", "hints a principal-year", 0.21],
  ]),
  ...valuesOf(INDEX, 3, "value", [["index.rising.0", "RISING in ten cycles without any shift", 0.093]]),
  ...valuesOf(CHANGE, 2, "value", [
    ["change.found.0.5", "+.5 SD: found", 0.25],
    ["change.found.1", "+1 SD: found", 0.48],
    ["change.found.1.5", "+1.5 SD: found", 0.66],
    ["change.found.2", "+2 SD: found", 0.78],
  ]),
  ...valuesOf(CHANGE, 1, "cycles", [
    ["change.delay.0.5", "+.5 SD: median cycle found in, 1 = the shift's own", 4],
    ["change.delay.1", "+1 SD: median cycle found in", 4],
    ["change.delay.1.5", "+1.5 SD: median cycle found in", 3],
    ["change.delay.2", "+2 SD: median cycle found in", 2],
  ]),
  {
    id: "missing.all",
    group: ROBUST,
    name: "another 30 % missing at random, N = 400: largest move of mean S, points",
    digits: 2,
    judged: { by: "largest", most: 1, expected: 0.7 },
  },
  {
    id: "missing.last",
    group: ROBUST,
    name: "the same for the mean of last readings",
    digits: 2,
    judged: { by: "none" },
  },
  ...valuesOf(ROBUST, 2, "value", [
    ["fair2000.ratio", "BO1 one option up for half: ratio of HIGH rates, N = 2000", 1.64],
  ]),
  ...valuesOf(ROBUST, 2, "share", [
    ["fair400.found", "rule P18 finds it, N = 400", 0.61],
    ["fair2000.found", "rule P18 finds it, N = 2000", 0.97],
    ["fair400.ratioAlone", "the ratio alone flags without bias, N = 400", 0.4],
  ]),
  ...valuesOf(ROBUST, 3, "share", [
    ["fair400.false", "rule P18 flags without bias, N = 400", 0.075],
    ["fair2000.false", "rule P18 flags without bias, N = 2000", 0.075],
  ]),
];
