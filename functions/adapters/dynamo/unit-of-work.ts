import { setTimeout } from "node:timers/promises";
import {
  type CancellationReason,
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  type DeleteCommandInput,
  type DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Table } from "../../../domain/kernel/kind.ts";
import { err, ok, type Result } from "../../../domain/kernel/result.ts";
import type { Clock, Conflict, Fact, Ids, UnitOfWork, Write } from "../../../domain/ports.ts";
import type { Kind, State } from "../../../domain/state.ts";
import { schemaUrn } from "../../../events/envelope.ts";
import { type Tables, tableName } from "./client.ts";
import { keyOf, tableOf } from "./keys.ts";
import { type OutboxRow, outboxKey, outboxShard } from "./outbox.ts";
import { fromRow, toRow } from "./rows.ts";

type Item = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

const tableOfOutbox = (writes: readonly Write[]): Table =>
  // A function may only write where its role lets it: the outbox row goes to the table of the first write.
  writes[0] === undefined ? "records" : tableOf(writes[0].kind);

const isVersion = (expected: number) => ({
  ConditionExpression: "#version = :expected",
  ExpressionAttributeNames: { "#version": "version" },
  ExpressionAttributeValues: { ":expected": expected },
});

const conditionOf = (write: Write): Partial<NonNullable<Item["Put"]>> => {
  switch (write.op) {
    case "create":
      return { ConditionExpression: "attribute_not_exists(pk)" };
    case "replace":
      return isVersion(write.value.version - 1);
    case "putUnless":
      return {
        ConditionExpression: "attribute_not_exists(pk) OR #field <> :value",
        ExpressionAttributeNames: { "#field": write.field },
        ExpressionAttributeValues: { ":value": write.equals },
      };
    case "require":
    case "put":
    case "remove":
      return {};
  }
};

/**
 * {@link UnitOfWork} over one `TransactWriteItems`: the state, its conditions and the outbox rows of its facts are
 * written together or not at all (guarantees.md G1). No client token: natural keys and conditions carry idempotency,
 * because a token is forgotten after ten minutes (guarantees.md 0).
 */
export const createUnitOfWork = (
  client: DynamoDBDocumentClient,
  tables: Tables,
  { clock, ids }: { clock: Clock; ids: Ids },
): UnitOfWork => ({
  async commit(writes, facts) {
    const outboxTable = tableOfOutbox(writes);
    const items: Item[] = [
      ...writes.map((write) => itemOf(write, tables)),
      ...facts.map((fact) => outboxItem(fact, outboxTable, tables, { clock, ids })),
    ];
    const [only] = items;
    if (only === undefined) return ok(undefined);
    if (items.length === 1 && writes[0] && writes[0].op !== "require") return commitOne(client, writes[0], only);
    try {
      await retry(() => client.send(new TransactWriteCommand({ TransactItems: items })));
      return ok(undefined);
    } catch (error) {
      const reasons = reasonsOf(error);
      const refused = reasons.findIndex(isRefusal);
      if (refused < 0) throw error;
      return conflictOf(writes[refused], reasons[refused]);
    }
  },
});

/** One row without a fact needs no transaction, which would cost twice the units for the same promise. */
const commitOne = async (
  client: DynamoDBDocumentClient,
  write: Write,
  { Put, Delete }: Item,
): Promise<Result<void, Conflict>> => {
  try {
    if (Put) await retry(() => client.send(new PutCommand(Put as PutCommandInput)));
    if (Delete) await retry(() => client.send(new DeleteCommand(Delete as DeleteCommandInput)));
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return conflictOf(write, { ...(error.Item ? { Item: error.Item } : {}) });
  }
};

/** Tries before contention counts as an outage. */
const ATTEMPTS = 6;
/** Cancellation reasons that pass by themselves. */
const TRANSIENT = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

const reasonsOf = (error: unknown): readonly CancellationReason[] =>
  error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];

const isRefusal = ({ Code }: CancellationReason): boolean => Code === "ConditionalCheckFailed";

/** A condition that did not hold stays refused, whatever else cancelled the transaction. */
const isTransient = (error: unknown): boolean => {
  if (error instanceof TransactionConflictException) return true;
  const reasons = reasonsOf(error);
  return !reasons.some(isRefusal) && reasons.some(({ Code }) => TRANSIENT.has(Code ?? ""));
};

/** The client retries throttling and lost answers, but no collision of transactions: that is a plain 400 to it. */
const retry = async (send: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      // Full jitter: two transactions that collided must not collide again in step.
      await setTimeout(Math.random() * 25 * 2 ** attempt);
    }
  }
};

const itemOf = (write: Write, tables: Tables): Item => {
  const TableName = tableName(tables, tableOf(write.kind));
  if (write.op === "remove") return { Delete: { TableName, Key: keyOf(write.kind, write.id) } };
  if (write.op === "require") {
    return { ConditionCheck: { TableName, Key: keyOf(write.kind, write.id), ...isVersion(write.version) } };
  }
  return {
    Put: {
      TableName,
      Item: toRow(write.kind as Kind, write.value as State[Kind]),
      ...conditionOf(write),
      ...(write.op === "put" ? {} : { ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const }),
    },
  };
};

const outboxItem = (fact: Fact, table: Table, tables: Tables, { clock, ids }: { clock: Clock; ids: Ids }): Item => {
  const eventId = ids.next();
  const row: OutboxRow = {
    eventId,
    district: fact.district,
    table,
    envelope: {
      specversion: "1.0",
      id: eventId,
      source: `/tenants/${fact.district}`,
      type: fact.type,
      subject: fact.subject,
      time: clock.now().toISOString(),
      datacontenttype: "application/json",
      dataschema: schemaUrn(fact.type),
      tenantid: fact.district,
      partitionkey: fact.subject,
      data: fact.data,
    },
  };
  return {
    Put: {
      TableName: tableName(tables, table),
      Item: {
        ...outboxKey(fact.district, eventId),
        rowKind: "outbox",
        gsi1pk: outboxShard(eventId),
        gsi1sk: eventId,
        ...row,
      },
    },
  };
};

const conflictOf = (write: Write | undefined, reason: CancellationReason | undefined) => {
  if (write === undefined) throw new Error("an outbox row with this id exists already");
  const existing = reason?.Item;
  return err({
    kind: write.kind,
    existing: existing === undefined ? undefined : fromRow(write.kind as Kind, unmarshall(existing)),
  });
};
