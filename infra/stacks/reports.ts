import type { Construct } from "constructs";
import type { HttpFront } from "../constructs/http-front.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { addEventRule } from "../constructs/subscription.ts";
import type { WorkQueue } from "../constructs/work-queue.ts";
import type { DataStack } from "./data-stack.ts";
import { KEYS } from "./key-forms.ts";

/** A leader's own report: its page, and the requests for it, which the mails of a round share their queue with. */
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
    description: "The page behind a report's link: what is on record about one leader, and who looked",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.staff] },
      { actions: ["Query"], keys: [KEYS.leader] },
      { actions: ["Query"], keys: [KEYS.auditOfLeader], index: "gsi1" },
    ])
    // The link, and the leader's own switches: no answer and no score.
    .table("CONFIDENTIAL_TABLE", confidential, [{ actions: ["GetItem"], keys: [KEYS.reportLink, KEYS.receipts] }]);
  front.page(
    ownReport,
    "/r/{token}",
    "The path holds 256 random bits, mailed to one person on request and good for a day; opening it shows nothing, and only a press of its button that person's own record.",
  );
  addEventRule(scope, "ReportRequests", { bus, entry: "send-pulse-mail", work: pulseMail });
};
