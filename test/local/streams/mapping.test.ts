import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, it } from "vitest";
import { createFaults } from "../../../local/aws/faults.ts";
import type { InvokeResult } from "../../../local/kernel/contracts.ts";
import type { Discarded } from "../../../local/streams/batch.ts";
import { createStreamMapping, type StreamMapping } from "../../../local/streams/mapping.ts";
import type { StreamRecord } from "../../../local/streams/reader.ts";
import type { MappingSettings } from "../../../local/streams/settings.ts";

const START = Date.parse("2030-01-01T00:00:00Z");
const OK: InvokeResult = { ok: true, payload: null };
const BROKEN: InvokeResult = { ok: false, error: { name: "Error", message: "on purpose" } };

let db: DatabaseSync;
let now: number;
let stream: StreamRecord[];
/** Sequence numbers of each call. */
let calls: string[][];
let given: Discarded[];
let answer: (sequences: string[]) => InvokeResult;

beforeEach(() => {
  db = new DatabaseSync(":memory:");
  now = START;
  stream = [];
  calls = [];
  given = [];
  answer = () => OK;
});

function write(count: number, change: Partial<StreamRecord> = {}): void {
  for (let i = 0; i < count; i++) {
    const dynamodb = {
      Keys: { pk: { S: `p${stream.length % 2}` } },
      SequenceNumber: String(stream.length + 1),
      ApproximateCreationDateTime: now / 1000,
    };
    stream.push({ eventID: "e", eventName: "INSERT", dynamodb, ...change });
  }
}

function open(settings: Partial<MappingSettings> = {}, faults = createFaults()): StreamMapping {
  return createStreamMapping({
    db,
    clock: { now: () => now },
    settings: {
      logicalId: "Map",
      functionRef: "F",
      streamArn: "s",
      batchSize: 10,
      bisect: false,
      partialFailures: false,
      maximumRetries: -1,
      maximumAgeMs: 86_400_000,
      onFailure: undefined,
      wanted: () => true,
      ...settings,
    },
    reader: {
      shards: async () => ["shard"],
      read: async (_shard, after) =>
        stream.filter(({ dynamodb }) => BigInt(dynamodb.SequenceNumber) > BigInt(after ?? 0)).slice(0, 100),
    },
    invoke: async (event) => {
      const sequences = (event as { Records: StreamRecord[] }).Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
      calls.push(sequences);
      return answer(sequences);
    },
    partitionOf: ({ dynamodb }) => JSON.stringify(dynamodb.Keys),
    effect: () => faults.onDelivery("stream", "F"),
    discard: async (discarded) => void given.push(discarded),
  });
}

/** Pumps, following retries, until the mapping is still; at most `steps` retries. */
async function drain(mapping: StreamMapping, steps = 200): Promise<void> {
  for (let i = 0; i <= steps; i++) {
    while (await mapping.pump());
    const retry = mapping.nextRetry();
    if (retry === undefined) return;
    now = retry;
  }
}

const fails =
  (...poison: string[]) =>
  (sequences: string[]): InvokeResult =>
    sequences.some((one) => poison.includes(one)) ? BROKEN : OK;
const partly =
  (...poison: string[]) =>
  (sequences: string[]): InvokeResult => ({
    ok: true,
    payload: {
      batchItemFailures: sequences.filter((one) => poison.includes(one)).map((itemIdentifier) => ({ itemIdentifier })),
    },
  });

