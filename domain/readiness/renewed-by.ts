import type { EventMap, KnownEventType } from "../../events/catalog.ts";
import type { RecordKind } from "../../events/vocabulary.ts";
import type { Assignment } from "../coaching/coaching.ts";
import { coachesAmong, type Reader, versionsOf } from "./read-facts.ts";

/** Of whom an event speaks, as far as readiness goes. What it says of them does not matter. */
export interface Touched {
  readonly leaderId?: string;
  /** An assignment: whoever has, or had, a part in it. */
  readonly assignment?: { readonly orgId: string; readonly assignmentId: string };
  /** A member of staff who coached: coaching given counts for those who want to supervise. */
  readonly coachId?: string;
}

type OfLeader = { readonly leaderId: string };
type OfAssignment = { readonly orgId: string; readonly assignmentId: string };

const person = ({ leaderId }: OfLeader): Touched => ({ leaderId });
const assignment = ({ orgId, assignmentId }: OfAssignment): Touched => ({ assignment: { orgId, assignmentId } });

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

const withdrawn = (data: EventMap["holdfast.record.withdrawn.v1"]): Touched => {
  const { recordKind, recordId, leaderId, schoolId } = data;
  if (recordKind === "assignment" && schoolId !== undefined) {
    return { assignment: { orgId: schoolId, assignmentId: recordId } };
  }
  return COUNTED.includes(recordKind) && leaderId !== undefined ? { leaderId } : {};
};

/** Every event that can move a tier. A test holds it to the catalogue. */
export const RENEWED_BY: { readonly [T in KnownEventType]?: (data: EventMap[T]) => Touched } = {
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

const peopleIn = ({ leadId, coLeadIds }: Assignment): readonly string[] => [leadId, ...coLeadIds];

/** The leaders whose readiness an event may have moved, each once. */
export async function leadersTouched(store: Reader, touched: Touched): Promise<readonly string[]> {
  const { leaderId, coachId } = touched;
  const found = new Set<string>(leaderId === undefined ? [] : [leaderId]);
  if (coachId !== undefined) for (const id of await coachesAmong(store, coachId)) found.add(id);
  if (touched.assignment !== undefined) {
    const { assignmentId } = touched.assignment;
    const current = await store.get("assignment", touched.assignment);
    const versions = current ? await versionsOf(store, ["assignment", assignmentId], current, "all") : [];
    for (const id of versions.flatMap(peopleIn)) found.add(id);
  }
  return [...found].sort();
}
