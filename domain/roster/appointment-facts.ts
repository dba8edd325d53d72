import { type Fact, fact } from "../ports.ts";
import { withdrawnFact } from "../records/keep-records.ts";
import { shownEndReason } from "./end-reason.ts";
import type { Appointment } from "./roster.ts";

/** Fields that say how an appointment ended. A date that a person gives is no longer inferred, so precision moves along. */
const ENDING: ReadonlySet<string> = new Set(["end", "endReason", "endDriver", "destination", "precision"]);

/**
 * The facts of an appointment that was recorded, corrected or withdrawn. A new end, or a new reason for it, is stated as
 * ended, whether the day has passed or is still to come; a corrected end is stated again. Any other correction, and an
 * end that was taken back, is stated as changed.
 */
export const appointmentFacts = (
  before: Appointment | undefined,
  after: Appointment,
  changed: readonly string[],
): readonly Fact[] => {
  const { district, leaderId, appointmentId, orgId, role, begin, end, interim, endReason, destination } = after;
  if (after.withdrawnAt !== undefined) {
    return [withdrawnFact(district, leaderId, "appointment", appointmentId, { leaderId, schoolId: orgId })];
  }
  const ids = { leaderId, appointmentId, orgId, role };
  const span = { ...ids, begin, end, interim };
  const facts: Fact[] = [];
  if (before === undefined) facts.push(fact("holdfast.appointment.began.v1", district, leaderId, span));
  else if (end === null || changed.some((field) => !ENDING.has(field))) {
    facts.push(fact("holdfast.appointment.changed.v1", district, leaderId, span));
  }
  if (end !== null && changed.some((field) => ENDING.has(field))) {
    const ended = {
      ...ids,
      end,
      ...(endReason === undefined ? {} : { reason: shownEndReason(endReason) }),
      ...(destination === undefined ? {} : { destination }),
    };
    facts.push(fact("holdfast.appointment.ended.v1", district, leaderId, ended));
  }
  return facts;
};
