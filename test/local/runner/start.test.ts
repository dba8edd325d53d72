import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CONSUMER, onItems, probeFunction } from "../../builders/local/assembly.ts";
import { type Bench, call, fetchJson, openBench, post, put } from "../../builders/local/bench.ts";

const START = Date.parse("2030-03-01T00:00:00Z");
const DAY = 86_400_000;

let bench: Bench;
afterEach(() => bench.close());

describe("roles", () => {
  it("hold each function to its own grants, leading keys included, and count what they refuse", async () => {
    const tenant = onItems(["dynamodb:UpdateItem", "dynamodb:Query", "dynamodb:PutItem"], {
      Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["mine#*"] } },
    });
    bench = await openBench({
      resources: { ...probeFunction("Tenant", "tenant", [tenant]), ...probeFunction("Nobody", "write") },
    });
    const local = await bench.start();
    const tell = async (pk: string, how?: string) => {
      const result = await local.invoke("Tenant", { pk, how });
      return result.ok ? result.payload : result.error.name;
    };
    expect(await tell("mine#1")).toBe("done");
    expect(await tell("mine#1", "query")).toBe("done");
    expect(await tell("theirs#1")).toBe("AccessDeniedException");
    expect(await tell("theirs#1", "query")).toBe("AccessDeniedException");
    expect(await tell("mine#1", "transact")).toBe("AccessDeniedException");
    const denied = await local.invoke("Nobody", { item: { pk: { S: "x" }, sk: { S: "y" } } });
    expect(denied).toMatchObject({
      ok: false,
      error: {
        name: "AccessDeniedException",
        message: expect.stringContaining(
          "is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/Items",
        ),
      },
    });
    const { count, last } = (await fetchJson(local, "/_local/denied")) as {
      count: number;
      last: { caller: string; action: string }[];
    };
    expect([count, last.map(({ action }) => action)]).toEqual([
      4,
      ["dynamodb:UpdateItem", "dynamodb:Query", "dynamodb:ConditionCheckItem", "dynamodb:PutItem"],
    ]);
    expect(await fetchJson(local, "/_local/health")).toMatchObject({ denied: 4 });
  });
});

describe("a data folder", () => {
  it("is held by one runner at a time, and its clock is set only when it is new", async () => {
    bench = await openBench();
    const local = await bench.start({ at: START });
    await expect(bench.start()).rejects.toThrow(/Another runner \(process \d+\) uses .*--data DIR/);
    await local.stop();
    expect((await bench.start({ at: START + 30 * DAY })).clock.now()).toBeLessThan(START + DAY);
  });

  it("is filled once, and again from the beginning when that broke off", async () => {
    bench = await openBench({ resources: CONSUMER });
    let runs = 0;
    const run = async (fail: boolean) =>
      bench.start({
        async firstRun(ctx) {
          runs++;
          expect((await fetch(`${ctx.origin}/_local/health`)).status).toBe(503);
          if (fail) throw new Error("power cut");
          await ctx.settle();
        },
      });
    await expect(run(true)).rejects.toThrow("power cut");
    const local = await run(false);
    expect((await fetch(`${local.origin}/_local/health`)).status).toBe(200);
    await local.stop();
    await run(true);
    expect(runs).toBe(2);
  });

  it("counts what each caller consumes, without showing it to those who did not ask", async () => {
    bench = await openBench({ resources: probeFunction("Write", "write", [onItems(["dynamodb:PutItem"])]) });
    const local = await bench.start();
    await local.invoke("Write", { item: { pk: { S: "a" }, sk: { S: "b" }, kind: { S: "k" } } });
    expect(
      await call(local, "GetItem", { TableName: "Items", Key: { pk: { S: "a" }, sk: { S: "b" } } }),
    ).not.toHaveProperty("ConsumedCapacity");
    expect(
      await call(local, "GetItem", {
        TableName: "Items",
        Key: { pk: { S: "a" }, sk: { S: "b" } },
        ReturnConsumedCapacity: "TOTAL",
      }),
    ).toMatchObject({ ConsumedCapacity: { CapacityUnits: 0.5 } });
    expect(await fetchJson(local, "/_local/usage")).toMatchObject({
      callers: { Write: { calls: 1, writeUnits: 2 }, operator: { calls: 2, readUnits: 1 } },
    });
    await post(local, "/_local/usage/reset", {});
    expect(await fetchJson(local, "/_local/usage")).toEqual({ callers: {} });
  });

  it("takes fault rules, and names what is wrong with one", async () => {
    bench = await openBench();
    const local = await bench.start();
    const rule = { service: "dynamodb", action: "*", when: "before", effect: "throttle", probability: 0.5, seed: 7 };
    expect(await post(local, "/_local/faults", [rule])).toMatchObject({
      status: 200,
      body: { faults: [{ ...rule, left: null }] },
    });
    expect(await post(local, "/_local/faults", [{ ...rule, effect: "explode" }])).toMatchObject({
      status: 400,
      body: { errors: [{ field: "faults[0].effect" }] },
    });
    expect((await fetchJson(local, "/_local/faults"))["faults"]).toHaveLength(1);
  });

  it("starts its engine again when that dies, and loses nothing", async () => {
    bench = await openBench();
    const local = await bench.start();
    const engine = () => Number(readFileSync(join(bench.data, "engine.pid"), "utf8"));
    await put(local, { pk: "a", sk: "before" });
    const first = engine();
    process.kill(first, "SIGKILL");
    await vi.waitUntil(() => engine() !== first, { timeout: 20_000 });
    const back = () => call(local, "Scan", { TableName: "Items" }).catch(() => undefined);
    const { Items } = (await vi.waitUntil(back, { timeout: 20_000 })) as { Items: unknown[] };
    expect(Items).toEqual([{ pk: { S: "a" }, sk: { S: "before" } }]);
  });

  it("leaves no engine behind", async () => {
    bench = await openBench();
    const local = await bench.start();
    const pid = Number(readFileSync(join(bench.data, "engine.pid"), "utf8"));
    await local.stop();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });
});
