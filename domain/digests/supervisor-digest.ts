/** A supervisor's part of a digest: decided from work records alone. */
import { type CadenceRules, rhythmOf } from "../coaching/cadence.ts";
import { type LeaderFile, leadsOn, seatsOn } from "../files/leader-file.ts";
import { isInHand } from "../kernel/alert-state.ts";
import { addDays, type LocalDate } from "../kernel/calendar.ts";
import { coversDate, fullName } from "../roster/roster.ts";
import type { DigestSent } from "./choice.ts";
import { CONTACT_REASONS, type DigestContact, type SupervisorDigest } from "./digest.ts";
import { isPutOff } from "./put-off.ts";
import { DIGEST_RULES } from "./rules.ts";

interface Reader {
  readonly supervisorId: string;
  readonly today: LocalDate;
  readonly rules: CadenceRules;
  /** Undefined = this is the reader's first digest. */
  readonly last: DigestSent | undefined;
  /** Names of those who have left the caseload since. */
  readonly left: readonly string[];
}

/** The files of a supervisor's caseload: own leaders in a principal's seat. */
export const caseloadOf = (
  files: readonly LeaderFile[],
  { supervisorId, today }: Pick<Reader, "supervisorId" | "today">,
): readonly LeaderFile[] =>
  files.filter((file) => file.supervision?.supervisorId === supervisorId && leadsOn(file, today));

/**
 * It asks neither bands nor episodes: the order is that of the plain rhythm, so that it shows nothing of a reading.
 * Leaders on leave are no contacts.
 *
 * @param own - {@link caseloadOf}.
 * @returns undefined when there is nothing to say.
 */
export const supervisorDigestOf = (own: readonly LeaderFile[], reader: Reader): SupervisorDigest | undefined => {
  const { supervisorId, left } = reader;
  const openAlerts = own
    .flatMap(({ alerts }) => alerts)
    .filter((alert) => alert.supervisorId === supervisorId && isInHand(alert)).length;
  const due = own.flatMap((file) => contactOf(file, reader) ?? []).sort(byReason);
  const putOff = own.filter(isPutOff).map(nameOf).sort();
  const joined = own
    .filter((file) => hasJoined(file, reader))
    .map(nameOf)
    .sort();
  const digest = {
    openAlerts,
    contacts: due.slice(0, DIGEST_RULES.contacts.value),
    followUps: due.filter(({ reason }) => reason === "promised").length,
    ...{ putOff, joined, left: left.toSorted() },
  };
  return openAlerts + due.length + putOff.length + joined.length + left.length === 0 ? undefined : digest;
};

const nameOf = ({ leader }: LeaderFile): string => (leader === undefined ? "" : fullName(leader));

const hasJoined = ({ leader, supervision }: LeaderFile, { today, last }: Reader): boolean => {
  if (leader === undefined || supervision === undefined) return false;
  if (last !== undefined) return !last.caseload.includes(leader.leaderId);
  return supervision.since > addDays(today, -DIGEST_RULES.weekDays.value) && supervision.since <= today;
};

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
