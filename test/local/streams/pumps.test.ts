import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { openTableFile } from "../../../local/tables/file.ts";
import { describeTables } from "../../../local/tables/schema.ts";
import { CONSUMER, probeFunction, READS_STREAM, streamMapping } from "../../builders/local/assembly.ts";
import { type Bench, keysOf, openBench, put } from "../../builders/local/bench.ts";

let bench: Bench;
afterEach(() => bench.close());

describe("table streams", () => {
  it("deliver writes in order, drop changes that change nothing, and go on after a kill", async () => {
    bench = await openBench({ resources: CONSUMER });
    let local = await bench.start();
    for (const sk of ["1", "2", "2", "3"]) await put(local, { pk: "a", sk });
    await local.settle();
    expect((await keysOf(local)).flat()).toEqual(["1", "2", "3"]);
    await put(local, { pk: "a", sk: "4" });
    await local.kill();
    local = await bench.start();
    await put(local, { pk: "a", sk: "5" });
    expect((await local.settle()).settled).toBe(true);
    const keys = (await keysOf(local)).flat();
    expect(keys.filter((key) => key !== "4")).toEqual(["1", "2", "3", "5"]);
    expect(keys).toContain("4");
  });

  it("hand given-up records to a queue as a note", async () => {
    const Destination = { "Fn::GetAtt": ["Failed", "Arn"] };
    const mayNotify = { Effect: "Allow", Action: "sqs:SendMessage", Resource: Destination };
    bench = await openBench({
      resources: {
        Failed: { Type: "AWS::SQS::Queue", Properties: {} },
        ...probeFunction("ToQueue", "consume", [READS_STREAM, mayNotify]),
        QueueMapping: streamMapping("ToQueue", {
          MaximumRetryAttempts: 1,
          BisectBatchOnFunctionError: true,
          DestinationConfig: { OnFailure: { Destination } },
        }),
      },
    });
    const local = await bench.start();
    await put(local, { pk: "a", sk: "good" });
    await put(local, { pk: "a", sk: "bad", mode: "poison" });
    const { settled } = await local.settle();
    expect(settled).toBe(true);
    const QueueUrl = `${local.awsOrigin}/000000000000/Failed`;
    const { Messages } = JSON.parse(String((await local.aws("sqs", "ReceiveMessage", { QueueUrl })).body)) as {
      Messages: { Body: string }[];
    };
    expect(Messages.map(({ Body }) => JSON.parse(Body))).toMatchObject([
      {
        requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 2 },
        DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: "2" },
      },
    ]);
    expect(JSON.stringify(Messages)).not.toContain("poison");
  });

  it("are not read by a function whose role does not allow it, and say so", async () => {
    bench = await openBench({
      resources: { ...probeFunction("Consume", "consume"), Mapping: streamMapping("Consume") },
    });
    const local = await bench.start();
    expect(local.report).toMatchObject([
      { logicalId: "Mapping", what: expect.stringContaining("does not allow dynamodb:DescribeStream") },
    ]);
  });

  it("forget what was handled, but never the newest record, from which the numbering goes on", async () => {
    bench = await openBench({ resources: CONSUMER });
    const local = await bench.start();
    for (const sk of ["1", "2", "3"]) await put(local, { pk: "a", sk });
    await local.settle();
    const path = join(bench.data, "tables.db");
    const file = openTableFile(path, describeTables(local.template));
    file.trim("Items", 2n ** 62n);
    file.close();
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare("select sequence_number as n from _stream_records where table_name = 'Items'").all()).toEqual([
      { n: "3" },
    ]);
    db.close();
    await put(local, { pk: "a", sk: "4" });
    await local.settle();
    expect((await keysOf(local)).flat()).toEqual(["1", "2", "3", "4"]);
  });
});
