import type { LocalDate } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Dated } from "../records/as-of.ts";
import type { Interest } from "./interest.ts";
import type { TargetRole } from "./target-role.ts";

/** Who thought of it. Source: field.md 5, SuccessionCandidateNominated. */
export const NOMINATION_SOURCES = ["self", "principal", "supervisor", "hr"] as const;
export type NominationSource = (typeof NOMINATION_SOURCES)[number];

export const NOMINATION_STATES = ["proposed", "accepted", "declined", "withdrawn"] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

/** A person is proposed for a role, and is asked first. Until accepted only the two of them know. */
export interface Nomination extends Dated {
  readonly district: string;
  readonly leaderId: string;
  readonly nominationId: string;
  readonly targetRole: TargetRole;
  readonly source: NominationSource;
  /** Staff id, or the leader's own id for `self`. */
  readonly nominatedBy: string;
  /** A certain position, if one was meant. */
  readonly seatId: string | null;
  readonly proposedOn: LocalDate;
  readonly state: NominationState;
  /** Day of the last answer; null while proposed. */
  readonly answeredOn: LocalDate | null;
  /** Days on which the person was asked again, oldest first; absent = only when it was proposed. */
  readonly askedAgainOn?: readonly LocalDate[];
}

export type NominationAnswer = "accept" | "decline" | "withdraw";
type Side = "person" | "nominator";

/** Who may answer what in which state. What is missing is refused. */
export const NOMINATION_MOVES: Readonly<
  Record<
    NominationState,
    Partial<Record<NominationAnswer, { readonly by: readonly Side[]; readonly to: NominationState }>>
  >
> = {
  proposed: {
    accept: { by: ["person"], to: "accepted" },
    decline: { by: ["person"], to: "declined" },
    withdraw: { by: ["nominator"], to: "withdrawn" },
  },
  // Having accepted, the person alone can step back, at any time: interest is the person's own.
  accepted: { withdraw: { by: ["person"], to: "withdrawn" } },
  declined: {},
  withdrawn: {},
};

export type NominationRequest = Omit<Nomination, "state" | "answeredOn" | "askedAgainOn" | keyof Dated>;

/** The interest that follows from a nomination: any level, any part of the district, until the person changes it. */
type NewInterest = Omit<Interest, keyof Dated>;

/** A nomination, and the interest that is declared or taken back with it. */
export interface Answered {
  readonly nomination: Omit<Nomination, keyof Dated>;
  readonly declared?: NewInterest;
  /** The interest in this role ends today. */
  readonly revokes?: TargetRole;
}

const declare = (nomination: Omit<Nomination, keyof Dated>, on: LocalDate): NewInterest => ({
  district: nomination.district,
  leaderId: nomination.leaderId,
  interestId: `${nomination.leaderId}.${nomination.targetRole}`,
  targetRole: nomination.targetRole,
  levels: null,
  regions: null,
  declaredOn: on,
  revokedOn: null,
});

/**
 * Puts a person forward. People who put themselves forward need not be asked.
 *
 * @returns `not-yours` when `self` and the nominator's id disagree.
 */
export const proposeNomination = (request: NominationRequest): Result<Answered, "not-yours"> => {
  const own = request.nominatedBy === request.leaderId;
  if (own !== (request.source === "self")) return err("not-yours");
  if (!own) return ok({ nomination: { ...request, state: "proposed", answeredOn: null } });
  const nomination = { ...request, state: "accepted", answeredOn: request.proposedOn } as const;
  return ok({ nomination, declared: declare(nomination, request.proposedOn) });
};

/**
 * An answer to a nomination. Accepting declares interest, stepping back revokes it.
 *
 * @param by - id of the person who answers. @returns `not-yours` for anybody who may not; `settled` when the state allows none.
 */
export const answerNomination = (
  nomination: Nomination,
  { by, answer, on }: { readonly by: string; readonly answer: NominationAnswer; readonly on: LocalDate },
): Result<Answered, "not-yours" | "settled"> => {
  const side: Side | undefined =
    by === nomination.leaderId ? "person" : by === nomination.nominatedBy ? "nominator" : undefined;
  if (side === undefined) return err("not-yours");
  const move = NOMINATION_MOVES[nomination.state][answer];
  if (move === undefined) return err("settled");
  if (!move.by.includes(side)) return err("not-yours");
  const next = { ...nomination, state: move.to, answeredOn: on };
  if (answer === "accept") return ok({ nomination: next, declared: declare(next, on) });
  return ok(nomination.state === "accepted" ? { nomination: next, revokes: next.targetRole } : { nomination: next });
};

/**
 * The nominations that a person may see: those of whoever accepted, one's own, and those one made. HR sees no name before
 * the person has said yes.
 */
export const visibleNominations = (nominations: readonly Nomination[], viewerId: string): readonly Nomination[] =>
  nominations.filter(
    ({ state, leaderId, nominatedBy }) => state === "accepted" || leaderId === viewerId || nominatedBy === viewerId,
  );
