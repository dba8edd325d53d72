import type { MiddlewareObj } from "@middy/core";
import type { Invocation } from "../pipe.ts";

/** Answers any failure. `report` logs the error; the answer depends on the request alone. */
export const answerErrors = <Event, Reply, Found extends Invocation = Invocation>(
  report: (error: unknown, context: Found) => void,
  answer: (event: Event, context: Found) => Reply,
): MiddlewareObj<Event, Reply, Error, Found> => ({
  onError: (request) => {
    report(request.error, request.context);
    request.response = answer(request.event, request.context);
  },
});
