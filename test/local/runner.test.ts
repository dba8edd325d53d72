import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import type { Running } from "../../local/runner.ts";
import { onItems, probeFunction, READS_STREAM, streamMapping } from "./fixtures/assembly.ts";
import { type Bench, call, notesOf, openBench, put } from "./fixtures/harness.ts";

const START = Date.parse("2030-03-01T00:00:00Z");
const DAY = 86_400_000;

let bench: Bench;
afterEach(() => bench.close());

const post = async (local: Running, path: string, body: unknown) => {
  const response = await fetch(local.origin + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const fetchJson = async (local: Running, path: string) => (await (await fetch(local.origin + path)).json()) as Record<string, unknown>;

const CONSUMER = { ...probeFunction("Consume", "consume", [READS_STREAM]), Mapping: streamMapping("Consume") };

/** Keys of the records a consumer noted, call by call. */
async function keysOf(local: Running): Promise<unknown[][]> {
  return (await notesOf(local, "consume")).map(({ what }) => (what as { key: string }[]).map(({ key }) => key));
}

describe("table streams", () => {
  it("deliver writes in order, drop changes that change nothing, and go on after a kill", async () => {
    bench = await openBench({ resources: CONSUMER });
    let local = await bench.start();
    for (const sk of ["1", "2", "2", "3"]) await put(local, { pk: "a", sk });
    await local.settle();
    expect((await keysOf(local)).flat()).toEqual(["1", "2", "3"]);
    await put(local, { pk: "a", sk: "4" });
    await local.kill();
    local = await bench.start();
    await put(local, { pk: "a", sk: "5" });
    expect((await local.settle()).settled).toBe(true);
    const keys = (await keysOf(local)).flat();
    expect(keys.filter((key) => key !== "4")).toEqual(["1", "2", "3", "5"]);
    expect(keys).toContain("4");
  });

  it("hand given-up records to a queue as a note and to a bucket whole", async () => {
    const destination = (Destination: unknown) => ({ MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true, DestinationConfig: { OnFailure: { Destination } } });
    const allow = (Action: string, Resource: unknown) => ({ Effect: "Allow", Action, Resource });
    const queueArn = { "Fn::GetAtt": ["Failed", "Arn"] };
    const bucketArn = { "Fn::GetAtt": ["Kept", "Arn"] };
    bench = await openBench({
      resources: {
        Failed: { Type: "AWS::SQS::Queue", Properties: {} },
        Kept: { Type: "AWS::S3::Bucket", Properties: { BucketName: "kept" } },
        ...probeFunction("ToQueue", "consume", [READS_STREAM, allow("sqs:SendMessage", queueArn)]),
        ...probeFunction("ToBucket", "consume", [READS_STREAM, allow("s3:PutObject", { "Fn::Join": ["", [bucketArn, "/*"]] })]),
        QueueMapping: streamMapping("ToQueue", destination(queueArn)),
        BucketMapping: streamMapping("ToBucket", destination(bucketArn)),
      },
    });
    const local = await bench.start();
    await put(local, { pk: "a", sk: "good" });
    await put(local, { pk: "a", sk: "bad", mode: "poison" });
    const { settled } = await local.settle();
    expect(settled).toBe(true);
    const QueueUrl = `${local.awsOrigin}/000000000000/Failed`;
    const { Messages } = JSON.parse(String((await local.aws("sqs", "ReceiveMessage", { QueueUrl })).body)) as { Messages: { Body: string }[] };
    expect(Messages.map(({ Body }) => JSON.parse(Body))).toMatchObject([{ requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 2 }, DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: "2" } }]);
    expect(JSON.stringify(Messages)).not.toContain("poison");
    const listing = await local.system.endpoint.call("operator", "s3", "ListObjectsV2", { method: "GET", path: "/kept?list-type=2", body: "" });
    const key = /<Key>([^<]+)/.exec(String(listing.body))?.[1] ?? "";
    expect(key).toMatch(/^aws\/lambda\/BucketMapping\//);
    const object = await local.system.endpoint.call("operator", "s3", "GetObject", { method: "GET", path: `/kept/${key}`, body: "" });
    expect(JSON.parse((JSON.parse(String(object.body)) as { payload: string }).payload)).toMatchObject({ Records: [{ dynamodb: { Keys: { sk: { S: "bad" } } } }] });
  });

  it("are not read by a function whose role does not allow it, and say so", async () => {
    bench = await openBench({ resources: { ...probeFunction("Consume", "consume"), Mapping: streamMapping("Consume") } });
    const local = await bench.start();
    expect(local.report).toMatchObject([{ logicalId: "Mapping", what: expect.stringContaining("does not allow dynamodb:DescribeStream") }]);
  });

  it("forget what was handled, but never the newest record, from which the numbering goes on", async () => {
    bench = await openBench({ resources: CONSUMER });
    const local = await bench.start();
    for (const sk of ["1", "2", "3"]) await put(local, { pk: "a", sk });
    await local.settle();
    const { openTableFile } = await import("../../local/table-file.ts");
    const { describeTables } = await import("../../local/tables.ts");
    const path = join(bench.data, "tables.db");
    const file = openTableFile(path, describeTables(local.template));
    file.trim("Items", 2n ** 62n);
    file.close();
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare("select sequence_number as n from _stream_records where table_name = 'Items'").all()).toEqual([{ n: "3" }]);
    db.close();
    await put(local, { pk: "a", sk: "4" });
    await local.settle();
    expect((await keysOf(local)).flat()).toEqual(["1", "2", "3", "4"]);
  });
});

