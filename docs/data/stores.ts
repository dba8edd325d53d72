import type { DataElement } from "./element.ts";

/** Stores besides the two tables. */
export const OTHER_STORES: readonly (Omit<DataElement, "source"> & { readonly store: string })[] = [
  {
    store: "Cognito user pool",
    holds: "mail address, staff id and district of members of staff; no principal has an account",
    purpose: "sign-in",
    seenBy: "administrators of the AWS account",
    kept: "until the member of staff is withdrawn",
  },
  {
    store: "bucket Rosters",
    holds: "raw roster files and their findings",
    purpose: "to read a file and to report on it",
    seenBy: "three functions; findings by administrators",
    kept: "30 days",
  },
  {
    store: "bucket AuditTrail",
    holds: "the sealed audit trail of a day, locked against change",
    purpose: "proof",
    seenBy: "two functions; administrators by API",
    kept: "as long as audit entries",
  },
  {
    store: "event archive",
    holds: "events of 90 days: ids, bands, codes and versions; no name, address, answer or text",
    purpose: "to rebuild consumers",
    seenBy: "administrators of the AWS account",
    kept: "90 days",
  },
  {
    store: "queues",
    holds: "events and ids of work that waits or failed",
    purpose: "retries",
    seenBy: "administrators of the AWS account",
    kept: "4 days, failed work 14 days",
  },
  {
    store: "logs",
    holds: "request and event ids, counts, classes of errors; no payload, token, name or answer",
    purpose: "diagnosis",
    seenBy: "administrators of the AWS account",
    kept: "one to three months",
  },
  {
    store: "mail service (SES) and mailboxes",
    holds: "the mails themselves; subjects and preheaders carry no name, band or number",
    purpose: "delivery",
    seenBy: "the recipient, and whoever administers that mailbox",
    kept: "by the district's mail system",
  },
  {
    store: "backups (point in time)",
    holds: "both tables as they were",
    purpose: "recovery; erasures are applied again after a restore",
    seenBy: "administrators of the AWS account",
    kept: "35 days",
  },
];
