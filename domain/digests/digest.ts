/** What a digest says, by office. One person's parts go into one mail. */
import type { LocalDate } from "../kernel/calendar.ts";
import type { HrLine } from "./hr-places.ts";

/**
 * Why a contact stands in a digest, first ones first. `promised`: a follow-up date of the reader's own. `newcomer`: new in
 * the seat, and no contact in it yet. `gap`: due this week or overdue by the plain rhythm.
 */
export const CONTACT_REASONS = ["promised", "newcomer", "gap"] as const;
export type ContactReason = (typeof CONTACT_REASONS)[number];

export interface DigestContact {
  readonly leaderId: string;
  readonly name: string;
  readonly reason: ContactReason;
  /** The follow-up date, the first day in the seat, or the day of the last contact; null = no contact is on record. */
  readonly on: LocalDate | null;
}

/** A supervisor's part. Lists of names are sorted. */
export interface SupervisorDigest {
  /** Alerts of the reader's own that are not closed. */
  readonly openAlerts: number;
  /** At most as many as the rule says. */
  readonly contacts: readonly DigestContact[];
  /** Follow-ups of the reader's own that are due this week, those among `contacts` included. */
  readonly followUps: number;
  /** Names of those whom nobody visits and whose alert was put off, because there were too many at once. */
  readonly putOff: readonly string[];
  /** Names of those who joined the caseload since the last digest; without one, in the last week. */
  readonly joined: readonly string[];
  /** Names of those who left the caseload since the last digest. */
  readonly left: readonly string[];
}

/** An alert that was handed on to the reader and that nobody has taken up. Without reasons. */
export interface HandedOnLine {
  readonly name: string;
  readonly school?: string;
  /** Local day on which it was handed on. */
  readonly on: LocalDate;
}

/** Numbers of one supervisor's caseload. */
export interface CaseloadNumbers {
  /** Name of the supervisor; the staff id where the record is gone. */
  readonly name: string;
  /** Leaders whose contact is overdue by the plain rhythm. */
  readonly overdue: number;
  /** Leaders whom nobody visits and whose alert was put off. */
  readonly putOff: number;
}

export interface StewardDigest {
  /** Longest handed on first. They stay until somebody acts. */
  readonly handedOn: readonly HandedOnLine[];
  /** Supervisors with a number to say, most overdue first. */
  readonly supervisors: readonly CaseloadNumbers[];
}

/** A person's digest: a part for each office that has something to say. */
export interface Digest {
  readonly supervisor?: SupervisorDigest;
  readonly steward?: StewardDigest;
  readonly hr?: readonly HrLine[];
}
