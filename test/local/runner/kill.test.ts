import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onItems, probeFunction, READS_STREAM, streamMapping } from "../../builders/local/assembly.ts";
import { type Bench, openBench } from "../../builders/local/bench.ts";

interface Child {
  readonly process: ChildProcess;
  readonly origin: string;
  readonly awsOrigin: string;
}

let bench: Bench;
let children: ChildProcess[] = [];

beforeEach(async () => {
  bench = await openBench({
    resources: {
      ...probeFunction("Consume", "consume", [READS_STREAM]),
      Mapping: streamMapping("Consume"),
      ...probeFunction("Write", "write", [onItems(["dynamodb:PutItem"])]),
    },
  });
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  await bench.close();
});

/** Starts the system and waits for its addresses; a failed start gives its last words. */
function launch(): Promise<Child> {
  const script = fileURLToPath(new URL("../../builders/local/child.ts", import.meta.url));
  const child = spawn(process.execPath, [script, bench.data, bench.assembly], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.stdout.setEncoding("utf8").once("data", (line: string) => resolve({ process: child, ...JSON.parse(line) }));
    child.once("exit", () => reject(new Error(errors)));
  });
}

/** A DynamoDB call over the network, signed as the operator. */
async function dynamo(child: Child, action: string, body: unknown): Promise<Record<string, unknown>> {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `DynamoDB_20120810.${action}`,
    authorization:
      "AWS4-HMAC-SHA256 Credential=operator/20300101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  };
  const response = await fetch(child.awsOrigin, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, unknown>;
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));
const settle = async (child: Child) => (await fetch(`${child.origin}/_local/settle`, { method: "POST" })).json();
const engineOf = () => Number(readFileSync(join(bench.data, "engine.pid"), "utf8"));

/** True for a process that still runs; a zombie does not count. */
function isAlive(pid: number): boolean {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return stat !== "" && !/\) Z /.test(stat);
}

describe("a killed runner", () => {
  it("loses no acknowledged write and no stream record, and leaves no engine behind", async () => {
    let child = await launch();
    const acknowledged: string[] = [];
    const victim = child;
    const writer = async (name: string): Promise<void> => {
      for (let i = 0; ; i++) {
        const sk = `${name}-${i}`;
        await dynamo(victim, "PutItem", { TableName: "Items", Item: { pk: { S: "a" }, sk: { S: sk } } });
        acknowledged.push(sk);
        if (acknowledged.length === 60) victim.process.kill("SIGKILL");
      }
    };
    const engine = engineOf();
    await Promise.allSettled(["w1", "w2", "w3"].map(writer));
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    child = await launch();
    expect(engineOf()).not.toBe(engine);
    expect(isAlive(engine)).toBe(false);
    expect(await settle(child)).toMatchObject({ settled: true });
    const seen = new Set<string>();
    const { Items } = await dynamo(child, "Query", {
      TableName: "journal",
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: "consume" } },
    });
    for (const { what } of Items as { what: { S: string } }[])
      for (const { key } of JSON.parse(what.S) as { key: string }[]) seen.add(key);
    expect(acknowledged.filter((sk) => !seen.has(sk))).toEqual([]);
  });

  it("keeps others off its folder while it lives, ends cleanly on SIGTERM and starts again", async () => {
    const child = await launch();
    await expect(launch()).rejects.toThrow(`Another runner (process ${child.process.pid}) uses ${bench.data}`);
    const engine = engineOf();
    const gone = ended(child.process);
    child.process.kill("SIGTERM");
    expect(await gone).toBe(0);
    expect(isAlive(engine)).toBe(false);
    await launch();
  });
});
