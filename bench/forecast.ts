/**
 * `node bench/forecast.ts`: imports three years of rosters into invented districts, computes the product's vacancy forecast and
 * compares it with the fourth year. Writes `bench/results/forecast.md` and two plots. Takes about 15 seconds.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { FULL_SIZE, runStudy } from "./forecast/forecast-study.ts";
import { drawDistricts, drawGroups } from "./forecast/plot-forecast.ts";
import { renderReport, renderTable } from "./forecast/render-forecast.ts";

const results = join(import.meta.dirname, "results");
const rows = await runStudy(FULL_SIZE, (done, of) => {
  if (process.stderr.isTTY) process.stderr.write(`\rdistrict ${done} of ${of}${done === of ? "\n" : ""}`);
});
console.log(renderTable(rows));
const shown = rows.filter((one) => one.world === "years differ");
writeFileSync(join(results, "forecast.md"), renderReport(FULL_SIZE, rows));
writeFileSync(join(results, "forecast-districts.svg"), drawDistricts(shown.filter((one) => one.split === "district")));
writeFileSync(join(results, "forecast-groups.svg"), drawGroups(shown.filter((one) => one.split !== "district")));
