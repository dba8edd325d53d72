/** A table of one district with many leaders. The same few are always ready now for a high school in the north. */
import { BatchWriteCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { listReadiness } from "../../domain/readiness/list-readiness.ts";
import { renewReadiness } from "../../domain/readiness/renew-readiness.ts";
import type { StoredReadiness } from "../../domain/readiness/stored-readiness.ts";
import type { Kind, State } from "../../domain/state.ts";
import { toRow } from "../../functions/adapters/dynamo/rows.ts";
import { createStore } from "../../functions/adapters/dynamo/store.ts";
import { createUnitOfWork } from "../../functions/adapters/dynamo/unit-of-work.ts";
import { systemIds } from "../../functions/adapters/system/ids.ts";
import { systemTokens } from "../../functions/adapters/system/tokens.ts";
import { readinessRoutes } from "../../functions/http/routes/readiness.ts";
import { apiEntry } from "../../functions/runtime/api.ts";
import { startEngine } from "../../test/contracts/engine.ts";
import { DISTRICT, personRows, readyPerson, settingsRows, TODAY } from "./people.ts";

/** Number of people in the result, for every table size. */
export const ANSWERED = 25;

/** One in this many other leaders has declared interest. */
const INTERESTED = 20;

export interface QueryTable {
  /** Duration of one request, in ms. @throws Error when the result is wrong */
  ask(): Promise<number>;
  /** Read units and read calls of one request. */
  meter(): Promise<{ readonly units: number; readonly calls: Readonly<Record<string, number>> }>;
  stop(): void;
}

type Row = { readonly [K in Kind]: readonly [K, State[K]] }[Kind];

const BATCH = 25;
const AT_ONCE = 4;

const fill = async (client: DynamoDBDocumentClient, table: string, rows: Iterable<Row>): Promise<void> => {
  const source = rows[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (;;) {
      const batch: Row[] = [];
      while (batch.length < BATCH) {
        const next = source.next();
        if (next.done) break;
        batch.push(next.value);
      }
      if (batch.length === 0) return;
      const puts = batch.map(([kind, value]) => ({ PutRequest: { Item: toRow(kind, value) } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** Everybody outside the result: most without interest, the rest ready for other roles or places. */
function* others(count: number, model: StoredReadiness): Generator<Row> {
  for (let n = 0; n < count; n += 1) {
    const leaderId = `other-${n}`;
    for (const row of personRows(leaderId)) yield row;
    if (n % INTERESTED !== 0) continue;
    const tier = n % 2 === 0 ? "ready-now" : "ready-1-2";
    const open =
      tier === "ready-now"
        ? { levels: ["elementary" as const], regions: ["north"] }
        : { levels: ["high" as const], regions: ["north"] };
    const row: StoredReadiness = { ...model, leaderId, tier, open };
    yield ["readiness", row];
    for (const place of listReadiness(row)) yield ["readinessListing", place];
  }
}

/** Adds up the consumed capacity that the engine reports. */
const meterOf = (client: DynamoDBDocumentClient) => {
  const state = { on: false, units: 0, calls: {} as Record<string, number> };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const name = String(context.commandName).replace(/Command$/, "");
      if (state.on) (args.input as Record<string, unknown>)["ReturnConsumedCapacity"] = "TOTAL";
      const answer = await next(args);
      if (state.on) {
        const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        state.units += ConsumedCapacity?.CapacityUnits ?? 0;
        state.calls[name] = (state.calls[name] ?? 0) + 1;
      }
      return answer;
    },
    { step: "initialize" },
  );
  return state;
};

const EVENT = {
  ...{ version: "2.0", routeKey: "GET /v1/succession/ready", rawPath: "/v1/succession/ready", headers: {} },
  queryStringParameters: { role: "PRINCIPAL", level: "high", region: "north" },
  isBase64Encoded: false,
  requestContext: {
    http: { method: "GET", path: "/v1/succession/ready" },
    authorizer: { jwt: { claims: { username: "hr", token_use: "access" } } },
  },
} as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;

/** Creates a table with the given number of leaders. */
export const openTable = async (leaders: number): Promise<QueryTable> => {
  const { client, tables, stop } = await startEngine();
  const clock = { now: () => new Date(`${TODAY}T18:00:00.000Z`) };
  const store = createStore(client, tables);
  const unitOfWork = createUnitOfWork(client, tables, { clock, ids: systemIds });
  const ports = { clock, ids: systemIds, tokens: systemTokens, store, unitOfWork };
  await fill(client, tables.records, settingsRows());
  for (let n = 0; n < ANSWERED; n += 1) {
    const leaderId = `ready-${n}`;
    await fill(client, tables.records, [...personRows(leaderId), ...readyPerson(leaderId)]);
    await renewReadiness(ports)({ district: DISTRICT, leaderId });
  }
  const model = await store.get("readiness", { district: DISTRICT, leaderId: "ready-0", targetRole: "PRINCIPAL" });
  if (model?.tier !== "ready-now") throw new Error("nobody is ready");
  await fill(client, tables.records, others(leaders - ANSWERED, model));

  const meter = meterOf(client);
  const entry = apiEntry(ports, readinessRoutes(ports));
  const ask = async (): Promise<number> => {
    const begin = performance.now();
    const { body } = await entry(EVENT, {} as Context);
    const ms = performance.now() - begin;
    const { items } = JSON.parse(body ?? "{}") as { items?: readonly unknown[] };
    if (items?.length !== ANSWERED) throw new Error(`${items?.length} people are in the answer, not ${ANSWERED}`);
    return ms;
  };
  return {
    ask,
    stop,
    async meter() {
      Object.assign(meter, { on: true, units: 0, calls: {} });
      await ask();
      meter.on = false;
      return { units: meter.units, calls: { ...meter.calls } };
    },
  };
};
