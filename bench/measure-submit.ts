import { createHash, randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { bundleFolder } from "../infra/bundle.ts";
import { formOf } from "./measure-system.ts";
import type { World } from "./world.ts";

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const eventOf = (link: URL, method: string, body?: string): APIGatewayProxyEventV2 =>
  ({
    version: "2.0",
    routeKey: `${method} /p/{token}`,
    rawPath: link.pathname,
    rawQueryString: "",
    headers: { "content-type": "application/x-www-form-urlencoded", host: link.host },
    pathParameters: { token: link.pathname.split("/").at(-1) },
    requestContext: { http: { method, path: link.pathname } },
    isBase64Encoded: false,
    ...(body === undefined ? {} : { body }),
  }) as unknown as APIGatewayProxyEventV2;

/**
 * Compares the handler time of a submit with the same read and transaction without the handler, interleaved in one
 * process. Both sides use the same endpoint, engine and client version.
 */
export const measureSubmit = async (
  world: World,
  pairs: number,
): Promise<{ ratio: number; spread: readonly [number, number] }> => {
  const table = await tableOf(world, /confidential/i);
  const records = await tableOf(world, /records/i);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: world.running.awsOrigin,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "operator",
    AWS_SECRET_ACCESS_KEY: "operator",
    CONFIDENTIAL_TABLE: table,
    RECORDS_TABLE: records,
  });
  const { handler } = (await import(`${bundleFolder("answer-pulse")}/index.mjs`)) as {
    handler: (event: APIGatewayProxyEventV2) => Promise<{ statusCode: number; body: string }>;
  };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const link = new URL(world.links[1] as string);
  await keepOpen(client, table, link);
  const page = await handler(eventOf(link, "GET"));

  for (const pk of ["D#bench#L#x", "D#bench#L#y"]) {
    await client.send(new PutCommand({ TableName: records, Item: { pk, sk: "x", kind: "bench", version: 1 } }));
  }
  const isFirst = (pk: string) => ({
    ConditionCheck: {
      TableName: records,
      Key: { pk, sk: "x" },
      ConditionExpression: "#version = :one",
      ExpressionAttributeNames: { "#version": "version" },
      ExpressionAttributeValues: { ":one": 1 },
    },
  });
  const bare = async (n: number) => {
    const id = randomUUID();
    await client.send(
      new GetCommand({ TableName: table, Key: { pk: `LNK#${"0".repeat(64)}`, sk: "LINK" }, ConsistentRead: true }),
    );
    const row = (pk: string, size: number) => ({ pk, sk: id, kind: "bench", n, filler: "x".repeat(size) });
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: table,
              Item: row("D#bench#A#x", 200),
              ConditionExpression: "attribute_not_exists(pk) OR n <> :n",
              ExpressionAttributeValues: { ":n": n },
            },
          },
          { Put: { TableName: table, Item: row("D#bench#S#x", 300), ConditionExpression: "attribute_not_exists(pk)" } },
          { Put: { TableName: table, Item: { ...row("D#bench#B#x", 700), gsi1pk: "BENCH", gsi1sk: id } } },
          isFirst("D#bench#L#x"),
          isFirst("D#bench#L#y"),
        ],
      }),
    );
  };
  const submit = async (n: number) => {
    const form = formOf(page.body, n);
    form.set("sharing", "on");
    form.set("confirm", "as-is");
    const { statusCode } = await handler(eventOf(link, "POST", form.toString()));
    if (statusCode !== 200) throw new Error(`a submit was answered ${statusCode}`);
  };
  const timed = async (work: () => Promise<void>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let n = 1; n <= pairs + 20; n += 1) {
    const a = await timed(() => submit(n));
    const b = await timed(() => bare(n));
    // The first pairs are warm-up.
    if (n > 20) {
      ours.push(a);
      theirs.push(b);
    }
  }
  const thirds = [0, 1, 2].map((third) => {
    const part = (values: readonly number[]) => median(values.filter((_, index) => index % 3 === third));
    return part(ours) / part(theirs);
  });
  return { ratio: median(ours) / median(theirs), spread: [Math.min(...thirds), Math.max(...thirds)] };
};

/** The handler runs in this process with the machine's clock, so the virtual round must be open at the real time too. */
const keepOpen = async (client: DynamoDBDocumentClient, TableName: string, link: URL): Promise<void> => {
  const hash = createHash("sha256")
    .update(link.pathname.split("/").at(-1) ?? "")
    .digest("hex");
  const { Item } = await client.send(new GetCommand({ TableName, Key: { pk: `LNK#${hash}`, sk: "LINK" } }));
  const open = { opensAt: "2000-01-01T00:00:00.000Z", closesAt: "2999-01-01T00:00:00.000Z", expiresAt: 32_472_144_000 };
  await client.send(new PutCommand({ TableName, Item: { ...Item, ...open, ttl: open.expiresAt } }));
};

const tableOf = async ({ running }: World, name: RegExp): Promise<string> => {
  const { body } = await running.aws("dynamodb", "ListTables", {});
  const { TableNames } = JSON.parse(String(body)) as { TableNames: string[] };
  const found = TableNames.find((one) => name.test(one));
  if (found === undefined) throw new Error(`there is no table ${name}`);
  return found;
};
