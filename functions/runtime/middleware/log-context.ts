import type { MiddlewareObj } from "@middy/core";
import { log } from "../log.ts";
import type { Invocation } from "../pipe.ts";

/** Names the invocation in every line that is logged during it. */
export const logContext = <Event, Reply>(): MiddlewareObj<Event, Reply, Error, Invocation> => ({
  before: ({ context }) => log.begin(context.awsRequestId),
});
