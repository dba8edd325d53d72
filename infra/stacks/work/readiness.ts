import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction, type TableRight } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/**
 * What writing an assessment takes, for whoever assesses: on an event, and on a school morning. Only lists of people have
 * rows that go.
 */
export const ASSESSES: readonly TableRight[] = [
  { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader] },
  { actions: ["Query", "PutItem", "DeleteItem"], keys: [KEYS.readinessListing] },
  { actions: ["PutItem"], keys: [KEYS.leader, KEYS.outbox] },
];

/** How far people are from a role, worked out from the records for HR to read. */
export const addReadiness = (scope: Construct, { data: { records, bus } }: { readonly data: DataStack }): void => {
  const assessReadiness = new NodeFunction(scope, "AssessReadiness", {
    entry: "assess-readiness",
    description: "Works out how far a person is from each role of interest, from what others have verified",
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
    impact: "Somebody's readiness is behind its records: a list may lack a name, or hold one too many tiers up.",
  });
};
