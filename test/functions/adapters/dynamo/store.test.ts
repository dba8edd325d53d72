/** What an engine on one machine cannot show: which reads are strong, and pages that end early. */
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createDocumentClient } from "../../../../functions/adapters/dynamo/client.ts";
import { toRow } from "../../../../functions/adapters/dynamo/rows.ts";
import { createStore } from "../../../../functions/adapters/dynamo/store.ts";
import { alert, round } from "../../../contracts/rows.ts";

const dynamo = mockClient(DynamoDBDocumentClient);
const store = (tables: object = { records: "records", confidential: "confidential" }) =>
  createStore(createDocumentClient(), tables);

beforeEach(() => {
  dynamo.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

const row = (month: string) => toRow("round", round(month));
const KEY = { pk: "D#d1#META", sk: "ROUND#2026-02" };

describe("reads", () => {
  it("of one thing are strong", async () => {
    dynamo.on(GetCommand).resolves({ Item: row("2026-01") });
    expect(await store().get("round", { district: "d1", roundId: "2026-01" })).toEqual(round("2026-01"));
    expect(dynamo.commandCalls(GetCommand)[0]?.args[0].input).toMatchObject({
      TableName: "records",
      ConsistentRead: true,
    });
  });

  it("of a partition are strong, of an index never, which would be refused", async () => {
    dynamo.on(QueryCommand).resolves({ Items: [] });
    await store().list("rounds", { district: "d1" });
    await store().collect("leaderFile", { district: "d1", leaderId: "ld-1" });
    await store().list("supervisionsOf", { district: "d1", supervisorId: "st-1" });
    const strong = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(strong.map(({ ConsistentRead }) => ConsistentRead)).toEqual([true, true, undefined]);
    expect(strong.map(({ IndexName }) => IndexName)).toEqual([undefined, undefined, "gsi1"]);
  });

  it("of a table that the function was not given are a bug report", async () => {
    await expect(store({ records: "records" }).list("responses", { district: "d1", leaderId: "ld-1" })).rejects.toThrow(
      "no confidential table",
    );
    expect(dynamo.calls()).toEqual([]);
  });
});

describe("pages that end early", () => {
  it("are followed to the last, an empty one included", async () => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [row("2026-01")], LastEvaluatedKey: KEY })
      .resolvesOnce({ Items: [], LastEvaluatedKey: { ...KEY, sk: "ROUND#2026-03" } })
      .resolvesOnce({ Items: [row("2026-04")] });
    const rounds = await store().list("rounds", { district: "d1" });
    expect(rounds.map(({ roundId }) => roundId)).toEqual(["2026-01", "2026-04"]);
    const starts = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input.ExclusiveStartKey);
    expect(starts).toEqual([undefined, KEY, { ...KEY, sk: "ROUND#2026-03" }]);
  });

  it("are filled up to what was asked for, and no further", async () => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [row("2026-01")], LastEvaluatedKey: { ...KEY, sk: "ROUND#2026-01" } })
      .resolvesOnce({ Items: [row("2026-02")], LastEvaluatedKey: KEY });
    const page = await store().page("rounds", { district: "d1" }, { limit: 2 });
    expect(page.items.map(({ roundId }) => roundId)).toEqual(["2026-01", "2026-02"]);
    expect(dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input.Limit)).toEqual([2, 1]);

    dynamo.reset();
    dynamo.on(QueryCommand).resolves({ Items: [row("2026-03")] });
    const next = await store().page("rounds", { district: "d1" }, { limit: 2, after: page.after ?? "" });
    expect(next).toEqual({ items: [round("2026-03")] });
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input.ExclusiveStartKey).toEqual(KEY);
  });

  it("of a whole file are followed too", async () => {
    const of = (alertId: string) => ({ kind: "alert", value: alert(alertId) });
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [toRow("alert", alert("a-1"))], LastEvaluatedKey: KEY })
      .resolvesOnce({ Items: [toRow("alert", alert("a-2"))] });
    const file = await store().collect("leaderFile", { district: "d1", leaderId: "ld-1" });
    expect(file).toEqual([of("a-1"), of("a-2")]);
    expect(dynamo.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toEqual(KEY);
  });

  it("that fail halfway give nothing, not half a list", async () => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [row("2026-01")], LastEvaluatedKey: KEY })
      .rejects(new Error("throttled"));
    await expect(store().list("rounds", { district: "d1" })).rejects.toThrow("throttled");
  });
});
