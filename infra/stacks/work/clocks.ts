import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** The consumer of coaching records: touchpoint clocks, caseloads, leadership load. */
export const addClocks = (scope: Construct, { data: { records, bus } }: { readonly data: DataStack }): void => {
  const watchRecords = new NodeFunction(scope, "WatchRecords", {
    entry: "watch-records",
    description: "Computes touchpoint clocks, caseloads and leadership load from the records",
    timeout: Duration.seconds(30),
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.school] },
      { actions: ["PutItem"], keys: [KEYS.meta, KEYS.leader, KEYS.school, KEYS.outbox] },
    ])
    .index(records, "gsi1", "gsi2");
  new Subscription(scope, "Clocks", {
    bus,
    entry: "watch-records",
    consumer: watchRecords,
    impact: "A touchpoint clock or a caseload is out of date. The next school morning catches up.",
    // An import sends events for all leaders of a supervisor at once, and all of them update one row.
    maxConcurrency: 5,
  });
};
