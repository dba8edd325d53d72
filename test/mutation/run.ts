/**
 * `npm run mutate`: changes the rules one place at a time and sees whether their tests notice (Stryker). Writes how many
 * changes each area's tests caught, and every one they let pass, to `results/<area>.md`.
 *
 *     npm run mutate                     # every area of areas.ts; hours on two cores
 *     npm run mutate -- strain episodes  # these
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { AREAS, type Area } from "./areas.ts";
import { describeArea, type Report } from "./describe-area.ts";

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, "../..");
const RESULTS = join(HERE, "results");
/** Share of the changes that tests must notice, percent. */
const ENOUGH = 85;

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void => {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
};

/** Mutation testing brings 150 packages, so it has a lock file of its own and is installed when it is used. */
const install = (): void => {
  if (!existsSync(join(HERE, "node_modules/@stryker-mutator/core"))) run("npm", ["ci", "--prefix", HERE]);
};

const mutateArea = (area: Area): Report => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-mutation-"));
  const report = join(folder, "report.json");
  const config = join(folder, "stryker.json");
  const settings = {
    testRunner: "vitest",
    plugins: [join(HERE, "node_modules/@stryker-mutator/vitest-runner/dist/src/index.js")],
    vitest: { configFile: relative(ROOT, join(HERE, "vitest.config.ts")), related: false },
    mutate: area.mutate,
    ignorePatterns: ["dist", "cdk.out", ".holdfast", "test/mutation/node_modules"],
    coverageAnalysis: "perTest",
    ignoreStatic: false,
    concurrency: 2,
    // A busy machine must not look like a test that noticed.
    timeoutMS: 20_000,
    reporters: ["progress-append-only", "json"],
    jsonReporter: { fileName: report },
    // TypeScript 7 has no programming interface that Stryker could rewrite a tsconfig with; vitest needs none.
    tsconfigFile: "none.json",
    tempDirName: join(folder, "sandbox"),
  };
  writeFileSync(config, JSON.stringify(settings));
  try {
    run(process.execPath, [join(HERE, "node_modules/@stryker-mutator/core/bin/stryker.js"), "run", config], {
      ...process.env,
      MUTATION_TESTS: JSON.stringify(area.tests),
    });
    return JSON.parse(readFileSync(report, "utf8")) as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !AREAS.some((area) => area.name === name));
if (unknown.length > 0) {
  console.error(`There is no area ${unknown.join(", ")}; there are ${AREAS.map((area) => area.name).join(", ")}.`);
  process.exit(2);
}
install();
mkdirSync(RESULTS, { recursive: true });
let short = 0;
for (const area of AREAS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const described = describeArea(area, mutateArea(area));
  writeFileSync(join(RESULTS, `${area.name}.md`), described.text);
  console.log(`${area.name}: ${described.percent} % of the changes were noticed`);
  if (described.percent < ENOUGH) short += 1;
}
process.exitCode = short === 0 ? 0 : 1;
