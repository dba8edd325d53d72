/** Multiplies the runs of every property; loaded when `PROPERTY_RUNS` says by how much. */
import type * as FastCheck from "fast-check";
import { vi } from "vitest";

const TIMES = Number(process.env["PROPERTY_RUNS"]);

vi.mock("fast-check", async (importOriginal) => {
  const original = await importOriginal<typeof FastCheck>();
  const assert = <Ts>(property: FastCheck.IRawProperty<Ts>, parameters?: FastCheck.Parameters<Ts>) =>
    original.assert(property, { ...parameters, numRuns: Math.ceil((parameters?.numRuns ?? 100) * TIMES) });
  return { ...original, assert, default: { ...original.default, assert } };
});
