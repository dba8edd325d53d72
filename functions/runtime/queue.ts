import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { EventMap, KnownEventType } from "../../events/catalog.ts";
import type { Envelope } from "../../events/envelope.ts";
import { log } from "./log.ts";

/** One message at a time, in order; what fails goes back alone, the rest is done (guarantees.md G6). */
export const queueEntry =
  (handle: (body: unknown) => Promise<void>) =>
  (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(
      event,
      async (record: SQSRecord) => {
        try {
          await handle(JSON.parse(record.body));
        } catch (error) {
          log.error("message failed", error);
          throw error;
        }
      },
      new BatchProcessor(EventType.SQS),
      { context, processInParallel: false, throwOnFullBatchFailure: false },
    );

/**
 * The envelope inside an EventBridge event that a rule put on a queue. Its data was checked against the catalogue by the
 * relay, and nothing else may publish on the bus; here it is enough that it is an envelope at all. Anything that is not
 * fails, and ends whole in the dead-letter queue.
 */
export const envelopeIn = (body: unknown): Envelope => {
  const detail = (body as { detail?: Partial<Envelope> } | null)?.detail;
  const sound =
    detail?.specversion === "1.0" &&
    [detail.id, detail.type, detail.tenantid, detail.subject].every(
      (text) => typeof text === "string" && text !== "",
    ) &&
    typeof detail.data === "object" &&
    detail.data !== null;
  if (!sound) throw new Error("not a CloudEvents envelope");
  return detail as Envelope;
};

/** A consumer of events: one function per type it subscribes to. A type without one is a wiring mistake and fails. */
export const eventEntry = (
  handlers: {
    readonly [T in KnownEventType]?: (envelope: Envelope<T, EventMap[T]>) => Promise<void>;
  },
) =>
  queueEntry(async (body) => {
    const envelope = envelopeIn(body);
    const handle = handlers[envelope.type as KnownEventType] as ((envelope: Envelope) => Promise<void>) | undefined;
    if (handle === undefined) throw new Error("no handler for this event type");
    await handle(envelope);
  });
