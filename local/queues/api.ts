/** SQS's JSON protocol over the queue store: the actions, their limits and their errors. */
import type { AwsCall, AwsReply, Core } from "../kernel/contracts.ts";
import {
  answerJson,
  type Fields,
  isFields,
  jsonBody,
  listOf,
  md5,
  numberOf,
  ServiceFault,
  textOf,
} from "../kernel/wire.ts";
import { invalid, type StoredMessage, systemAttributes } from "./message.ts";
import type { QueueSettings, QueueStore } from "./store.ts";

/** Most bytes of one message, and of one batch. */
const MAXIMUM_MESSAGE = 1_048_576;

/** Codes of the older query protocol, which SDKs still read from a header. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "AWS.SimpleQueueService.BatchRequestTooLong",
  InvalidBatchEntryId: "AWS.SimpleQueueService.InvalidBatchEntryId",
};

interface RequestScope {
  readonly core: Core;
  readonly store: QueueStore;
  readonly queue: QueueSettings;
  readonly call: AwsCall;
}

const ACTIONS: Readonly<Record<string, (scope: RequestScope, body: Fields) => unknown>> = {
  SendMessage: (scope, body) => sendOne(scope, body),
  SendMessageBatch: (scope, body) => sendBatch(scope, body),
  ReceiveMessage: (scope, body) => receive(scope, body),
  DeleteMessage: (scope, body) => remove(scope, body),
};

/** What the service answers to. */
export const QUEUE_ACTIONS: ReadonlySet<string> = new Set(Object.keys(ACTIONS));

/** What the API needs of the template's queues. */
interface QueueDirectory {
  readonly store: QueueStore;
  find(reference: string): QueueSettings | undefined;
}

/** Answers one authenticated SQS call. Sends are stored before the answer; a receive never waits, whatever WaitTimeSeconds says. */
export const answerQueueCall = (core: Core, queues: QueueDirectory, call: AwsCall): Promise<AwsReply> =>
  answerJson(
    () => {
      const body = jsonBody(call);
      const queue = queues.find(textOf(body["QueueUrl"]) ?? "");
      if (queue === undefined) throw new ServiceFault("QueueDoesNotExist", "The specified queue does not exist.");
      return ACTIONS[call.action]?.({ core, store: queues.store, queue, call }, body);
    },
    (fault) => ({ "x-amzn-query-error": `${QUERY_CODES[fault.code] ?? fault.code};Sender` }),
  );

/** Sends entry by entry: a refused entry is reported and does not stop the others. */
const sendBatch = (scope: RequestScope, body: Fields): unknown => {
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
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MAXIMUM_MESSAGE)
    throw new ServiceFault("BatchRequestTooLong", `Batch requests cannot be longer than ${MAXIMUM_MESSAGE} bytes.`);
  const Successful: unknown[] = [];
  const Failed: unknown[] = [];
  for (const [at, entry] of entries.entries()) {
    try {
      Successful.push({ Id: ids[at], ...sendOne(scope, entry) });
    } catch (error) {
      if (!(error instanceof ServiceFault)) throw error;
      Failed.push({ Id: ids[at], Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
};

const sendOne = ({ core, store, queue, call }: RequestScope, entry: Fields): Fields => {
  const body = textOf(entry["MessageBody"]);
  if (body === undefined || body === "")
    throw new ServiceFault("MissingParameter", "The request must contain the parameter MessageBody.");
  // SQS takes the characters that XML 1.0 takes, and no others.
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(body)) {
    throw new ServiceFault("InvalidMessageContents", "The message contains characters outside the allowed set.");
  }
  if (entry["MessageAttributes"] !== undefined) throw invalid("Message attributes are not interpreted here.");
  if (sizeOf(entry) > MAXIMUM_MESSAGE)
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${MAXIMUM_MESSAGE} bytes.`);
  const id = store.send(queue, body, call.caller, secondsOf(entry, "DelaySeconds", 900));
  core.wake();
  return { MessageId: id, MD5OfMessageBody: md5(body) };
};

const sizeOf = (entry: Fields): number => Buffer.byteLength(textOf(entry["MessageBody"]) ?? "");

const receive = ({ core, store, queue }: RequestScope, body: Fields): unknown => {
  const limit = numberOf(body["MaxNumberOfMessages"]) ?? 1;
  if (!Number.isInteger(limit) || limit < 1 || limit > 10) {
    throw invalid(
      `Value ${limit} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    );
  }
  const visibility = secondsOf(body, "VisibilityTimeout", 43_200);
  const system = new Set(listOf(body["MessageSystemAttributeNames"]));
  const messages = store.receive(queue, limit, visibility);
  if (messages.length === 0) return {};
  // Hidden messages become due later: the driver needs the new instant.
  core.wake();
  return { Messages: messages.map((message) => wireMessage(message, system)) };
};

const wireMessage = (message: StoredMessage, system: ReadonlySet<unknown>): unknown => {
  const wanted = Object.entries(systemAttributes(message)).filter(([name]) => system.has("All") || system.has(name));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(wanted.length === 0 ? {} : { Attributes: Object.fromEntries(wanted) }),
  };
};

const remove = ({ store, queue }: RequestScope, body: Fields): Fields => {
  const receipt = textOf(body["ReceiptHandle"]);
  if (receipt === undefined || !/^[\da-f-]{36}\.[\da-f-]{36}$/.test(receipt)) {
    throw new ServiceFault(
      "ReceiptHandleIsInvalid",
      `The input receipt handle "${receipt ?? ""}" is not a valid receipt handle.`,
    );
  }
  store.delete(queue, [receipt]);
  return {};
};

const secondsOf = (entry: Fields, name: string, most: number): number | undefined => {
  if (entry[name] === undefined || entry[name] === null) return undefined;
  const seconds = numberOf(entry[name]);
  if (seconds === undefined || !Number.isInteger(seconds) || seconds < 0 || seconds > most) {
    throw invalid(
      `Value ${String(entry[name])} for parameter ${name} is invalid. Reason: Must be between 0 and ${most}, if provided.`,
    );
  }
  return seconds;
};
