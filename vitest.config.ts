import { defineConfig } from "vitest/config";

/** How many times its runs each property has; a night's worth is ten. */
const propertyRuns = Number(process.env["PROPERTY_RUNS"] ?? 1);

/** One project a tier; `test/README.md` says what each proves and how long it may take. */
const tier = (name: string, include: string[], timeout: number, exclude: string[] = []) => ({
  test: {
    ...{ name, include, exclude, testTimeout: timeout * propertyRuns, hookTimeout: timeout },
    setupFiles: propertyRuns === 1 ? [] : ["test/more-property-runs.ts"],
  },
});

/** Tests over hundreds of simulated districts, apart from the quick ones of the same folders. */
const WORLDS = ["test/{domain,functions}/**/*.worlds.test.ts"];

export default defineConfig({
  test: {
    // Two runners at a time: a laptop's worth, and what the smallest build machines have.
    maxWorkers: 2,
    projects: [
      tier("unit", ["test/{domain,events,functions}/**/*.test.{ts,tsx}", "test/*.test.ts"], 60_000, WORLDS),
      tier("worlds", WORLDS, 60_000),
      tier("infra", ["test/infra/**/*.test.ts"], 120_000),
      tier("contracts", ["test/contracts/**/*.test.ts"], 120_000),
      tier("local", ["test/local/**/*.test.ts"], 120_000),
      tier("browser", ["test/browser/**/*.test.{ts,tsx}"], 300_000),
      tier("system", ["test/system/**/*.test.ts"], 600_000),
    ],
  },
});
