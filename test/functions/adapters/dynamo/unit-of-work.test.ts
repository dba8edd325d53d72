/** What an engine on one machine cannot show: cancellation reasons, collisions, throttling. */
import {
  type CancellationReason,
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { create, fact, put, remove, replace } from "../../../../domain/ports.ts";
import { createDocumentClient } from "../../../../functions/adapters/dynamo/client.ts";
import { toRow } from "../../../../functions/adapters/dynamo/rows.ts";
import { createUnitOfWork } from "../../../../functions/adapters/dynamo/unit-of-work.ts";
import { receipt, round } from "../../../contracts/rows.ts";
import { movableClock } from "../../../doubles/memory.ts";

const waits = vi.hoisted(() => [] as number[]);
vi.mock("node:timers/promises", () => ({ setTimeout: async (ms: number) => void waits.push(ms) }));

const dynamo = mockClient(DynamoDBDocumentClient);
let eventIds = 0;
const unitOfWork = () =>
  createUnitOfWork(
    createDocumentClient(),
    { records: "records", confidential: "confidential" },
    { clock: movableClock("2026-11-16T13:30:00.000Z"), ids: { next: () => `event-${++eventIds}` } },
  );

const FACT = fact("holdfast.round.closed.v1", "d1", "2026-11", { roundId: "2026-11" });
const STORED = { ...round("2026-11"), cycle: 9 };
const $metadata = { httpStatusCode: 400 };
const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    $metadata,
    message: "Transaction cancelled",
    CancellationReasons: codes.map((Code): CancellationReason => ({ Code })),
  });
const collided = () => new TransactionConflictException({ $metadata, message: "ongoing transaction" });

beforeEach(() => {
  dynamo.reset();
  waits.length = 0;
  vi.stubEnv("AWS_REGION", "us-east-1");
});

const commit = () => unitOfWork().commit([put("receipt", receipt("a")), create("round", round("2026-11"))], [FACT]);

describe("a transaction that was cancelled", () => {
  it.each(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])(
    "is sent again after %s, with the same rows and event ids, and no longer once it is written",
    async (code) => {
      dynamo
        .on(TransactWriteCommand)
        .rejectsOnce(cancelled("None", code, "None"))
        .resolves({});
      expect(await commit()).toEqual({ ok: true, value: undefined });
      const [first, second, ...more] = dynamo.commandCalls(TransactWriteCommand);
      expect(more).toEqual([]);
      expect(first?.args[0].input.TransactItems).toHaveLength(3);
      expect(second?.args[0].input.TransactItems).toEqual(first?.args[0].input.TransactItems);
    },
  );

  it("waits longer and at random between its six tries, then counts as an outage", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    dynamo.on(TransactWriteCommand).rejects(cancelled("TransactionConflict", "None"));
    await expect(commit()).rejects.toThrow(TransactionCanceledException);
    expect(waits).toEqual([25, 50, 100, 200, 400]);
    vi.restoreAllMocks();
  });

  it.each([
    ["alone", ["None", "ConditionalCheckFailed", "None"]],
    ["beside a collision", ["TransactionConflict", "ConditionalCheckFailed", "None"]],
    ["beside a throttle that comes later", ["None", "ConditionalCheckFailed", "ThrottlingError"]],
  ])(
    "because a condition did not hold, %s, is a conflict at once and names the write and what is stored",
    async (_, codes) => {
      const error = cancelled(...codes);
      const refused = error.CancellationReasons?.[1];
      if (refused) refused.Item = marshall(toRow("round", STORED));
      dynamo.on(TransactWriteCommand).rejects(error);
      expect(await commit()).toEqual({ ok: false, error: { kind: "round", existing: STORED } });
      expect(dynamo.calls()).toHaveLength(1);
    },
  );

  it("without the stored row is a conflict about something unknown", async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled("None", "ConditionalCheckFailed", "None"));
    expect(await commit()).toEqual({ ok: false, error: { kind: "round", existing: undefined } });
  });

  it.each([["ValidationError"], ["ItemCollectionSizeLimitExceeded"], ["None"]])(
    "because of %s is thrown at once",
    async (code) => {
      dynamo.on(TransactWriteCommand).rejects(cancelled(code, "None", "None"));
      await expect(commit()).rejects.toThrow(TransactionCanceledException);
      expect(dynamo.calls()).toHaveLength(1);
    },
  );

  it("without reasons is thrown at once", async () => {
    dynamo.on(TransactWriteCommand).rejects(new TransactionCanceledException({ $metadata, message: "Cancelled" }));
    await expect(commit()).rejects.toThrow("Cancelled");
    expect(dynamo.calls()).toHaveLength(1);
  });

  it("because of the row of an event is a bug, never a conflict about a record", async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled("None", "None", "ConditionalCheckFailed"));
    await expect(commit()).rejects.toThrow("an outbox row with this id exists already");
  });

  it("may be refused after a collision has passed", async () => {
    dynamo
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled("TransactionConflict", "None", "None"))
      .rejects(cancelled("None", "ConditionalCheckFailed", "None"));
    expect((await commit()).ok).toBe(false);
    expect(dynamo.calls()).toHaveLength(2);
  });
});

describe("a single row", () => {
  const claim = () => unitOfWork().commit([replace("round", { ...round("2026-11"), version: 2 })], []);

  it("that collides with a transaction is sent again", async () => {
    dynamo.on(PutCommand).rejectsOnce(collided()).rejectsOnce(collided()).resolves({});
    expect(await claim()).toEqual({ ok: true, value: undefined });
    expect(dynamo.commandCalls(PutCommand)).toHaveLength(3);
    dynamo.on(DeleteCommand).rejectsOnce(collided()).resolves({});
    expect((await unitOfWork().commit([remove("round", { district: "d1", roundId: "2026-11" })], [])).ok).toBe(true);
    expect(dynamo.commandCalls(DeleteCommand)).toHaveLength(2);
  });

  it("that collides six times is an outage", async () => {
    dynamo.on(PutCommand).rejects(collided());
    await expect(claim()).rejects.toThrow(TransactionConflictException);
    expect(dynamo.calls()).toHaveLength(6);
  });

  it("whose condition did not hold is a conflict at once, with what is stored", async () => {
    const Item = marshall(toRow("round", STORED));
    dynamo.on(PutCommand).rejects(new ConditionalCheckFailedException({ $metadata, message: "no", Item }));
    expect(await claim()).toEqual({ ok: false, error: { kind: "round", existing: STORED } });
    expect(dynamo.calls()).toHaveLength(1);
    expect(dynamo.commandCalls(PutCommand)[0]?.args[0].input.ReturnValuesOnConditionCheckFailure).toBe("ALL_OLD");
  });

  it("that is throttled beyond the client's own patience is thrown", async () => {
    dynamo.on(PutCommand).rejects(new ProvisionedThroughputExceededException({ $metadata, message: "slow down" }));
    await expect(claim()).rejects.toThrow("slow down");
    expect(dynamo.calls()).toHaveLength(1);
    expect(await createDocumentClient().config.maxAttempts()).toBe(6);
  });
});

it("asks for nothing when there is nothing to write", async () => {
  expect((await unitOfWork().commit([], [])).ok).toBe(true);
  expect(dynamo.calls()).toEqual([]);
});
