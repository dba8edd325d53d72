import type {
  AlertCause,
  Band,
  EscalationReason,
  SupportNeedReason,
  SupportWhen,
  Topic,
} from "../../events/vocabulary.ts";
import type { Digest } from "../digests/digest.ts";
import type { MailView } from "../mails/mail-body.ts";

/** One alert as its mail shows it: a level and topics in words, never an answer, a number or a comment. */
export interface AlertPerson {
  /** For counting people; it is not in the mail. */
  readonly leaderId: string;
  readonly name: string;
  readonly school?: string;
  readonly cause: AlertCause;
  /** Absent when the alert comes from work records and no reading is shared. */
  readonly band?: Band;
  /** Round (`YYYY-MM`) since which the band has held. */
  readonly since?: string;
  /** Round since which it has been elevated or high. */
  readonly raisedSince?: string;
  /** At most three, strongest first. */
  readonly topics: readonly Topic[];
  /** What of the work records raised it, strongest first; empty unless it comes from them. */
  readonly reasons: readonly SupportNeedReason[];
  /** Secret of this alert's own link. */
  readonly token: string;
}

/** The content of the daily alert mail, as data. */
export interface AlertMailView extends MailView {
  /** At most three leaders, most urgent first; a leader with two alerts stands there twice in a row. */
  readonly people: readonly AlertPerson[];
  /** The digest of the same day. */
  readonly digest?: MailedDigest;
}

/** A digest as a mail shows it. */
export interface MailedDigest {
  readonly digest: Digest;
  /** Secret of the link by which the reader chooses how often it comes. */
  readonly token: string;
}

/** The content of the mail about a request for support. It carries no reading. */
export interface SupportMailView extends MailView {
  readonly name: string;
  readonly school?: string;
  /** Undefined when it is not known. */
  readonly when?: SupportWhen;
  readonly token: string;
}

/** The content of the mail to a person who is handed another person's alerts: whom they are about, and never why. */
export interface EscalationMailView extends MailView {
  /** Longest due first. */
  readonly items: readonly EscalatedPerson[];
}

/** One alert that was handed on. */
export interface EscalatedPerson {
  readonly name: string;
  readonly school?: string;
  readonly why: EscalationReason;
  /** School days for which nobody has taken it on. */
  readonly waitedSchoolDays: number;
  /** Local date on which it was mailed to the supervisor, or on which it opened if it never was. */
  readonly on: string;
  /** Whose it was; undefined = nobody supervises the leader. */
  readonly supervisorName?: string;
  readonly token: string;
}
