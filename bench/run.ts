/**
 * `npm run bench`: measures, compares with the budgets and writes `bench/results/latest.json`.
 * `npm run bench -- --budgets`: bytes, calls and units only; exits 1 if a budget is exceeded.
 */
import { writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { BUDGETS } from "./budgets.ts";
import { measureBundles, measureColdImports } from "./measure-bundles.ts";
import { measureScoring } from "./measure-scoring.ts";
import { measureSubmit } from "./measure-submit.ts";
import { measureSystem } from "./measure-system.ts";
import { openWorld, ROOT } from "./world.ts";

process.env["TZ"] = "UTC";
const onlyBudgets = process.argv.includes("--budgets");
const world = await openWorld(12);
const measures = { ...measureBundles(), ...(await measureSystem(world)) };

let over = 0;
for (const { measure, most, unit, source } of BUDGETS) {
  const value = measures[measure];
  const kept = value !== undefined && value <= most;
  if (!kept) over += 1;
  console.log(
    `${kept ? "within" : "OVER  "}  ${measure.padEnd(24)} ${String(value).padStart(8)} of ${most} ${unit}  (${source})`,
  );
}

if (!onlyBudgets) {
  const submit = await measureSubmit(world, 300);
  const scoring = measureScoring(9);
  const imports = await measureColdImports(7);
  console.log(
    `\nsubmit handler / same two calls bare: ${submit.ratio.toFixed(2)} (thirds ${submit.spread.map((one) => one.toFixed(2)).join(" - ")}), budget 1.25, reported only`,
  );
  console.log(
    `scoring 36 months of answers / JSON.parse of them: ${scoring.ratio.toFixed(2)} (rounds ${scoring.spread.map((one) => one.toFixed(2)).join(" - ")}), budget 1, reported only`,
  );
  console.log("cold import / bare handler with the same clients (minimum of 7 pairs), budget 1.35, reported only");
  for (const [entry, ratio] of Object.entries(imports)) console.log(`  ${entry.padEnd(22)} ${ratio.toFixed(2)}`);
  const result = {
    machine: `${platform()} ${arch()}, ${cpus().length} cores, Node ${process.versions.node}`,
    measures,
    ratios: { submit, scoring, coldImport: imports },
  };
  writeFileSync(`${ROOT}/bench/results/latest.json`, `${JSON.stringify(result, null, 2)}\n`);
}
await world.close();
process.exit(over === 0 ? 0 : 1);
