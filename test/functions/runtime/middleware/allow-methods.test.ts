import { expect, it } from "vitest";
import { allowMethods } from "../../../../functions/runtime/middleware/allow-methods.ts";
import type { PageEvent } from "../../../../functions/runtime/page-request.ts";
import { runStep } from "../../../checks/run-step.ts";

const step = allowMethods(["GET", "HEAD"], (allow) => ({ statusCode: 405, headers: { allow } }));
const by = (method: string) => ({ requestContext: { http: { method } } as PageEvent["requestContext"] });

it.each(["GET", "HEAD", "get"])("lets %s go on", async (method) => {
  expect((await runStep(step, by(method))).answer).toBeUndefined();
});

it.each(["POST", "DELETE", "OPTIONS"])("refuses %s and says what is taken", async (method) => {
  expect((await runStep(step, by(method))).answer).toEqual({ statusCode: 405, headers: { allow: "GET, HEAD" } });
});
