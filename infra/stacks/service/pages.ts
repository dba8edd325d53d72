import type { Construct } from "constructs";
import type { HttpFront } from "../../constructs/http-front.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** Pages for people with a mailed link, and a supervisor's calendar: a function each, because each has its own rights. */
export const addPages = (
  scope: Construct,
  { front, data: { records, confidential } }: { readonly front: HttpFront; readonly data: DataStack },
): void => {
  const answerPulse = new NodeFunction(scope, "AnswerPulse", {
    entry: "answer-pulse",
    description: "The survey page: shows it, saves answers, choices and requests for support",
    memorySize: 1024,
  }).table("CONFIDENTIAL_TABLE", confidential, [
    { actions: ["GetItem"], keys: [KEYS.link, KEYS.receipt, KEYS.reportMail] },
    { actions: ["PutItem"], keys: [KEYS.receipt, KEYS.response, KEYS.reportMail, KEYS.outbox] },
  ]);
  front.page(answerPulse, "/p/{token}");
  front.page(answerPulse, "/u/{token}");

  const answerAlert = new NodeFunction(scope, "AnswerAlert", {
    entry: "answer-alert",
    description: "The page behind an alert mail: acknowledge, log a touchpoint, close",
  }).table("RECORDS_TABLE", records, [
    { actions: ["GetItem"], keys: [KEYS.alertLink, KEYS.leader, KEYS.meta] },
    { actions: ["Query"], keys: [KEYS.leader] },
    { actions: ["PutItem"], keys: [KEYS.leader, KEYS.outbox] },
  ]);
  front.page(answerAlert, "/a/{token}");

  const answerNomination = new NodeFunction(scope, "AnswerNomination", {
    entry: "answer-nomination",
    description: "The page behind a nomination's mail: yes, no, not any more, a comment, and the own report by mail",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.nominationLink, KEYS.leader, KEYS.meta, KEYS.staff] },
      { actions: ["Query"], keys: [KEYS.leader] },
      { actions: ["PutItem"], keys: [KEYS.leader, KEYS.revision, KEYS.outbox] },
    ])
    // It asks for a report to be mailed. What a report shows, answers above all, is out of its reach.
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.reportMail] },
      { actions: ["PutItem"], keys: [KEYS.reportMail, KEYS.outbox] },
    ]);
  front.page(answerNomination, "/n/{token}");

  const ownReport = new NodeFunction(scope, "OwnReport", {
    entry: "own-report",
    description: "The page behind a report's link: one leader's readings, record and readiness, and who looked",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.staff, KEYS.leader] },
      { actions: ["Query"], keys: [KEYS.leader, KEYS.meta, KEYS.school] },
      { actions: ["Query"], keys: [KEYS.auditOfLeader, KEYS.staffOfDistrict, KEYS.touchpointsGiven], index: "gsi1" },
      { actions: ["Query"], keys: [KEYS.school], index: "gsi2" },
      // A comment on the own readiness: the one thing that it adds to a record.
      { actions: ["PutItem"], keys: [KEYS.leader, KEYS.outbox] },
    ])
    // It reads the leader's own answers and scores, and writes the leader's own switches and uses of the report. What is
    // to be erased it only asks for: behind a link nothing can be deleted.
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.reportLink, KEYS.receipt] },
      { actions: ["Query"], keys: [KEYS.receipt, KEYS.response, KEYS.score] },
      { actions: ["PutItem"], keys: [KEYS.receipt, KEYS.outbox] },
    ]);
  front.page(
    ownReport,
    "/r/{token}",
    "The path holds 256 random bits, mailed to one person on request and good for a day; opening it shows nothing, and only a press of its button that person's own record.",
  );

  const readCalendar = new NodeFunction(scope, "ReadCalendar", {
    entry: "read-calendar",
    description: "A supervisor's own calendar of follow-ups and due dates, for calendar programs",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.calendarFeed, KEYS.staff] },
      { actions: ["GetItem", "Query"], keys: [KEYS.leader] },
    ])
    .index(records);
  front.open(
    readCalendar,
    "/c/{token}",
    "The path holds 256 random bits known to one supervisor, who can revoke it; the calendar names nobody.",
  );
};
