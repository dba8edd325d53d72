/** Reads the tables for the console, through the AWS endpoint like every other caller. */
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";

/** One page of items. `next` is where to go on, as text for a link. */
interface ItemPage {
  readonly items: readonly { readonly key: string; readonly text: string }[];
  readonly next: string | undefined;
}

/** Reads tables for people. */
interface TableViewer {
  /** Items in the table; undefined when the database does not answer. */
  count(table: string): Promise<number | undefined>;
  /** Items in key order of the engine, or those of one partition. */
  page(
    table: string,
    keys: readonly string[],
    partition: string,
    start: string | undefined,
    limit: number,
  ): Promise<ItemPage>;
}

/** A viewer that calls as the operator. */
export const createTableViewer = (awsOrigin: string, region: string): TableViewer => {
  const base = new DynamoDBClient({
    endpoint: awsOrigin,
    region,
    credentials: { accessKeyId: "operator", secretAccessKey: "operator" },
    maxAttempts: 1,
  });
  const client = DynamoDBDocumentClient.from(base);
  return {
    async count(table) {
      try {
        return (await base.send(new DescribeTableCommand({ TableName: table }))).Table?.ItemCount;
      } catch {
        return undefined;
      }
    },
    async page(table, keys, partition, start, limit) {
      const from =
        start === undefined
          ? {}
          : {
              ExclusiveStartKey: JSON.parse(Buffer.from(start, "base64url").toString("utf8")) as Record<
                string,
                unknown
              >,
            };
      const shared = { TableName: table, Limit: limit, ...from };
      const { Items = [], LastEvaluatedKey } = await client.send(
        partition === ""
          ? new ScanCommand(shared)
          : new QueryCommand({
              ...shared,
              KeyConditionExpression: "#key = :key",
              ExpressionAttributeNames: { "#key": keys[0] ?? "" },
              ExpressionAttributeValues: { ":key": partition },
            }),
      );
      return {
        items: Items.map((item) => ({
          key: keys.map((key) => String(item[key])).join(" / "),
          text: JSON.stringify(item, plain, 2),
        })),
        next:
          LastEvaluatedKey === undefined
            ? undefined
            : Buffer.from(JSON.stringify(LastEvaluatedKey)).toString("base64url"),
      };
    },
  };
};

const plain = (_name: string, value: unknown): unknown => {
  if (value instanceof Set) return [...value];
  if (value instanceof Uint8Array) return `(binary) ${Buffer.from(value).toString("base64")}`;
  return typeof value === "bigint" ? value.toString() : value;
};
