import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { HttpFront } from "../constructs/http-front.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { addEventRule, Subscription } from "../constructs/subscription.ts";
import type { WorkQueue } from "../constructs/work-queue.ts";
import type { DataStack } from "./data-stack.ts";
import { KEYS } from "./key-forms.ts";

/**
 * A leader's own report: its page, the requests for it, which the mails of a round share their queue with, and the
 * erasing of answers, which the page only asks for: behind a link nothing can be deleted.
 */
export const addReports = (
  scope: Construct,
  {
    front,
    data: { records, confidential, bus },
    pulseMail,
  }: { readonly front: HttpFront; readonly data: DataStack; readonly pulseMail: WorkQueue },
): void => {
  const ownReport = new NodeFunction(scope, "OwnReport", {
    entry: "own-report",
    description: "The page behind a report's link: one leader's readings, what is on record, and who looked",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.staff] },
      { actions: ["Query"], keys: [KEYS.leader, KEYS.meta] },
      { actions: ["Query"], keys: [KEYS.auditOfLeader], index: "gsi1" },
    ])
    // It reads the leader's own answers and scores, and writes the leader's own switches and uses of the report.
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.reportLink, KEYS.receipts] },
      { actions: ["Query"], keys: [KEYS.receipts, KEYS.answers, KEYS.scores] },
      { actions: ["PutItem"], keys: [KEYS.receipts, KEYS.outbox] },
    ]);
  front.page(
    ownReport,
    "/r/{token}",
    "The path holds 256 random bits, mailed to one person on request and good for a day; opening it shows nothing, and only a press of its button that person's own record.",
  );
  addEventRule(scope, "ReportRequests", { bus, entry: "send-pulse-mail", work: pulseMail });

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
      { actions: ["Query", "DeleteItem"], keys: [KEYS.receipts, KEYS.answers, KEYS.scores] },
      { actions: ["GetItem", "DeleteItem"], keys: [KEYS.snapshots] },
      { actions: ["PutItem"], keys: [KEYS.receipts, KEYS.outbox] },
    ]);
  new Subscription(scope, "Erasures", {
    bus,
    entry: "erase-answers",
    consumer: eraseAnswers,
    impact: "A principal asked that answers be erased and they are still stored, though nobody is shown them: redrive.",
    maxConcurrency: 2,
  });
};
