import { expect, it } from "vitest";
import { MISSING, STALE } from "../../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../../domain/kernel/result.ts";
import { runUseCase } from "../../../../functions/runtime/middleware/run-use-case.ts";
import type { Call, Granted } from "../../../../functions/runtime/route.ts";
import { known } from "../../../builders/api/api-request.ts";
import { world } from "../../../builders/api/api-world.ts";
import { runStep } from "../../../checks/run-step.ts";

const granted = async (): Promise<Granted> => {
  const { keep, settings } = await known(world());
  return { context: keep, settings, decision: { allowed: true, reach: "own" } };
};

it("runs the use case with what was granted, for the page asked for", async () => {
  const given = await granted();
  const asked: unknown[] = [];
  const run: Call["run"] = async (...got) => {
    asked.push(...got);
    return ok({ value: 1 });
  };
  const call = { query: {}, page: { limit: 7, after: "20" }, csv: false, run };
  const { answer, context } = await runStep(runUseCase(), {}, { call, granted: given });
  expect([answer, context.outcome]).toEqual([undefined, { value: 1 }]);
  expect(asked).toEqual([given, { limit: 7, after: "20" }]);
});

it.each([
  ["missing", MISSING, 404],
  ["stale", STALE, 412],
])("answers what is refused as %s", async (_, refusal, status) => {
  const call = { query: {}, page: { limit: 50 }, csv: false, run: async () => err(refusal) };
  const { answer, context } = await runStep(runUseCase(), {}, { call, granted: await granted() });
  expect([answer?.statusCode, context.outcome]).toEqual([status, undefined]);
});
