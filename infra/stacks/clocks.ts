import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { HttpFront } from "../constructs/http-front.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { Subscription } from "../constructs/subscription.ts";
import type { DataStack } from "./data-stack.ts";
import { KEYS } from "./key-forms.ts";

/** What follows from coaching records: clocks, caseloads, leadership loads, and the calendars that show the days. */
export const addClocks = (
  scope: Construct,
  { front, data: { records, bus } }: { readonly front: HttpFront; readonly data: DataStack },
): void => {
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

  const readCalendar = new NodeFunction(scope, "ReadCalendar", {
    entry: "read-calendar",
    description: "A supervisor's own calendar of follow-ups and due dates, for calendar programs",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.feed, KEYS.staff] },
      { actions: ["GetItem", "Query"], keys: [KEYS.leader] },
    ])
    .index(records);
  front.open(
    readCalendar,
    "/c/{token}",
    "The path holds 256 random bits known to one supervisor, who can revoke it; the calendar names nobody.",
  );
};
