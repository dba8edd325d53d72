/** Whom each event makes it necessary to assess anew. What became of a record is read from the table. */
import type { EventMap, KnownEventType } from "../../events/catalog.ts";
import type { RecordKind } from "../../events/vocabulary.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Clock, Store } from "../ports.ts";
import { holdsOn } from "../roster/roster.ts";
import { reviewDayOf } from "../support-need/review-day.ts";
import { type Assessed, type AssessLeaderPorts, assessLeader } from "./assess-leader.ts";

/** Leaders whom something concerns: one by name, and whoever leads a school. */
export interface Touched {
  readonly leaderId?: string;
  readonly orgId?: string;
  /** Nothing on record changed: support need is left as it is. */
  readonly needStays?: boolean;
}

/** Records on which an assessment depends; what else is taken back does not concern it. */
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

const privately = ({ leaderId }: { leaderId: string }): Touched => ({ leaderId, needStays: true });
const leader = ({ leaderId }: { leaderId: string }): Touched => ({ leaderId });
const school = ({ orgId }: { orgId: string }): Touched => ({ orgId });
const both = ({ leaderId, orgId }: { leaderId: string; orgId: string }): Touched => ({ leaderId, orgId });
const withdrawn = ({ recordKind, leaderId, schoolId }: EventMap["holdfast.record.withdrawn.v1"]): Touched =>
  ASSESSED_RECORDS.includes(recordKind)
    ? { ...(leaderId === undefined ? {} : { leaderId }), ...(schoolId === undefined ? {} : { orgId: schoolId }) }
    : {};

export const ASSESSED_BY: { readonly [T in KnownEventType]?: (data: EventMap[T]) => Touched } = {
  "holdfast.pulse.answered.v1": privately,
  "holdfast.sharing.changed.v1": privately,
  "holdfast.support.requested.v1": privately,
  "holdfast.supervision.assigned.v1": leader,
  "holdfast.supervision.ended.v1": leader,
  "holdfast.leave.recorded.v1": leader,
  "holdfast.leave.changed.v1": leader,
  "holdfast.touchpoint.logged.v1": leader,
  "holdfast.touchpoint.changed.v1": leader,
  // Whoever comes, goes or stands in changes what the principal carries alone.
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

/** Assesses everybody whom something concerns. Safe to repeat; `conflict` = somebody else was faster: do it again. */
export const assessTouched =
  (ports: AssessLeaderPorts) =>
  async (district: string, { leaderId, orgId, needStays = false }: Touched): Promise<Result<Assessed, "conflict">> => {
    const leaders = new Set(orgId === undefined ? [] : await principalsOf(ports, { district, orgId }));
    if (leaderId !== undefined) leaders.add(leaderId);
    let done: Assessed = { writes: 0, facts: 0 };
    for (const one of leaders) {
      const assessed = await assessLeader(ports)({ district, leaderId: one }, { needStays });
      if (!assessed.ok) return err("conflict");
      done = { writes: done.writes + assessed.value.writes, facts: done.facts + assessed.value.facts };
    }
    return ok(done);
  };

/** The index suggests who they are; the assessment reads for itself, and looks in vain at whoever is none. */
const principalsOf = async (
  { clock, store }: { readonly clock: Clock; readonly store: Pick<Store, "get" | "list"> },
  { district, orgId }: { readonly district: string; readonly orgId: string },
): Promise<readonly string[]> => {
  const settings = await store.get("district", { district });
  if (settings === undefined) return [];
  const day = reviewDayOf(clock.now().toISOString(), settings);
  const appointments = await store.list("appointmentsAtSchool", { district, orgId });
  return appointments.filter((one) => one.role === "PRINCIPAL" && holdsOn(one, day)).map((one) => one.leaderId);
};
