import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { type Tables, tableName } from "./client.ts";
import type { TableName } from "./partitions.ts";
import { OUTBOX_SHARDS, outboxKey } from "./rows.ts";
import type { OutboxRow } from "./unit-of-work.ts";

const TABLES: readonly TableName[] = ["records", "confidential"];

/** The outbox as relay and sweeper see it: rows that exist are unpublished. */
export const createOutbox = (client: DynamoDBDocumentClient, tables: Tables) => ({
  /** Deletes a published row; one that is gone already is fine. */
  async forget({ district, eventId, table }: Pick<OutboxRow, "district" | "eventId" | "table">): Promise<void> {
    await client.send(new DeleteCommand({ TableName: tableName(tables, table), Key: outboxKey(district, eventId) }));
  },

  /** Unpublished rows, oldest first within a shard; at most `limit` a shard and table. */
  async unpublished(limit: number): Promise<readonly OutboxRow[]> {
    const shards = TABLES.flatMap((table) => Array.from({ length: OUTBOX_SHARDS }, (_, shard) => ({ table, shard })));
    const pages = await Promise.all(
      shards.map(({ table, shard }) =>
        client.send(
          new QueryCommand({
            TableName: tableName(tables, table),
            IndexName: "gsi1",
            KeyConditionExpression: "gsi1pk = :shard",
            ExpressionAttributeValues: { ":shard": `OUTBOX#${shard}` },
            Limit: limit,
          }),
        ),
      ),
    );
    return pages.flatMap(({ Items = [] }) => Items as OutboxRow[]);
  },
});
