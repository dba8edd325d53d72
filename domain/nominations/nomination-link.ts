/** What is mailed to a person who was nominated, and the link in it. Records table: it holds no answer. */
import type { Language } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { MailClaim } from "../mails/mail-claim.ts";
import type { MailedTo } from "../mails/since-mailed.ts";

/** The mailed link under which a person answers a nomination, and may step back later. */
export interface NominationLink extends MailedTo {
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  readonly district: string;
  readonly leaderId: string;
  readonly nominationId: string;
  /**
   * Day of the question that it was mailed with, as the nomination has it. It works while that is the latest: asking
   * again ends the link of the time before.
   */
  readonly askedOn: LocalDate;
  readonly language: Language;
  readonly districtName: string;
  readonly contactEmail: string;
  readonly mailedAt: string;
  /** Epoch seconds from which on it is not found any more. */
  readonly expiresAt: number;
}

/** The mail that asks: claimed before it is sent, so that each question is put once. */
export interface NominationMail extends MailClaim {
  readonly district: string;
  readonly leaderId: string;
  readonly nominationId: string;
  /** Day of the question, as the nomination has it. */
  readonly askedOn: LocalDate;
}
