/** Parts of an SQS message: attributes, their limits and digests, and what SQS adds of its own. */
import { createHash } from "node:crypto";
import { type Fields, isFields, md5, ServiceFault, textOf } from "../kernel/wire.ts";

/** A message attribute as it is stored and sent on the wire. Binary values are base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** A message as stored; times are virtual epoch milliseconds. */
export interface StoredMessage {
  readonly seq: number;
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly sender: string;
  readonly sentAt: number;
  readonly visibleAt: number;
  /** Receives from the queue it is in now. */
  readonly receives: number;
  /** Receives from queues it was redriven out of. */
  readonly receivesBefore: number;
  readonly firstReceivedAt: number | undefined;
  readonly receipt: string | undefined;
  readonly deadLetterSource: string | undefined;
}

/** MD5 over a message body. */
export function bodyDigest(body: string): string {
  return md5(body);
}

/** MD5 over message attributes in SQS's canonical form; undefined when there are none. */
export function attributesDigest(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash("md5");
  const sized = (data: string | Uint8Array): void => {
    const bytes = Buffer.from(data as string);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType, StringValue, BinaryValue } = attributes[name] as MessageAttribute;
    sized(name);
    sized(DataType);
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    sized(BinaryValue === undefined ? (StringValue ?? "") : Buffer.from(BinaryValue, "base64"));
  }
  return hash.digest("hex");
}

/** SQS's own attributes of a received message, all of them as text. */
export function systemAttributes(message: StoredMessage): Readonly<Record<string, string>> {
  return {
    ApproximateReceiveCount: String(message.receivesBefore + message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: message.sender,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    ...(message.deadLetterSource === undefined ? {} : { DeadLetterQueueSourceArn: message.deadLetterSource }),
  };
}

/** The attributes of a request's entry. Throws InvalidParameterValue. */
export function attributesOf(entry: Fields): MessageAttributes {
  const given = entry["MessageAttributes"];
  if (!isFields(given)) return {};
  for (const [name, value] of Object.entries(given)) {
    const type = isFields(value) ? textOf(value["DataType"]) : undefined;
    const binary = type?.startsWith("Binary") === true;
    if (type === undefined || !/^(String|Number|Binary)(\.|$)/.test(type)) {
      throw invalid(`The message attribute '${name}' must contain a type of String, Number or Binary.`);
    }
    if (textOf((value as Fields)[binary ? "BinaryValue" : "StringValue"]) === undefined) {
      throw invalid(`The message attribute '${name}' must contain a non-empty value of its type.`);
    }
  }
  return given as Readonly<Record<string, MessageAttribute>>;
}

/** Bytes of an entry as SQS counts them: body, attribute names, types and values. */
export function sizeOf(entry: Fields): number {
  const attributes = Object.entries(attributesOf(entry)).reduce(
    (sum, [name, { DataType, StringValue, BinaryValue }]) => {
      const value =
        BinaryValue === undefined ? Buffer.byteLength(StringValue ?? "") : Buffer.byteLength(BinaryValue, "base64");
      return sum + Buffer.byteLength(name) + Buffer.byteLength(DataType) + value;
    },
    0,
  );
  return Buffer.byteLength(textOf(entry["MessageBody"]) ?? "") + attributes;
}

/** SQS's word for a request that is not right. */
export function invalid(message: string): ServiceFault {
  return new ServiceFault("InvalidParameterValue", message);
}
