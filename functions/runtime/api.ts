import middy from "@middy/core";
import { answerOf } from "./answer.ts";
import type { ApiAnswer } from "./api-context.ts";
import type { CoreDeps } from "./deps.ts";
import { log } from "./log.ts";
import { answerErrors } from "./middleware/answer-errors.ts";
import { answerFaults } from "./middleware/answer-faults.ts";
import { auditRead } from "./middleware/audit-read.ts";
import { authorise } from "./middleware/authorise.ts";
import { findRoute } from "./middleware/find-route.ts";
import { identifyCaller } from "./middleware/identify-caller.ts";
import { logContext } from "./middleware/log-context.ts";
import { parseRequest } from "./middleware/parse-request.ts";
import { readSettings } from "./middleware/read-settings.ts";
import { runUseCase } from "./middleware/run-use-case.ts";
import { type Entry, entryOf, type Invocation } from "./pipe.ts";
import { problem, UNAVAILABLE } from "./problem.ts";
import type { ApiEvent } from "./request.ts";
import type { Route } from "./route.ts";

/**
 * The JSON API of one function. The order is part of the contract: a caller without the right learns nothing about
 * faults of the request, and a sensitive read is on the trail before it is answered.
 */
export const apiEntry = (ports: CoreDeps, routes: readonly Route[]): Entry<ApiEvent, ApiAnswer> =>
  entryOf(
    middy<ApiEvent, ApiAnswer, Error, Invocation>()
      .use(logContext())
      .use(
        answerErrors(
          (error) => log.error("request failed", error),
          () => problem(UNAVAILABLE),
        ),
      )
      .use(findRoute(routes))
      .use(identifyCaller(ports))
      .use(readSettings(ports))
      .use(parseRequest(ports))
      .use(authorise(ports))
      .use(answerFaults())
      .use(runUseCase())
      .use(auditRead(ports))
      .handler((_, { route, call, granted, outcome }) =>
        answerOf(ports, { operation: route.operation, call, granted, outcome }),
      ),
  );
