import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { District } from "../../domain/districts/district.ts";
import type { Result } from "../../domain/kernel/result.ts";
import type { KeepContext } from "../../domain/records/keep-records.ts";
import type { About } from "../../domain/roster/relate.ts";
import type { Invocation } from "./pipe.ts";
import type { Problem } from "./problem.ts";
import type { ApiEvent, Sender } from "./request.ts";
import type { Call, Granted, Outcome, Route } from "./route.ts";

export type ApiAnswer = APIGatewayProxyStructuredResultV2;

/** What the API's middlewares find out about a request, in the order in which they find it out. */
export interface ApiContext extends Invocation, Sender {
  route: Route;
  caller: Sender["caller"];
  /** The caller's district alone. */
  store: Sender["store"];
  settings: District;
  keep: KeepContext;
  /** A fault is held back until the caller is authorised. */
  parsed: Result<Call, Problem>;
  /** The leader, alert, school or member of staff that the path names. */
  about: About;
  granted: Granted;
  call: Call;
  outcome: Outcome;
}

/** A step of the API's pipe, with the fields of the context that it reads or sets. */
export type ApiStep<Field extends keyof ApiContext> = MiddlewareObj<
  ApiEvent,
  ApiAnswer,
  Error,
  Pick<ApiContext, Field>
>;
