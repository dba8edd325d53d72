import type { MiddlewareObj } from "@middy/core";
import { log } from "../log.ts";
import type { Invocation } from "../pipe.ts";

/** Logs what fails, by the error's class, and lets it fail: nobody waits for an answer, and whoever sent it tries again. */
export const logErrors = <Event, Reply>(message: string): MiddlewareObj<Event, Reply, Error, Invocation> => ({
  onError: ({ error }) => log.error(message, error),
});
