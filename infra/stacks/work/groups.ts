import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** Group numbers of a closed round: the one function that sees scores of many leaders together. It changes none. */
export const addGroups = (
  scope: Construct,
  { data: { records, confidential, bus } }: { readonly data: DataStack },
): void => {
  const publishGroups = new NodeFunction(scope, "PublishGroups", {
    entry: "publish-groups",
    description: "Publishes the numbers of groups of five or more after a round has closed",
    // The overlap guard compares with a school year of publications; a large district takes seconds.
    timeout: Duration.minutes(2),
    memorySize: 1024,
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.groupNumbers] },
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
    impact: "A round has closed and its group numbers are not published: answers may be without a score. Then redrive.",
    // As long as answers still count after the close (guarantees.md G19).
    delay: Duration.minutes(15),
    batchSize: 1,
    maxConcurrency: 2,
  });
};
