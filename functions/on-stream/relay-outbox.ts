import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { createDocumentClient, tablesFrom } from "../adapters/dynamo/client.ts";
import type { OutboxRow } from "../adapters/dynamo/outbox.ts";
import { createOutbox } from "../adapters/dynamo/outbox.ts";
import { createEventBridgeClient, publish } from "../adapters/eventbridge/publisher.ts";
import { type OutboxPorts, publishRows } from "../adapters/outbox.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { logContext } from "../runtime/middleware/log-context.ts";
import { entryOf, pipe } from "../runtime/pipe.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE", "BUS_NAME"] as const;

/** The rows of a stream's records, which hold nothing but new outbox rows: the mapping's filter sees to it. */
const rowsIn = ({ Records }: DynamoDBStreamEvent): readonly OutboxRow[] =>
  Records.map(({ dynamodb }) => unmarshall(dynamodb?.NewImage as Record<string, AttributeValue>) as OutboxRow);

/** Publishes new outbox rows on the bus. The first row that failed is where the stream is read again. */
export const build = (ports: OutboxPorts) => {
  const relay = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const rows = rowsIn(event);
    const done = await publishRows(ports, rows);
    const first = done.indexOf(false);
    if (first < 0) return { batchItemFailures: [] };
    log.warn("outbox rows not published", { failed: done.filter((one) => !one).length, count: rows.length });
    return { batchItemFailures: [{ itemIdentifier: event.Records[first]?.dynamodb?.SequenceNumber ?? "" }] };
  };
  return entryOf(pipe<DynamoDBStreamEvent, DynamoDBBatchResponse>().use(logContext()).handler(relay));
};

const live = () => {
  const bus = readEnv(ENV).BUS_NAME;
  const client = createEventBridgeClient();
  return build({
    publish: (envelopes) => publish(client, bus, envelopes),
    forget: createOutbox(createDocumentClient(), tablesFrom(process.env)).forget,
  });
};

export const handler = live();
