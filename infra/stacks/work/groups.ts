import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** The publication of a closed round's group numbers. This function reads scores of many leaders and changes none. */
export const addGroups = (
  scope: Construct,
  { data: { records, confidential, bus } }: { readonly data: DataStack },
): void => {
  const publishGroups = new NodeFunction(scope, "PublishGroups", {
    entry: "publish-groups",
    description: "Publishes the group numbers of a closed round, for groups of at least five",
    // The overlap check compares with a school year of publications; a large district takes seconds.
    timeout: Duration.minutes(2),
    memorySize: 1024,
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.groupNumbers, KEYS.supervision] },
      { actions: ["Query"], keys: [KEYS.meta, KEYS.invitation] },
      { actions: ["PutItem"], keys: [KEYS.groupNumbers, KEYS.outbox] },
    ])
    .index(records)
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.receipt, KEYS.response, KEYS.score] },
      { actions: ["Query", "PutItem"], keys: [KEYS.groupRelease] },
    ]);
  new Subscription(scope, "GroupNumbers", {
    bus,
    entry: "publish-groups",
    consumer: publishGroups,
    impact:
      "The group numbers of a closed round are not published, perhaps because answers have no score yet. Redrive the messages once they have.",
    // Answers still count for this long after the close (guarantees.md G19).
    delay: Duration.minutes(15),
    batchSize: 1,
    maxConcurrency: 2,
  });
};
