import { type CfnElement, Stack, Validations } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { IConstruct } from "constructs";

/** Acknowledges one cdk-nag finding on one construct, with the reason. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: rule, reason });

/** Acknowledges that the scheduler of a function may invoke any of its versions. */
export const acknowledgeScheduled = (lambda: LambdaFunction): void => {
  const stack = Stack.of(lambda);
  acknowledge(
    stack,
    `AwsSolutions::AwsSolutions-IAM5[Resource::<${stack.getLogicalId(lambda.node.defaultChild as CfnElement)}.Arn>:*]`,
    "The scheduler's role may invoke any version of the function; the construct library offers no narrower grant.",
  );
};
