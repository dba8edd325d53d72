import { type CfnElement, Stack, Validations } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { IConstruct } from "constructs";

/** Accepts one cdk-nag finding on one construct, with the argument that a reviewer would ask for. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: rule, reason });

/** Accepts that whatever schedules a function may invoke any version of it. */
export const acknowledgeScheduled = (lambda: LambdaFunction): void => {
  const stack = Stack.of(lambda);
  acknowledge(
    stack,
    `AwsSolutions::AwsSolutions-IAM5[Resource::<${stack.getLogicalId(lambda.node.defaultChild as CfnElement)}.Arn>:*]`,
    "The scheduler's own role may invoke the function in any version; the construct library offers no narrower grant.",
  );
};
