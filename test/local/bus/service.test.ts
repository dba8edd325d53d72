import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import {
  DEAD,
  functionArn,
  type HarnessOptions,
  harnessOfTest,
  queueArn,
  resource,
  START,
  startHarness,
  WORKER,
} from "../../builders/local/services.ts";

const BUS = resource("Bus", "AWS::Events::EventBus", { Name: "Bus" });
const INBOX = resource("Inbox", "AWS::SQS::Queue", { QueueName: "Inbox" });
const OPENED = "holdfast.round.opened.v1";

function rule(logicalId: string, target: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return resource(logicalId, "AWS::Events::Rule", {
    EventBusName: "Bus",
    EventPattern: { "detail-type": [OPENED], detail: { data: { seats: [{ "anything-but": [0] }] } } },
    Targets: [{ Id: "T", Arn: queueArn("Inbox"), ...target }],
    ...more,
  });
}

function entry(detail: unknown = envelope("e1"), more: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry {
  return { EventBusName: "Bus", Source: "holdfast", DetailType: OPENED, Detail: JSON.stringify(detail), ...more };
}
function envelope(id: string, seats = 1) {
  return { specversion: "1.0", id, source: "/districts/d1", type: OPENED, data: { seats, label: 'He said "go"' } };
}

async function start(options: HarnessOptions) {
  const harness = await harnessOfTest(options);
  const client = new EventBridgeClient(harness.client);
  const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
  const inbox = (name = "Inbox") => harness.services.queues.store.peek(name, 100);
  return { harness, put, inbox };
}

describe("PutEvents", () => {
  it("delivers a matching event whole, and never one that does not match", async () => {
    const { harness, put, inbox } = await start({ resources: [BUS, INBOX, rule("R", {})] });
    const answer = await put(
      entry(envelope("e1")),
      entry(envelope("e2", 0)),
      entry(envelope("e3"), { DetailType: "other" }),
    );
    expect(answer.FailedEntryCount).toBe(0);
    expect(inbox()).toEqual([]);
    await harness.settle();
    expect(inbox().map(({ body }) => JSON.parse(body))).toEqual([
      {
        version: "0",
        id: answer.Entries?.[0]?.EventId,
        "detail-type": OPENED,
        source: "holdfast",
        account: "000000000000",
        time: "2026-11-22T08:00:00Z",
        region: "us-east-1",
        resources: [],
        detail: envelope("e1"),
      },
    ]);
  });

  it("fails entry by entry and keeps the good ones", async () => {
    const { harness, put, inbox } = await start({ resources: [BUS, INBOX, rule("R", {})] });
    const answer = await put(
      entry(),
      entry(undefined, { EventBusName: "Nowhere" }),
      entry(undefined, { Detail: "[1]" }),
      entry(undefined, { Detail: "{" }),
      entry(undefined, { Source: "" }),
      entry(undefined, { Source: "aws.events" }),
      { EventBusName: "Bus", Source: "holdfast", DetailType: OPENED },
    );
    expect(answer.FailedEntryCount).toBe(6);
    expect(answer.Entries?.map((one) => one.ErrorCode)).toEqual([
      undefined,
      "ResourceNotFoundException",
      "MalformedDetail",
      "MalformedDetail",
      "InvalidArgument",
      "NotAuthorizedForSourceException",
      "InvalidArgument",
    ]);
    await harness.settle();
    expect(inbox()).toHaveLength(1);
  });

  it("refuses more than ten entries, none, and more than 256 KB", async () => {
    const { put } = await start({ resources: [BUS] });
    const failing = (call: Promise<unknown>) =>
      call.then(
        () => "no error",
        (error: Error) => error.name,
      );
    expect(await failing(put(...Array.from({ length: 11 }, () => entry())))).toBe("ValidationException");
    expect(await failing(put())).toBe("ValidationException");
    expect(await failing(put(entry({ text: "x".repeat(262_144) })))).toBe("ValidationException");
  });

  it("keeps an accepted event and its delivery over a restart", async () => {
    const { harness, put } = await start({ resources: [BUS, INBOX, rule("R", {})] });
    await put(entry());
    const again = await harness.restart();
    await again.settle();
    expect(again.services.queues.depth("Inbox").visible).toBe(1);
  });

  it("disabled rules and rules of another bus get nothing", async () => {
    const other = rule("Other", {}, { EventBusName: undefined });
    const { harness, put, inbox } = await start({
      resources: [BUS, INBOX, rule("Off", {}, { State: "DISABLED" }), other],
    });
    await put(entry());
    await harness.settle();
    expect(inbox()).toEqual([]);
    await put(entry(undefined, { EventBusName: undefined }));
    await harness.settle();
    expect(inbox()).toHaveLength(1);
  });
});

describe("a rule", () => {
  it("refuses an unknown operator at start", async () => {
    const broken = rule("R", {}, { EventPattern: { detail: { a: [{ begins: "x" }] } } });
    await expect(startHarness({ resources: [BUS, INBOX, broken] })).rejects.toThrow(/unknown operator "begins"/);
  });
});

describe("a function that fails", () => {
  it("tries a function again after one and two minutes, then sends the event to its on-failure queue", async () => {
    const config = resource("Config", "AWS::Lambda::EventInvokeConfig", {
      FunctionName: "Worker",
      Qualifier: "$LATEST",
      DestinationConfig: { OnFailure: { Destination: queueArn("Dead") } },
    });
    const { harness, put, inbox } = await start({
      resources: [BUS, DEAD, WORKER, config, rule("R", { Arn: functionArn("Worker") })],
      invoke: () => ({ ok: false, error: { name: "Error", message: "boom" } }),
    });
    await put(entry());
    await harness.settle();
    expect(harness.invocations).toHaveLength(1);
    harness.advance(60);
    await harness.settle();
    harness.advance(119);
    await harness.settle();
    expect(harness.invocations).toHaveLength(2);
    harness.advance(1);
    await harness.settle();
    expect(harness.invocations).toHaveLength(3);
    expect(JSON.parse(inbox("Dead")[0]?.body ?? "{}")).toMatchObject({
      requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 3 },
      requestPayload: { detail: envelope("e1") },
      responsePayload: { errorMessage: "boom" },
    });
    for (const pump of harness.services.pumps)
      expect([pump.name, pump.depth(), pump.nextRetry()]).toEqual([pump.name, 0, undefined]);
  });
});

describe("the event log", () => {
  it("returns envelopes in publish order, by type, prefix and instant", async () => {
    const { harness, put } = await start({ resources: [BUS] });
    await put(entry(envelope("a")), entry(envelope("b"), { DetailType: "holdfast.round.closed.v1" }));
    harness.advance(60);
    await put(entry(envelope("c")));
    const log = async (query: string) => {
      const response = await fetch(`${harness.origin}/_local/events${query}`);
      return { status: response.status, ids: ((await response.json()) as { id: string }[]).map?.(({ id }) => id) };
    };
    expect((await log("")).ids).toEqual(["a", "b", "c"]);
    expect((await log(`?type=${OPENED}`)).ids).toEqual(["a", "c"]);
    expect((await log("?type=holdfast.round.*")).ids).toEqual(["a", "b", "c"]);
    expect((await log("?type=holdfast.ro")).ids).toEqual([]);
    expect((await log(`?since=${new Date(START + 60_000).toISOString()}`)).ids).toEqual(["c"]);
    expect((await log("?since=yesterday")).status).toBe(400);
  });
});
