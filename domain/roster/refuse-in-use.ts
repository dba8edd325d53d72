import { isInForce, type Recorded } from "../kernel/recorded.ts";
import type { Refusal } from "../kernel/refusal.ts";

interface Running extends Recorded {
  readonly end: string | null;
}

/** Whether a record still counts and its span `[.., end)` has not ended by a date. */
export const isOpenOn = (one: Running, date: string): boolean => isInForce(one) && (one.end === null || one.end > date);

/** The refusal for a leader or a school on which other records still depend. */
const WORDS = {
  leader: {
    appointment: "End or withdraw the leader's appointments first.",
    assignment: "Close the assignments that the leader leads or backs, or give them to another person, first.",
  },
  school: {
    appointment:
      "End or withdraw the appointments at this school first; a school that closes takes a `closedOn` instead.",
    assignment: "Close the school's running assignments first; a school that closes takes a `closedOn` instead.",
  },
} as const;

/**
 * Why a leader or a school cannot be withdrawn on a date: an appointment or an assignment is running or to come.
 * @returns undefined when nothing depends on it.
 */
export const refuseInUse = (
  what: keyof typeof WORDS,
  appointments: readonly Running[],
  assignments: readonly Running[],
  date: string,
): Refusal | undefined => {
  const open = (all: readonly Running[]): boolean => all.some((one) => isOpenOn(one, date));
  const by = open(appointments) ? "appointment" : open(assignments) ? "assignment" : undefined;
  return by && { refused: "conflict", reason: "in-use", title: `An ${by} is still open`, fix: WORDS[what][by] };
};
