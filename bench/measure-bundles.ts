import { spawnSync } from "node:child_process";
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleFolder, bundleOptions, ENTRIES, type EntryName } from "../infra/bundle.ts";
import type { Resource } from "../test/builders/template.ts";
import { ROOT } from "./world.ts";

const entries = Object.keys(ENTRIES) as EntryName[];

/** Bytes of each bundle, and the largest. */
export const measureBundles = (): Record<string, number> => {
  const sizes = entries.map((entry) => [`bundle.${entry}`, statSync(`${bundleFolder(entry)}/index.mjs`).size] as const);
  return { ...Object.fromEntries(sizes), "bundle.largest": Math.max(...sizes.map(([, bytes]) => bytes)) };
};

/** The SDK clients of a bundle, found by the service's name in its text, and a handler that builds only these. */
const CLIENTS = [
  [
    "DynamoDB_20120810",
    "@aws-sdk/client-dynamodb",
    "DynamoDBClient",
    ["GetItemCommand", "TransactWriteItemsCommand", "QueryCommand"],
  ],
  ["AmazonSQS", "@aws-sdk/client-sqs", "SQSClient", ["SendMessageBatchCommand"]],
  ["AWSEvents", "@aws-sdk/client-eventbridge", "EventBridgeClient", ["PutEventsCommand"]],
  ["/v2/email/outbound-emails", "@aws-sdk/client-sesv2", "SESv2Client", ["SendEmailCommand", "GetAccountCommand"]],
  ["AmazonS3", "@aws-sdk/client-s3", "S3Client", ["PutObjectCommand", "GetObjectCommand"]],
  [
    "AWSCognitoIdentityProviderService",
    "@aws-sdk/client-cognito-identity-provider",
    "CognitoIdentityProviderClient",
    ["AdminCreateUserCommand"],
  ],
] as const;

const bareHandler = async (entry: EntryName, folder: string): Promise<string> => {
  const { readFileSync } = await import("node:fs");
  const text = readFileSync(`${bundleFolder(entry)}/index.mjs`, "utf8");
  const carried = CLIENTS.filter(([mark]) => text.includes(mark));
  const source = [
    ...carried.map(([, from, client, commands]) => `import { ${[client, ...commands].join(", ")} } from "${from}";`),
    `export const clients = [${carried.map(([, , client]) => `new ${client}({})`).join(", ")}];`,
    `export const handler = async () => [${carried.flatMap(([, , , commands]) => commands).join(", ")}];`,
  ].join("\n");
  const outfile = join(folder, `${entry}.mjs`);
  await build({ ...bundleOptions(), stdin: { contents: source, resolveDir: ROOT, loader: "ts" }, outfile });
  return outfile;
};

/** The names of the variables that the template gives a function. */
const environmentOf = ({ Properties }: Resource): NodeJS.ProcessEnv => ({
  ...process.env,
  ...Object.fromEntries(Object.keys(Properties.Environment?.Variables ?? {}).map((name) => [name, "bench"])),
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
});

const importMs = (file: string, env: NodeJS.ProcessEnv): number => {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});console.log(performance.now()-t)`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    env,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`${file} does not import: ${run.stderr.slice(0, 300)}`);
  return Number(run.stdout);
};

/** Cold import of each function against a bare handler with the same clients: minimum of interleaved pairs, as a ratio. */
export const measureColdImports = async (pairs: number): Promise<Record<string, number>> => {
  // Imported late, because in a fresh clone the template must be built first.
  const { functionOf } = await import("../test/builders/template.ts");
  const folder = mkdtempSync(join(tmpdir(), "holdfast-bare-"));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const ratios: Record<string, number> = {};
  for (const entry of entries) {
    const bare = await bareHandler(entry, folder);
    const env = environmentOf(functionOf(entry));
    const times = Array.from(
      { length: pairs },
      () => [importMs(`${bundleFolder(entry)}/index.mjs`, env), importMs(bare, env)] as const,
    );
    ratios[entry] = Math.min(...times.map(([ours]) => ours)) / Math.min(...times.map(([, theirs]) => theirs));
  }
  return ratios;
};
