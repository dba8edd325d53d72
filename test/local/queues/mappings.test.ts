import { describe, expect, it } from "vitest";
import type { InvokeResult } from "../../../local/kernel/contracts.ts";
import {
  DEAD,
  functionArn,
  harnessOfTest,
  queueArn,
  resource,
  START,
  startHarness,
  WORK,
  WORKER,
} from "../../builders/local/services.ts";

interface SqsEvent {
  readonly Records: readonly {
    messageId: string;
    body: string;
    receiptHandle: string;
    attributes: Record<string, string>;
  }[];
}

function mapping(more: Record<string, unknown> = {}) {
  return resource("Mapping", "AWS::Lambda::EventSourceMapping", {
    EventSourceArn: queueArn("Work"),
    FunctionName: "Worker",
    BatchSize: 10,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    ...more,
  });
}

const bodiesOf = (event: unknown): string[] => (event as SqsEvent).Records.map((record) => record.body);

describe("queue to function", () => {
  const resources = [WORK, DEAD, WORKER, mapping()];

  it("hands over Lambda's record shape and deletes what succeeded", async () => {
    const harness = await harnessOfTest({ resources });
    const id = harness.services.queues.send(queueArn("Work"), "hello", "events.amazonaws.com");
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
          messageAttributes: {},
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
    const harness = await harnessOfTest({
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
    const harness = await harnessOfTest({ resources, invoke: () => result });
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
    const harness = await harnessOfTest({ resources, invoke: () => ({ ok: true, payload }) });
    harness.services.queues.send(queueArn("Work"), "a");
    await harness.settle();
    expect(harness.services.queues.depth("Work").inFlight).toBe(0);
  });

  it("without ReportBatchItemFailures, a failure list means nothing", async () => {
    const harness = await harnessOfTest({
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
    const harness = await harnessOfTest({
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
    expect(harness.services.queues.store.peek("Dead", 10)).toMatchObject([
      { body: "poison", deadLetterSource: queueArn("Work"), sentAt: START, receives: 0, receivesBefore: 3 },
    ]);
    expect(harness.services.queues.deadLetterQueues()).toMatchObject([{ queue: { name: "Dead" }, of: ["Work"] }]);
  });

  it("never runs more batches at once than MaximumConcurrency", async () => {
    let running = 0;
    let most = 0;
    const harness = await harnessOfTest({
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
    const harness = await harnessOfTest({
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
    const filtered = mapping({ FilterCriteria: { Filters: [] } });
    await expect(startHarness({ resources: [WORK, DEAD, WORKER, filtered] })).rejects.toThrow(/filter criteria/);
    const fifo = resource("F", "AWS::SQS::Queue", { FifoQueue: true });
    await expect(startHarness({ resources: [fifo] })).rejects.toThrow(/FIFO/);
    const stray = resource("S", "AWS::SQS::Queue", {
      RedrivePolicy: { deadLetterTargetArn: functionArn("Worker"), maxReceiveCount: 1 },
    });
    await expect(startHarness({ resources: [stray, WORKER] })).rejects.toThrow(/not a queue of the template/);
  });
});
