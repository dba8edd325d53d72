import type { EventMap } from "../../events/catalog.ts";
import type { RecordKind } from "../../events/record-kinds.ts";
import type { Concerns } from "../kernel/concerns.ts";

/** The people whose readiness an event may have moved, by id. */
export interface Concerned {
  readonly leaderId?: string;
  /** Everybody who has, or had, a part in this assignment. */
  readonly assignment?: { readonly orgId: string; readonly assignmentId: string };
  /** A member of staff who coached: coaching given counts for those who want to supervise. */
  readonly coachId?: string;
}

type OfLeader = { readonly leaderId: string };
type OfAssignment = { readonly orgId: string; readonly assignmentId: string };

const person = ({ leaderId }: OfLeader): Concerned => ({ leaderId });
const assignment = ({ orgId, assignmentId }: OfAssignment): Concerned => ({ assignment: { orgId, assignmentId } });

/** Kinds of record whose withdrawal can change a tier. */
const COUNTED: readonly RecordKind[] = [
  "leader",
  "appointment",
  "touchpoint",
  "interest",
  "evidence",
  "rating",
  "credential",
  "readiness-override",
];

const withdrawn = (data: EventMap["holdfast.record.withdrawn.v1"]): Concerned => {
  const { recordKind, recordId, leaderId, schoolId } = data;
  if (recordKind === "assignment" && schoolId !== undefined) {
    return { assignment: { orgId: schoolId, assignmentId: recordId } };
  }
  return COUNTED.includes(recordKind) && leaderId !== undefined ? { leaderId } : {};
};

/** The people whom each event that can move a tier concerns. */
export const READINESS_CONCERNS: Concerns<Concerned> = {
  "holdfast.interest.declared.v1": person,
  "holdfast.interest.revoked.v1": person,
  "holdfast.readiness-evidence.recorded.v1": person,
  "holdfast.readiness-evidence.changed.v1": person,
  "holdfast.rating.given.v1": person,
  "holdfast.rating.changed.v1": person,
  "holdfast.credential.recorded.v1": person,
  "holdfast.credential.changed.v1": person,
  "holdfast.readiness.overridden.v1": person,
  "holdfast.readiness-override.withdrawn.v1": person,
  "holdfast.leader.changed.v1": person,
  "holdfast.appointment.began.v1": person,
  "holdfast.appointment.changed.v1": person,
  "holdfast.appointment.ended.v1": person,
  "holdfast.touchpoint.logged.v1": ({ leaderId, supervisorId }) => ({ leaderId, coachId: supervisorId }),
  "holdfast.touchpoint.changed.v1": person,
  "holdfast.assignment.began.v1": assignment,
  "holdfast.assignment.changed.v1": assignment,
  "holdfast.assignment.ended.v1": assignment,
  "holdfast.record.withdrawn.v1": withdrawn,
};
