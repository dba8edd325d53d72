/**
 * `node bench/simulation.ts`: runs the product's own strain, change, hazard and back-test rules on simulated principals
 * (scoring.md 8.5), prints every figure beside its range, writes `bench/results/simulation.md` and two plots, and exits 1
 * when a figure lies outside.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { judgeFigures } from "./simulation/judge-figures.ts";
import { drawCalibration } from "./simulation/plot-calibration.ts";
import { drawDetection } from "./simulation/plot-detection.ts";
import { renderReport, renderTable } from "./simulation/render-report.ts";
import { FULL_SIZE, runSimulation } from "./simulation/run-simulation.ts";

const results = join(import.meta.dirname, "results");
const simulated = runSimulation(FULL_SIZE, (done, of) => {
  if (process.stderr.isTTY) process.stderr.write(`\rrun ${done} of ${of}${done === of ? "\n" : ""}`);
});
const judgements = judgeFigures(simulated.runs);
console.log(renderTable(judgements));
writeFileSync(join(results, "simulation.md"), renderReport(simulated, judgements));
writeFileSync(join(results, "simulation-calibration.svg"), drawCalibration(simulated));
writeFileSync(join(results, "simulation-detection.svg"), drawDetection(simulated));

const judged = judgements.filter((one) => one.figure.judged.by !== "none");
const outside = judged.filter((one) => !one.inside);
console.log(`${judged.length - outside.length} of ${judged.length} figures lie in their range`);
process.exitCode = outside.length === 0 ? 0 : 1;
