/**
 * The touchpoint clock: when a leader is due for the next coaching contact. Always recomputed from the leader's
 * file and the day, so that neither the order nor the number of events can matter.
 */

import { type LeaderFile, seatsOn } from "../files/leader-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { addSessionDays, restartedOn, type SchoolDays } from "../kernel/school-sessions.ts";
import { create, fact, replace, type UnitOfWork } from "../ports.ts";
import type { Appointment } from "../roster/roster.ts";
import type { Cadence, Leave } from "./coaching.ts";
import type { CoachingRules } from "./rules.ts";

/** Days in session between touchpoints. */
export type CadenceRules = Pick<CoachingRules, "plainDays" | "raisedDays" | "schoolDays">;

/** The part of a {@link Cadence} that follows from the records. */
export type Rhythm = Pick<Cadence, "supervisorId" | "lastTouchpointOn" | "cadenceDays" | "dueOn" | "plainDueOn">;

/**
 * The rhythm that holds on a day. It counts from the last touchpoint that stands; where none was held since the leader
 * took the seat, from the day on which the leader is both in the seat and supervised. It counts days in session, and
 * restarts with the first day of each school year.
 */
export const rhythmOf = (file: LeaderFile, today: LocalDate, rules: CadenceRules): Rhythm => {
  const lastTouchpointOn = file.touchpoints.map(({ heldOn }) => heldOn).reduce(later, "") || null;
  const raised = file.episodes.some(({ state }) => state === "open");
  const dueAfter = (days: number) => dueOnOf(file, lastTouchpointOn, { days, today, schoolDays: rules.schoolDays });
  const cadenceDays = raised ? rules.raisedDays : rules.plainDays;
  return {
    supervisorId: file.supervision?.supervisorId ?? null,
    lastTouchpointOn,
    cadenceDays,
    dueOn: dueAfter(cadenceDays),
    plainDueOn: dueAfter(rules.plainDays),
  };
};

const later = (a: string, b: string): string => (a > b ? a : b);

const dueOnOf = (
  file: LeaderFile,
  last: string | null,
  { days, today, schoolDays }: { readonly days: number; readonly today: LocalDate; readonly schoolDays: SchoolDays },
): LocalDate | null => {
  const { leader, supervision } = file;
  const seats = file.appointments.filter(
    ({ role, end }: Appointment) => role === "PRINCIPAL" && (end === null || end > today),
  );
  if (leader === undefined || supervision === undefined || seats.length === 0) return null;
  const begin = seats.map((seat) => seat.begin ?? "").reduce((a, b) => (a < b ? a : b));
  const schoolId = seats[0]?.orgId;
  const since = last !== null && last >= begin ? last : later(begin, supervision.since);
  const start = restartedOn(schoolDays, since, today, schoolId);
  const due = afterLeaves(file.leaves, { start, due: addSessionDays(schoolDays, start, days, schoolId), today });
  return due !== null && seatsOn(file, later(due, today)).length > 0 ? due : null;
};

/** A due date never falls into a leave, and one that has passed waits for the return; null = no return date yet. */
const afterLeaves = (
  leaves: readonly Leave[],
  { start, due, today }: { readonly start: LocalDate; readonly due: LocalDate; readonly today: LocalDate },
): LocalDate | null =>
  leaves
    .filter(({ end }) => end === null || end > start)
    .toSorted((a, b) => (a.begin < b.begin ? -1 : 1))
    .reduce<LocalDate | null>((pushed, { begin, end }) => {
      if (pushed === null || begin > later(pushed, today)) return pushed;
      return end === null ? null : later(pushed, end);
    }, due);

/** Whether a due date has passed: the day itself is still in time. */
export const isOverdue = (dueOn: LocalDate | null, today: LocalDate): boolean => dueOn !== null && dueOn < today;

/** When a clock is renewed, and whether it may notify of a due date that has passed. */
export interface Renewal {
  readonly today: LocalDate;
  readonly now: string;
  /** Only the school morning notifies, so that nobody is notified at night or on a day off. */
  readonly notify: boolean;
  readonly rules: CadenceRules;
}

/**
 * Brings a leader's stored clock up to date with the file, and notifies once of each due date that has passed. Nothing
 * is written when nothing changed.
 * @returns whether it notified; `conflict` when the clock was changed meanwhile: read the file again.
 */
export const renewCadence = async (
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  { district, leaderId }: { readonly district: string; readonly leaderId: string },
  file: LeaderFile,
  { today, now, notify, rules }: Renewal,
): Promise<Result<{ readonly notified: boolean }, "conflict">> => {
  const stored = file.cadence;
  if (file.leader === undefined && stored === undefined) return ok({ notified: false });
  const rhythm = rhythmOf(file, today, rules);
  const { dueOn, supervisorId, lastTouchpointOn } = rhythm;
  const notifying = notify && isOverdue(dueOn, today) && stored?.overdueToldFor !== dueOn;
  const same = (Object.keys(rhythm) as (keyof Rhythm)[]).every((field) => stored?.[field] === rhythm[field]);
  if (same && !notifying) return ok({ notified: false });
  const notifiedFor = notifying ? dueOn : stored?.overdueToldFor;
  const next: Cadence = {
    district,
    leaderId,
    ...rhythm,
    ...(notifiedFor == null ? {} : { overdueToldFor: notifiedFor }),
    changedAt: now,
    version: (stored?.version ?? 0) + 1,
  };
  const facts =
    notifying && dueOn !== null && supervisorId !== null
      ? [
          fact("holdfast.touchpoint.overdue.v1", district, leaderId, {
            leaderId,
            supervisorId,
            dueOn,
            lastTouchpointOn,
          }),
        ]
      : [];
  const write = stored === undefined ? create("cadence", next) : replace("cadence", next);
  const committed = await unitOfWork.commit([write], facts);
  return committed.ok ? ok({ notified: notifying }) : err("conflict");
};