describe("roles", () => {
  it("hold each function to its own grants, leading keys included, and count what they refuse", async () => {
    const tenant = onItems(["dynamodb:UpdateItem", "dynamodb:Query", "dynamodb:PutItem"], { Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["mine#*"] } } });
    bench = await openBench({ resources: { ...probeFunction("Tenant", "tenant", [tenant]), ...probeFunction("Nobody", "write") } });
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
    expect(denied).toMatchObject({ ok: false, error: { name: "AccessDeniedException", message: expect.stringContaining("is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/Items") } });
    const { count, last } = (await fetchJson(local, "/_local/denied")) as { count: number; last: { caller: string; action: string }[] };
    expect([count, last.map(({ action }) => action)]).toEqual([4, ["dynamodb:UpdateItem", "dynamodb:Query", "dynamodb:ConditionCheckItem", "dynamodb:PutItem"]]);
    expect(await fetchJson(local, "/_local/health")).toMatchObject({ denied: 4 });
  });
});

describe("the clock", () => {
  const schedule = (ScheduleExpression: string, more: Record<string, unknown> = {}) => ({
    Type: "AWS::Scheduler::Schedule",
    Properties: { ScheduleExpression, ScheduleExpressionTimezone: "America/New_York", FlexibleTimeWindow: { Mode: "OFF" }, Target: { Arn: { "Fn::GetAtt": ["Tick", "Arn"] }, RoleArn: { "Fn::GetAtt": ["CallerRole", "Arn"] }, Input: `{"which":"${ScheduleExpression}","due":"<aws.scheduler.scheduled-time>"}` }, ...more },
  });
  const CALLER = {
    ...probeFunction("Tick", "tick"),
    CallerRole: { Type: "AWS::IAM::Role", Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: { "Fn::GetAtt": ["Tick", "Arn"] } }] } }] } },
  };
  const dueOf = async (local: Running) => (await notesOf(local, "tick")).map(({ at, what }) => [at.slice(0, 16), (what as { due: string }).due.slice(0, 16)]);

  it("runs everything due on the way in order, at its own time, across the change of clocks", async () => {
    bench = await openBench({ resources: { ...CALLER, Daily: schedule("cron(30 2 * * ? *)"), Monthly: schedule("cron(0 9 1 * ? *)"), Off: schedule("rate(1 hour)", { State: "DISABLED" }) } });
    const local = await bench.start({ at: Date.parse("2030-03-08T12:00:00Z") });
    expect(await post(local, "/_local/clock", { to: "2030-03-12T00:00:00Z" })).toMatchObject({ status: 200, body: { now: expect.stringMatching(/^2030-03-12T00:00/) } });
    // On 10 March 2030 New York has no 2:30.
    expect(await dueOf(local)).toEqual([["2030-03-09T07:30", "2030-03-09T07:30"], ["2030-03-11T06:30", "2030-03-11T06:30"]]);
    await post(local, "/_local/clock", { advance: "P1M" });
    const later = await dueOf(local);
    expect(later.length).toBe(2 + 31 + 1);
    expect(later.every(([at, due]) => at === due)).toBe(true);
    expect(later.map(([at]) => at)).toEqual(later.map(([at]) => at).sort());
    expect(later).toContainEqual(["2030-04-01T13:00", "2030-04-01T13:00"]);
  });

  it("fires what was missed while the runner was away once, and remembers what fired", async () => {
    bench = await openBench({ resources: { ...CALLER, Daily: schedule("cron(0 12 * * ? *)") } });
    let local = await bench.start({ at: START });
    await local.advance(START + DAY);
    expect((await dueOf(local)).length).toBe(1);
    await local.stop();
    // Five days pass with the machine off: the stored offset grows as the real clock would.
    const db = new DatabaseSync(join(bench.data, "ground.db"));
    db.prepare("update clock set offset = offset + ?").run(5 * DAY);
    db.close();
    local = await bench.start();
    await local.settle();
    expect((await dueOf(local)).slice(1).map(([, due]) => due)).toEqual(["2030-03-06T17:00"]);
    await local.stop();
    local = await bench.start();
    await local.settle();
    expect((await dueOf(local)).length).toBe(2);
  });

  it("does not let a schedule without the grant reach its target", async () => {
    const CallerRole = { Type: "AWS::IAM::Role", Properties: {} };
    bench = await openBench({ resources: { ...CALLER, CallerRole, Daily: schedule("rate(1 day)") } });
    const local = await bench.start({ at: START });
    await local.advance(START + 2 * DAY);
    expect(await dueOf(local)).toEqual([]);
    expect(local.system.roles.denials().last).toMatchObject([{ action: "lambda:InvokeFunction" }]);
  });

  it("refuses to go back, both ways at once, and what it cannot read", async () => {
    bench = await openBench();
    const local = await bench.start({ at: START });
    const field = async (body: unknown) => {
      const { status, body: problem } = await post(local, "/_local/clock", body);
      return [status, (problem["errors"] as { field: string }[])[0]?.field];
    };
    expect(await field({ to: "2029-01-01T00:00:00Z" })).toEqual([400, "to"]);
    expect(await field({ advance: "a month" })).toEqual([400, "advance"]);
    expect(await field({ to: "soon" })).toEqual([400, "to"]);
    expect(await field({ advance: "P1D", to: "2031-01-01T00:00:00Z" })).toEqual([400, "to"]);
    expect(await field({})).toEqual([400, "advance"]);
    expect((await fetchJson(local, "/_local/clock"))["now"]).toMatch(/^2030-03-01/);
  });

  it("expires items by its own time, and the stream says who did it", async () => {
    bench = await openBench({ resources: CONSUMER });
    const local = await bench.start({ at: START });
    await put(local, { pk: "a", sk: "soon", expires: START / 1000 + 3600 });
    await put(local, { pk: "a", sk: "later", expires: START / 1000 + 90 * 86_400 });
    await put(local, { pk: "a", sk: "never" });
    await local.advance(START + DAY);
    const { Items } = await call(local, "Scan", { TableName: "Items" });
    expect((Items as { sk: { S: string } }[]).map(({ sk }) => sk.S).sort()).toEqual(["later", "never"]);
    const records = (await notesOf(local, "consume")).flatMap(({ what }) => what as unknown[]);
    expect(records).toContainEqual({ eventName: "REMOVE", key: "soon", sequence: "4", userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" } });
  });

  it("follows retries while settling", async () => {
    bench = await openBench({ resources: { ...probeFunction("Consume", "consume", [READS_STREAM]), Mapping: streamMapping("Consume", { MaximumRetryAttempts: 2 }) } });
    const local = await bench.start({ at: START });
    await put(local, { pk: "a", sk: "bad", mode: "poison" });
    expect(await post(local, "/_local/settle", {})).toMatchObject({ status: 200, body: { settled: true, jumps: 2 } });
    expect((await keysOf(local)).length).toBe(3);
    expect(local.clock.now()).toBeGreaterThanOrEqual(START + 3_000);
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
    const begun: boolean[] = [];
    const run = async (fail: boolean) =>
      bench.start({
        async firstRun(ctx) {
          begun.push(ctx.again);
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
    expect(begun).toEqual([false, true]);
  });

  it("counts what each caller consumes, without showing it to those who did not ask", async () => {
    bench = await openBench({ resources: probeFunction("Write", "write", [onItems(["dynamodb:PutItem"])]) });
    const local = await bench.start();
    await local.invoke("Write", { item: { pk: { S: "a" }, sk: { S: "b" }, kind: { S: "k" } } });
    expect(await call(local, "GetItem", { TableName: "Items", Key: { pk: { S: "a" }, sk: { S: "b" } } })).not.toHaveProperty("ConsumedCapacity");
    expect(await call(local, "GetItem", { TableName: "Items", Key: { pk: { S: "a" }, sk: { S: "b" } }, ReturnConsumedCapacity: "TOTAL" })).toMatchObject({ ConsumedCapacity: { CapacityUnits: 0.5 } });
    expect(await fetchJson(local, "/_local/usage")).toMatchObject({ callers: { Write: { calls: 1, writeUnits: 2 }, operator: { calls: 2, readUnits: 1 } } });
    await post(local, "/_local/usage/reset", {});
    expect(await fetchJson(local, "/_local/usage")).toEqual({ callers: {} });
  });

  it("takes fault rules, and names what is wrong with one", async () => {
    bench = await openBench();
    const local = await bench.start();
    const rule = { service: "dynamodb", action: "*", when: "before", effect: "throttle", probability: 0.5, seed: 7 };
    expect(await post(local, "/_local/faults", [rule])).toMatchObject({ status: 200, body: { faults: [{ ...rule, left: null }] } });
    expect(await post(local, "/_local/faults", [{ ...rule, effect: "explode" }])).toMatchObject({ status: 400, body: { errors: [{ field: "faults[0].effect" }] } });
    expect((await fetchJson(local, "/_local/faults"))["faults"]).toHaveLength(1);
  });

  it("leaves no engine behind", async () => {
    bench = await openBench();
    const local = await bench.start();
    const pid = Number((await import("node:fs")).readFileSync(join(bench.data, "engine.pid"), "utf8"));
    await local.stop();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });
});
