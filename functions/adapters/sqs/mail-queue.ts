import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { MailQueue } from "../../../domain/ports.ts";

export const createSqsClient = (): SQSClient => new SQSClient({ maxAttempts: 4 });

/** SQS takes ten messages a call. */
const BATCH = 10;

/** {@link MailQueue} over SQS. A 200 may hide failed entries: those are sent again, three times, then thrown. */
export const createMailQueue = <Message>(client: SQSClient, queueUrl: string): MailQueue<Message> => ({
  async send(messages, delaySeconds = 0) {
    for (let start = 0; start < messages.length; start += BATCH) {
      let entries = messages.slice(start, start + BATCH).map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        DelaySeconds: delaySeconds,
      }));
      for (let attempt = 0; entries.length > 0; attempt += 1) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
        );
        const failed = new Set(Failed.map((entry) => entry.Id));
        entries = entries.filter((entry) => failed.has(entry.Id));
        if (entries.length > 0 && attempt === 2) throw new Error(`${entries.length} messages were not accepted`);
      }
    }
  },
});
