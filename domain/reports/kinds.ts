/** What is stored of a leader's own report. */
import { daysAfter, defineKind } from "../kernel/kind.ts";
import { text } from "../kernel/shape.ts";
import { LINK_SHAPE, linkExpiry } from "../mails/link-kind.ts";
import { PULSE_KEEPING_RULES } from "../pulses/rules.ts";
import type {
  AddressConfirmation,
  AddressLink,
  AddressMail,
  ReportLink,
  ReportMail,
  ReportRequests,
  ReportUse,
} from "./report.ts";
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
  addressMail: defineKind<AddressMail>()({
    table: "confidential",
    pk: REPORT_MAIL_PARTITION,
    sk: "ADDRESS#{change}#{side}",
    ttl: ({ leaseUntil }) => daysAfter(leaseUntil, REPORT_KEEPING_RULES.addressMailsKeptDays.value),
  }),
  addressLink: defineKind<AddressLink>()({
    table: "confidential",
    pk: "ADL#{hash}",
    sk: "LINK",
    ttl: linkExpiry,
    shape: {
      ...LINK_SHAPE,
      timeZone: text,
      change: text,
      changedAt: text,
      mailedAt: text,
    },
  }),
  addressConfirmation: defineKind<AddressConfirmation>()({
    table: "confidential",
    pk: "D#{district}#A#{leaderId}",
    sk: "CONFIRMED#{change}",
    lists: {
      /** Changes of a leader's address that the address before has confirmed. */
      addressConfirmations: "partition",
    },
    ttl: ({ at }) => daysAfter(at, PULSE_KEEPING_RULES.answersKeptDays.change.most),
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
