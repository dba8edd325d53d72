import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** What follows from coaching records: clocks, caseloads, leadership loads. */
export const addClocks = (scope: Construct, { data: { records, bus } }: { readonly data: DataStack }): void => {
  const watchRecords = new NodeFunction(scope, "WatchRecords", {
    entry: "watch-records",
    description: "Works out touchpoint clocks, caseloads and how leadership is shared, from the records",
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
    impact: "A touchpoint clock or a caseload is behind its records; the next school morning makes up for it.",
    // An import tells of all of a supervisor's leaders at once, and they meet in one row.
    maxConcurrency: 5,
  });
};
