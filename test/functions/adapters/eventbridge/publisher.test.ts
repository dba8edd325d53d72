import { EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Envelope } from "../../../../events/envelope.ts";
import { createEventBridgeClient, publish } from "../../../../functions/adapters/eventbridge/publisher.ts";
import { waitingEnvelope } from "../../../builders/records/envelope.ts";

const bus = mockClient(EventBridgeClient);
const envelope = (n: number): Envelope => ({ ...waitingEnvelope(`event-${n}`), dataclass: "operational" });
const envelopes = (count: number) => Array.from({ length: count }, (_, n) => envelope(n));
const accepted = (count: number): { FailedEntryCount: number; Entries: PutEventsResultEntry[] } => ({
  FailedEntryCount: 0,
  Entries: Array.from({ length: count }, (_, n) => ({ EventId: `accepted-${n}` })),
});
const send = (count: number) => publish(createEventBridgeClient(), "the-bus", envelopes(count));

beforeEach(() => {
  bus.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

describe("publishing", () => {
  it("puts the whole envelope on the bus, under its type, with the product as source", async () => {
    bus.on(PutEventsCommand).resolves(accepted(1));
    expect(await send(1)).toEqual([true]);
    const [entry] = bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
    expect(JSON.parse(entry?.Detail ?? "")).toEqual(envelope(0));
    expect(entry).toMatchObject({
      EventBusName: "the-bus",
      Source: "holdfast",
      DetailType: "holdfast.round.closed.v1",
      Time: new Date("2026-11-16T13:30:00.000Z"),
      Resources: ["urn:holdfast:d1:2026-11"],
    });
  });

  it("says for each entry of a 200 whether it was accepted, across calls of ten", async () => {
    const first = accepted(10);
    first.Entries[3] = { ErrorCode: "ThrottlingException" };
    first.Entries[7] = { EventId: "both", ErrorCode: "InternalFailure" };
    bus
      .on(PutEventsCommand)
      .resolvesOnce({ ...first, FailedEntryCount: 2 })
      .resolves(accepted(2));
    const done = await send(12);
    expect(done).toHaveLength(12);
    expect(done.flatMap((one, index) => (one ? [] : [index]))).toEqual([3, 7]);
    const ids = bus
      .commandCalls(PutEventsCommand)
      .map(({ args }) => (args[0].input.Entries ?? []).map(({ Detail }) => JSON.parse(Detail ?? "").id as string));
    expect(ids).toEqual([envelopes(10).map(({ id }) => id), ["event-10", "event-11"]]);
  });

  it.each([
    ["fewer entries than were sent", { Entries: [{ EventId: "only" }] }, [true, false]],
    ["no entries", {}, [false, false]],
  ])("takes an answer with %s for a refusal of the rest", async (_, answer, done) => {
    bus.on(PutEventsCommand).resolves(answer);
    expect(await send(2)).toEqual(done);
  });

  it("throws when a whole call fails, so that everything is published again under the ids it had", async () => {
    bus.on(PutEventsCommand).resolvesOnce(accepted(10)).rejectsOnce(new Error("no answer")).resolves(accepted(10));
    await expect(send(12)).rejects.toThrow("no answer");
    await send(10);
    const [first, , again] = bus.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries);
    expect(again).toEqual(first);
    expect(await createEventBridgeClient().config.maxAttempts()).toBe(4);
  });
});
