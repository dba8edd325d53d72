/** A function as the template describes it: bundle, limits, environment. */
import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Resource } from "../kernel/contracts.ts";
import { isFields, numberOf, textOf } from "../kernel/wire.ts";
import type { LoadedTemplate } from "../template/template.ts";
import { type FunctionLog, openLog } from "./log.ts";

/** Lambda's limit on a synchronous request or response, in bytes. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;

/** One function, and how many calls of it are under way. */
export interface LocalFunction {
  readonly resource: Resource;
  readonly name: string;
  readonly arn: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly reserved: number | undefined;
  readonly log: FunctionLog;
  readonly module: string;
  readonly handler: string;
  running: number;
}

/** Reads one function. @param folder of its log @throws Error when an asset or handler file is missing */
export const describe = (resource: Resource, template: LoadedTemplate, folder: string): LocalFunction => {
  const { logicalId, properties } = resource;
  const code = isFields(properties["Code"]) ? properties["Code"] : {};
  const asset = template.assetPath(textOf(code["S3Key"]) ?? "");
  if (asset === undefined) throw new Error(`${logicalId}: its code is not an asset of the assembly`);
  const [file = "index", handler = "handler"] = (textOf(properties["Handler"]) ?? "index.handler").split(".");
  const path = join(asset, `${file}.mjs`);
  if (!existsSync(path)) throw new Error(`${logicalId}: ${asset} holds no ${file}.mjs`);
  const name = textOf(properties["FunctionName"]) ?? logicalId;
  return {
    resource,
    name,
    arn: `arn:aws:lambda:${template.region}:${template.account}:function:${name}`,
    timeoutMs: (numberOf(properties["Timeout"]) ?? 3) * 1000,
    memoryMb: numberOf(properties["MemorySize"]) ?? 128,
    reserved: numberOf(properties["ReservedConcurrentExecutions"]),
    log: openLog(folder, name),
    module: pathToFileURL(path).href,
    handler,
    running: 0,
  };
};

/** Environment of a worker: the template's variables and those of Lambda. @param session name of the worker in AWS calls */
export const environmentOf = (target: LocalFunction, session: string, awsOrigin: string): Record<string, string> => {
  const given = target.resource.properties["Environment"];
  const variables = isFields(given) && isFields(given["Variables"]) ? given["Variables"] : {};
  return {
    ...Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)])),
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_LAMBDA_FUNCTION_NAME: target.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(target.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${target.name}`,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_ENDPOINT_URL: awsOrigin,
    // The key id names the caller, for its role; the session names its worker, for a crash.
    AWS_ACCESS_KEY_ID: target.resource.logicalId,
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: session,
    // The AWS settings of the person who runs this must not be read.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    TZ: ":UTC",
  };
};
