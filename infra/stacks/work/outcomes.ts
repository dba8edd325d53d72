import { Duration } from "aws-cdk-lib";
import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import { Clock } from "../../constructs/clock.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/**
 * Back-tests of the model and simulations of other alert rules. Only this function reads answers of many leaders over
 * long periods. It changes no answer, writes sums only, and has no HTTP route.
 */
export const addOutcomes = (
  scope: Construct,
  { data: { records, confidential, bus } }: { readonly data: DataStack },
): void => {
  const studyOutcomes = new NodeFunction(scope, "StudyOutcomes", {
    entry: "study-outcomes",
    description: "Freezes predictions, compares them with outcomes a year later, simulates alert rules on past rounds",
    timeout: Duration.minutes(5),
    memorySize: 1024,
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.leader, KEYS.backTest, KEYS.ruleSimulation] },
      { actions: ["Query"], keys: [KEYS.meta, KEYS.leader, KEYS.revision, KEYS.backTest] },
      { actions: ["PutItem"], keys: [KEYS.backTest, KEYS.ruleSimulation, KEYS.outbox] },
    ])
    .index(records)
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.receipt] },
      { actions: ["Query"], keys: [KEYS.response, KEYS.snapshot] },
      { actions: ["PutItem"], keys: [KEYS.snapshot, KEYS.outbox] },
    ]);
  const { work } = new Subscription(scope, "Outcomes", {
    bus,
    entry: "study-outcomes",
    consumer: studyOutcomes,
    impact:
      "Predictions were not frozen or not compared (the next daily run catches up; for a snapshot within a month), or a simulation of alert rules has no result.",
    batchSize: 1,
    maxConcurrency: 2,
  });
  // The function decides by stored state whether anything is due.
  new Clock(scope, "OutcomesClock", {
    runs: studyOutcomes,
    deadLetters: work.deadLetters,
    startRetries: 8,
    worthStartingFor: Duration.hours(12),
  }).strikes("OutcomesDaily", {
    description: "Freezes seats on snapshot days, compares those whose twelve months are over",
    schedule: ScheduleExpression.rate(Duration.days(1)),
  });
};
