/** Rows that landed versions have stored are read for ever: `test/golden/README.md`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { KINDS } from "../../../../domain/kinds.ts";
import { type Fact, put } from "../../../../domain/ports.ts";
import type { CollectionName, Kind, ListName, Lists } from "../../../../domain/state.ts";
import { createDocumentClient } from "../../../../functions/adapters/dynamo/client.ts";
import { createOutbox, type OutboxRow } from "../../../../functions/adapters/dynamo/outbox.ts";
import { fromRow, toRow } from "../../../../functions/adapters/dynamo/rows.ts";
import { createStore } from "../../../../functions/adapters/dynamo/store.ts";
import { createUnitOfWork } from "../../../../functions/adapters/dynamo/unit-of-work.ts";

type Row = Readonly<Record<string, unknown>>;
type Scopes = Readonly<Record<string, Row>>;
type TableName = "records" | "confidential";

interface Golden {
  readonly kind: Kind;
  readonly table: TableName;
  readonly rows: readonly {
    readonly listed: Scopes;
    readonly notListed: Scopes;
    readonly file?: CollectionName;
    readonly row: Row;
  }[];
}

const FOLDER = join(import.meta.dirname, "../../../golden");
const read = <T>(file: string): T => JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
const OUTBOX = "outbox.json";
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json") && file !== OUTBOX);
const golden = files.map((file) => read<Golden>(file));
const outbox = read<{ readonly rows: readonly { readonly row: Row & OutboxRow }[] }>(OUTBOX).rows;
const entries = golden.flatMap(({ kind, table, rows }) =>
  rows.map((entry, n) => ({ ...entry, kind, table, name: `${kind} ${n}` })),
);

/** Said here once more, so that a store that forgets to take one of them off fails. */
const OF_THE_STORE = new Set(["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "ttl", "rowKind"]);
const valueIn = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => !OF_THE_STORE.has(name)));

/** JSON with sorted keys: the attributes of a row have no order. */
const bytes = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Both tables with every golden row in them. */
const stored: readonly (Row & { readonly table: TableName })[] = entries.map(({ row, table }) => ({ ...row, table }));
const rowsWhere = (table: unknown, holds: (row: Row) => boolean): Row[] =>
  stored.filter((row) => row.table === table && holds(row)).map(({ table: _, ...row }) => row);

