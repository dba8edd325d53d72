import { afterEach, expect, it, vi } from "vitest";
import { logErrors } from "../../../../functions/runtime/middleware/log-errors.ts";
import { logLines } from "../../../checks/log-lines.ts";
import { onError } from "../../../checks/run-step.ts";

afterEach(() => vi.restoreAllMocks());

it("logs the error's class, never its message, and leaves it unanswered", async () => {
  const lines = logLines();
  expect(await onError(logErrors("message failed"), new RangeError("ana.reyes@lakeshore.example"))).toBeUndefined();
  expect(lines.parsed()).toMatchObject([{ level: "ERROR", message: "message failed", errorName: "RangeError" }]);
  expect(lines.text.join("")).not.toContain("ana.reyes");
});
