import type { MiddlewareObj } from "@middy/core";
import type { SQSRecord } from "aws-lambda";
import type { Envelope } from "../../../events/envelope.ts";
import { envelopeIn } from "../envelope.ts";
import type { Parsed } from "./parse-message.ts";

/** The context with the event. */
export interface Opened extends Parsed {
  envelope: Envelope;
}

/** Finds the event in a message that a rule put on the queue. */
export const openEnvelope = (): MiddlewareObj<SQSRecord, void, Error, Opened> => ({
  before: ({ context }) => {
    context.envelope = envelopeIn(context.body);
  },
});
