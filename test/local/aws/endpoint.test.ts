import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Running } from "../../../local/runner/start.ts";
import { onItems, probeFunction } from "../../builders/local/assembly.ts";
import { type Bench, notesOf, openBench } from "../../builders/local/bench.ts";

let bench: Bench;
let local: Running;

beforeAll(async () => {
  bench = await openBench({
    resources: {
      ...probeFunction("Tick", "tick"),
      ...probeFunction("Write", "write", [onItems(["dynamodb:PutItem"])]),
    },
  });
  local = await bench.start();
});
afterAll(() => bench.close());

/** A signed call; the signature itself is not looked at. */
async function call(
  key: string,
  service: string,
  more: { path?: string; headers?: Record<string, string>; body?: unknown } = {},
) {
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20300101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  const response = await fetch(local.awsOrigin + (more.path ?? "/"), {
    method: "POST",
    headers: { authorization, ...more.headers },
    body: JSON.stringify(more.body ?? {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("x-amzn-errortype"),
    text,
    date: response.headers.get("date"),
  };
}

/** Status of a request with headers that fetch would not send. */
function statusOf(path: string, headers: Record<string, string>, method = "GET"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(local.origin);
    request({ host: "127.0.0.1", port, path, method, headers }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });
}

describe("the AWS endpoint", () => {
  it("knows its callers", async () => {
    expect(await call("stranger", "dynamodb")).toMatchObject({ status: 403, type: "UnrecognizedClientException" });
    expect((await fetch(local.awsOrigin)).status).toBe(403);
  });

  it("names services and calls that are not here", async () => {
    expect(await call("operator", "redshift")).toMatchObject({ status: 400, type: "UnknownOperationException" });
    const headers = { "x-amz-target": "AmazonSQS.StartMessageMoveEverything" };
    expect(await call("operator", "sqs", { headers })).toMatchObject({
      status: 400,
      type: "UnknownOperationException",
    });
    const streams = { "x-amz-target": "DynamoDBStreams_20120810.ListStreams" };
    expect(await call("operator", "dynamodb", { headers: streams })).toMatchObject({ status: 400 });
  });

  it("shows ARNs as the cloud does", async () => {
    const headers = { "x-amz-target": "DynamoDB_20120810.DescribeTable" };
    const { text } = await call("operator", "dynamodb", { headers, body: { TableName: "Items" } });
    expect(JSON.parse(text)).toMatchObject({
      Table: { TableArn: "arn:aws:dynamodb:us-east-1:000000000000:table/Items" },
    });
  });

  it("invokes functions, with and without waiting", async () => {
    const path = (name: string) => `/2015-03-31/functions/${name}/invocations`;
    const item = { item: { pk: { S: "a" }, sk: { S: "b" } } };
    expect(await call("operator", "lambda", { path: path("Write"), body: item })).toMatchObject({
      status: 200,
      text: '"written"',
    });
    expect(await call("operator", "lambda", { path: path("Nobody") })).toMatchObject({ status: 404 });
    expect(await call("Write", "lambda", { path: path("Tick") })).toMatchObject({
      status: 403,
      type: "AccessDeniedException",
    });
    const headers = { "x-amz-invocation-type": "Event" };
    expect(await call("operator", "lambda", { path: path("Tick"), headers, body: { n: 1 } })).toMatchObject({
      status: 202,
    });
    await local.settle();
    expect(await notesOf(local, "tick")).toMatchObject([{ what: { n: 1 } }]);
  });

  it("answers with the virtual time, by which the SDK sets its own", async () => {
    await local.advance(local.clock.now() + 400 * 86_400_000);
    const { date } = await call("operator", "redshift");
    expect(Math.abs(Date.parse(date ?? "") - local.clock.now())).toBeLessThan(60_000);
  });
});

describe("the runner's own routes", () => {
  it("answer this machine only, and no page of another site", async () => {
    expect(await statusOf("/_local/health", {})).toBe(200);
    expect(await statusOf("/_local/health", { host: "evil.example" })).toBe(403);
    expect(await statusOf("/_local/health", { host: "localhost:4800" })).toBe(200);
    expect(await statusOf("/_local/settle", { "sec-fetch-site": "cross-site" }, "POST")).toBe(403);
    expect(await statusOf("/_local/settle", { "sec-fetch-site": "same-origin" }, "POST")).toBe(200);
  });

  it("know their methods", async () => {
    expect(await statusOf("/_local/health", {}, "HEAD")).toBe(200);
    expect(await statusOf("/_local/settle", {})).toBe(405);
    expect(await statusOf("/_local/nothing", {})).toBe(404);
    expect(await statusOf("//", {})).toBe(404);
  });
});
