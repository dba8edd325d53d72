import type { EventMap, KnownEventType } from "../../events/catalog.ts";
import type { Changed } from "./watch-records.ts";

type AppointmentData = { leaderId: string; appointmentId: string; orgId: string };

const clock = ({ leaderId }: { leaderId: string }): Changed => ({ leaderId });
const supervision = ({ leaderId, supervisorId }: { leaderId: string; supervisorId?: string }): Changed => ({
  leaderId,
  roster: supervisorId === undefined ? {} : { supervisorId },
});
const appointment = ({ leaderId, appointmentId, orgId }: AppointmentData): Changed => ({
  leaderId,
  roster: {},
  orgId,
  appointment: { leaderId, appointmentId },
});
const school = ({ orgId }: { orgId: string }): Changed => ({ orgId });

/** Kinds of record whose withdrawal can change a caseload. */
const ROSTER = ["leader", "appointment", "supervision"];

const withdrawn = ({
  recordKind,
  recordId,
  leaderId,
  schoolId,
}: EventMap["holdfast.record.withdrawn.v1"]): Changed => ({
  ...(leaderId === undefined ? {} : { leaderId }),
  ...(ROSTER.includes(recordKind) ? { roster: {} } : {}),
  ...(schoolId === undefined ? {} : { orgId: schoolId }),
  ...(recordKind === "appointment" && leaderId !== undefined
    ? { appointment: { leaderId, appointmentId: recordId } }
    : {}),
});

/** Which records each event speaks of; what became of them is read from the table. */
export const CHANGED_BY: { readonly [T in KnownEventType]?: (data: EventMap[T]) => Changed } = {
  "holdfast.touchpoint.logged.v1": clock,
  "holdfast.touchpoint.changed.v1": clock,
  "holdfast.leave.recorded.v1": clock,
  "holdfast.leave.changed.v1": clock,
  "holdfast.episode.opened.v1": clock,
  "holdfast.episode.closed.v1": clock,
  "holdfast.supervision.assigned.v1": supervision,
  "holdfast.supervision.ended.v1": supervision,
  "holdfast.appointment.began.v1": appointment,
  "holdfast.appointment.changed.v1": appointment,
  "holdfast.appointment.ended.v1": appointment,
  "holdfast.assignment.began.v1": school,
  "holdfast.assignment.changed.v1": school,
  "holdfast.assignment.ended.v1": school,
  "holdfast.record.withdrawn.v1": withdrawn,
};
