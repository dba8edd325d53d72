import type { Construct } from "constructs";
import type { HttpFront } from "../../constructs/http-front.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** Pages behind mailed links, and calendar feeds. Each is a function of its own, because each has other rights. */
export const addPages = (
  scope: Construct,
  { front, data: { records, confidential } }: { readonly front: HttpFront; readonly data: DataStack },
): void => {
  const answerPulse = new NodeFunction(scope, "AnswerPulse", {
    entry: "answer-pulse",
    description: "The survey page: saves answers, choices and requests for support",
    memorySize: 1024,
  })
    // Whether the link's right still stands: the leader, and the seat.
    .table("RECORDS_TABLE", records, [{ actions: ["GetItem", "Query", "ConditionCheckItem"], keys: [KEYS.leader] }])
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.link, KEYS.receipt, KEYS.reportMail] },
      { actions: ["PutItem"], keys: [KEYS.receipt, KEYS.response, KEYS.reportMail, KEYS.outbox] },
    ]);
  front.page(answerPulse, "/p/{token}");
  front.page(answerPulse, "/u/{token}");

  const answerAlert = new NodeFunction(scope, "AnswerAlert", {
    entry: "answer-alert",
    description: "The page behind an alert mail: acknowledge, log a touchpoint, close",
  }).table("RECORDS_TABLE", records, [
    { actions: ["GetItem"], keys: [KEYS.alertLink, KEYS.leader, KEYS.meta, KEYS.staff] },
    { actions: ["Query"], keys: [KEYS.leader] },
    { actions: ["PutItem"], keys: [KEYS.leader, KEYS.outbox] },
  ]);
  front.page(answerAlert, "/a/{token}");

  const answerNomination = new NodeFunction(scope, "AnswerNomination", {
    entry: "answer-nomination",
    description: "The page behind a nomination mail: accept, decline, withdraw, comment, request the own report",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.nominationLink, KEYS.leader, KEYS.meta, KEYS.staff] },
      { actions: ["Query"], keys: [KEYS.leader] },
      { actions: ["PutItem"], keys: [KEYS.leader, KEYS.revision, KEYS.outbox] },
    ])
    // The page may request a report by mail. It has no right on the report's content, above all on answers.
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.reportMail] },
      { actions: ["PutItem"], keys: [KEYS.reportMail, KEYS.outbox] },
    ]);
  front.page(answerNomination, "/n/{token}");

  const chooseDigest = new NodeFunction(scope, "ChooseDigest", {
    entry: "choose-digest",
    description: "The page behind a digest's link: choose how often the digest comes",
  })
    // The choice lies apart from the staff record, so that no page behind a link may write one.
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.digestLink, KEYS.digestChoice, KEYS.staff] },
      { actions: ["PutItem"], keys: [KEYS.digestChoice] },
    ]);
  front.page(chooseDigest, "/d/{token}");

  const ownReport = new NodeFunction(scope, "OwnReport", {
    entry: "own-report",
    description: "The page behind a report link: a leader's readings, records, readiness and access log",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.staff, KEYS.leader] },
      { actions: ["Query"], keys: [KEYS.leader, KEYS.meta, KEYS.school, KEYS.groupNumbers] },
      { actions: ["Query"], keys: [KEYS.auditOfLeader, KEYS.staffOfDistrict, KEYS.touchpointsGiven], index: "gsi1" },
      { actions: ["Query"], keys: [KEYS.school], index: "gsi2" },
      // A comment on readiness is the only record that the page adds.
      { actions: ["PutItem"], keys: [KEYS.leader, KEYS.outbox] },
    ])
    // The page reads the leader's own answers and scores. It writes the leader's choices and the log of the report's use.
    // It only requests an erasure: no page behind a link has the right to delete.
    .table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.reportLink, KEYS.addressLink, KEYS.receipt] },
      { actions: ["Query"], keys: [KEYS.receipt, KEYS.response, KEYS.score] },
      { actions: ["PutItem"], keys: [KEYS.receipt, KEYS.outbox] },
    ]);
  front.page(
    ownReport,
    "/r/{token}",
    "The path contains 256 random bits, mailed to one person on request and valid for a day. Opening the link shows nothing; only the page's button shows that person's own record.",
  );

  front.page(
    ownReport,
    "/m/{token}",
    "The path contains 256 random bits, mailed to the address before a change. The page confirms that change and shows nothing else.",
  );

  const readCalendar = new NodeFunction(scope, "ReadCalendar", {
    entry: "read-calendar",
    description: "A supervisor's calendar feed of follow-ups and due dates",
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.calendarFeed, KEYS.staff] },
      { actions: ["GetItem", "Query"], keys: [KEYS.leader] },
    ])
    .index(records);
  front.open(
    readCalendar,
    "/c/{token}",
    "The path contains 256 random bits known to one supervisor, who can revoke it. The calendar names nobody.",
  );
};
