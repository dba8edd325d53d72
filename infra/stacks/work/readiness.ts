import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction, type TableRight } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/**
 * Rights to write a readiness assessment, for the consumer and the school morning. Only the lists of ready people need
 * deletion.
 */
export const ASSESSES: readonly TableRight[] = [
  { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader] },
  { actions: ["Query", "PutItem", "DeleteItem"], keys: [KEYS.readinessListing] },
  { actions: ["PutItem"], keys: [KEYS.leader, KEYS.outbox] },
];

/** The assessment of readiness from records, for HR. */
export const addReadiness = (scope: Construct, { data: { records, bus } }: { readonly data: DataStack }): void => {
  const assessReadiness = new NodeFunction(scope, "AssessReadiness", {
    entry: "assess-readiness",
    description: "Assesses a person's readiness for each role of interest, from verified records",
    timeout: Duration.seconds(30),
    memorySize: 1024,
  })
    .table("RECORDS_TABLE", records, [
      ...ASSESSES,
      { actions: ["GetItem"], keys: [KEYS.staff, KEYS.school] },
      { actions: ["Query"], keys: [KEYS.revision] },
    ])
    .index(records);
  new Subscription(scope, "Readiness", {
    bus,
    entry: "assess-readiness",
    consumer: assessReadiness,
    impact: "A person's readiness is out of date: a list may miss the person, or show too high a tier.",
  });
};
