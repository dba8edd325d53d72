/** What Lambda checks when an event source mapping is made: may the function read its source? */
import type { Resource } from "../kernel/contracts.ts";
import { textOf } from "../kernel/wire.ts";
import type { LoadedTemplate, Uninterpreted } from "../template/template.ts";
import type { Roles } from "./roles.ts";

const NEEDED = {
  dynamodb: ["dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords"],
  sqs: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
} as const;

/** Mappings that Lambda would refuse, because the function's role does not allow reading the source. */
export function refusedMappings(template: LoadedTemplate, roles: Pick<Roles, "checkAction">): Uninterpreted[] {
  return template.ofType("AWS::Lambda::EventSourceMapping").flatMap((mapping) => {
    const missing = missingGrant(template, mapping, roles);
    return missing === undefined ? [] : [{ type: mapping.type, logicalId: mapping.logicalId, what: missing }];
  });
}

function missingGrant(
  template: LoadedTemplate,
  { properties }: Resource,
  roles: Pick<Roles, "checkAction">,
): string | undefined {
  const source = textOf(properties["EventSourceArn"]) ?? "";
  const target = template.find(textOf(properties["FunctionName"]) ?? "");
  if (target === undefined) return "its function does not exist";
  const actions = source.startsWith("arn:aws:sqs:") ? NEEDED.sqs : NEEDED.dynamodb;
  const action = actions.find((one) => roles.checkAction(target.logicalId, one, source) !== undefined);
  return action && `the role of ${target.logicalId} does not allow ${action}`;
}
