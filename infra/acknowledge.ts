import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Accepts one cdk-nag finding on one construct, with the argument that a reviewer would ask for. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: rule, reason });
