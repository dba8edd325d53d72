import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../../../domain/kernel/kind.ts";
import type { Envelope } from "../../../events/envelope.ts";
import { type Tables, tableName } from "./client.ts";
import type { Key } from "./keys.ts";

/** Shards of the outbox index: one partition must not carry a nation's morning (guarantees.md 3). */
const OUTBOX_SHARDS = 4;

/** Outbox row of a fact: beside its subject, indexed until published. */
export const outboxKey = (district: string, eventId: string): Key => ({
  pk: `D#${district}#O#${eventId}`,
  sk: "OUTBOX",
});

export const outboxShard = (eventId: string): string => {
  const last = eventId.charCodeAt(eventId.length - 1);
  return `OUTBOX#${last % OUTBOX_SHARDS}`;
};

/** The stored form of a fact: its finished envelope, with the identity it will keep however often it is delivered. */
export interface OutboxRow {
  readonly eventId: string;
  readonly district: string;
  /** The table that holds the row. */
  readonly table: Table;
  /** `dataclass` is added by the relay, which knows the catalogue. */
  readonly envelope: Omit<Envelope, "dataclass">;
}

const TABLES: readonly Table[] = ["records", "confidential"];

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
