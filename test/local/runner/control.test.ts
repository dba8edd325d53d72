import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import type { Running } from "../../../local/runner/start.ts";
import { CONSUMER, probeFunction, READS_STREAM, streamMapping } from "../../builders/local/assembly.ts";
import { type Bench, call, fetchJson, keysOf, notesOf, openBench, post, put } from "../../builders/local/bench.ts";

const START = Date.parse("2030-03-01T00:00:00Z");
const DAY = 86_400_000;

let bench: Bench;
afterEach(() => bench.close());

describe("the clock", () => {
  const schedule = (ScheduleExpression: string, more: Record<string, unknown> = {}) => ({
    Type: "AWS::Scheduler::Schedule",
    Properties: {
      ScheduleExpression,
      ScheduleExpressionTimezone: "America/New_York",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: {
        Arn: { "Fn::GetAtt": ["Tick", "Arn"] },
        RoleArn: { "Fn::GetAtt": ["CallerRole", "Arn"] },
        Input: JSON.stringify({ which: ScheduleExpression }),
      },
      ...more,
    },
  });
  const CALLER = {
    ...probeFunction("Tick", "tick"),
    CallerRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: { "Fn::GetAtt": ["Tick", "Arn"] } },
              ],
            },
          },
        ],
      },
    },
  };
  /** When each firing reached its function, and which schedule it was of. */
  const firings = async (local: Running) =>
    (await notesOf(local, "tick")).map(({ at, what }) => [at.slice(0, 16), (what as { which: string }).which]);

  it("runs everything due on the way in order, at its own time, across the change of clocks", async () => {
    bench = await openBench({
      resources: {
        ...CALLER,
        Daily: schedule("cron(30 2 * * ? *)"),
        Monthly: schedule("cron(0 9 1 * ? *)"),
        Off: schedule("rate(1 hour)", { State: "DISABLED" }),
      },
    });
    const local = await bench.start({ at: Date.parse("2030-03-08T12:00:00Z") });
    expect(await post(local, "/_local/clock", { to: "2030-03-12T00:00:00Z" })).toMatchObject({
      status: 200,
      body: { now: expect.stringMatching(/^2030-03-12T00:00/) },
    });
    // On 10 March 2030 New York has no 2:30.
    const daily = "cron(30 2 * * ? *)";
    expect(await firings(local)).toEqual([
      ["2030-03-09T07:30", daily],
      ["2030-03-11T06:30", daily],
    ]);
    await post(local, "/_local/clock", { advance: "P1M" });
    const later = await firings(local);
    expect(later.map(([at]) => at)).toEqual(later.map(([at]) => at).sort());
    expect(later.filter(([at, which]) => which === daily && at?.endsWith("T06:30")).length).toBe(1 + 31);
    expect(later.filter(([, which]) => which !== daily)).toEqual([["2030-04-01T13:00", "cron(0 9 1 * ? *)"]]);
  });

  it("fires what was missed while the runner was off once, and remembers what fired", async () => {
    bench = await openBench({ resources: { ...CALLER, Daily: schedule("cron(0 12 * * ? *)") } });
    let local = await bench.start({ at: START });
    await local.advance(START + DAY);
    expect((await firings(local)).length).toBe(1);
    await local.stop();
    // Five days pass with the machine off: the stored offset grows as the real clock would.
    const db = new DatabaseSync(join(bench.data, "ground.db"));
    db.prepare("update clock set offset = offset + ?").run(5 * DAY);
    db.close();
    local = await bench.start();
    await local.settle();
    expect((await firings(local)).length).toBe(2);
    await local.stop();
    local = await bench.start();
    await local.settle();
    expect((await firings(local)).length).toBe(2);
  });

  it("does not let a schedule without the grant reach its target", async () => {
    const CallerRole = { Type: "AWS::IAM::Role", Properties: {} };
    bench = await openBench({ resources: { ...CALLER, CallerRole, Daily: schedule("rate(1 day)") } });
    const local = await bench.start({ at: START });
    await local.advance(START + 2 * DAY);
    expect(await firings(local)).toEqual([]);
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

  it("expires items by its own time, and the stream names the service", async () => {
    bench = await openBench({ resources: CONSUMER });
    const local = await bench.start({ at: START });
    await put(local, { pk: "a", sk: "soon", expires: START / 1000 + 3600 });
    await put(local, { pk: "a", sk: "later", expires: START / 1000 + 90 * 86_400 });
    await put(local, { pk: "a", sk: "never" });
    await local.advance(START + DAY);
    const { Items } = await call(local, "Scan", { TableName: "Items" });
    expect((Items as { sk: { S: string } }[]).map(({ sk }) => sk.S).sort()).toEqual(["later", "never"]);
    const records = (await notesOf(local, "consume")).flatMap(({ what }) => what as unknown[]);
    expect(records).toContainEqual({
      eventName: "REMOVE",
      key: "soon",
      sequence: "4",
      userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" },
    });
  });

  it("follows retries while settling", async () => {
    bench = await openBench({
      resources: {
        ...probeFunction("Consume", "consume", [READS_STREAM]),
        Mapping: streamMapping("Consume", { MaximumRetryAttempts: 2 }),
      },
    });
    const local = await bench.start({ at: START });
    await put(local, { pk: "a", sk: "bad", mode: "poison" });
    expect(await post(local, "/_local/settle", {})).toMatchObject({ status: 200, body: { settled: true, jumps: 2 } });
    expect((await keysOf(local)).length).toBe(3);
    expect(local.clock.now()).toBeGreaterThanOrEqual(START + 3_000);
  });
});
