import { expect, it } from "vitest";
import { findRoute } from "../../../../functions/runtime/middleware/find-route.ts";
import { needRoute } from "../../../builders/api/api-request.ts";
import { runStep } from "../../../checks/run-step.ts";

it("finds the route that the gateway matched", async () => {
  const route = needRoute();
  const { answer, context } = await runStep(findRoute([route]), { routeKey: "GET /v1/leaders/{leaderId}/need" });
  expect([answer, context.route]).toEqual([undefined, route]);
});

it("fails for a route without a handler", async () => {
  await expect(runStep(findRoute([needRoute()]), { routeKey: "GET /v1/leaders" })).rejects.toThrow("no handler");
});
