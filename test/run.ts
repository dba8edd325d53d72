/**
 * `npm test`: style, types, unused code, generated files, then every tier of tests, against a freshly built assembly. Says in plain
 * words what could not run here and how to get it, and ends with one line of counts.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildAssembly } from "../local/assembly.ts";
import { missingBrowser } from "./browser/chromium.ts";
import { missingEngine } from "./contracts/engine.ts";

const ROOT = resolve(import.meta.dirname, "..");
const bin = (name: string) => join(ROOT, "node_modules/.bin", name);

let passed = 0;
let failed = 0;
let skipped = 0;

const step = (name: string, command: string, args: readonly string[]): void => {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit" });
  if (status === 0) passed += 1;
  else failed += 1;
};

const only = process.argv.slice(2);
if (only.length === 0) {
  step("Style and lint (Biome)", bin("biome"), ["ci", "--max-diagnostics=20", "."]);
  step("Types (tsc)", bin("tsc"), ["-p", "."]);
  step("Unused files, exports and dependencies (knip)", bin("knip"), ["--no-progress"]);
  step("Generated registries", process.execPath, ["functions/generate-registries.ts", "--check"]);
  step("Generated event files", process.execPath, ["events/generate.ts", "--check"]);
  step("Generated OpenAPI document", process.execPath, ["functions/http/contract/generate.ts", "--check"]);
  step("Generated page of rules", process.execPath, ["docs/generate-rules.ts", "--check"]);
  step("Generated page of links", process.execPath, ["docs/generate-links.ts", "--check"]);
}

await buildAssembly(ROOT, console.log);

console.log("\n== Tests (vitest)");
const report = join(mkdtempSync(join(tmpdir(), "holdfast-test-")), "report.json");
const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...only];
const { status } = spawnSync(bin("vitest"), args, { cwd: ROOT, stdio: "inherit" });
try {
  const counts = JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
  passed += counts["numPassedTests"] ?? 0;
  failed += counts["numFailedTests"] ?? 0;
  skipped += (counts["numPendingTests"] ?? 0) + (counts["numTodoTests"] ?? 0);
} catch {
  failed += 1;
}
// A file that does not even load has no tests to count, and still fails the run.
if (status !== 0 && failed === 0) failed += 1;

for (const missing of [missingBrowser(), missingEngine()]) {
  if (missing) console.log(`\nSkipped: ${missing}`);
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed === 0 ? 0 : 1;
