import { createHash } from "node:crypto";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { afterEach, describe, expect, it } from "vitest";
import type { InvokeResult } from "../../../local/kernel/contracts.ts";
import {
  functionArn,
  type Harness,
  type HarnessOptions,
  queueArn,
  resource,
  START,
  startHarness,
} from "../fixtures/services.ts";

interface SqsEvent {
  readonly Records: readonly {
    messageId: string;
    body: string;
    receiptHandle: string;
    attributes: Record<string, string>;
  }[];
}

const WORK = resource("Work", "AWS::SQS::Queue", {
  QueueName: "Work",
  VisibilityTimeout: 60,
  RedrivePolicy: { deadLetterTargetArn: queueArn("Dead"), maxReceiveCount: 3 },
});
const DEAD = resource("Dead", "AWS::SQS::Queue", { QueueName: "Dead", MessageRetentionPeriod: 1_209_600 });
const WORKER = resource("Worker", "AWS::Lambda::Function", { FunctionName: "Worker", Timeout: 10 });

function mapping(more: Record<string, unknown> = {}) {
  return resource("Mapping", "AWS::Lambda::EventSourceMapping", {
    EventSourceArn: queueArn("Work"),
    FunctionName: "Worker",
    BatchSize: 10,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    ...more,
  });
}

const open: Harness[] = [];
async function start(options: HarnessOptions): Promise<{ harness: Harness; sqs: SQSClient; url: string }> {
  const harness = await startHarness(options);
  open.push(harness);
  return { harness, sqs: new SQSClient(harness.client), url: `${harness.origin}/000000000000/Work` };
}
afterEach(async () => {
  for (const harness of open.splice(0)) await harness.stop();
});

const bodiesOf = (event: unknown): string[] => (event as SqsEvent).Records.map((record) => record.body);

