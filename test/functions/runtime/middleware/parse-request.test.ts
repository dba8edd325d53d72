import { expect, it } from "vitest";
import { parseRequest } from "../../../../functions/runtime/middleware/parse-request.ts";
import { apiEvent, known } from "../../../builders/api/api-request.ts";
import { world } from "../../../builders/api/api-world.ts";
import { runStep } from "../../../checks/run-step.ts";

it("binds a sound request to its use case", async () => {
  const ports = world();
  const event = apiEvent("l1", { queryStringParameters: { depth: "2" } });
  const { context } = await runStep(parseRequest(ports), event, await known(ports));
  expect(context.parsed).toMatchObject({ ok: true, value: { query: { depth: "2" }, page: { limit: 50 }, csv: false } });
});

it("keeps a fault back instead of answering it", async () => {
  const ports = world();
  const event = apiEvent("l1", { queryStringParameters: { depth: "3" } });
  const { answer, context } = await runStep(parseRequest(ports), event, await known(ports));
  expect(answer).toBeUndefined();
  expect(context.parsed).toMatchObject({ ok: false, error: { status: 422, errors: [{ pointer: "?depth" }] } });
});
