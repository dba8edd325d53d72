import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createMailQueue, createSqsClient } from "../../../../functions/adapters/sqs/mail-queue.ts";

const sqs = mockClient(SQSClient);
const queue = () => createMailQueue<number>(createSqsClient(), "https://queue");
const failed = (...ids: readonly string[]) => ({
  Successful: [],
  Failed: ids.map((Id) => ({ Id, SenderFault: false, Code: "InternalError" })),
});
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
/** The messages of each call. */
const sent = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .map(({ args }) => (args[0].input.Entries ?? []).map(({ MessageBody }) => JSON.parse(MessageBody ?? "") as number));

beforeEach(() => {
  sqs.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

describe("a queue of mails", () => {
  it("takes ten messages a call, in order, and none when there is none", async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
    await queue().send(numbers(23));
    expect(sent().map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(sent().flat()).toEqual(numbers(23));
    sqs.resetHistory();
    await queue().send([]);
    expect(sent()).toEqual([]);
  });

  it("delays every message by what was asked, by nothing otherwise", async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
    await queue().send([1, 2], 900);
    await queue().send([3]);
    const calls = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
    expect(calls.map(({ Entries = [] }) => Entries.map(({ DelaySeconds }) => DelaySeconds))).toEqual([[900, 900], [0]]);
    expect(calls[0]?.QueueUrl).toBe("https://queue");
  });

  it("sends again only what a 200 did not accept, before it goes on", async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce(failed("1", "3"))
      .resolvesOnce(failed("3"))
      .resolves({ Successful: [], Failed: [] });
    await queue().send(numbers(12));
    expect(sent()).toEqual([numbers(10), [1, 3], [3], [10, 11]]);
  });

  it("says how many were not accepted in three tries, so that the caller repeats", async () => {
    sqs.on(SendMessageBatchCommand).resolves(failed("0", "1"));
    await expect(queue().send(numbers(4))).rejects.toThrow("2 messages were not accepted");
    expect(sent()).toEqual([numbers(4), [0, 1], [0, 1]]);
  });

  it("accepts on the third try", async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce(failed("0"))
      .resolvesOnce(failed("0"))
      .resolves({ Successful: [], Failed: [] });
    await queue().send([7]);
    expect(sent()).toEqual([[7], [7], [7]]);
  });

  it("throws what a whole call throws; the client has tried four times by then", async () => {
    sqs.on(SendMessageBatchCommand).resolvesOnce({ Successful: [], Failed: [] }).rejects(new Error("throttled"));
    await expect(queue().send(numbers(12))).rejects.toThrow("throttled");
    expect(sent()).toHaveLength(2);
    expect(await createSqsClient().config.maxAttempts()).toBe(4);
  });
});
