import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_WORKERS } from "../../../local/lambda/functions.ts";
import type { Running } from "../../../local/runner/start.ts";
import { onItems, probeFunction } from "../../builders/local/assembly.ts";
import { type Bench, call, openBench } from "../../builders/local/bench.ts";

let bench: Bench;
let local: Running;

beforeAll(async () => {
  bench = await openBench({
    resources: {
      ...probeFunction("Environment", "environment", [], { FunctionName: "by-name" }),
      ...probeFunction("Slow", "slow", [], { Timeout: 1 }),
      ...probeFunction("Exit", "exit"),
      ...probeFunction("Single", "hold", [], { ReservedConcurrentExecutions: 1 }),
      ...probeFunction("Hold", "hold"),
      ...probeFunction("Unexported", "environment", [], { Handler: "index.nothing" }),
      ...probeFunction("Write", "write", [onItems(["dynamodb:PutItem"])]),
    },
  });
  local = await bench.start({ at: Date.parse("2031-05-06T07:08:09Z") });
});
afterAll(() => bench.close());

async function environment(): Promise<Record<string, unknown>> {
  const result = await local.invoke("Environment", {});
  if (!result.ok) throw new Error(result.error.message);
  return result.payload as Record<string, unknown>;
}

describe("functions", () => {
  it("run with the template's environment and the runner's, and with nothing else", async () => {
    const { env, name } = (await environment()) as { env: Record<string, string>; name: string };
    expect(env).toMatchObject({
      PROBE: "environment",
      ITEMS_TABLE: "Items",
      AWS_REGION: "us-east-1",
      AWS_LAMBDA_FUNCTION_NAME: "by-name",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
      AWS_ENDPOINT_URL: local.awsOrigin,
      AWS_ACCESS_KEY_ID: "Environment",
    });
    expect(env["PATH"]).toBeUndefined();
    expect(env["HOME"]).toBeUndefined();
    expect(name).toBe("by-name");
  });

  it("are found by logical id, name, ARN and invocation path", async () => {
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:by-name";
    for (const reference of [
      "Environment",
      "by-name",
      arn,
      `${arn}:live`,
      `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
    ]) {
      expect((await local.invoke(reference, {})).ok).toBe(true);
    }
    await expect(local.invoke("nobody", {})).rejects.toThrow("nobody is not a function");
  });

  it("stay warm", async () => {
    const first = (await environment())["warm"] as number;
    expect((await environment())["warm"]).toBe(first + 1);
  });

  it("see the virtual clock as their own, at once when it moves", async () => {
    const before = await environment();
    expect(String(before["iso"])).toMatch(/^2031-05-06T07:/);
    expect(before["isDate"]).toBe(true);
    expect(String(before["text"])).toContain("2031");
    await local.advance(Date.parse("2032-01-01T00:00:00Z"));
    expect(String((await environment())["iso"])).toMatch(/^2032-01-01T00:/);
  });

  it("are ended when they overrun their time, and work again after", async () => {
    const result = await local.invoke("Slow", {});
    expect(result).toMatchObject({ ok: false, error: { name: "Sandbox.Timedout" } });
    expect(result.ok ? "" : result.error.message).toMatch(/Task timed out after 1\.00 seconds$/);
  });

  it("that exit or cannot be loaded are errors, not silence", async () => {
    expect(await local.invoke("Exit", {})).toEqual({
      ok: false,
      error: { name: "Runtime.ExitError", message: "Runtime exited with code 7" },
    });
    expect(await local.invoke("Unexported", {})).toMatchObject({
      ok: false,
      error: { name: "Runtime.ImportModuleError" },
    });
  });

  it("honour reserved concurrency", async () => {
    const results = await Promise.all([local.invoke("Single", { ms: 100 }), local.invoke("Single", { ms: 100 })]);
    expect(results.map((result) => (result.ok ? "ok" : result.error.name)).sort()).toEqual([
      "TooManyRequestsException",
      "ok",
    ]);
    expect((await local.invoke("Single", { ms: 0 })).ok).toBe(true);
  });

  it("share a bounded number of workers, and every call gets its turn", async () => {
    const results = await Promise.all(Array.from({ length: 40 }, () => local.invoke("Hold", { ms: 5 })));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(local.system.functions.workers()).toBeLessThanOrEqual(MAX_WORKERS);
  });

  it("print into a log file of their own", () => {
    expect(readFileSync(join(bench.data, "logs", "by-name.log"), "utf8")).toContain("environment runs");
    expect(existsSync(join(bench.data, "logs", "Single.log"))).toBe(true);
  });

  it("crash on request before and after a call took effect", async () => {
    const item = (sk: string) => ({ item: { pk: { S: "crash" }, sk: { S: sk } } });
    const rule = { service: "dynamodb", action: "PutItem", caller: "Write", effect: "crash-function", times: 1 };
    local.system.faults.set([{ ...rule, when: "before" }]);
    expect(await local.invoke("Write", item("before"))).toMatchObject({
      ok: false,
      error: { name: "Runtime.ExitError" },
    });
    local.system.faults.set([{ ...rule, when: "after" }]);
    expect(await local.invoke("Write", item("after"))).toMatchObject({
      ok: false,
      error: { name: "Runtime.ExitError" },
    });
    local.system.faults.set([]);
    const { Items } = await call(local, "Query", {
      TableName: "Items",
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: "crash" } },
    });
    expect((Items as { sk: { S: string } }[]).map(({ sk }) => sk.S)).toEqual(["after"]);
  });

  it("get lost answers, throttling and failures by request, and the SDK's retries get over them", async () => {
    for (const effect of ["timeout", "throttle", "error"]) {
      local.system.faults.set([{ service: "dynamodb", action: "PutItem", when: "before", effect, times: 1 }]);
      expect(await local.invoke("Write", { item: { pk: { S: "retry" }, sk: { S: effect } } })).toEqual({
        ok: true,
        payload: "written",
      });
      expect(local.system.faults.rules()).toMatchObject([{ left: 0 }]);
    }
    local.system.faults.set([]);
  });
});