describe("a stream mapping", () => {
  it("delivers in order, in batches, once", async () => {
    write(25);
    const mapping = open();
    await drain(mapping);
    expect(calls.map((call) => call.length)).toEqual([10, 10, 5]);
    expect(calls.flat()).toEqual(stream.map(({ dynamodb }) => dynamodb.SequenceNumber));
    expect([mapping.depth(), mapping.done()]).toEqual([0, "25"]);
  });

  it("goes on at its checkpoint after a restart", async () => {
    write(5);
    await drain(open());
    write(2);
    await drain(open());
    expect(calls).toEqual([
      ["1", "2", "3", "4", "5"],
      ["6", "7"],
    ]);
  });

  it("leaves out what the filter and real streams leave out, and still passes it", async () => {
    write(3);
    const image = { a: { S: "x" } };
    write(1, {
      eventName: "MODIFY",
      dynamodb: {
        Keys: {},
        SequenceNumber: "4",
        ApproximateCreationDateTime: now / 1000,
        NewImage: image,
        OldImage: { ...image },
      },
    });
    const mapping = open({ wanted: ({ dynamodb }) => dynamodb.SequenceNumber !== "3" });
    await drain(mapping);
    expect(calls).toEqual([["1", "2"]]);
    expect(mapping.done()).toBe("4");
  });

  it("tries a failed batch again, later each time, and counts attempts over a restart", async () => {
    write(1);
    answer = fails("1");
    const mapping = open({ maximumRetries: 3 });
    while (await mapping.pump());
    expect(calls.length).toBe(1);
    expect(mapping.nextRetry()).toBe(START + 1000);
    now = START + 1000;
    while (await mapping.pump());
    expect(mapping.nextRetry()).toBe(now + 2000);
    const restarted = open({ maximumRetries: 3 });
    await drain(restarted);
    expect(calls.length).toBe(4);
    expect(given).toMatchObject([{ attempts: 4, condition: "RetryAttemptsExhausted" }]);
    expect(restarted.done()).toBe("1");
  });

  it("blocks what follows while a batch fails", async () => {
    write(1);
    answer = fails("1");
    const mapping = open();
    while (await mapping.pump());
    write(3);
    mapping.touch();
    while (await mapping.pump());
    expect(calls).toEqual([["1"]]);
    answer = () => OK;
    await drain(mapping);
    expect(calls.slice(1)).toEqual([["1"], ["2", "3", "4"]]);
  });

  it("bisects down to the poison record without using up its retries", async () => {
    write(8);
    answer = fails("6");
    await drain(open({ bisect: true, maximumRetries: 1 }));
    expect(given.map(({ records }) => records.map(({ dynamodb }) => dynamodb.SequenceNumber))).toEqual([["6"]]);
    const good = calls.filter((call) => !call.includes("6")).flat();
    expect(good).toEqual(["1", "2", "3", "4", "5", "7", "8"]);
    expect(calls.filter((call) => call.join() === "6").length).toBe(2);
  });

  it("gives the whole batch up when it does not bisect", async () => {
    write(3);
    answer = fails("2");
    await drain(open({ maximumRetries: 0 }));
    expect(given.map(({ records }) => records.length)).toEqual([3]);
  });

  it("takes the lowest failure of a partial answer as the checkpoint", async () => {
    write(5);
    answer = partly("3", "5");
    const mapping = open({ partialFailures: true });
    while (await mapping.pump());
    expect(mapping.done()).toBe("2");
    answer = () => OK;
    await drain(mapping);
    expect(calls).toEqual([
      ["1", "2", "3", "4", "5"],
      ["3", "4", "5"],
    ]);
  });

  it("tries everything again for an answer with an unknown id or is not a list", async () => {
    write(2);
    answer = () => ({ ok: true, payload: { batchItemFailures: [{ itemIdentifier: "77" }] } });
    await drain(open({ partialFailures: true, maximumRetries: 1 }));
    expect(calls).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  it("ignores partial answers unless asked for them", async () => {
    write(2);
    answer = partly("1");
    await drain(open());
    expect(calls.length).toBe(1);
  });

  it("gives up records that are too old, and only those", async () => {
    write(1);
    now += 120_000;
    write(1);
    await drain(open({ maximumAgeMs: 60_000 }));
    expect(given).toMatchObject([
      { condition: "RecordAgeExceeded", attempts: 0, records: [{ dynamodb: { SequenceNumber: "1" } }] },
    ]);
    expect(calls).toEqual([["2"]]);
  });

  it("ends with the stream's own day when retries have no end", async () => {
    write(1);
    answer = fails("1");
    await drain(open());
    expect(given).toMatchObject([{ condition: "RecordAgeExceeded" }]);
    expect(now - START).toBeGreaterThanOrEqual(86_400_000);
  });

  it("keeps the place of a batch whose destination fails", async () => {
    write(2);
    answer = fails("1");
    const mapping = open({ maximumRetries: 0, batchSize: 1 });
    given.push = () => {
      throw new Error("queue is away");
    };
    await expect(mapping.pump()).rejects.toThrow("queue is away");
    expect(mapping.done()).toBeUndefined();
    given = [];
    await drain(mapping);
    expect(given.length).toBe(1);
    expect(calls).toEqual([["1"], ["1"], ["2"]]);
  });

  it("does not count a throttled call", async () => {
    write(1);
    const throttled: InvokeResult = { ok: false, error: { name: "TooManyRequestsException", message: "" } };
    answer = () => (calls.length < 5 ? throttled : OK);
    await drain(open({ maximumRetries: 0 }));
    expect([calls.length, given.length]).toEqual([5, 0]);
  });

  it("repeats, delays and reorders on request, each key in its own order", async () => {
    const faults = createFaults();
    write(4);
    faults.set([{ deliver: "stream", duplicate: 1, times: 1 }]);
    await drain(open({}, faults));
    expect(calls).toEqual([
      ["1", "2", "3", "4"],
      ["1", "2", "3", "4"],
    ]);
    write(4);
    faults.set([{ deliver: "stream", reorder: 1, times: 1 }]);
    await drain(open({}, faults));
    expect(calls.at(-1)).toEqual(["6", "8", "5", "7"]);
    write(1);
    faults.set([{ deliver: "stream", delay: 1, delayMs: 5_000, times: 1 }]);
    const mapping = open({}, faults);
    while (await mapping.pump());
    expect(mapping.nextRetry()).toBe(now + 5_000);
    await drain(mapping);
    expect(calls.at(-1)).toEqual(["9"]);
  });
});
