/** What is stored of a leader's own report. */
import { LANGUAGES } from "../../events/vocabulary.ts";
import { daysAfter, defineKind } from "../kernel/kind.ts";
import { number, oneOf, text } from "../kernel/shape.ts";
import { PULSE_RULES } from "../pulses/rules.ts";
import type { ReportLink, ReportMail, ReportRequests, ReportUse } from "./report.ts";
import { REPORT_RULES } from "./rules.ts";

// Beside the mails, and not with choices and receipts: whoever may only ask for a report can reach neither of those.
const REPORT_MAIL_PARTITION = "D#{district}#RPM#{leaderId}";

export const REPORT_KINDS = {
  reportRequests: defineKind<ReportRequests>()({ table: "confidential", pk: REPORT_MAIL_PARTITION, sk: "REQUESTS" }),
  reportMail: defineKind<ReportMail>()({
    table: "confidential",
    pk: REPORT_MAIL_PARTITION,
    sk: "MAIL#{requestId}",
    ttl: ({ leaseUntil }) => daysAfter(leaseUntil, REPORT_RULES.mailsKeptDays.value),
  }),
  reportLink: defineKind<ReportLink>()({
    table: "confidential",
    pk: "RPL#{hash}",
    sk: "LINK",
    ttl: ({ expiresAt }) => expiresAt,
    shape: {
      hash: text,
      district: text,
      leaderId: text,
      language: oneOf(LANGUAGES),
      districtName: text,
      timeZone: text,
      contactEmail: text,
      mailedAt: text,
      expiresAt: number,
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
    ttl: ({ at }) => daysAfter(at, PULSE_RULES.answersKeptDays.value),
  }),
};