describe("the queue API", () => {
  it("carries a message with its attributes there and back", async () => {
    const { sqs, url } = await start({ resources: [WORK, DEAD] });
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: "Work" }))).QueueUrl).toBe(url);
    const sent = await sqs.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: "žluťoučký 🐎",
        MessageAttributes: {
          kind: { DataType: "String", StringValue: "pulse" },
          bytes: { DataType: "Binary", BinaryValue: new Uint8Array([0, 255, 7]) },
        },
      }),
    );
    expect(sent.MD5OfMessageBody).toBe(createHash("md5").update("žluťoučký 🐎").digest("hex"));
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["All"],
      }),
    );
    expect(Messages).toHaveLength(1);
    expect(Messages[0]).toMatchObject({
      MessageId: sent.MessageId,
      Body: "žluťoučký 🐎",
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: { ApproximateReceiveCount: "1", SentTimestamp: String(START), SenderId: "operator" },
      MessageAttributes: {
        kind: { DataType: "String", StringValue: "pulse" },
        bytes: { BinaryValue: new Uint8Array([0, 255, 7]) },
      },
    });
  });

  it("hides a received message until the clock has moved past its visibility timeout", async () => {
    const { harness, sqs, url } = await start({ resources: [WORK, DEAD] });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "one" }));
    const receive = async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages ?? [];
    const [first] = await receive();
    expect(await receive()).toEqual([]);
    harness.advance(59);
    expect(await receive()).toEqual([]);
    harness.advance(1);
    const [again] = await receive();
    expect(again?.MessageId).toBe(first?.MessageId);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    expect(harness.services.queues.depth("Work").inFlight).toBe(1);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: again?.ReceiptHandle }));
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("keeps a delayed message back, and counts it as delayed", async () => {
    const { harness, sqs, url } = await start({ resources: [WORK, DEAD] });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "later", DelaySeconds: 30 }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }));
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesDelayed: "1",
      QueueArn: queueArn("Work"),
    });
    harness.advance(30);
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages).toHaveLength(1);
  });

  it("answers a batch entry by entry", async () => {
    const { sqs, url } = await start({ resources: [WORK, DEAD] });
    const sent = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: "good", MessageBody: "a" },
          { Id: "bad", MessageBody: "b", DelaySeconds: 901 },
        ],
      }),
    );
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(["good"]);
    expect(sent.Failed).toMatchObject([{ Id: "bad", SenderFault: true, Code: "InvalidParameterValue" }]);
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
    const removed = await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: "x", ReceiptHandle: Messages[0]?.ReceiptHandle },
          { Id: "y", ReceiptHandle: "nonsense" },
        ],
      }),
    );
    expect([removed.Successful?.length, removed.Failed?.[0]?.Code]).toEqual([1, "ReceiptHandleIsInvalid"]);
  });

  it("names its errors as SQS does", async () => {
    const { sqs, url } = await start({ resources: [WORK, DEAD] });
    const failing = (command: Promise<unknown>) =>
      command.then(
        () => "no error",
        (error: Error) => error.name,
      );
    expect(await failing(sqs.send(new SendMessageCommand({ QueueUrl: `${url}x`, MessageBody: "a" })))).toBe(
      "QueueDoesNotExist",
    );
    const same = [
      { Id: "a", MessageBody: "a" },
      { Id: "a", MessageBody: "b" },
    ];
    expect(await failing(sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: same })))).toBe(
      "BatchEntryIdsNotDistinct",
    );
    expect(await failing(sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: [] })))).toBe(
      "EmptyBatchRequest",
    );
    expect(await failing(sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "\u0000" })))).toBe(
      "InvalidMessageContents",
    );
    const handle = {
      QueueUrl: url,
      ReceiptHandle: "00000000-0000-0000-0000-000000000000.00000000-0000-0000-0000-000000000000",
    };
    expect(await failing(sqs.send(new ChangeMessageVisibilityCommand({ ...handle, VisibilityTimeout: 5 })))).toBe(
      "MessageNotInflight",
    );
  });

  it("loses nothing in flight when the runner restarts: it is visible at once", async () => {
    const { harness, sqs, url } = await start({ resources: [WORK, DEAD] });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "kept" }));
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "still delayed", DelaySeconds: 900 }));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 1, delayed: 1 });
    const again = await harness.restart();
    open.push(again);
    open.splice(open.indexOf(harness), 1);
    expect(again.services.queues.depth("Work")).toEqual({ visible: 1, inFlight: 0, delayed: 1 });
  });

  it("drops messages older than the retention, and purges on demand", async () => {
    const short = resource("Work", "AWS::SQS::Queue", { QueueName: "Work", MessageRetentionPeriod: 60 });
    const { harness, sqs, url } = await start({ resources: [short] });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "old" }));
    harness.advance(61);
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages).toBeUndefined();
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "new" }));
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    expect(harness.services.queues.depth("Work").visible).toBe(0);
  });
});