/** What a table answers to the one form of query that the store asks. */
const answer = ({ TableName, ...query }: QueryCommandInput): Row[] => {
  const names = query.ExpressionAttributeNames ?? {};
  const values = query.ExpressionAttributeValues ?? {};
  const conditions = (query.KeyConditionExpression ?? "").split(" AND ").map((part): ((row: Row) => boolean) => {
    const [, equal, to] = /^(#?\w+) = (:\w+)$/.exec(part) ?? [];
    if (equal !== undefined) return (row) => row[names[equal] ?? equal] === values[to ?? ""];
    const [, start, of] = /^begins_with\((#?\w+), (:\w+)\)$/.exec(part) ?? [];
    if (start === undefined) throw new Error(`no such condition here: ${part}`);
    return (row) => String(row[names[start] ?? start] ?? "").startsWith(String(values[of ?? ""]));
  });
  return rowsWhere(TableName, (row) => conditions.every((holds) => holds(row)));
};

const dynamo = mockClient(DynamoDBDocumentClient);
const tables = { records: "records", confidential: "confidential" };
const store = createStore(createDocumentClient(), tables);
const unitOfWorkAt = (time: string, eventId: string) =>
  createUnitOfWork(createDocumentClient(), tables, {
    clock: { now: () => new Date(time) },
    ids: { next: () => eventId },
  });

beforeEach(() => {
  dynamo.reset();
});

it("there are rows of every kind, and of nothing else", () => {
  const kinds = golden.flatMap(({ kind, rows }) => (rows.length > 0 ? [kind] : []));
  expect(kinds.sort()).toEqual(Object.keys(KINDS).sort());
});

describe.each(entries)("$name", ({ kind, table, row, listed, notListed, file }) => {
  const value = valueIn(row);

  it("is read to its value, which is written to the same row", () => {
    expect(bytes(fromRow(kind, row))).toBe(bytes(value));
    expect(bytes(toRow(kind, fromRow(kind, row)))).toBe(bytes(row));
  });

  it("is found by its key and written again in its table", async () => {
    dynamo.on(GetCommand).resolves({ Item: row }).on(PutCommand).resolves({});
    const found = await store.get(kind, fromRow(kind, row));
    expect(bytes(found)).toBe(bytes(value));
    const [asked] = dynamo.commandCalls(GetCommand);
    expect(asked?.args[0].input).toMatchObject({ TableName: table, Key: { pk: row["pk"], sk: row["sk"] } });
    await unitOfWorkAt("2026-11-16T13:30:00.000Z", "no event").commit([put(kind, fromRow(kind, row))], []);
    const [written] = dynamo.commandCalls(PutCommand);
    expect(written?.args[0].input.TableName).toBe(table);
    expect(bytes(written?.args[0].input.Item)).toBe(bytes(row));
  });

  it("is in its lists and its file, and in no other of its kind", async () => {
    dynamo.on(QueryCommand).callsFake((query: QueryCommandInput) => ({ Items: answer(query) }));
    const listsIn = async (scopes: Scopes): Promise<string[]> => {
      const names: string[] = [];
      for (const [name, scope] of Object.entries(scopes)) {
        const items = await store.list(name as ListName, scope as Lists[ListName]["scope"]);
        if (items.some((item) => bytes(item) === bytes(value))) names.push(name);
      }
      return names;
    };
    expect(await listsIn(listed)).toEqual(Object.keys(listed));
    expect(await listsIn(notListed)).toEqual([]);
    const scope = { district: "", leaderId: "", orgId: "", ...value };
    for (const name of ["leaderFile", "schoolFile"] as const) {
      const collected = await store.collect(name, scope);
      const isIn = collected.some((one) => one.kind === kind && bytes(one.value) === bytes(value));
      expect([name, isIn]).toEqual([name, name === file]);
    }
  });
});

describe.each(outbox)("the outbox row of $row.envelope.type", ({ row }) => {
  it("is what storing the fact gives, in the table of the first write", async () => {
    dynamo.on(TransactWriteCommand).resolves({});
    const beside = entries.find(({ table }) => table === row.table);
    if (beside === undefined) throw new Error(`no golden row in ${row.table}`);
    const { type, subject, data, time } = row.envelope;
    const fact = { type, district: row.district, subject, data } as Fact;
    await unitOfWorkAt(time, row.eventId).commit([put(beside.kind, fromRow(beside.kind, beside.row))], [fact]);
    const [call] = dynamo.commandCalls(TransactWriteCommand);
    const [, stored] = call?.args[0].input.TransactItems ?? [];
    expect(stored?.Put?.TableName).toBe(row.table);
    expect(bytes(stored?.Put?.Item)).toBe(bytes(row));
  });

  it("is found by the sweeper, and deleted once it is published", async () => {
    dynamo
      .on(QueryCommand)
      .callsFake(({ TableName, ExpressionAttributeValues }: QueryCommandInput) => ({
        Items: TableName === row.table && ExpressionAttributeValues?.[":shard"] === row["gsi1pk"] ? [row] : [],
      }))
      .on(DeleteCommand)
      .resolves({});
    const kept = createOutbox(createDocumentClient(), tables);
    expect(await kept.unpublished(10)).toEqual([row]);
    await kept.forget(row);
    const [deleted] = dynamo.commandCalls(DeleteCommand);
    expect(deleted?.args[0].input).toEqual({ TableName: row.table, Key: { pk: row["pk"], sk: row["sk"] } });
  });
});
