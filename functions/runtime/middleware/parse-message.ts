import type { MiddlewareObj } from "@middy/core";
import type { SQSRecord } from "aws-lambda";
import type { Invocation } from "../pipe.ts";

/** The context with the parsed message. */
export interface Parsed extends Invocation {
  body: unknown;
}

/** Parses a message's JSON. Anything else fails, and ends in the dead-letter queue. */
export const parseMessage = (): MiddlewareObj<SQSRecord, void, Error, Parsed> => ({
  before: ({ event, context }) => {
    context.body = JSON.parse(event.body);
  },
});
