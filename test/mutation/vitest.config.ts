import { defineConfig } from "vitest/config";

/** The tests of one area; `run.ts` says which. */
export default defineConfig({
  test: { include: JSON.parse(process.env["MUTATION_TESTS"] ?? "[]") as string[], testTimeout: 60_000 },
});
