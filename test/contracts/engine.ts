import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** A real engine with two empty tables shaped like the template's, under names of this run. */
export interface Engine {
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly records: string; readonly confidential: string };
  stop(): void;
}

const binary = (): string | undefined => {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json")), "dynoxide");
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
};

/**
 * moto's server checks a condition and writes in two steps that other threads can come between, and breaks off answers
 * of several thousand rows: what needs either is not asked of it.
 */
export const isMoto = process.env["DYNAMODB_ENGINE"] === "moto";

/** Why these tests cannot run here; undefined = they can. */
export const missingEngine = (): string | undefined =>
  process.env["DYNAMODB_ENDPOINT"] || binary()
    ? undefined
    : "no DynamoDB-compatible engine for this machine; set DYNAMODB_ENDPOINT to one";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export const startEngine = async (): Promise<Engine> => {
  let child: ChildProcess | undefined;
  let endpoint = process.env["DYNAMODB_ENDPOINT"];
  if (!endpoint) {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "holdfast-engine-"));
    const args = ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", join(folder, "tables.db")];
    child = spawn(binary() ?? "", args, { stdio: "ignore" });
    endpoint = `http://127.0.0.1:${port}`;
  }
  const low = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 20,
  });
  await low.send(new ListTablesCommand({}));
  const run = Math.random().toString(36).slice(2, 10);
  const tables = { records: `records-${run}`, confidential: `confidential-${run}` };
  for (const TableName of Object.values(tables)) {
    await low.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"].map((AttributeName) => ({
          AttributeName,
          AttributeType: "S",
        })),
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        GlobalSecondaryIndexes: ["gsi1", "gsi2"].map((IndexName) => ({
          IndexName,
          KeySchema: [
            { AttributeName: `${IndexName}pk`, KeyType: "HASH" as const },
            { AttributeName: `${IndexName}sk`, KeyType: "RANGE" as const },
          ],
          Projection: { ProjectionType: "ALL" as const },
        })),
      }),
    );
  }
  const client = DynamoDBDocumentClient.from(low, { marshallOptions: { removeUndefinedValues: true } });
  return { client, tables, stop: () => child?.kill("SIGKILL") };
};
