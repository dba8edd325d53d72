import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { bundleFolder, type EntryName } from "../bundle.ts";

/** A right on a table: actions on partition keys of certain forms. */
export interface TableRight {
  readonly actions: readonly ("GetItem" | "Query" | "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheckItem")[];
  /** Patterns of partition keys, `*` as wildcard; see `stacks/key-forms.ts`. */
  readonly keys: readonly string[];
  /** An index instead of the table; the keys are then the keys of the index. */
  readonly index?: "gsi1" | "gsi2";
}

/** KMS actions that DynamoDB performs on behalf of the caller (DynamoDB guide, encryption at rest). */
const TABLE_KEY_ACTIONS = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
] as const;

export interface NodeFunctionProps {
  readonly entry: EntryName;
  /** One sentence for operators, shown in the console. */
  readonly description: string;
  readonly timeout?: Duration;
  readonly memorySize?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Lambda function with its own role and log group. Each method grants a right and sets the variable for it. */
export class NodeFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "Logs", {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.lambda = new LambdaFunction(this, "Function", {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(bundleFolder(props.entry)),
      timeout: props.timeout ?? Duration.seconds(15),
      memorySize: props.memorySize ?? 512,
      role,
      logGroup,
      environment: { ...props.environment },
    });
  }

  /** Sets an environment variable that the function declares in its `ENV`. */
  env(name: string, value: string): this {
    this.lambda.addEnvironment(name, value);
    return this;
  }

  /** Grants actions on resources. */
  allow(actions: readonly string[], resources: readonly string[]): this {
    this.lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
    return this;
  }

  /** Grants reading or writing of any object in a bucket. */
  bucket(
    bucket: Bucket,
    actions: readonly ("s3:GetObject" | "s3:PutObject")[],
    why = "The bucket contains only roster files, and the function processes all of them.",
  ): this {
    const arn = Stack.of(this).resolve(Stack.of(bucket).exportValue(bucket.bucketArn)) as { "Fn::ImportValue": string };
    acknowledge(this, `AwsSolutions::AwsSolutions-IAM5[Resource::${arn["Fn::ImportValue"]}/*]`, why);
    return this.allow(actions, [bucket.arnForObjects("*")]);
  }

  /**
   * Grants rights on rows whose partition key has one of the forms, and sets the variable with the table's name. The
   * `Null` condition is needed because a set operator also admits a request without a leading key (guarantees.md 0).
   */
  table(name: "RECORDS_TABLE" | "CONFIDENTIAL_TABLE", table: Table, rights: readonly TableRight[]): this {
    this.env(name, table.tableName);
    for (const { actions, keys, index } of rights) {
      this.lambda.addToRolePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [index ? `${table.tableArn}/index/${index}` : table.tableArn],
          conditions: {
            "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...keys] },
            Null: { "dynamodb:LeadingKeys": "false" },
          },
        }),
      );
    }
    if (table.encryptionKey) {
      this.lambda.addToRolePolicy(
        new PolicyStatement({
          actions: [...TABLE_KEY_ACTIONS],
          resources: [table.encryptionKey.keyArn],
          conditions: { StringEquals: { "kms:ViaService": `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
        }),
      );
    }
    return this;
  }

  /** Grants queries on sparse indexes of a table. */
  index(table: Table, ...names: readonly ("gsi1" | "gsi2")[]): this {
    const wanted = names.length === 0 ? ["gsi1"] : names;
    return this.allow(
      ["dynamodb:Query"],
      wanted.map((name) => `${table.tableArn}/index/${name}`),
    );
  }
}
