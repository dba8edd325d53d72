import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Store } from "../../../domain/ports.ts";
import type { Kind, ListName, Lists, State } from "../../../domain/state.ts";
import { type Tables, tableName } from "./client.ts";
import { fromRow, KEYS, LISTS } from "./keys.ts";

/** {@link Store} over DynamoDB. Reads by key are strong; lists are strong on the table, eventual on the index. */
export const createStore = (client: DynamoDBDocumentClient, tables: Tables): Store => ({
  async get(kind, id) {
    const keys = KEYS[kind];
    const { Item } = await client.send(
      new GetCommand({
        TableName: tableName(tables, keys.table),
        Key: keys.key(id),
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : fromRow(kind, Item);
  },

  async list<L extends ListName>(name: L, scope: Lists[L]["scope"]) {
    const list = LISTS[name];
    const kind = list.kind as Kind;
    const { pk, prefix } = list.of(scope);
    const [hash, range] = list.index === "gsi1" ? ["gsi1pk", "gsi1sk"] : ["pk", "sk"];
    const values: State[Kind][] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName(tables, KEYS[kind].table),
          ...(list.index ? { IndexName: list.index } : { ConsistentRead: true }),
          KeyConditionExpression: prefix === undefined ? "#h = :h" : "#h = :h AND begins_with(#r, :r)",
          ExpressionAttributeNames: {
            "#h": hash as string,
            ...(prefix === undefined ? {} : { "#r": range as string }),
          },
          ExpressionAttributeValues: { ":h": pk, ...(prefix === undefined ? {} : { ":r": prefix }) },
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      for (const row of page.Items ?? []) values.push(fromRow(kind, row));
      start = page.LastEvaluatedKey;
    } while (start);
    return values as State[Lists[L]["kind"]][];
  },
});
