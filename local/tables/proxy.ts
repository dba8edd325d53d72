/**
 * DynamoDB as the functions see it: a proxy before the engine that counts consumed capacity, notifies the stream
 * readers of writes, and writes ARNs as the cloud does.
 */

import { type DynamoSchema, parseRequest, tablesOf } from "../iam/dynamo-requests.ts";
import type { AwsCall, AwsReply, AwsService } from "../kernel/contracts.ts";
import { targetAction } from "../kernel/wire.ts";
import type { Engine } from "./engine.ts";
import type { Usage } from "./usage.ts";

const API = "DynamoDB_20120810";
const WRITES: ReadonlySet<string> = new Set([
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "BatchWriteItem",
  "TransactWriteItems",
]);
const METERED: ReadonlySet<string> = new Set([
  ...WRITES,
  "GetItem",
  "BatchGetItem",
  "Query",
  "Scan",
  "TransactGetItems",
]);
/** Actions with ARNs in their answers: the engine writes another region into them. */
const DESCRIBING = /^(Describe|Create|Update|List|Delete)(?!Item)/;

/**
 * The DynamoDB service of the endpoint.
 * @param written called after every write that took effect, before its caller gets the answer
 */
export const createDynamoProxy = (
  engine: Engine,
  schema: DynamoSchema,
  usage: Usage,
  written: (table: string) => void,
): AwsService => {
  return {
    service: "dynamodb",
    actionOf: ({ headers }) => (headers["x-amz-target"]?.startsWith(`${API}.`) ? targetAction(headers) : undefined),
    resourcesOf: () => [],
    handle: (call) => (METERED.has(call.action) ? metered(call) : plain(call)),
  };

  async function plain(call: AwsCall): Promise<AwsReply> {
    const { status, body } = await engine.send(`${API}.${call.action}`, call.body);
    const text = body.toString("utf8");
    return reply(
      status,
      DESCRIBING.test(call.action)
        ? text.replaceAll("arn:aws:dynamodb:dynoxide:", "arn:aws:dynamodb:us-east-1:")
        : text,
    );
  }

  async function metered(call: AwsCall): Promise<AwsReply> {
    const request = parseRequest(call.body);
    const asked = request?.["ReturnConsumedCapacity"];
    const silent = request !== undefined && (asked === undefined || asked === "NONE");
    const body = silent ? JSON.stringify({ ...request, ReturnConsumedCapacity: "TOTAL" }) : call.body;
    const answer = await engine.send(`${API}.${call.action}`, body);
    if (answer.status !== 200) {
      usage.count(call.caller, call.action, undefined);
      return reply(answer.status, answer.body);
    }
    if (WRITES.has(call.action)) tablesOf(call.action, call.body, schema).forEach(written);
    const { ConsumedCapacity: consumed, ...rest } = JSON.parse(answer.body.toString("utf8")) as Record<string, unknown>;
    usage.count(call.caller, call.action, consumed);
    return reply(200, silent ? JSON.stringify(rest) : answer.body);
  }
};

const reply = (status: number, body: string | Buffer): AwsReply => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body,
});