describe("queue to function", () => {
  const resources = [WORK, DEAD, WORKER, mapping()];

  it("hands over Lambda's record shape and deletes what succeeded", async () => {
    const { harness } = await start({ resources });
    const id = harness.services.queues.send(queueArn("Work"), "hello", { rule: "r1" }, "events.amazonaws.com");
    await harness.settle();
    expect(harness.invocations).toHaveLength(1);
    const event = harness.invocations[0]?.event as SqsEvent;
    expect(event).toEqual({
      Records: [
        {
          messageId: id,
          receiptHandle: expect.stringContaining(id),
          body: "hello",
          attributes: {
            ApproximateReceiveCount: "1",
            SentTimestamp: String(START),
            SenderId: "events.amazonaws.com",
            ApproximateFirstReceiveTimestamp: String(START),
          },
          messageAttributes: {
            rule: { stringValue: "r1", stringListValues: [], binaryListValues: [], dataType: "String" },
          },
          md5OfMessageAttributes: expect.stringMatching(/^[\da-f]{32}$/),
          md5OfBody: "5d41402abc4b2a76b9719d911017c592",
          eventSource: "aws:sqs",
          eventSourceARN: queueArn("Work"),
          awsRegion: "us-east-1",
        },
      ],
    });
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("returns only the failed messages of a batch, after the visibility timeout", async () => {
    const { harness } = await start({
      resources,
      invoke: (_name, event, { clock }) => {
        const bad = (event as SqsEvent).Records.filter((record) => record.body === "bad" && clock.now === START);
        return {
          ok: true,
          payload: { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) },
        };
      },
    });
    for (const body of ["a", "bad", "c"]) harness.services.queues.send(queueArn("Work"), body);
    await harness.settle();
    expect(harness.invocations.map(({ event }) => bodiesOf(event))).toEqual([["a", "bad", "c"]]);
    const pump = harness.services.pumps.find(({ name }) => name.startsWith("queue:"));
    expect([pump?.depth(), pump?.nextRetry()]).toEqual([0, START + 60_000]);
    harness.advance(60);
    await harness.settle();
    expect(bodiesOf(harness.invocations[1]?.event)).toEqual(["bad"]);
    expect(harness.services.queues.depth("Work").inFlight).toBe(0);
  });

  it.each<[string, InvokeResult]>([
    ["the function fails", { ok: false, error: { name: "Error", message: "boom" } }],
    ["a failure has an unknown id", { ok: true, payload: { batchItemFailures: [{ itemIdentifier: "nobody" }] } }],
    ["a failure has an empty id", { ok: true, payload: { batchItemFailures: [{ itemIdentifier: "" }] } }],
    ["a failure has another key", { ok: true, payload: { batchItemFailures: [{ id: "x" }] } }],
  ])("the whole batch comes back when %s", async (_title, result) => {
    const { harness } = await start({ resources, invoke: () => result });
    for (const body of ["a", "b"]) harness.services.queues.send(queueArn("Work"), body);
    await harness.settle();
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 2, delayed: 0 });
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["an empty list", { batchItemFailures: [] }],
    ["a null list", { batchItemFailures: null }],
  ])("the whole batch is done when the function returns %s", async (_title, payload) => {
    const { harness } = await start({ resources, invoke: () => ({ ok: true, payload }) });
    harness.services.queues.send(queueArn("Work"), "a");
    await harness.settle();
    expect(harness.services.queues.depth("Work").inFlight).toBe(0);
  });

  it("without ReportBatchItemFailures, a failure list means nothing", async () => {
    const { harness } = await start({
      resources: [WORK, DEAD, WORKER, mapping({ FunctionResponseTypes: [] })],
      invoke: (_name, event) => ({
        ok: true,
        payload: { batchItemFailures: [{ itemIdentifier: (event as SqsEvent).Records[0]?.messageId }] },
      }),
    });
    harness.services.queues.send(queueArn("Work"), "a");
    await harness.settle();
    expect(harness.services.queues.depth("Work").inFlight).toBe(0);
  });

  it("moves a poison message to the dead-letter queue after maxReceiveCount tries, and lets the others pass", async () => {
    const { harness, sqs } = await start({
      resources,
      invoke: (_name, event) => {
        const bad = (event as SqsEvent).Records.filter((record) => record.body === "poison");
        return {
          ok: true,
          payload: { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) },
        };
      },
    });
    harness.services.queues.send(queueArn("Work"), "poison");
    harness.services.queues.send(queueArn("Work"), "fine");
    for (let round = 0; round < 5; round++) {
      await harness.settle();
      harness.advance(60);
    }
    const tries = harness.invocations.map(
      ({ event }) =>
        (event as SqsEvent).Records.find(({ body }) => body === "poison")?.attributes["ApproximateReceiveCount"],
    );
    expect(tries).toEqual(["1", "2", "3"]);
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    const dead = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: `${harness.origin}/000000000000/Dead`,
        MessageSystemAttributeNames: ["All"],
      }),
    );
    expect(dead.Messages).toMatchObject([
      {
        Body: "poison",
        Attributes: {
          DeadLetterQueueSourceArn: queueArn("Work"),
          SentTimestamp: String(START),
          ApproximateReceiveCount: "4",
        },
      },
    ]);
    expect(harness.services.queues.deadLetterQueues()).toMatchObject([{ queue: { name: "Dead" }, of: ["Work"] }]);
  });

  it("deletes what the filter criteria do not want, without invoking", async () => {
    const FilterCriteria = { Filters: [{ Pattern: JSON.stringify({ body: { kind: ["wanted"] } }) }] };
    const { harness } = await start({ resources: [WORK, DEAD, WORKER, mapping({ FilterCriteria })] });
    for (const body of ['{"kind":"wanted"}', '{"kind":"other"}', "no json"])
      harness.services.queues.send(queueArn("Work"), body);
    await harness.settle();
    expect(harness.invocations.map(({ event }) => bodiesOf(event))).toEqual([['{"kind":"wanted"}']]);
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("never runs more batches at once than MaximumConcurrency", async () => {
    let running = 0;
    let most = 0;
    const { harness } = await start({
      resources: [WORK, DEAD, WORKER, mapping({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } })],
      invoke: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return { ok: true, payload: null };
      },
    });
    for (let n = 0; n < 9; n++) harness.services.queues.send(queueArn("Work"), String(n));
    await harness.settle();
    expect([harness.invocations.length, most]).toEqual([9, 2]);
  });

  it("delivers twice, late or after others when a fault asks for it, and comes to rest", async () => {
    const { harness } = await start({
      resources: [WORK, DEAD, WORKER, mapping({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 1 } })],
      helpers: { queueFault: () => ({ duplicate: true, reorder: false, delayMs: 5000 }) },
    });
    harness.services.queues.send(queueArn("Work"), "a");
    await harness.settle();
    expect(harness.invocations).toEqual([]);
    harness.advance(5);
    await harness.settle();
    expect(harness.invocations.map(({ event }) => bodiesOf(event))).toEqual([["a"], ["a"]]);
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("refuses at start what Lambda refuses at deployment", async () => {
    const slow = resource("Worker", "AWS::Lambda::Function", { FunctionName: "Worker", Timeout: 61 });
    await expect(startHarness({ resources: [WORK, DEAD, slow, mapping()] })).rejects.toThrow(
      /visibility timeout: 60 seconds is less/,
    );
    const fifo = resource("F", "AWS::SQS::Queue", { FifoQueue: true });
    await expect(startHarness({ resources: [fifo] })).rejects.toThrow(/FIFO/);
    const stray = resource("S", "AWS::SQS::Queue", {
      RedrivePolicy: { deadLetterTargetArn: functionArn("Worker"), maxReceiveCount: 1 },
    });
    await expect(startHarness({ resources: [stray, WORKER] })).rejects.toThrow(/no queue of the template/);
  });
});

describe("redrive of a dead-letter queue", () => {
  it("sends what was given up back to its queue as new messages", async () => {
    const { harness, sqs } = await start({ resources: [WORK, DEAD] });
    harness.services.queues.send(queueArn("Work"), "again");
    harness.services.queues.send(queueArn("Dead"), "from elsewhere");
    for (let round = 0; round < 4; round++) {
      await sqs.send(new ReceiveMessageCommand({ QueueUrl: `${harness.origin}/000000000000/Work` }));
      harness.advance(60);
    }
    expect(harness.services.queues.depth("Dead").visible).toBe(2);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn("Dead") }));
    expect(harness.services.queues.depth("Dead").visible).toBe(1);
    expect(harness.services.queues.store.peek("Work", 10)).toMatchObject([{ body: "again", receives: 0 }]);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn("Dead"), DestinationArn: queueArn("Work") }));
    expect(harness.services.queues.depth("Work").visible).toBe(2);
    const wrong = sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn("Work") }));
    await expect(wrong).rejects.toMatchObject({ name: "UnsupportedOperation" });
  });
});
