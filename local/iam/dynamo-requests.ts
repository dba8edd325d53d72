/**
 * What a DynamoDB call needs from IAM: one request per table, index or transaction item, with the partition key
 * values it names as `dynamodb:LeadingKeys`.
 */

import { type Fields, isFields, listOf, textOf } from "../kernel/wire.ts";
import { type AccessRequest, PLAIN_CONTEXT } from "./policy.ts";

/** What the check knows of the tables. */
export interface DynamoSchema {
  /** Table ARN by the name or ARN a request gives. */
  arnOf(table: string): string;
  /** Name of the partition key of a table or of one of its indexes. */
  partitionKeyOf(table: string, index?: string): string | undefined;
  /** KMS key ARN the table is encrypted with, when it is the customer's own. */
  keyOf(table: string): string | undefined;
}

const TRANSACTION_ITEMS: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};

/** Context of a key that the database uses for the caller. */
const VIA_DYNAMODB: AccessRequest["context"] = new Map([
  ...PLAIN_CONTEXT,
  ["kms:viaservice", ["dynamodb.us-east-1.amazonaws.com"]],
]);

/** The access requests of one call. A body that is not JSON needs none: the engine refuses it. */
export const dynamoRequests = (action: string, body: Buffer, schema: DynamoSchema): AccessRequest[] => {
  const request = parseRequest(body);
  if (request === undefined) return [];
  const touched = touchedBy(action, request, schema);
  const keys = new Set(touched.map(({ table }) => schema.keyOf(table)).filter((key) => key !== undefined));
  return [
    ...touched.map(({ action: name, table, index, leading }) => ({
      action: `dynamodb:${name}`,
      resource: index === undefined ? schema.arnOf(table) : `${schema.arnOf(table)}/index/${index}`,
      context: contextOf(leading),
    })),
    // With the customer's own key DynamoDB decrypts in the caller's name.
    ...[...keys].map((key) => ({ action: "kms:Decrypt", resource: key, context: VIA_DYNAMODB })),
  ];
};

/** Names or ARNs of the tables a call is on. */
export const tablesOf = (action: string, body: Buffer, schema: DynamoSchema): string[] => {
  const request = parseRequest(body);
  return request === undefined ? [] : [...new Set(touchedBy(action, request, schema).map(({ table }) => table))];
};

interface Touch {
  readonly action: string;
  readonly table: string;
  readonly index?: string | undefined;
  /** Partition key values; undefined = the request names none. */
  readonly leading: readonly string[] | undefined;
}

const touchedBy = (action: string, request: Fields, schema: DynamoSchema): Touch[] => {
  if (action === "TransactWriteItems" || action === "TransactGetItems") {
    return listOf(request["TransactItems"])
      .filter(isFields)
      .flatMap((item) =>
        Object.entries(item).flatMap(([kind, inner]) => {
          const name = TRANSACTION_ITEMS[kind];
          return name === undefined || !isFields(inner) ? [] : [touch(name, inner, schema)];
        }),
      );
  }
  if (action === "BatchGetItem" || action === "BatchWriteItem") {
    return Object.entries(isFields(request["RequestItems"]) ? request["RequestItems"] : {}).map(([table, inner]) => {
      const items = isFields(inner)
        ? listOf(inner["Keys"])
        : listOf(inner)
            .filter(isFields)
            .map((write) => itemOf(write["PutRequest"], "Item") ?? itemOf(write["DeleteRequest"], "Key"));
      const keys = items.map((item) => leadingOf(item, schema.partitionKeyOf(table)));
      return { action, table, leading: keys.filter((key) => key !== undefined) };
    });
  }
  if (textOf(request["TableName"]) === undefined) return [];
  return [touch(action, request, schema)];
};

const itemOf = (request: unknown, key: string): unknown => (isFields(request) ? request[key] : undefined);

const touch = (action: string, request: Fields, schema: DynamoSchema): Touch => {
  const table = textOf(request["TableName"]) ?? "";
  const index = textOf(request["IndexName"]);
  const name = schema.partitionKeyOf(table, index);
  const item = request["Key"] ?? request["Item"];
  const one = item === undefined ? queriedKey(request, name) : leadingOf(item, name);
  return { action, table, index, leading: one === undefined ? undefined : [one] };
};

/** The value of an item's partition key, as IAM compares it: text as is, a number as its digits. */
const leadingOf = (item: unknown, name: string | undefined): string | undefined => {
  const value = isFields(item) && name !== undefined ? item[name] : undefined;
  return isFields(value) ? textOf(value["S"] ?? value["N"] ?? value["B"]) : undefined;
};

/** The partition key value of a Query: the one equality on the key's name in its key condition. */
const queriedKey = (request: Fields, name: string | undefined): string | undefined => {
  if (name === undefined) return undefined;
  const names = isFields(request["ExpressionAttributeNames"]) ? request["ExpressionAttributeNames"] : {};
  const values = isFields(request["ExpressionAttributeValues"]) ? request["ExpressionAttributeValues"] : {};
  for (const [, left = "", right = ""] of (textOf(request["KeyConditionExpression"]) ?? "").matchAll(
    /([#\w.-]+)\s*=\s*(:\w+)/g,
  )) {
    if ((names[left] ?? left) === name) return leadingOf({ [name]: values[right] }, name);
  }
  return undefined;
};

const contextOf = (leading: readonly string[] | undefined): AccessRequest["context"] => {
  const context = new Map(PLAIN_CONTEXT);
  if (leading !== undefined) context.set("dynamodb:leadingkeys", leading);
  return context;
};

const parsed = new WeakMap<Buffer, Fields | undefined>();

/** The request body as an object; undefined when it is none. Parsed once per body, for the check and the proxy. */
export const parseRequest = (body: Buffer): Fields | undefined => {
  if (!parsed.has(body)) parsed.set(body, parse(body));
  return parsed.get(body);
};

const parse = (body: Buffer): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
