import { expect, it } from "vitest";
import { parseMessage } from "../../../../functions/runtime/middleware/parse-message.ts";
import { runStep } from "../../../checks/run-step.ts";

it("reads a message's JSON", async () => {
  const { context } = await runStep(parseMessage(), { body: '{"district":"lake"}' });
  expect(context.body).toEqual({ district: "lake" });
});

it("fails for what is no JSON", async () => {
  await expect(runStep(parseMessage(), { body: "{" })).rejects.toThrow(SyntaxError);
});
