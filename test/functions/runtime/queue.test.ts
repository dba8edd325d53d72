import type { Context, SQSEvent } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { eventEntry, queueEntry } from "../../../functions/runtime/queue.ts";
import { logLines } from "../../checks/log-lines.ts";

afterEach(() => vi.restoreAllMocks());

const batch = (...bodies: readonly string[]) =>
  ({ Records: bodies.map((body, place) => ({ messageId: `m${place}`, body })) }) as SQSEvent;
const context = {} as Context;

describe("a batch of messages", () => {
  it("is done in order; what fails goes back alone", async () => {
    logLines();
    const done: unknown[] = [];
    const entry = queueEntry(async (body) => {
      if (body === "bad") throw new Error("no");
      done.push(body);
    });
    const answer = await entry(batch('"a"', '"bad"', "{", '"b"'), context);
    expect(done).toEqual(["a", "b"]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "m2" }] });
  });

  it("that fails whole goes back message by message", async () => {
    logLines();
    const answer = await queueEntry(() => Promise.reject(new Error("no")))(batch("1", "2"), context);
    expect(answer.batchItemFailures).toHaveLength(2);
  });
});

describe("a consumer of events", () => {
  const entry = eventEntry({ "holdfast.round.opened.v1": async ({ data }) => void opened.push(data.roundId) });
  const opened: string[] = [];
  const message = (type: string) =>
    JSON.stringify({
      detail: { specversion: "1.0", id: "e", type, tenantid: "lake", subject: "s", data: { roundId: "2026-11" } },
    });

  it("hands an event to the function of its type", async () => {
    expect(await entry(batch(message("holdfast.round.opened.v1")), context)).toEqual({ batchItemFailures: [] });
    expect(opened).toEqual(["2026-11"]);
  });

  it("fails for a type that it has no function for", async () => {
    logLines();
    const { batchItemFailures } = await entry(batch(message("holdfast.round.closed.v1")), context);
    expect(batchItemFailures).toHaveLength(1);
  });
});
