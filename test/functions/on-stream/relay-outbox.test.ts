import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Envelope } from "../../../events/envelope.ts";
import type { OutboxRow } from "../../../functions/adapters/dynamo/outbox.ts";
import { waitingEnvelope } from "../../builders/records/envelope.ts";
import { movableClock } from "../../doubles/memory.ts";

const row = (n: number, over: Partial<OutboxRow["envelope"]> = {}): OutboxRow => ({
  eventId: `event-0000000000${n}`,
  district: "d1",
  table: "records",
  envelope: { ...waitingEnvelope(`event-0000000000${n}`), ...over },
});

const stream = (rows: readonly OutboxRow[]): DynamoDBStreamEvent => ({
  Records: rows.map((one, index) => ({
    eventName: "INSERT",
    dynamodb: { SequenceNumber: String(100 + index), NewImage: marshall(one) as never },
  })),
});

const ports = (accept: (envelope: Envelope) => boolean = () => true) => {
  const published: Envelope[] = [];
  const forgotten: string[] = [];
  return {
    published,
    forgotten,
    publish: async (envelopes: readonly Envelope[]) =>
      envelopes.map((envelope) => {
        if (!accept(envelope)) return false;
        published.push(envelope);
        return true;
      }),
    forget: async ({ eventId }: OutboxRow) => void forgotten.push(eventId),
  };
};

describe("relaying the outbox", () => {
  let relay: typeof import("../../../functions/on-stream/relay-outbox.ts");
  let sweep: typeof import("../../../functions/on-schedule/sweep-outbox.ts");
  beforeAll(async () => {
    for (const name of ["RECORDS_TABLE", "CONFIDENTIAL_TABLE", "BUS_NAME", "AWS_REGION"]) vi.stubEnv(name, "test");
    relay = await import("../../../functions/on-stream/relay-outbox.ts");
    sweep = await import("../../../functions/on-schedule/sweep-outbox.ts");
  });

  it("publishes in order, adds the class of the data, and forgets what was accepted", async () => {
    const world = ports();
    const answer = await relay.build(world)(stream([row(1), row(2)]));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(world.published.map(({ id }) => id)).toEqual(["event-00000000001", "event-00000000002"]);
    expect(world.published[0]?.dataclass).toBe("operational");
    expect(world.forgotten).toHaveLength(2);
  });

  it("returns to the first entry that a 200 refused, and keeps its row", async () => {
    const world = ports(({ id }) => id !== "event-00000000002");
    const answer = await relay.build(world)(stream([row(1), row(2), row(3)]));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "101" }] });
    expect(world.forgotten).toEqual(["event-00000000001", "event-00000000003"]);
  });

  it.each([
    ["an unknown type", { type: "holdfast.unheard.of.v1" }],
    ["data that breaks its schema", { data: { roundId: "not a month" } }],
    ["data with more than the schema has", { data: { roundId: "2026-11", name: "Maria" } }],
  ])("never publishes %s", async (_, over) => {
    const world = ports();
    const answer = await relay.build(world)(stream([row(1, over as never), row(2)]));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "100" }] });
    expect(world.published.map(({ id }) => id)).toEqual(["event-00000000002"]);
  });

  it("sweeps what is older than five minutes, and says when something stays", async () => {
    const clock = movableClock("2026-11-16T13:34:00.000Z");
    const world = { ...ports(), clock, unpublished: async () => [row(1)] };
    expect(await sweep.build(world)({})).toEqual({ published: 0 });
    clock.advance({ minutes: 2 });
    expect(await sweep.build(world)({})).toEqual({ published: 1 });
    const refusing = { ...ports(() => false), clock, unpublished: async () => [row(1)] };
    await expect(sweep.build(refusing)({})).rejects.toThrow("1 outbox rows");
  });
});
