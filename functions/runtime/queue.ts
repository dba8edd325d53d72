import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { EventMap, KnownEventType } from "../../events/catalog.ts";
import type { Envelope } from "../../events/envelope.ts";
import { logContext } from "./middleware/log-context.ts";
import { logErrors } from "./middleware/log-errors.ts";
import { openEnvelope } from "./middleware/open-envelope.ts";
import { type Parsed, parseMessage } from "./middleware/parse-message.ts";
import { type Entry, entryOf, pipe } from "./pipe.ts";

/** The pipe of one message. */
const messagePipe = () =>
  pipe<SQSRecord, void, Parsed>().use(logErrors<SQSRecord, void>("message failed")).use(parseMessage());

/** The pipe of a batch: one message at a time, in order; what fails goes back alone, the rest is done (guarantees.md G6). */
const batchPipe = (message: Entry<SQSRecord, void>) =>
  pipe<SQSEvent, SQSBatchResponse, Context>()
    .use(logContext())
    .handler((event, context) =>
      processPartialResponse(event, (record: SQSRecord) => message(record), new BatchProcessor(EventType.SQS), {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    );

/** A consumer of messages of any kind. */
export const queueEntry = (handle: (body: unknown) => Promise<void>) =>
  batchPipe(entryOf(messagePipe().handler((_, { body }) => handle(body))));

/** A consumer of events: one function per type it subscribes to. A type without one is a wiring mistake and fails. */
export const eventEntry = (
  handlers: {
    readonly [T in KnownEventType]?: (envelope: Envelope<T, EventMap[T]>) => Promise<void>;
  },
) =>
  batchPipe(
    entryOf(
      messagePipe()
        .use(openEnvelope())
        .handler((_, { envelope }) => {
          const handle = handlers[envelope.type as KnownEventType] as
            | ((envelope: Envelope) => Promise<void>)
            | undefined;
          if (handle === undefined) throw new Error("no handler for this event type");
          return handle(envelope);
        }),
    ),
  );
