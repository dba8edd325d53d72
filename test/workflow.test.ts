import { accessSync, constants, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { AREAS } from "./mutation/areas.ts";

const ROOT = resolve(import.meta.dirname, "..");
const job = z.object({
  strategy: z.object({ matrix: z.object({ area: z.array(z.string()) }) }).optional(),
  steps: z.array(z.object({ run: z.string().optional() })),
});
const { jobs } = z
  .object({ jobs: z.record(z.string(), job) })
  .parse(parse(readFileSync(join(ROOT, ".github/workflows/ci.yml"), "utf8")));

describe("the hosted workflow", () => {
  it("runs commands that exist", () => {
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    const scripts = commands.filter((command) => command.startsWith(".ci/"));
    expect(scripts).toEqual([".ci/run", ".ci/nightly"]);
    for (const script of scripts) accessSync(join(ROOT, script), constants.X_OK);
  });

  it("judges the tests of every area", () => {
    expect(jobs["mutants"]?.strategy?.matrix.area).toEqual(AREAS.map(({ name }) => name));
  });
});
