import type { EventMap } from "../../events/catalog.ts";
import type { ChangedAppointment } from "../files/school-file.ts";
import type { Concerns } from "../kernel/concerns.ts";

/** The records that an event concerns, by id. */
export interface Concerned {
  readonly leaderId?: string;
  /** Set when who supervises whom, or who leads where, may have changed; `supervisorId` if the event names one. */
  readonly roster?: { readonly supervisorId?: string };
  readonly orgId?: string;
  readonly appointment?: ChangedAppointment;
}

type AppointmentData = { leaderId: string; appointmentId: string; orgId: string };

const clock = ({ leaderId }: { leaderId: string }): Concerned => ({ leaderId });
const supervision = ({ leaderId, supervisorId }: { leaderId: string; supervisorId?: string }): Concerned => ({
  leaderId,
  roster: supervisorId === undefined ? {} : { supervisorId },
});
const appointment = ({ leaderId, appointmentId, orgId }: AppointmentData): Concerned => ({
  leaderId,
  roster: {},
  orgId,
  appointment: { leaderId, appointmentId },
});
const school = ({ orgId }: { orgId: string }): Concerned => ({ orgId });

/** Kinds of record whose withdrawal can change a caseload. */
const ROSTER = ["leader", "appointment", "supervision"];

const withdrawn = ({
  recordKind,
  recordId,
  leaderId,
  schoolId,
}: EventMap["holdfast.record.withdrawn.v1"]): Concerned => ({
  ...(leaderId === undefined ? {} : { leaderId }),
  ...(ROSTER.includes(recordKind) ? { roster: {} } : {}),
  ...(schoolId === undefined ? {} : { orgId: schoolId }),
  ...(recordKind === "appointment" && leaderId !== undefined
    ? { appointment: { leaderId, appointmentId: recordId } }
    : {}),
});

/** The records that each event concerns. */
export const COACHING_CONCERNS: Concerns<Concerned> = {
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
