import { createHash } from "node:crypto";
import { canonicalModel } from "../../domain/kernel/canonical.ts";
import { MODEL_V1 } from "../../domain/models/composed-model.ts";
import { CASELOAD, TRIED } from "./alert-study.ts";
import type { Judged } from "./figures.ts";
import type { Judgement } from "./judge-figures.ts";
import type { Simulated } from "./run-simulation.ts";
import { meanOf, type Runs } from "./statistics.ts";

/** SHA-256 of the constants that the simulation uses; it identifies results of another model. */
export const simulatedModelHash = (): string => {
  const { version, instrument, bri, change, hazard, hint } = MODEL_V1;
  const { minAnswers, cooldownCycles } = hint;
  const model = { version, instrument, bri, change, hazard, hint: { minAnswers, cooldownCycles } };
  return createHash("sha256").update(canonicalModel(model)).digest("hex");
};

const expectedOf = (judged: Judged, digits: number): string => {
  switch (judged.by) {
    case "table":
      return `${judged.expected.toFixed(digits)}, SD ${judged.sd.toFixed(digits)}`;
    case "value":
    case "share":
      return judged.expected.toFixed(digits);
    case "cycles":
      return String(judged.expected);
    case "largest":
      return `at most ${judged.expected.toFixed(digits)}`;
    case "most":
      return `at most ${judged.most}`;
    case "none":
      return "–";
  }
};

const rangeOf = ({ least, most, figure }: Judgement): string => {
  const text = (value: number) =>
    value.toFixed(figure.judged.by === "cycles" ? 0 : figure.digits).replace(/^-(0\.?0*)$/, "$1");
  if (least === undefined) return most === undefined ? "–" : `<= ${text(most)}`;
  return most === undefined ? `>= ${text(least)}` : `${text(least)} to ${text(most)}`;
};

/** Difference between the mean of the runs and the expected value, in standard deviations of one run. */
const offOf = ({ figure: { judged }, found, sd }: Judgement): string => {
  if (judged.by !== "table" && judged.by !== "value") return "";
  const off = (found - judged.expected) / (judged.by === "table" ? judged.sd : sd);
  return `${off < 0 ? "-" : "+"}${Math.abs(off).toFixed(1)}`;
};

const verdictOf = ({ figure, inside }: Judgement): string =>
  figure.judged.by === "none" ? "reported" : inside ? "inside" : "**OUTSIDE**";

/** The figures as Markdown tables, one per group. */
export const renderTable = (judgements: readonly Judgement[]): string => {
  const groups = [...new Set(judgements.map((one) => one.figure.group))];
  return groups
    .map((group) => {
      const lines = judgements
        .filter((one) => one.figure.group === group)
        .map((one) => {
          const { name, digits, judged } = one.figure;
          const found = `${one.found.toFixed(digits)} | ${one.sd.toFixed(digits)} | ${one.runs}`;
          return `| ${name} | ${expectedOf(judged, digits)} | ${rangeOf(one)} | ${found} | ${offOf(one)} | ${verdictOf(one)} |`;
        });
      const head =
        "| figure | expected | range | found | SD of a run | runs | off, in SD | |\n|---|---|---|---|---|---|---|---|";
      return `### ${group}\n\n${head}\n${lines.join("\n")}\n`;
    })
    .join("\n");
};

/** Share of runs whose 95 % interval holds the mean AUROC of all runs: a check of the formula. */
const coverageOf = (runs: Runs, prefix: string): number => {
  const truth = meanOf(runs.get(`${prefix}.full`) ?? []);
  const highs = runs.get(`${prefix}.high`) ?? [];
  return meanOf((runs.get(`${prefix}.low`) ?? []).map((low, i) => Number(low <= truth && truth <= (highs[i] ?? 0))));
};

const renderAlerts = (runs: Runs): string => {
  const value = (i: number, name: string) => meanOf(runs.get(`alerts.${i}.${name}`) ?? []);
  const lines = TRIED.map(({ name }, i) => {
    const each = value(i, "each");
    return `| ${name} | ${each.toFixed(2)} | ${(CASELOAD * each).toFixed(1)} | ${value(i, "people").toFixed(2)} | ${value(i, "ppv").toFixed(2)} |`;
  });
  return `| rules | alerts a principal-year | alerts a year for ${CASELOAD} principals | principals alerted in a year | of them with strain >= .75 at the time |
|---|---|---|---|---|
${lines.join("\n")}`;
};

/** Lists the figures that differ from the expected value by more than one SD of a run, in words. */
const farthest = (judgements: readonly Judgement[]): string => {
  const far = judgements
    .filter((one) => Math.abs(Number(offOf(one))) > 1)
    .map((one) => `${one.figure.name} (${offOf(one)})`);
  return far.length === 0
    ? "None is more than one SD of a run away."
    : `More than one SD of a run away: ${far.join("; ")}.`;
};

/** The whole page. It contains no date or time, so that the same code writes the same page. */
export const renderReport = ({ size, runs }: Simulated, judgements: readonly Judgement[]): string => {
  const judged = judgements.filter((one) => one.figure.judged.by !== "none");
  const outside = judged.filter((one) => !one.inside).length;
  return `# Simulation of the strain index and the leave hazard

Written by \`node bench/simulation.ts\`; do not edit. ${judged.length - outside} of ${judged.length} figures lie in their range.

Simulated principals answer ten monthly forms; the product's own functions score them (\`assess\`, \`leaveHazard\`,
\`scorePredictions\`, \`replayRules\`). This shows how the rules behave. It does not show that they are true of real people.

- Model \`${MODEL_V1.version}\`, constants sha256 \`${simulatedModelHash()}\`.
- Seed ${size.seed}, xoshiro128** (one stream a run, filled by splitmix32), normals by Box and Muller. ${size.runs} runs; ${size.fewRuns} for shifts and alert rules.
- People and expected figures: scoring.md 8.5 (design notes). What it leaves open, and how it is read here: the noise in what a
  principal plans for next year stays with the person over the ten months; index quality compares last readings with strain in
  the last month; mean S is the mean over all scores; p < .05 of rule P18 is the pooled test of two proportions of last readings.
- Ranges. Mean and SD expected: mean +- 3 SD, as scoring.md says. Only a value expected: +- 3 SD of one run and half of its last
  digit. Share of runs expected: +- 3 binomial SD of 100 runs. Whole cycles: +- 1. Oracle AUROC: the SD of the column beside it.
- "Found" is the mean of the runs ("largest": the largest of them), so a figure may be inside and still differ for certain.
  ${farthest(judgements)}
  The notes do not say how many runs a value without an SD is from; a single one can be off by as much.

![Predicted and observed share who leave](simulation-calibration.svg)

![Share of people in whom a rise was seen](simulation-detection.svg)

${renderTable(judgements)}
### Without a range: intervals and alert rules

The 95 % interval of AUROC (Hanley and McNeil's, in Newcombe's score form) held the mean of all runs in
${(100 * coverageOf(runs, "A400")).toFixed(0)} % of runs with N = ${size.small} and in ${(100 * coverageOf(runs, "A2000")).toFixed(0)} % with N = ${size.large} (scenario A, h_full).

Alert rules replayed on the same answers. Everybody shares and nobody asks for support.

${renderAlerts(runs)}
`;
};
