/** SQS's JSON protocol over the queue store: the actions, their limits and their errors. */
import { randomUUID } from "node:crypto";
import type { AwsCall, AwsReply, Ground } from "../kernel/contracts.ts";
import { answerJson, type Fields, isFields, jsonBody, listOf, numberOf, ServiceFault, textOf } from "../kernel/wire.ts";
import {
  attributesDigest,
  attributesOf,
  bodyDigest,
  invalid,
  type StoredMessage,
  sizeOf,
  systemAttributes,
} from "./message.ts";
import type { QueueSettings, QueueStore } from "./store.ts";

/** Most bytes of one message, and of one batch. */
export const MAXIMUM_MESSAGE = 1_048_576;

/** What the service answers to. */
export const QUEUE_ACTIONS: ReadonlySet<string> = new Set([
  "SendMessage",
  "SendMessageBatch",
  "ReceiveMessage",
  "DeleteMessage",
  "DeleteMessageBatch",
  "ChangeMessageVisibility",
  "ChangeMessageVisibilityBatch",
  "GetQueueUrl",
  "GetQueueAttributes",
  "ListQueues",
  "PurgeQueue",
  "StartMessageMoveTask",
]);

/** Codes of the older query protocol, which SDKs still read from a header. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "AWS.SimpleQueueService.BatchRequestTooLong",
  InvalidBatchEntryId: "AWS.SimpleQueueService.InvalidBatchEntryId",
  MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight",
};

/** The field that names the queue, where it is not its URL. */
const REFERENCES: Readonly<Record<string, string>> = { GetQueueUrl: "QueueName", StartMessageMoveTask: "SourceArn" };

/** What the API needs of the template's queues. */
export interface QueueDirectory {
  readonly store: QueueStore;
  readonly all: readonly QueueSettings[];
  find(reference: string): QueueSettings | undefined;
}

/** Answers one authenticated SQS call. Sends are stored before the answer; a receive never waits, whatever WaitTimeSeconds says. */
export function answerQueueCall(ground: Ground, queues: QueueDirectory, call: AwsCall): Promise<AwsReply> {
  return answerJson(
    () => {
      const body = jsonBody(call);
      if (call.action === "ListQueues") return { QueueUrls: queues.all.map((queue) => queue.url) };
      const reference = textOf(body[REFERENCES[call.action] ?? "QueueUrl"]);
      const queue = reference === undefined ? undefined : queues.find(reference);
      if (queue === undefined) throw new ServiceFault("QueueDoesNotExist", "The specified queue does not exist.");
      return call.action === "StartMessageMoveTask"
        ? move(ground, queues, queue, body)
        : act({ ground, store: queues.store, queue, call }, body);
    },
    (fault) => ({ "x-amzn-query-error": `${QUERY_CODES[fault.code] ?? fault.code};Sender` }),
  );
}

/** SQS moves in the background; here everything visible has moved when the call returns. */
function move(ground: Ground, queues: QueueDirectory, queue: QueueSettings, body: Fields): unknown {
  if (!queues.all.some(({ redrive }) => redrive?.target === queue.id)) {
    throw new ServiceFault(
      "UnsupportedOperation",
      "The source queue must be configured as a dead-letter queue of another queue.",
    );
  }
  const destination = textOf(body["DestinationArn"]);
  const target = destination === undefined ? undefined : queues.find(destination);
  if (destination !== undefined && target === undefined)
    throw new ServiceFault("ResourceNotFoundException", "The destination queue does not exist.");
  queues.store.moveAll(queue, ({ deadLetterSource }) =>
    deadLetterSource === undefined ? target : (target ?? queues.find(deadLetterSource)),
  );
  ground.wake();
  return { TaskHandle: randomUUID() };
}

interface Scene {
  readonly ground: Ground;
  readonly store: QueueStore;
  readonly queue: QueueSettings;
  readonly call: AwsCall;
}

function act(scene: Scene, body: Fields): unknown {
  const { store, queue } = scene;
  switch (scene.call.action) {
    case "SendMessage":
      return sendOne(scene, body);
    case "SendMessageBatch": {
      const sizes = listOf(body["Entries"]).filter(isFields).map(sizeOf);
      if (sizes.reduce((sum, size) => sum + size, 0) > MAXIMUM_MESSAGE) {
        throw new ServiceFault("BatchRequestTooLong", `Batch requests cannot be longer than ${MAXIMUM_MESSAGE} bytes.`);
      }
      return batch(body, (entry) => sendOne(scene, entry));
    }
    case "ReceiveMessage":
      return receive(scene, body);
    case "DeleteMessage":
      return remove(scene, body);
    case "DeleteMessageBatch":
      return batch(body, (entry) => remove(scene, entry));
    case "ChangeMessageVisibility":
      return hide(scene, body);
    case "ChangeMessageVisibilityBatch":
      return batch(body, (entry) => hide(scene, entry));
    case "GetQueueUrl":
      return { QueueUrl: queue.url };
    case "GetQueueAttributes":
      return { Attributes: queueAttributes(scene, listOf(body["AttributeNames"])) };
    default:
      store.purge(queue);
      return {};
  }
}

