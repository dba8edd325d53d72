/** A stored SQS message, and the attributes that SQS adds. */
import { ServiceFault } from "../kernel/wire.ts";

/** A message as stored; times are virtual epoch milliseconds. */
export interface StoredMessage {
  readonly seq: number;
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  readonly sender: string;
  readonly sentAt: number;
  readonly visibleAt: number;
  /** Receives from the queue it is in now. */
  readonly receives: number;
  /** Receives from queues that gave it up. */
  readonly receivesBefore: number;
  readonly firstReceivedAt: number | undefined;
  readonly receipt: string | undefined;
  /** ARN of the queue that gave it up. */
  readonly deadLetterSource: string | undefined;
}

/** SQS's own attributes of a received message, all of them as text. */
export const systemAttributes = (message: StoredMessage): Readonly<Record<string, string>> => ({
  ApproximateReceiveCount: String(message.receivesBefore + message.receives),
  SentTimestamp: String(message.sentAt),
  SenderId: message.sender,
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  ...(message.deadLetterSource === undefined ? {} : { DeadLetterQueueSourceArn: message.deadLetterSource }),
});

/** SQS's answer to a parameter it refuses. */
export const invalid = (message: string): ServiceFault => new ServiceFault("InvalidParameterValue", message);
