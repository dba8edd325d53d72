/** A leader's own report: asked for on the check-in page, mailed as a fresh link. Confidential table. */
import type { Language } from "../../events/vocabulary.ts";
import type { MailClaim } from "../mails/mail-claim.ts";
import type { MailedTo } from "../mails/since-mailed.ts";

/** When a leader asked; what the limits go by. */
export interface ReportRequests {
  readonly district: string;
  readonly leaderId: string;
  /** The newest last; as many as the daily limit. */
  readonly requests: readonly ReportRequest[];
  readonly version: number;
}

export interface ReportRequest {
  readonly requestId: string;
  readonly at: string;
}

/** The mail with a link to it: claimed before it is sent, so that each occasion has one. */
export interface ReportMail extends MailClaim {
  readonly district: string;
  readonly leaderId: string;
  /** The request that it answers; or the appeal and the day on which that was answered, `<appealId>.<YYYY-MM-DD>`. */
  readonly requestId: string;
}

/** What a mailed link to a report stands for. It shows as often as it is asked, until it expires. */
export interface ReportLink extends MailedTo {
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  readonly district: string;
  readonly leaderId: string;
  readonly language: Language;
  readonly districtName: string;
  /** IANA time zone of the district. */
  readonly timeZone: string;
  readonly contactEmail: string;
  readonly mailedAt: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** The mail that notifies an address of a change of address: claimed before it is sent, so that each side has one. */
export interface AddressMail extends MailClaim {
  readonly district: string;
  readonly leaderId: string;
  readonly change: string;
  /** To the address before, or to the new one. */
  readonly side: "earlier" | "new";
}

/** The link to the address before a change, by which it confirms that change and nothing else. */
export interface AddressLink extends MailedTo {
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  readonly district: string;
  readonly leaderId: string;
  readonly change: string;
  readonly changedAt: string;
  readonly language: Language;
  readonly districtName: string;
  /** IANA time zone of the district. */
  readonly timeZone: string;
  readonly contactEmail: string;
  readonly mailedAt: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** That the address before a change has confirmed it. */
export interface AddressConfirmation {
  readonly district: string;
  readonly leaderId: string;
  readonly change: string;
  readonly at: string;
}

/**
 * That a leader's own report was shown, taken away as a file, or used to erase the own answers. It is the leader's alone:
 * whoever opened a report with a link that was not theirs can be noticed by its owner, and no member of staff learns that
 * anybody asked.
 */
export interface ReportUse {
  readonly district: string;
  readonly leaderId: string;
  /** To the minute: the same page asked for twice in a row is one use. */
  readonly at: string;
  readonly what: ReportUsed;
  /** With `erased`: the instant up to which answers were erased; younger ones stay. */
  readonly upTo?: string;
}

export type ReportUsed = "shown" | "exported" | "erased";