/** Runs a batch entry by entry: a refused entry is reported and does not stop the others. */
function batch(body: Fields, one: (entry: Fields) => Fields): unknown {
  const entries = listOf(body["Entries"]).filter(isFields);
  if (entries.length === 0)
    throw new ServiceFault("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (entries.length > 10)
    throw new ServiceFault("TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.");
  const ids = entries.map((entry) => textOf(entry["Id"]) ?? "");
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    throw new ServiceFault(
      "InvalidBatchEntryId",
      "A batch entry id can only contain alphanumeric characters, hyphens and underscores.",
    );
  }
  if (new Set(ids).size !== ids.length)
    throw new ServiceFault("BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id.");
  const Successful: unknown[] = [];
  const Failed: unknown[] = [];
  for (const [at, entry] of entries.entries()) {
    try {
      Successful.push({ Id: ids[at], ...one(entry) });
    } catch (error) {
      if (!(error instanceof ServiceFault)) throw error;
      Failed.push({ Id: ids[at], Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

function sendOne({ ground, store, queue, call }: Scene, entry: Fields): Fields {
  const body = textOf(entry["MessageBody"]);
  if (body === undefined || body === "")
    throw new ServiceFault("MissingParameter", "The request must contain the parameter MessageBody.");
  // SQS takes the characters that XML 1.0 takes, and no others.
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(body)) {
    throw new ServiceFault("InvalidMessageContents", "The message contains characters outside the allowed set.");
  }
  const attributes = attributesOf(entry);
  if (Object.keys(attributes).length > 10)
    throw invalid("Number of message attributes [> 10] exceeds the allowed maximum [10].");
  if (sizeOf(entry) > queue.maximumSize) {
    throw invalid(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumSize} bytes.`,
    );
  }
  const delay = secondsOf(entry, "DelaySeconds", 900);
  const id = store.send(queue, body, attributes, call.caller, delay);
  ground.wake();
  const digest = attributesDigest(attributes);
  return {
    MessageId: id,
    MD5OfMessageBody: bodyDigest(body),
    ...(digest === undefined ? {} : { MD5OfMessageAttributes: digest }),
  };
}

function receive({ ground, store, queue }: Scene, body: Fields): unknown {
  const limit = numberOf(body["MaxNumberOfMessages"]) ?? 1;
  if (!Number.isInteger(limit) || limit < 1 || limit > 10) {
    throw invalid(
      `Value ${limit} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    );
  }
  const visibility = secondsOf(body, "VisibilityTimeout", 43_200);
  const system = new Set([...listOf(body["MessageSystemAttributeNames"]), ...listOf(body["AttributeNames"])]);
  const named = listOf(body["MessageAttributeNames"]).map(String);
  const messages = store.receive(queue, limit, visibility);
  if (messages.length === 0) return {};
  // Hidden messages become due later: the driver has to hear of the new instant.
  ground.wake();
  return { Messages: messages.map((message) => wireMessage(message, system, named)) };
}

function wireMessage(message: StoredMessage, system: ReadonlySet<unknown>, named: readonly string[]): unknown {
  const attributes = Object.fromEntries(
    Object.entries(message.attributes).filter(([name]) =>
      named.some(
        (one) =>
          one === "All" || one === ".*" || one === name || (one.endsWith(".*") && name.startsWith(one.slice(0, -2))),
      ),
    ),
  );
  const wanted = Object.entries(systemAttributes(message)).filter(([name]) => system.has("All") || system.has(name));
  const digest = attributesDigest(attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: bodyDigest(message.body),
    ...(wanted.length === 0 ? {} : { Attributes: Object.fromEntries(wanted) }),
    ...(digest === undefined ? {} : { MessageAttributes: attributes, MD5OfMessageAttributes: digest }),
  };
}

function remove({ store, queue }: Scene, entry: Fields): Fields {
  store.delete(queue, [receiptOf(entry)]);
  return {};
}

function hide({ ground, store, queue }: Scene, entry: Fields): Fields {
  const seconds = secondsOf(entry, "VisibilityTimeout", 43_200);
  if (seconds === undefined)
    throw new ServiceFault("MissingParameter", "The request must contain the parameter VisibilityTimeout.");
  if (!store.changeVisibility(queue, receiptOf(entry), seconds)) {
    throw new ServiceFault("MessageNotInflight", "The specified message isn't in flight.");
  }
  ground.wake();
  return {};
}

function queueAttributes({ store, queue }: Scene, names: readonly unknown[]): unknown {
  const depth = store.depth(queue.id);
  const redrive = queue.redrive;
  const all: Record<string, string> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(depth.visible),
    ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
    ApproximateNumberOfMessagesDelayed: String(depth.delayed),
    VisibilityTimeout: String(queue.visibilityTimeout),
    DelaySeconds: String(queue.delay),
    MessageRetentionPeriod: String(queue.retention),
    MaximumMessageSize: String(queue.maximumSize),
    ...(redrive === undefined
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: redrive.targetArn,
            maxReceiveCount: redrive.maxReceives,
          }),
        }),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes("All") || names.includes(name)));
}

function receiptOf(entry: Fields): string {
  const receipt = textOf(entry["ReceiptHandle"]);
  if (receipt === undefined || !/^[\da-f-]{36}\.[\da-f-]{36}$/.test(receipt)) {
    throw new ServiceFault(
      "ReceiptHandleIsInvalid",
      `The input receipt handle "${receipt ?? ""}" is not a valid receipt handle.`,
    );
  }
  return receipt;
}

function secondsOf(entry: Fields, name: string, most: number): number | undefined {
  if (entry[name] === undefined || entry[name] === null) return undefined;
  const seconds = numberOf(entry[name]);
  if (seconds === undefined || !Number.isInteger(seconds) || seconds < 0 || seconds > most) {
    throw invalid(
      `Value ${String(entry[name])} for parameter ${name} is invalid. Reason: Must be between 0 and ${most}, if provided.`,
    );
  }
  return seconds;
}
