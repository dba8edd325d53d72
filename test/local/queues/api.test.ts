import { createHash } from "node:crypto";
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import {
  DEAD,
  type HarnessOptions,
  harnessOfTest,
  queueArn,
  resource,
  START,
  WORK,
} from "../../builders/local/services.ts";

const start = async (options: HarnessOptions) => {
  const harness = await harnessOfTest(options);
  return { harness, sqs: new SQSClient(harness.client), url: `${harness.origin}/000000000000/Work` };
};

describe("the queue API", () => {
  it("carries a message there and back", async () => {
    const { sqs, url } = await start({ resources: [WORK, DEAD] });
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "žluťoučký 🐎" }));
    expect(sent.MD5OfMessageBody).toBe(createHash("md5").update("žluťoučký 🐎").digest("hex"));
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MessageSystemAttributeNames: ["All"] }),
    );
    expect(Messages).toHaveLength(1);
    expect(Messages[0]).toMatchObject({
      MessageId: sent.MessageId,
      Body: "žluťoučký 🐎",
      Attributes: { ApproximateReceiveCount: "1", SentTimestamp: String(START), SenderId: "operator" },
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
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
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
    expect(Messages.map(({ Body }) => Body)).toEqual(["a"]);
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
    expect(await failing(sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: "nonsense" })))).toBe(
      "ReceiptHandleIsInvalid",
    );
    const attributed = { MessageAttributes: { kind: { DataType: "String", StringValue: "x" } } };
    expect(await failing(sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "a", ...attributed })))).toBe(
      "InvalidParameterValue",
    );
  });

  it("loses nothing in flight when the runner restarts: it is visible at once", async () => {
    const { harness, sqs, url } = await start({ resources: [WORK, DEAD] });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "kept" }));
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "still delayed", DelaySeconds: 900 }));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
    expect(harness.services.queues.depth("Work")).toEqual({ visible: 0, inFlight: 1, delayed: 1 });
    const again = await harness.restart();
    expect(again.services.queues.depth("Work")).toEqual({ visible: 1, inFlight: 0, delayed: 1 });
  });

  it("drops messages older than the retention", async () => {
    const short = resource("Work", "AWS::SQS::Queue", { QueueName: "Work", MessageRetentionPeriod: 60 });
    const { harness, sqs, url } = await start({ resources: [short] });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "old" }));
    harness.advance(61);
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages).toBeUndefined();
  });
});

describe("sending back from a dead-letter queue", () => {
  it("makes new messages of what another queue gave up, and leaves the others", async () => {
    const { harness, sqs } = await start({ resources: [WORK, DEAD] });
    const { queues } = harness.services;
    queues.send(queueArn("Work"), "again");
    queues.send(queueArn("Dead"), "from elsewhere");
    for (let round = 0; round < 4; round++) {
      await sqs.send(new ReceiveMessageCommand({ QueueUrl: `${harness.origin}/000000000000/Work` }));
      harness.advance(60);
    }
    const [dead] = queues.all.filter(({ name }) => name === "Dead");
    expect(queues.depth("Dead").visible).toBe(2);
    if (dead !== undefined) queues.store.sendBack(dead, queues.find);
    expect(queues.store.peek("Dead", 10)).toMatchObject([{ body: "from elsewhere" }]);
    expect(queues.store.peek("Work", 10)).toMatchObject([{ body: "again", receives: 0 }]);
  });
});
