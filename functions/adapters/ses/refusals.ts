/**
 * What an error of SES v2 means for a mail. Nearly all errors are about the account or about us (SES developer guide, "Amazon
 * SES email sending errors"): the mail is wanted still and comes again. Only the rows here are about the one address. The
 * service documents no complete list of its sentences, so what no row names is a fault, which somebody sees.
 */

/** A sentence of the service that is about the recipient's address alone. */
interface RefusalRow {
  /** Class of the error. */
  readonly error: "BadRequestException" | "MessageRejected";
  readonly says: RegExp;
  readonly meaning: string;
}

const REFUSALS: readonly RefusalRow[] = [
  {
    error: "MessageRejected",
    says: /\baddress (is )?(blacklisted|on the suppression list)\b/i,
    meaning: "the service does not deliver to this address, because it bounced or complained before",
  },
  {
    error: "BadRequestException",
    says: /^(missing final '@domain'|(local address|domain) (starts with|ends with|contains)\b|illegal address\b|missing local name\b)/i,
    meaning: "the address cannot be one",
  },
];

/** Whether an error says that this address will not take a mail until it is corrected. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && REFUSALS.some((row) => row.error === error.name && row.says.test(error.message));
