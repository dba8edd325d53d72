import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type Envelope, EVENT_SOURCE } from "../../../events/envelope.ts";

export const createEventBridgeClient = (): EventBridgeClient => new EventBridgeClient({ maxAttempts: 4 });

/** EventBridge takes ten entries a call. */
const BATCH = 10;

/**
 * Publishes envelopes and says which were accepted, in order: a 200 of `PutEvents` may hide failed entries
 * (guarantees.md, finding 2). Throws only when a whole call failed.
 */
export const publish = async (
  client: EventBridgeClient,
  bus: string,
  envelopes: readonly Envelope[],
): Promise<readonly boolean[]> => {
  const accepted: boolean[] = [];
  for (let start = 0; start < envelopes.length; start += BATCH) {
    const batch = envelopes.slice(start, start + BATCH);
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: batch.map((envelope) => ({
          EventBusName: bus,
          Source: EVENT_SOURCE,
          DetailType: envelope.type,
          Time: new Date(envelope.time),
          Resources: [`urn:holdfast:${envelope.tenantid}:${envelope.subject}`],
          Detail: JSON.stringify(envelope),
        })),
      }),
    );
    batch.forEach((_, index) => {
      accepted.push(Entries[index]?.EventId !== undefined && Entries[index]?.ErrorCode === undefined);
    });
  }
  return accepted;
};
