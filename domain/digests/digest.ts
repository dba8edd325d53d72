/** What a supervisor's digest says: contacts to make this week, decided from work records alone. */

import { type CadenceRules, rhythmOf } from "../coaching/cadence.ts";
import { type LeaderFile, leadsOn, seatsOn } from "../files/leader-file.ts";
import { addDays, type LocalDate } from "../kernel/calendar.ts";
import { coversDate, fullName } from "../roster/roster.ts";
import { DIGEST_RULES } from "./rules.ts";

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

export interface Digest {
  /** Alerts of the reader's own that are not closed. */
  readonly openAlerts: number;
  /** At most as many as the rule says. */
  readonly contacts: readonly DigestContact[];
  /** Follow-ups of the reader's own that are due this week, those among `contacts` included. */
  readonly followUps: number;
  /** Names of those who joined the caseload in the last week. */
  readonly joined: readonly string[];
}

interface Reader {
  readonly supervisorId: string;
  readonly today: LocalDate;
  readonly rules: CadenceRules;
}

const OPEN: readonly string[] = ["open", "acknowledged"];

/**
 * The digest of a supervisor. It asks neither bands nor episodes: the order is that of the plain rhythm, so that it shows
 * nothing of a reading. Leaders on leave are no contacts.
 *
 * @param files - of the leaders whom the index suggests; others' leaders are left out.
 * @returns undefined when there is nothing to say.
 */
export const digestOf = (files: readonly LeaderFile[], reader: Reader): Digest | undefined => {
  const { supervisorId, today } = reader;
  const own = files.filter((file) => file.supervision?.supervisorId === supervisorId && leadsOn(file, today));
  const openAlerts = own
    .flatMap(({ alerts }) => alerts)
    .filter((alert) => alert.supervisorId === supervisorId && OPEN.includes(alert.state)).length;
  const due = own.flatMap((file) => contactOf(file, reader) ?? []).sort(byReason);
  const week = addDays(today, -DIGEST_RULES.weekDays.value);
  const joined = own
    .filter(({ supervision }) => supervision !== undefined && supervision.since > week && supervision.since <= today)
    .map(nameOf)
    .sort();
  const digest = {
    openAlerts,
    contacts: due.slice(0, DIGEST_RULES.contacts.value),
    followUps: due.filter(({ reason }) => reason === "promised").length,
    joined,
  };
  return openAlerts + due.length + joined.length === 0 ? undefined : digest;
};

const nameOf = ({ leader }: LeaderFile): string => (leader === undefined ? "" : fullName(leader));

const contactOf = (file: LeaderFile, { supervisorId, today, rules }: Reader): DigestContact | undefined => {
  const { leader, touchpoints, leaves } = file;
  if (leader === undefined || leaves.some((leave) => coversDate(leave, today))) return undefined;
  const who = { leaderId: leader.leaderId, name: fullName(leader) };
  const before = addDays(today, DIGEST_RULES.weekDays.value);
  const mine = touchpoints.filter((one) => one.supervisorId === supervisorId);
  const latest = mine.toSorted((a, b) => (a.touchpointId < b.touchpointId ? 1 : -1))[0];
  if (latest?.followUpOn !== undefined && latest.followUpOn < before) {
    return { ...who, reason: "promised", on: latest.followUpOn };
  }
  const { lastTouchpointOn, plainDueOn } = rhythmOf(file, today, rules);
  const begin = seatsOn(file, today)
    .map((seat) => seat.begin ?? "")
    .reduce((a, b) => (a < b ? a : b));
  const isNew = begin > addDays(today, -DIGEST_RULES.newcomerDays.value);
  if (isNew && (lastTouchpointOn === null || lastTouchpointOn < begin)) {
    return { ...who, reason: "newcomer", on: begin };
  }
  return plainDueOn !== null && plainDueOn < before ? { ...who, reason: "gap", on: lastTouchpointOn } : undefined;
};

/** By reason, then the earliest day: the longest gap first, and whoever has no contact on record before all. */
const byReason = (a: DigestContact, b: DigestContact): number => {
  const key = ({ reason, on, leaderId }: DigestContact) =>
    `${CONTACT_REASONS.indexOf(reason)}${on ?? "0000-00-00"}${leaderId}`;
  return key(a) < key(b) ? -1 : 1;
};
