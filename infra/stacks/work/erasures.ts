import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** The erasing of answers, which the page of the own report asks for: the one function that deletes them. */
export const addErasures = (
  scope: Construct,
  { data: { records, confidential, bus } }: { readonly data: DataStack },
): void => {
  const eraseAnswers = new NodeFunction(scope, "EraseAnswers", {
    entry: "erase-answers",
    description: "Deletes a leader's answers, and what was made of them, because the leader said so",
    // A message comes back after six times this: longer than an assessment may run that had read the answers before.
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
    impact: "A principal asked that answers be erased and they are still stored, though nobody is shown them: redrive.",
    maxConcurrency: 2,
  });
};
