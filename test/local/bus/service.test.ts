import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { afterEach, describe, expect, it } from "vitest";
import type { DeliveryRefusal } from "../../../local/bus/deliveries.ts";
import {
  functionArn,
  type Harness,
  type HarnessOptions,
  queueArn,
  resource,
  START,
  startHarness,
} from "../fixtures/services.ts";

const BUS = resource("Bus", "AWS::Events::EventBus", { Name: "Bus" });
const INBOX = resource("Inbox", "AWS::SQS::Queue", { QueueName: "Inbox" });
const DEAD = resource("Dead", "AWS::SQS::Queue", { QueueName: "Dead" });
const WORKER = resource("Worker", "AWS::Lambda::Function", { FunctionName: "Worker", Timeout: 10 });
const OPENED = "holdfast.round.opened.v1";

function rule(logicalId: string, target: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return resource(logicalId, "AWS::Events::Rule", {
    EventBusName: "Bus",
    EventPattern: { "detail-type": [OPENED], detail: { data: { seats: [{ numeric: [">=", 1] }] } } },
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

const open: Harness[] = [];
async function start(options: HarnessOptions) {
  const harness = await startHarness(options);
  open.push(harness);
  const client = new EventBridgeClient(harness.client);
  const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
  const inbox = (name = "Inbox") => harness.services.queues.store.peek(name, 100);
  return { harness, put, inbox };
}
afterEach(async () => {
  for (const harness of open.splice(0)) await harness.stop();
});

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
    open.splice(open.indexOf(harness), 1, again);
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

describe("input of a target", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["constant", { Input: '{"fixed":true}' }, '{"fixed":true}'],
    ["path", { InputPath: "$.detail.data" }, '{"seats":1,"label":"He said \\"go\\""}'],
    ["path to an array element", { InputPath: "$.resources[0]" }, '"arn:one"'],
    [
      "template with a bare and a quoted variable",
      {
        InputTransformer: {
          InputPathsMap: { seats: "$.detail.data.seats", label: "$.detail.data.label" },
          InputTemplate: '{"n":<seats>,"l":<label>,"t":"said: <label>"}',
        },
      },
      '{"n":1,"l":"He said \\"go\\"","t":"said: He said \\"go\\""}',
    ],
    [
      "template with reserved variables",
      {
        InputTransformer: {
          InputTemplate: '{"rule":"<aws.events.rule-name>","at":"<aws.events.event.ingestion-time>"}',
        },
      },
      '{"rule":"R","at":"2026-11-22T08:00:00.000Z"}',
    ],
    [
      "template, missing value",
      { InputTransformer: { InputPathsMap: { no: "$.detail.nothing" }, InputTemplate: '{"a":<no>,"b":"[<no>]"}' } },
      '{"a":null,"b":"[]"}',
    ],
    [
      "text template",
      { InputTransformer: { InputPathsMap: { id: "$.detail.id" }, InputTemplate: '"event <id>"' } },
      '"event e1"',
    ],
  ])("%s", async (_title, target, expected) => {
    const { harness, put, inbox } = await start({ resources: [BUS, INBOX, rule("R", target)] });
    await put(entry(undefined, { Resources: ["arn:one"] }));
    await harness.settle();
    expect(inbox().map(({ body }) => body)).toEqual([expected]);
  });

  it("refuses a template variable without a path at start", async () => {
    const broken = rule("R", { InputTransformer: { InputTemplate: "{<x>}" } });
    await expect(startHarness({ resources: [BUS, INBOX, broken] })).rejects.toThrow(/<x>/);
  });

  it("refuses an unknown operator at start", async () => {
    const broken = rule("R", {}, { EventPattern: { detail: { a: [{ begins: "x" }] } } });
    await expect(startHarness({ resources: [BUS, INBOX, broken] })).rejects.toThrow(/unknown operator "begins"/);
  });
});

describe("targets that fail", () => {
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

  it("retries a refused delivery by the target's policy, then uses the target's dead-letter queue", async () => {
    let refusal: ReturnType<DeliveryRefusal> = { code: "THROTTLING", message: "slow down", retry: true };
    const target = {
      DeadLetterConfig: { Arn: queueArn("Dead") },
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
    };
    const { harness, put, inbox } = await start({
      resources: [BUS, INBOX, DEAD, rule("R", target)],
      helpers: { busFault: () => refusal },
    });
    await put(entry());
    for (let round = 0; round < 5; round++) {
      await harness.settle();
      harness.advance(10);
    }
    expect(
      inbox("Dead").map(({ attributes }) =>
        Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue])),
      ),
    ).toEqual([
      {
        RULE_ARN: "arn:aws:events:us-east-1:000000000000:rule/Bus/R",
        TARGET_ARN: queueArn("Inbox"),
        ERROR_CODE: "THROTTLING",
        ERROR_MESSAGE: "slow down",
        EXHAUSTED_RETRY_CONDITION: "MaximumRetryAttempts",
        RETRY_ATTEMPTS: "2",
      },
    ]);
    refusal = { code: "NO_PERMISSIONS", message: "not allowed", retry: false };
    await put(entry());
    await harness.settle();
    expect(inbox("Dead")).toHaveLength(2);
    expect(harness.services.queues.deadLetterQueues().map(({ queue, of }) => [queue.name, of])).toEqual([
      ["Dead", ["R"]],
    ]);
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
