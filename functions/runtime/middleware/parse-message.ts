import type { MiddlewareObj } from "@middy/core";
import type { SQSRecord } from "aws-lambda";
import type { Invocation } from "../pipe.ts";

/** What {@link parseMessage} finds out. */
export interface Parsed extends Invocation {
  body: unknown;
}

/** Reads a message's JSON. One that is none fails, and ends in the dead-letter queue. */
export const parseMessage = (): MiddlewareObj<SQSRecord, void, Error, Parsed> => ({
  before: ({ event, context }) => {
    context.body = JSON.parse(event.body);
  },
});
