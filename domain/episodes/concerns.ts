import type { EventMap } from "../../events/catalog.ts";
import type { RecordKind } from "../../events/record-kinds.ts";
import type { Concerns } from "../kernel/concerns.ts";

/** The leaders to assess: one by id, and the principals of a school. */
export interface Concerned {
  readonly leaderId?: string;
  readonly orgId?: string;
  /** No work record changed: support need stays as it is. */
  readonly needStays?: boolean;
}

/** Records on which an assessment depends; the withdrawal of any other concerns nobody. */
const ASSESSED_RECORDS: readonly RecordKind[] = [
  "leader",
  "leave",
  "supervision",
  "touchpoint",
  "appointment",
  "assignment",
  "seat",
  "school",
];

const privately = ({ leaderId }: { leaderId: string }): Concerned => ({ leaderId, needStays: true });
const leader = ({ leaderId }: { leaderId: string }): Concerned => ({ leaderId });
const school = ({ orgId }: { orgId: string }): Concerned => ({ orgId });
const both = ({ leaderId, orgId }: { leaderId: string; orgId: string }): Concerned => ({ leaderId, orgId });
const withdrawn = ({ recordKind, leaderId, schoolId }: EventMap["holdfast.record.withdrawn.v1"]): Concerned =>
  ASSESSED_RECORDS.includes(recordKind)
    ? { ...(leaderId === undefined ? {} : { leaderId }), ...(schoolId === undefined ? {} : { orgId: schoolId }) }
    : {};

/** The leaders whom each event concerns. */
export const STRAIN_CONCERNS: Concerns<Concerned> = {
  "holdfast.pulse.answered.v1": privately,
  "holdfast.sharing.changed.v1": privately,
  "holdfast.support.requested.v1": privately,
  "holdfast.supervision.assigned.v1": leader,
  "holdfast.supervision.ended.v1": leader,
  "holdfast.leave.recorded.v1": leader,
  "holdfast.leave.changed.v1": leader,
  "holdfast.touchpoint.logged.v1": leader,
  "holdfast.touchpoint.changed.v1": leader,
  // An appointment at a school changes what its principal carries alone.
  "holdfast.appointment.began.v1": both,
  "holdfast.appointment.changed.v1": both,
  "holdfast.appointment.ended.v1": both,
  "holdfast.assignment.began.v1": school,
  "holdfast.assignment.changed.v1": school,
  "holdfast.assignment.ended.v1": school,
  "holdfast.seat.opened.v1": school,
  "holdfast.seat.changed.v1": school,
  "holdfast.seat.closed.v1": school,
  "holdfast.school.changed.v1": school,
  "holdfast.record.withdrawn.v1": withdrawn,
};
