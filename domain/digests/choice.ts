/** How often a person's digest comes, and the link by which the person chooses. Alert mails do not depend on it. */
import type { Language } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { MailedTo } from "../mails/since-mailed.ts";

/** `daily`: every school morning; `weekly`: the first one of the week. HR's part comes once a month with either. */
export const DIGEST_CHOICES = ["daily", "weekly", "none"] as const;
export type DigestChoice = (typeof DIGEST_CHOICES)[number];

/** Of whoever has never chosen. */
export const DEFAULT_CHOICE: DigestChoice = "weekly";

/** What a person has chosen; absent = {@link DEFAULT_CHOICE}. Apart from the staff record, which decides rights. */
export interface StoredDigestChoice {
  readonly district: string;
  readonly staffId: string;
  readonly digest: DigestChoice;
}

/** A mailed link by which one person chooses. */
export interface DigestLink extends MailedTo {
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  readonly district: string;
  readonly staffId: string;
  readonly language: Language;
  readonly districtName: string;
  readonly contactEmail: string;
  /** Epoch seconds from which on it is not found any more. */
  readonly expiresAt: number;
}

/** When a person's digest was settled last, and the caseload then: what the next one names changes against. */
export interface DigestSent {
  readonly district: string;
  readonly staffId: string;
  /** Local day. A day without anything to say counts. */
  readonly on: LocalDate;
  /** Ids of the leaders whom the person supervised, sorted. */
  readonly caseload: readonly string[];
}
