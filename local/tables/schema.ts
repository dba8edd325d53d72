/** The template's tables: creates them in the engine, and answers questions about their keys and ARNs. */

import type { DynamoSchema } from "../iam/dynamo-requests.ts";
import type { Resource } from "../kernel/contracts.ts";
import { isFields, listOf, textOf } from "../kernel/wire.ts";
import { arnOf, nameOf } from "../template/attributes.ts";
import type { LoadedTemplate } from "../template/template.ts";
import { type Engine, EngineError } from "./engine.ts";

const API = "DynamoDB_20120810";

/** One table of the template. */
export interface LocalTable {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** The stream ARN the template shows to functions and mappings. */
  readonly streamArn: string;
  readonly partitionKey: string;
  /** Attribute with the expiry time in epoch seconds. */
  readonly ttlAttribute: string | undefined;
  /** Partition key by index name. */
  readonly indexes: ReadonlyMap<string, string>;
  readonly kmsKey: string | undefined;
  readonly properties: Resource["properties"];
}

/** The tables, findable by name or ARN. */
export interface Tables extends DynamoSchema {
  readonly all: readonly LocalTable[];
  find(reference: string): LocalTable | undefined;
}

/** Reads the tables out of the template. */
export const describeTables = (template: LoadedTemplate): Tables => {
  const all = template.ofType("AWS::DynamoDB::Table").map(describe);
  const byReference = new Map(
    all.flatMap(
      (table) =>
        [
          [table.name, table],
          [table.arn, table],
          [table.streamArn, table],
        ] as const,
    ),
  );
  const find = (reference: string): LocalTable | undefined => byReference.get(reference);
  return {
    all,
    find,
    arnOf: (table) => find(table)?.arn ?? `arn:aws:dynamodb:${template.region}:${template.account}:table/${table}`,
    partitionKeyOf: (table, index) =>
      index === undefined ? find(table)?.partitionKey : find(table)?.indexes.get(index),
    keyOf: (table) => find(table)?.kmsKey,
  };
};

/**
 * Creates missing tables, adds missing indexes and sets the time-to-live attribute.
 * @throws Error when a table in the data folder has another key than the template
 */
export const ensureTables = async (engine: Engine, tables: Tables): Promise<void> => {
  for (const table of tables.all) {
    const existing = await describeInEngine(engine, table.name);
    if (existing === undefined) await engine.call(`${API}.CreateTable`, creationOf(table));
    else await adapt(engine, table, existing);
    if (table.ttlAttribute !== undefined) await setTimeToLive(engine, table.name, table.ttlAttribute);
  }
};

/** ARN under which the engine itself knows the table's stream; undefined when the table has none. */
export const engineStreamArn = async (engine: Engine, table: string): Promise<string | undefined> =>
  textOf((await describeInEngine(engine, table))?.["LatestStreamArn"]);

const describe = (resource: Resource): LocalTable => {
  const { logicalId, properties } = resource;
  const ttl = properties["TimeToLiveSpecification"];
  const encryption = properties["SSESpecification"];
  const indexes = listOf(properties["GlobalSecondaryIndexes"]).filter(isFields);
  return {
    logicalId,
    name: nameOf(resource),
    arn: arnOf(resource),
    streamArn: arnOf(resource, "StreamArn"),
    partitionKey: hashKey(properties["KeySchema"]),
    ttlAttribute: isFields(ttl) && ttl["Enabled"] !== false ? textOf(ttl["AttributeName"]) : undefined,
    indexes: new Map(indexes.map((index) => [String(index["IndexName"]), hashKey(index["KeySchema"])])),
    kmsKey: isFields(encryption) ? textOf(encryption["KMSMasterKeyId"]) : undefined,
    properties,
  };
};

const hashKey = (schema: unknown): string => {
  const key = listOf(schema)
    .filter(isFields)
    .find((one) => one["KeyType"] === "HASH");
  return textOf(key?.["AttributeName"]) ?? "";
};

const creationOf = ({ name, properties }: LocalTable): Record<string, unknown> => {
  const stream = properties["StreamSpecification"];
  const indexes = listOf(properties["GlobalSecondaryIndexes"]).filter(isFields).map(indexDefinition);
  return {
    TableName: name,
    KeySchema: properties["KeySchema"],
    AttributeDefinitions: properties["AttributeDefinitions"],
    BillingMode: "PAY_PER_REQUEST",
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(isFields(stream) && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream["StreamViewType"] } }),
  };
};

const indexDefinition = (index: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  IndexName: index["IndexName"],
  KeySchema: index["KeySchema"],
  Projection: index["Projection"],
});

const describeInEngine = async (engine: Engine, name: string): Promise<Record<string, unknown> | undefined> => {
  try {
    const { Table } = await engine.call(`${API}.DescribeTable`, { TableName: name });
    return isFields(Table) ? { ...Table } : undefined;
  } catch (error) {
    if (error instanceof EngineError && error.code === "ResourceNotFoundException") return undefined;
    throw error;
  }
};

const adapt = async (engine: Engine, table: LocalTable, existing: Record<string, unknown>): Promise<void> => {
  if (
    hashKey(existing["KeySchema"]) !== table.partitionKey ||
    listOf(existing["KeySchema"]).length !== listOf(table.properties["KeySchema"]).length
  ) {
    throw new Error(
      `Table ${table.name} has another key in this data folder than in the template: start with a new folder (--data DIR).`,
    );
  }
  const present = new Set(
    listOf(existing["GlobalSecondaryIndexes"])
      .filter(isFields)
      .map((index) => index["IndexName"]),
  );
  for (const index of listOf(table.properties["GlobalSecondaryIndexes"]).filter(isFields)) {
    if (present.has(index["IndexName"])) continue;
    await engine.call(`${API}.UpdateTable`, {
      TableName: table.name,
      AttributeDefinitions: table.properties["AttributeDefinitions"],
      GlobalSecondaryIndexUpdates: [{ Create: indexDefinition(index) }],
    });
  }
};

const setTimeToLive = async (engine: Engine, name: string, attribute: string): Promise<void> => {
  const { TimeToLiveDescription: now } = await engine.call(`${API}.DescribeTimeToLive`, { TableName: name });
  if (isFields(now) && now["AttributeName"] === attribute && now["TimeToLiveStatus"] === "ENABLED") return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: attribute };
  await engine.call(`${API}.UpdateTimeToLive`, { TableName: name, TimeToLiveSpecification });
};
