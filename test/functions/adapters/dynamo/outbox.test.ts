import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, it, vi } from "vitest";
import { createDocumentClient } from "../../../../functions/adapters/dynamo/client.ts";
import { createOutbox } from "../../../../functions/adapters/dynamo/outbox.ts";

const dynamo = mockClient(DynamoDBDocumentClient);
const outbox = () => createOutbox(createDocumentClient(), { records: "records", confidential: "confidential" });

beforeEach(() => {
  dynamo.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

it("looks for unpublished rows in each of four shards of both tables, with a limit each", async () => {
  dynamo.on(QueryCommand).callsFake(({ TableName, ExpressionAttributeValues }) => ({
    Items: [{ eventId: `${TableName} ${ExpressionAttributeValues[":shard"]}` }],
  }));
  const rows = await outbox().unpublished(7);
  const shards = [0, 1, 2, 3].map((shard) => `OUTBOX#${shard}`);
  expect(rows.map(({ eventId }) => eventId)).toEqual(
    ["records", "confidential"].flatMap((table) => shards.map((shard) => `${table} ${shard}`)),
  );
  const inputs = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input);
  expect(new Set(inputs.map(({ Limit, IndexName }) => `${IndexName} ${Limit}`))).toEqual(new Set(["gsi1 7"]));
});

it("fails as a whole when a shard cannot be read: what is overdue there must not pass for published", async () => {
  dynamo.on(QueryCommand).resolves({ Items: [] });
  dynamo.on(QueryCommand, { ExpressionAttributeValues: { ":shard": "OUTBOX#2" } }).rejects(new Error("throttled"));
  await expect(outbox().unpublished(7)).rejects.toThrow("throttled");
});

it("forgets a row where it lies, without a condition, so that a repetition after a lost answer is harmless", async () => {
  dynamo.on(DeleteCommand).resolves({});
  await outbox().forget({ district: "d1", eventId: "e-1", table: "confidential" });
  expect(dynamo.commandCalls(DeleteCommand).map(({ args }) => args[0].input)).toEqual([
    { TableName: "confidential", Key: { pk: "D#d1#O#e-1", sk: "OUTBOX" } },
  ]);
});
