import { isInForce } from "../kernel/recorded.ts";
import type { Fault, Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { KeepContext } from "../records/keep-records.ts";
import { coversDate } from "../roster/roster.ts";
import type { Assignment } from "./coaching.ts";
import { findRepeats } from "./find-repeats.ts";

const faultsOfDates = ({ begin, end, result }: Assignment, today: string): readonly Fault[] => {
  if (end !== null && end <= begin) {
    const message = "The end is the first day it no longer runs: give a day after the begin.";
    return [{ pointer: "#/end", code: "date_order", message }];
  }
  const over = end !== null && end <= today;
  if (over && result === undefined) {
    const message = "By this end it is over: say with `result` how it went.";
    return [{ pointer: "#/result", code: "required", message }];
  }
  if (!over && result !== undefined) {
    const message = "A result belongs to an assignment that is over: give an `end` up to today, or clear the result.";
    return [{ pointer: "#/result", code: "not_over", message }];
  }
  return [];
};

const isAtSchool = async ({ store }: KeepContext, leaderId: string, { orgId, begin }: Assignment): Promise<boolean> => {
  const leader = await store.get("leader", { leaderId });
  if (leader === undefined || !isInForce(leader)) return false;
  const appointments = await store.list("appointmentsOfLeader", { leaderId });
  return appointments.some((one) => one.orgId === orgId && isInForce(one) && coversDate(one, begin));
};

/** People who were accepted before stay, also when they have left since: only who is new, or a new begin, is checked. */
const faultsOfPeople = async (
  context: KeepContext,
  next: Assignment,
  before: Assignment | undefined,
): Promise<readonly Fault[]> => {
  const accepted = before?.begin === next.begin ? [before.leadId, ...before.coLeadIds] : [];
  const named = [
    { pointer: "#/leadId", leaderId: next.leadId },
    ...next.coLeadIds.map((leaderId, place) => ({ pointer: `#/coLeadIds/${place}`, leaderId })),
  ].filter(({ leaderId }) => !accepted.includes(leaderId));
  const message = "Name a leader who has an appointment at this school on the day the assignment begins.";
  const strangers = await Promise.all(
    named.map(async ({ pointer, leaderId }) =>
      (await isAtSchool(context, leaderId, next)) ? [] : [{ pointer, code: "not_at_school", message }],
    ),
  );
  return [...strangers.flat(), ...(await faultsOfSponsor(context, next, before))];
};

const faultsOfSponsor = async (
  { store }: KeepContext,
  { sponsorId, leadId, coLeadIds }: Assignment,
  before: Assignment | undefined,
): Promise<readonly Fault[]> => {
  if (sponsorId === undefined) return [];
  const pointer = "#/sponsorId";
  if ([leadId, ...coLeadIds].includes(sponsorId)) {
    const message = "Somebody who leads or co-leads it cannot sponsor it as well: name another, or leave it out.";
    return [{ pointer, code: "repeated", message }];
  }
  const leader = sponsorId === before?.sponsorId ? undefined : await store.get("leader", { leaderId: sponsorId });
  const known = sponsorId === before?.sponsorId || (leader !== undefined && isInForce(leader));
  return known ? [] : [{ pointer, code: "unknown_leader", message: "Name a leader of this district." }];
};

/**
 * Checks an assignment against itself and against the roster.
 *
 * @param before - what it corrects; absent for a new one.
 * @returns the assignment, or every field at fault.
 */
export const checkAssignment = async (
  context: KeepContext,
  next: Assignment,
  before?: Assignment,
): Promise<Result<Assignment, Refusal>> => {
  const own = [
    ...findRepeats("#/standards", next.standards),
    ...findRepeats("#/coLeadIds", next.coLeadIds, [next.leadId]),
    ...faultsOfDates(next, context.today),
  ];
  const faults = own.length > 0 ? own : await faultsOfPeople(context, next, before);
  return faults.length === 0 ? ok(next) : err({ refused: "invalid", faults });
};
