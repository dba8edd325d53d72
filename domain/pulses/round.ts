/** One month's pulse in one district, and what a leader has with it. */

import type { Language, Sharing, SupportWhen } from "../../events/vocabulary.ts";
import type { RuleChange } from "../kernel/own-rules.ts";
import type { FormTerms } from "./form-terms.ts";

export interface Round {
  readonly district: string;
  /** `YYYY-MM`, the district's local month. */
  readonly roundId: string;
  /** 1, 2, ... since the district's first round; decides the rotation block. */
  readonly cycle: number;
  readonly instrument: string;
  readonly opensAt: string;
  /** 14 days later at the same local time. */
  readonly closesAt: string;
  readonly state: "open" | "closed";
  /** What its forms have in common; absent in rounds of an earlier version. */
  readonly form?: RoundForm;
  /** School day on which everybody was queued for a new assessment because the round was over. */
  readonly assessedOn?: string;
  readonly version: number;
}

/** What all forms of a round have in common, as of its opening. */
export interface RoundForm {
  /** Staff ids. */
  readonly stewards: readonly string[];
  readonly fewPrincipals: boolean;
}

/** What was mailed to one leader for one round. Created by the first attempt to send. */
export interface Invitation {
  readonly district: string;
  readonly roundId: string;
  readonly leaderId: string;
  /** `sending` until the mail service has accepted the mail; taken over by another attempt once `leaseUntil` passed. */
  readonly state: "sending" | "sent" | "unreachable";
  readonly leaseUntil: string;
  readonly sentAt?: string;
  /** Random; keys the digest that recognises the same answers posted again. */
  readonly salt: string;
  /** To which address it went, as the leader counts them; absent = to the first. */
  readonly addressVersion?: number;
  /** Days of the round's reminders already handed over, e.g. ["first"]. */
  readonly reminders: readonly ReminderKind[];
  readonly version: number;
}

/** Day 3, and the last school day (ux.md a2: at most two). */
export type ReminderKind = "first" | "last";

/**
 * What a mailed link stands for, under the SHA-256 of its token. It holds all that the survey page needs, so that a
 * post costs one strong read and one transaction. It holds no answer.
 */
export interface Link extends FormTerms {
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  readonly district: string;
  readonly leaderId: string;
  /** To which address it went, as the leader counts them; absent = to the first. */
  readonly addressVersion?: number;
  /** Versions of the leader and of the principal's seat on which its right rested; absent in older rows. */
  readonly leaderVersion?: number;
  readonly seat?: LinkedSeat;
  readonly roundId: string;
  readonly cycle: number;
  readonly instrument: string;
  readonly language: Language;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly salt: string;
  readonly districtName: string;
  /** IANA time zone of the district: every date and time on the page is local to it. */
  readonly timeZone: string;
  /** Full name; undefined when nobody supervises the leader. */
  readonly supervisorName?: string;
  readonly contactEmail: string;
  readonly help: readonly { readonly name: string; readonly contact: string }[];
  /** How sharing starts on this form; `on` counts only with an attestation beside it. */
  readonly sharingDefault: Sharing;
  /** The district's own values of rules when it was mailed; absent = it had none. */
  readonly ownRules?: readonly RuleChange[];
  /** Epoch seconds after which the row may be removed; the page itself goes by `closesAt`. */
  readonly expiresAt: number;
}

/** The seat for which a principal was invited, as it was on record then. */
export interface LinkedSeat {
  readonly appointmentId: string;
  readonly version: number;
  /** Local date from which on it is not held any more; null = open. */
  readonly end: string | null;
}

/** What was answered, as index 0-4 of the displayed option; a missing key = not answered. */
export type Answers = Readonly<Record<string, number>>;

/** One version of one leader's answers in one round. Never changed; the receipt names the version that counts. */
export interface PulseResponse {
  readonly district: string;
  readonly leaderId: string;
  readonly roundId: string;
  readonly responseId: string;
  readonly at: string;
  /** Days for which it is kept; absent = the default. */
  readonly keptDays?: number;
  readonly instrument: string;
  readonly cycle: number;
  readonly language: Language;
  readonly answers: Answers;
  /** What the form said of sharing; absent in answers of an earlier version. */
  readonly form?: AnsweredForm;
  /** "Would you like a call from your supervisor?"; undefined = no thanks. */
  readonly call?: SupportWhen;
}

/** With whom the form of an answer said it is shared: nobody else ever sees a reading that rests on it. */
export interface AnsweredForm {
  /** How sharing started on it. */
  readonly starts: Sharing;
  /** Staff id; absent = it named nobody. */
  readonly supervisorId?: string;
  /** Of the seat in which the leader was asked. */
  readonly schoolId?: string;
}

/** The version that counts. It holds no answer, only a keyed digest that recognises the same answers again. */
export interface Receipt {
  readonly district: string;
  readonly leaderId: string;
  readonly roundId: string;
  readonly responseId: string;
  readonly digest: string;
  readonly at: string;
  /** Days for which it is kept; absent = the default. */
  readonly keptDays?: number;
}

/** A leader's own switches, kept until changed again. */
export interface LeaderChoice {
  readonly district: string;
  readonly leaderId: string;
  readonly sharing?: Sharing;
  /** Every switch ever made, oldest first: past rounds keep the sharing that held when they were answered. */
  readonly sharingChanges?: readonly SharingSwitch[];
  readonly pulseMail?: "stopped" | "started";
}

/**
 * The language in which a leader answered last, when that was not the language of the mail. Mails to the leader are in it
 * from then on, whatever the roster or the office says.
 */
export interface LanguageChoice {
  readonly district: string;
  readonly leaderId: string;
  readonly language: Language;
  readonly at: string;
}

/** That a leader switched sharing. Only the own report shows it: staff see no more than that there is no reading. */
export interface SharingSwitch {
  readonly at: string;
  readonly sharing: Sharing;
  /** Off so that staff see what they would see if the leader had stopped answering, and not that it was pressed. */
  readonly quietly?: true;
  /** Staff id of the supervisor whom the page named; absent in switches of an earlier version. */
  readonly with?: string;
  /** Where the switch was pressed, each by a link mailed to the leader; absent = `check-in`. */
  readonly via?: SwitchedVia;
}

/** `erasure`: sharing ends with the answers that it rested on. */
export type SwitchedVia = "check-in" | "report" | "erasure";

/** "Ask for support" from the page; one per leader, round and urgency. */
export interface SupportRequest {
  readonly district: string;
  readonly leaderId: string;
  readonly roundId: string;
  readonly when: SupportWhen;
  readonly at: string;
  /** Days for which it is kept; absent = the default. */
  readonly keptDays?: number;
}
