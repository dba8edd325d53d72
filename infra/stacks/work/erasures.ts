import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** The erasure of answers, requested on the own report's page. Only this function may delete answers. */
export const addErasures = (
  scope: Construct,
  { data: { records, confidential, bus } }: { readonly data: DataStack },
): void => {
  const eraseAnswers = new NodeFunction(scope, "EraseAnswers", {
    entry: "erase-answers",
    description: "Deletes a leader's answers and everything computed from them, at the leader's request",
    // A message is redelivered after six times this. That is longer than an assessment that read the old answers can run.
    timeout: Duration.seconds(30),
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta] },
      { actions: ["Query"], keys: [KEYS.leader] },
      { actions: ["PutItem", "DeleteItem"], keys: [KEYS.leader, KEYS.outbox] },
    ])
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["Query", "DeleteItem"], keys: [KEYS.receipt, KEYS.response, KEYS.score] },
      { actions: ["GetItem", "DeleteItem"], keys: [KEYS.snapshot] },
      { actions: ["PutItem"], keys: [KEYS.receipt, KEYS.outbox] },
    ]);
  new Subscription(scope, "Erasures", {
    bus,
    entry: "erase-answers",
    consumer: eraseAnswers,
    impact:
      "A principal requested the erasure of answers. They are still stored, but no longer shown to anybody. Redrive the messages.",
    maxConcurrency: 2,
  });
};
