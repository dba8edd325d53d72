/**
 * Each function under its own role: every AWS call is checked against the policies that the template gives the
 * calling function, so a missing grant fails here, before it fails in the cloud.
 */
import type { AwsCall, Resource } from "../kernel/contracts.ts";
import { listOf, textOf } from "../kernel/wire.ts";
import type { LoadedTemplate, Uninterpreted } from "../template/template.ts";
import { type DynamoSchema, dynamoRequests } from "./dynamo-requests.ts";
import {
  type AccessRequest,
  compilePolicy,
  inlineDocuments,
  isAllowed,
  PLAIN_CONTEXT,
  roleNames,
  type Statement,
} from "./policy.ts";

/** The caller that may do everything: the runner itself, tests, benchmarks and the console. */
export const OPERATOR = "operator";

/** One refused call. */
export interface Denial {
  /** ISO 8601, virtual. */
  readonly at: string;
  /** Logical id of the function. */
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
}

/** The check of every call. */
export interface Roles {
  /** The first request of the call that the caller's role does not allow; undefined = allowed. Refusals are kept. */
  check(call: AwsCall, resources: readonly string[]): Denial | undefined;
  /** Checks one action of a function or, by its ARN, of a role, e.g. of a schedule. Refusals are kept. */
  checkAction(caller: string, action: string, resource: string): Denial | undefined;
  /** Refusals so far, the last 500; `count` counts them all. */
  denials(): { readonly count: number; readonly last: readonly Denial[] };
  /** What of the policies cannot be interpreted. */
  readonly report: readonly Uninterpreted[];
}

/** API actions that IAM knows by another name. */
const IAM_ACTIONS: Readonly<Record<string, string>> = {
  "sqs:SendMessageBatch": "sqs:SendMessage",
  "s3:HeadObject": "s3:GetObject",
  "s3:HeadBucket": "s3:ListBucket",
  "s3:ListObjectsV2": "s3:ListBucket",
  "lambda:Invoke": "lambda:InvokeFunction",
};

/** Managed policies that grant nothing a local call needs. */
const HARMLESS_MANAGED =
  /:policy\/(service-role\/AWSLambdaBasicExecutionRole|AWSXRayDaemonWriteAccess|service-role\/AWSLambdaVPCAccessExecutionRole|CloudWatchLambda\w+)$/;

const KEPT = 500;

/** Compiles the roles of the template. */
export const createRoles = (template: LoadedTemplate, schema: DynamoSchema, now: () => number): Roles => {
  const report: Uninterpreted[] = [];
  const byRole = compileRoles(template, report);
  const roleOfFunction = new Map<string, readonly Statement[]>();
  for (const { logicalId, properties } of template.ofType("AWS::Lambda::Function")) {
    const role = template.find(textOf(properties["Role"]) ?? "");
    roleOfFunction.set(logicalId, (role && byRole.get(role.logicalId)) ?? []);
  }
  const denials: Denial[] = [];
  let count = 0;

  function statementsOf(caller: string): readonly Statement[] {
    return roleOfFunction.get(caller) ?? byRole.get(template.find(caller)?.logicalId ?? "") ?? [];
  }

  function checkAll(caller: string, requests: readonly AccessRequest[]): Denial | undefined {
    if (caller === OPERATOR) return undefined;
    const statements = statementsOf(caller);
    const refused = requests.find((request) => !isAllowed(statements, request));
    if (refused === undefined) return undefined;
    const { action, resource } = refused;
    const denial = { at: new Date(now()).toISOString(), caller, action, resource };
    count++;
    denials.push(denial);
    if (denials.length > KEPT) denials.shift();
    return denial;
  }

  return {
    report,
    check(call, resources) {
      if (call.caller === OPERATOR) return undefined;
      if (call.service === "dynamodb") return checkAll(call.caller, dynamoRequests(call.action, call.body, schema));
      const action = iamAction(call);
      const on = resources.length === 0 ? ["*"] : resources;
      return checkAll(
        call.caller,
        on.map((resource) => ({ action, resource, context: PLAIN_CONTEXT })),
      );
    },
    checkAction: (caller, action, resource) => checkAll(caller, [{ action, resource, context: PLAIN_CONTEXT }]),
    denials: () => ({ count, last: denials }),
  };
};

const iamAction = ({ service, action }: AwsCall): string => {
  const name = `${service}:${action}`;
  return IAM_ACTIONS[name] ?? name;
};

const compileRoles = (template: LoadedTemplate, report: Uninterpreted[]): ReadonlyMap<string, Statement[]> => {
  const roles = new Map<string, Statement[]>();
  for (const { logicalId, type, properties } of template.ofType("AWS::IAM::Role")) {
    const problem = (what: string): void => void report.push({ type, logicalId, what });
    roles.set(
      logicalId,
      inlineDocuments(properties["Policies"]).flatMap((document) => compilePolicy(document, problem)),
    );
    for (const managed of listOf(properties["ManagedPolicyArns"]).map(String)) {
      if (!HARMLESS_MANAGED.test(managed)) problem(`managed policy ${managed}`);
    }
  }
  for (const { logicalId, type, properties } of template.ofType("AWS::IAM::Policy")) {
    const problem = (what: string): void => void report.push({ type, logicalId, what });
    const statements = compilePolicy(properties["PolicyDocument"], problem);
    for (const name of roleNames(properties["Roles"])) {
      const role = template.find(name);
      if (role !== undefined) roles.get(role.logicalId)?.push(...statements);
      else problem(`role ${name} does not exist`);
    }
  }
  return roles;
};

/** What Lambda checks when a mapping is made: may the function read its source? */
const NEEDED = {
  dynamodb: ["dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords"],
  sqs: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
} as const;

/** Mappings that Lambda would refuse, because the function's role does not allow reading the source. */
export const refusedMappings = (template: LoadedTemplate, roles: Pick<Roles, "checkAction">): Uninterpreted[] =>
  template.ofType("AWS::Lambda::EventSourceMapping").flatMap((mapping) => {
    const missing = missingGrant(template, mapping, roles);
    return missing === undefined ? [] : [{ type: mapping.type, logicalId: mapping.logicalId, what: missing }];
  });

const missingGrant = (
  template: LoadedTemplate,
  { properties }: Resource,
  roles: Pick<Roles, "checkAction">,
): string | undefined => {
  const source = textOf(properties["EventSourceArn"]) ?? "";
  const target = template.find(textOf(properties["FunctionName"]) ?? "");
  if (target === undefined) return "its function does not exist";
  const actions = source.startsWith("arn:aws:sqs:") ? NEEDED.sqs : NEEDED.dynamodb;
  const action = actions.find((one) => roles.checkAction(target.logicalId, one, source) !== undefined);
  return action && `the role of ${target.logicalId} does not allow ${action}`;
};
