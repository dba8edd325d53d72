import type { MiddlewareObj } from "@middy/core";
import { log } from "../log.ts";
import type { Invocation } from "../pipe.ts";

/** Logs a failure by its class name and rethrows it: nobody waits for an answer, and the queue delivers the message again. */
export const logErrors = <Event, Reply>(message: string): MiddlewareObj<Event, Reply, Error, Invocation> => ({
  onError: ({ error }) => log.error(message, error),
});
