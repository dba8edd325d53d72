/** The answer of a write that went through is lost on its way back: what the real client does, over a real socket. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { marshall } from "@aws-sdk/util-dynamodb";
import { expect, it, onTestFinished, vi } from "vitest";
import { create, fact } from "../../../../domain/ports.ts";
import { createDocumentClient } from "../../../../functions/adapters/dynamo/client.ts";
import { toRow } from "../../../../functions/adapters/dynamo/rows.ts";
import { createUnitOfWork } from "../../../../functions/adapters/dynamo/unit-of-work.ts";
import { systemClock } from "../../../../functions/adapters/system/clock.ts";
import { systemIds } from "../../../../functions/adapters/system/ids.ts";
import { round } from "../../../contracts/rows.ts";

interface Call {
  readonly operation: string;
  readonly body: Record<string, unknown>;
}

/** A table that writes and hangs up. @param answers - the responses to the calls after the first `lost` ones. */
const open = async (lost: number, answer: { readonly status: number; readonly body: object }) => {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    calls.push({ operation: String(request.headers["x-amz-target"]).split(".")[1] ?? "", body: JSON.parse(text) });
    if (calls.length <= lost) return void request.socket.destroy();
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  const client = createDocumentClient();
  onTestFinished(() => {
    client.destroy();
    server.close();
    vi.unstubAllEnvs();
  });
  const tables = { records: "records", confidential: "confidential" };
  return { calls, unitOfWork: createUnitOfWork(client, tables, { clock: systemClock, ids: systemIds }) };
};

const VALUE = round("2026-11");
const WRITES = [create("round", VALUE)];
const FACTS = [fact("holdfast.round.closed.v1", "d1", "2026-11", { roundId: "2026-11" })];
const refusal = (type: string, more: object) => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: "refused", ...more },
});

it("a transaction is asked about under the same token, so the caller sees it done once", async () => {
  const { calls, unitOfWork } = await open(2, { status: 200, body: {} });
  expect(await unitOfWork.commit(WRITES, FACTS)).toEqual({ ok: true, value: undefined });
  expect(calls.map(({ operation }) => operation)).toEqual(Array(3).fill("TransactWriteItems"));
  const [token, ...others] = calls.map(({ body }) => body["ClientRequestToken"]);
  expect(token).toMatch(/^[0-9a-f-]{36}$/);
  expect(others).toEqual([token, token]);
});

it("a single row has no token: the caller sees a conflict with the value that it wrote itself", async () => {
  const Item = marshall(toRow("round", VALUE));
  const { calls, unitOfWork } = await open(1, refusal("ConditionalCheckFailedException", { Item }));
  expect(await unitOfWork.commit(WRITES, [])).toEqual({ ok: false, error: { kind: "round", existing: VALUE } });
  expect(calls.map(({ operation }) => operation)).toEqual(["PutItem", "PutItem"]);
});

it("a transaction repeated by its caller, under another token, is a conflict with what it wrote and writes nothing more", async () => {
  const Item = marshall(toRow("round", VALUE));
  const CancellationReasons = [{ Code: "ConditionalCheckFailed", Item }, { Code: "None" }];
  const { calls, unitOfWork } = await open(6, refusal("TransactionCanceledException", { CancellationReasons }));
  await expect(unitOfWork.commit(WRITES, FACTS)).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(calls).toHaveLength(6);
  expect(await unitOfWork.commit(WRITES, FACTS)).toEqual({ ok: false, error: { kind: "round", existing: VALUE } });
  const tokens = new Set(calls.map(({ body }) => body["ClientRequestToken"]));
  expect(tokens.size).toBe(2);
});
