import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { WorkQueue } from "../../constructs/work-queue.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/**
 * The assessment of strain and support need, and the alerts that result from it.
 *
 * @returns its work queue. A school morning adds the leaders whose support need the new day changes.
 */
export const addAssessment = (
  scope: Construct,
  { data: { records, confidential, bus } }: { readonly data: DataStack },
): WorkQueue => {
  const assessStrain = new NodeFunction(scope, "AssessStrain", {
    entry: "assess-strain",
    description: "Computes a leader's strain from answers and support need from records; opens episodes and alerts",
    timeout: Duration.seconds(30),
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.school, KEYS.coachingStart] },
      { actions: ["PutItem", "DeleteItem"], keys: [KEYS.leader, KEYS.outbox] },
      { actions: ["PutItem"], keys: [KEYS.coachingStart] },
      { actions: ["Query"], keys: [KEYS.school], index: "gsi2" },
    ])
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem", "Query"], keys: [KEYS.receipt, KEYS.response, KEYS.score] },
      { actions: ["PutItem"], keys: [KEYS.score] },
    ]);
  const { work } = new Subscription(scope, "Assessment", {
    bus,
    entry: "assess-strain",
    consumer: assessStrain,
    impact: "Saved answers or records were not assessed: an alert may be missing.",
  });
  return work;
};
