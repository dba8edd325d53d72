import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { bundleFolder, type EntryName } from "../bundle.ts";

/** What a function may do with a table: which actions, on partition keys of which form. */
export interface TableRight {
  readonly actions: readonly ("GetItem" | "Query" | "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheckItem")[];
  /** Patterns of partition keys, `*` as wildcard; see `stacks/key-forms.ts`. */
  readonly keys: readonly string[];
  /** On an index instead of the table: the keys are the index's own. */
  readonly index?: "gsi1" | "gsi2";
}

/** What DynamoDB does with a customer's key in the caller's name (DynamoDB guide, encryption at rest), spelt out. */
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
  /** One sentence for the console of whoever operates it. */
  readonly description: string;
  readonly timeout?: Duration;
  readonly memorySize?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Lambda with a role and a log group of its own. Every right is given here by name, together with its variable. */
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

  /** Gives a value to the function's environment contract. */
  env(name: string, value: string): this {
    this.lambda.addEnvironment(name, value);
    return this;
  }

  /** Gives rights by name on resources. */
  allow(actions: readonly string[], resources: readonly string[]): this {
    this.lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
    return this;
  }

  /** May read or write objects of a bucket of which every object is this function's business. */
  bucket(
    bucket: Bucket,
    actions: readonly ("s3:GetObject" | "s3:PutObject")[],
    why = "The bucket holds roster files only, and the function works on any of them.",
  ): this {
    const arn = Stack.of(this).resolve(Stack.of(bucket).exportValue(bucket.bucketArn)) as { "Fn::ImportValue": string };
    acknowledge(this, `AwsSolutions::AwsSolutions-IAM5[Resource::${arn["Fn::ImportValue"]}/*]`, why);
    return this.allow(actions, [bucket.arnForObjects("*")]);
  }

  /**
   * Gives rights on rows whose partition key has one of the forms, and the table's name. The `Null` condition closes
   * the gap that a set operator leaves when a request has no leading key (guarantees.md 0).
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

  /** May query sparse indexes of a table. */
  index(table: Table, ...names: readonly ("gsi1" | "gsi2")[]): this {
    const wanted = names.length === 0 ? ["gsi1"] : names;
    return this.allow(
      ["dynamodb:Query"],
      wanted.map((name) => `${table.tableArn}/index/${name}`),
    );
  }
}
