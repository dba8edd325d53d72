import { expect, it } from "vitest";
import { answerErrors } from "../../../../functions/runtime/middleware/answer-errors.ts";
import { onError } from "../../../checks/run-step.ts";

it("answers an error with what is made of the request, and reports it", async () => {
  const reported: unknown[] = [];
  const step = answerErrors<{ path: string }, string>(
    (error, context) => reported.push([error, context]),
    ({ path }) => `${path} is down`,
  );
  const error = new TypeError("quotes somebody's answers");
  expect(await onError(step, error, { path: "/p" }, { awsRequestId: "r1" })).toBe("/p is down");
  expect(reported).toEqual([[error, { awsRequestId: "r1" }]]);
});
