import { afterEach, expect, it, vi } from "vitest";
import { log } from "../../../../functions/runtime/log.ts";
import { logContext } from "../../../../functions/runtime/middleware/log-context.ts";
import { logLines } from "../../../checks/log-lines.ts";
import { runStep } from "../../../checks/run-step.ts";

afterEach(() => vi.restoreAllMocks());

it("names the invocation in its lines, and in no line of the next one", async () => {
  const lines = logLines();
  await runStep(logContext(), {}, { awsRequestId: "r1" });
  log.info("first");
  await runStep(logContext(), {}, { awsRequestId: "r2" });
  log.info("second");
  await runStep(logContext(), {});
  log.info("third");
  expect(lines.parsed().map(({ requestId }) => requestId)).toEqual(["r1", "r2", undefined]);
});
