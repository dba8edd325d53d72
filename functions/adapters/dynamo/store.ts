import { type DynamoDBDocumentClient, GetCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Collected, Page, Store } from "../../../domain/ports.ts";
import type { CollectionName, Collections, Kind, ListName, Lists, State } from "../../../domain/state.ts";
import { type Tables, tableName } from "./client.ts";
import { keyOf, type Place, partitionOf, placeOf, tableOf } from "./keys.ts";
import { fromRow } from "./rows.ts";

/** {@link Store} over DynamoDB. Reads by key are strong; lists are strong on the table, eventual on an index. */
export const createStore = (client: DynamoDBDocumentClient, tables: Tables): Store => {
  const list = async <L extends ListName>(
    name: L,
    scope: Lists[L]["scope"],
    cut: { readonly limit?: number; readonly after?: string } = {},
  ): Promise<Page<State[Lists[L]["kind"]]>> => {
    const place = placeOf(name, scope);
    const { kind } = place;
    const query = queryOf(tableName(tables, tableOf(kind)), place);
    const items: State[Kind][] = [];
    let start = cut.after === undefined ? undefined : (JSON.parse(cut.after) as Record<string, unknown>);
    do {
      const page = await client.send(
        new QueryCommand({
          ...query,
          ...(cut.limit === undefined ? {} : { Limit: cut.limit - items.length }),
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      for (const row of page.Items ?? []) items.push(fromRow(kind, row));
      start = page.LastEvaluatedKey;
    } while (start && (cut.limit === undefined || items.length < cut.limit));
    return { items: items as State[Lists[L]["kind"]][], ...(start ? { after: JSON.stringify(start) } : {}) };
  };

  return {
    async get(kind, id) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: tableName(tables, tableOf(kind)),
          Key: keyOf(kind, id),
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : fromRow(kind, Item);
    },
    list: async (name, scope) => [...(await list(name, scope)).items],
    page: (name, scope, cut) => list(name, scope, cut),
    async collect<C extends CollectionName>(name: C, scope: Collections[C]) {
      const found: Collected[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tables.records,
            ConsistentRead: true,
            KeyConditionExpression: "pk = :pk",
            ExpressionAttributeValues: { ":pk": partitionOf(name, scope) },
            ...(start ? { ExclusiveStartKey: start } : {}),
          }),
        );
        for (const row of page.Items ?? []) {
          const kind = row["rowKind"] as Kind;
          found.push({ kind, value: fromRow(kind, row) } as Collected);
        }
        start = page.LastEvaluatedKey;
      } while (start);
      return found;
    },
  };
};

const queryOf = (TableName: string, { index, pk, prefix }: Place): QueryCommandInput => ({
  TableName,
  ...(index ? { IndexName: index } : { ConsistentRead: true }),
  KeyConditionExpression: prefix === undefined ? "#h = :h" : "#h = :h AND begins_with(#r, :r)",
  ExpressionAttributeNames: {
    "#h": index ? `${index}pk` : "pk",
    ...(prefix === undefined ? {} : { "#r": index ? `${index}sk` : "sk" }),
  },
  ExpressionAttributeValues: { ":h": pk, ...(prefix === undefined ? {} : { ":r": prefix }) },
});
