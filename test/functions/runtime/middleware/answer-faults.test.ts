import { expect, it } from "vitest";
import { err, ok } from "../../../../domain/kernel/result.ts";
import { answerFaults } from "../../../../functions/runtime/middleware/answer-faults.ts";
import { runStep } from "../../../checks/run-step.ts";

it("answers the fault that was kept back", async () => {
  const parsed = err({ status: 422, type: "validation-failed", title: "Nothing was stored" });
  const { answer, context } = await runStep(answerFaults(), {}, { parsed });
  expect([answer?.statusCode, context.call]).toEqual([422, undefined]);
});

it("lets a sound request go on", async () => {
  const call = { query: {}, page: { limit: 50 }, csv: false, run: async () => ok({ value: {} }) };
  const { answer, context } = await runStep(answerFaults(), {}, { parsed: ok(call) });
  expect([answer, context.call]).toEqual([undefined, call]);
});
