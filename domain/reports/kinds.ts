/** What is stored of a leader's own report. */
import { daysAfter, defineKind } from "../kernel/kind.ts";
import { text } from "../kernel/shape.ts";
import { LINK_SHAPE, linkExpiry } from "../mails/link-kind.ts";
import { PULSE_KEEPING_RULES } from "../pulses/rules.ts";
import type { ReportLink, ReportMail, ReportRequests, ReportUse } from "./report.ts";
import { REPORT_KEEPING_RULES } from "./rules.ts";

// Beside the mails, and not with choices and receipts: whoever may only ask for a report can reach neither of those.
const REPORT_MAIL_PARTITION = "D#{district}#RPM#{leaderId}";

export const REPORT_KINDS = {
  reportRequests: defineKind<ReportRequests>()({ table: "confidential", pk: REPORT_MAIL_PARTITION, sk: "REQUESTS" }),
  reportMail: defineKind<ReportMail>()({
    table: "confidential",
    pk: REPORT_MAIL_PARTITION,
    sk: "MAIL#{requestId}",
    ttl: ({ leaseUntil }) => daysAfter(leaseUntil, REPORT_KEEPING_RULES.mailsKeptDays.value),
  }),
  reportLink: defineKind<ReportLink>()({
    table: "confidential",
    pk: "RPL#{hash}",
    sk: "LINK",
    ttl: linkExpiry,
    shape: {
      ...LINK_SHAPE,
      timeZone: text,
      mailedAt: text,
    },
  }),
  reportUse: defineKind<ReportUse>()({
    table: "confidential",
    pk: "D#{district}#A#{leaderId}",
    sk: "USE#{at}#{what}",
    lists: {
      /** What a leader did with the own report, oldest first. */
      reportUses: "partition",
    },
    ttl: ({ at }) => daysAfter(at, PULSE_KEEPING_RULES.answersKeptDays.change.most),
  }),
};
