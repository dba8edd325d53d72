import { type CfnElement, Duration, Stack } from "aws-cdk-lib";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { EntryName } from "../bundle.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { Subscription } from "../constructs/subscription.ts";
import { DeadLetters } from "../constructs/work-queue.ts";
import { CALLER } from "./caller-rights.ts";
import type { DataStack } from "./data-stack.ts";
import { KEYS } from "./key-forms.ts";

/**
 * The model held against what happened, and other rules tried on the past. Two functions see answers of many leaders and
 * write aggregates; neither can be called by anybody, and the one that staff call sees Records only.
 *
 * @returns the functions that serve routes of the API.
 */
export const addOutcomes = (
  scope: Construct,
  { data }: { readonly data: DataStack },
): Readonly<Partial<Record<EntryName, NodeFunction>>> => {
  const { records, confidential, bus } = data;
  addSnapshots(scope, data);

  const simulateRules = new NodeFunction(scope, "SimulateRules", {
    entry: "simulate-rules",
    description: "Decides past rounds again under other alert rules, and keeps sums over the district",
    timeout: Duration.minutes(5),
    memorySize: 1024,
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.leader, KEYS.ruleSimulations] },
      { actions: ["Query"], keys: [KEYS.meta, KEYS.leader, KEYS.history] },
      { actions: ["PutItem"], keys: [KEYS.ruleSimulations, KEYS.outbox] },
    ])
    .index(records)
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.receipts] },
      { actions: ["Query"], keys: [KEYS.answers] },
    ]);
  new Subscription(scope, "RuleTrials", {
    bus,
    entry: "simulate-rules",
    consumer: simulateRules,
    impact: "Somebody asked what other alert rules would have done and gets no answer; asking again is safe.",
    batchSize: 1,
    maxConcurrency: 2,
  });

  const tryRules = new NodeFunction(scope, "TryRules", {
    entry: "try-rules",
    description: "Shows the alert rules, takes requests to try others, and shows what came out",
  }).table("RECORDS_TABLE", records, [
    ...CALLER,
    { actions: ["GetItem", "Query", "PutItem"], keys: [KEYS.ruleSimulations] },
    { actions: ["PutItem"], keys: [KEYS.outbox] },
  ]);
  return { "try-rules": tryRules };
};

/** Once a day; whether anything is due is decided from what is stored. */
const addSnapshots = (scope: Construct, { records, confidential }: DataStack): void => {
  const snapshotOutcomes = new NodeFunction(scope, "SnapshotOutcomes", {
    entry: "snapshot-outcomes",
    description: "Freezes principals' seats with what is predicted of them, and compares twelve months later",
    timeout: Duration.minutes(10),
    memorySize: 1024,
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["Query"], keys: [KEYS.meta, KEYS.leader, KEYS.backTests] },
      { actions: ["GetItem"], keys: [KEYS.backTests] },
      { actions: ["PutItem"], keys: [KEYS.backTests, KEYS.outbox] },
    ])
    .index(records)
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["Query"], keys: [KEYS.answers, KEYS.snapshots] },
      { actions: ["PutItem"], keys: [KEYS.snapshots, KEYS.outbox] },
    ]);
  const { queue: deadLetterQueue } = new DeadLetters(scope, "OutcomesDead", {
    impact:
      "Predictions were not frozen or not compared with what happened; the next day makes up for it, a snapshot for a month.",
  });
  const stack = Stack.of(scope);
  acknowledge(
    stack,
    `AwsSolutions::AwsSolutions-IAM5[Resource::<${stack.getLogicalId(snapshotOutcomes.lambda.node.defaultChild as CfnElement)}.Arn>:*]`,
    "The scheduler's own role may invoke SnapshotOutcomes in any version; the construct library offers no narrower grant.",
  );
  new Schedule(scope, "Outcomes", {
    description: "Freezes seats on snapshot days, follows those whose twelve months are over",
    schedule: ScheduleExpression.rate(Duration.days(1)),
    target: new LambdaInvoke(snapshotOutcomes.lambda, {
      retryAttempts: 8,
      maxEventAge: Duration.hours(12),
      deadLetterQueue,
    }),
  });
};
