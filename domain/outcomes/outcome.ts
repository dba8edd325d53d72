import type { Destination, LeaderRole, NcesStatus, ShownEndReason } from "../../events/vocabulary.ts";
import type { Leave } from "../coaching/coaching.ts";
import { addDays, addMonths, type LocalDate, schoolYearOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { shownEndReason } from "../roster/end-reason.ts";
import { type Appointment, coversDate, holdsOn } from "../roster/roster.ts";
import { OUTCOME_RULES } from "./rules.ts";

/** What became of a principal in a seat. Source: scoring.md 8.1. */
export const OUTCOME_KINDS = [
  "STAYED",
  "MOVED",
  "PROMOTED",
  "DEMOTED",
  "LEFT_K12",
  "OTHER_K12_ROLE",
  "RETIRED",
  "NOT_RENEWED",
  "ON_LEAVE",
  "UNKNOWN",
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** A principal at a school: what is predicted for, and what is followed up. */
export interface HeldSeat {
  readonly leaderId: string;
  readonly orgId: string;
}

/** Kinds of an exit. */
type ExitKind = Exclude<OutcomeKind, "STAYED" | "ON_LEAVE">;

/**
 * What the recorded reason of an end shows: the kind, and whether the principal chose it; null = it does not show that.
 * Protected reasons arrive as UNKNOWN, so that no count can give one away. Source: interop.md 5, judgement.
 */
const REASONS: Readonly<Record<ShownEndReason, { readonly kind: ExitKind | null; readonly byChoice: boolean | null }>> =
  {
    RETIRED: { kind: "RETIRED", byChoice: true },
    MOVED_OTHER_EMPLOYER: { kind: null, byChoice: true },
    INTERNAL_MOVE: { kind: null, byChoice: null },
    PERSONAL: { kind: null, byChoice: true },
    INVOLUNTARY: { kind: "NOT_RENEWED", byChoice: false },
    UNKNOWN: { kind: null, byChoice: null },
  };

/** What the recorded destination shows; within the district the next post is better evidence. */
const DESTINATION_KINDS: Readonly<Record<Destination, ExitKind | null>> = {
  "principal-elsewhere": "MOVED",
  "other-role-in-district": null,
  "other-role-in-education": "OTHER_K12_ROLE",
  "outside-education": "LEFT_K12",
  retirement: "RETIRED",
  unknown: null,
};

/** What another post in the district shows of a principal who gave up the seat (judgement, after Grissom & Bartanen 2019). */
const POST_KINDS: Readonly<Record<LeaderRole, ExitKind>> = {
  PRINCIPAL: "MOVED",
  SUPERINTENDENT: "PROMOTED",
  PRINCIPAL_SUPERVISOR: "PROMOTED",
  ASSISTANT_PRINCIPAL: "DEMOTED",
  PRINCIPAL_RESIDENT: "DEMOTED",
  TEACHER_LEADER: "DEMOTED",
  COACH: "OTHER_K12_ROLE",
};

/** What became of one seat, twelve months after its snapshot. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly nces: NcesStatus;
  /** First day out of the seat, within the twelve months; null = the seat was kept. */
  readonly vacatedOn: LocalDate | null;
  readonly byChoice: boolean | null;
  /** The seat only vanished from a file: no reason, no other post, no successor. To be asked, and counted apart. */
  readonly suspected: boolean;
}

/** Why a seat is in no denominator: the school closed, or the seat was not held when the snapshot was taken. */
export interface NotCounted {
  readonly notCounted: "school-closed" | "seat-not-held";
}

/** All that decides the outcome of one seat. Lists may hold other people and schools. */
export interface OutcomeInput {
  readonly seat: HeldSeat;
  readonly takenOn: LocalDate;
  readonly appointments: readonly Appointment[];
  readonly leaves: readonly Leave[];
  readonly schoolClosedOn?: LocalDate;
}

/** The day twelve months after a snapshot: outcomes are those of the days up to and with it. */
export const horizonOf = (takenOn: LocalDate): LocalDate => `${addMonths(takenOn.slice(0, 7), 12)}${takenOn.slice(7)}`;

/** An unbroken stretch in one seat. */
interface Spell {
  readonly begin: LocalDate | null;
  /** The appointment that ends last. */
  last: Appointment;
}

/** The spell in the seat that covers `date`. */
const spellOf = (seat: HeldSeat, appointments: readonly Appointment[], date: LocalDate): Spell | undefined => {
  const own = appointments
    .filter((one) => one.leaderId === seat.leaderId && one.orgId === seat.orgId && one.role === "PRINCIPAL")
    .filter(isInForce)
    .sort((a, b) => ((a.begin ?? "") < (b.begin ?? "") ? -1 : 1));
  if (!own.some((one) => coversDate(one, date))) return undefined;
  const spells: Spell[] = [];
  for (const one of own) {
    const spell = spells.at(-1);
    const end = spell?.last.end;
    const follows =
      end === null || (end !== undefined && (one.begin ?? "") <= addDays(end, OUTCOME_RULES.summerDays.value));
    if (spell === undefined || !follows) spells.push({ begin: one.begin, last: one });
    else if (end !== null && (one.end === null || one.end > end)) spell.last = one;
  }
  return spells.find(({ begin, last }) => coversDate({ begin, end: last.end }, date));
};

/**
 * Year in the school, 1 = the school year in which the spell began. A spell breaks at any gap longer than a summer.
 *
 * @returns null when the seat is not held on `date` or the begin is not known.
 */
export const tenureYear = (seat: HeldSeat, appointments: readonly Appointment[], date: LocalDate): number | null => {
  const begin = spellOf(seat, appointments, date)?.begin;
  return begin === undefined || begin === null ? null : schoolYearOf(date) - schoolYearOf(begin) + 1;
};

/**
 * Seats of a date: principals who are not interim, one seat each (the primary one, else the smallest id), as S-275
 * counts them. An interim post is never a vacancy by itself, so it is none here (interop.md 3, 5).
 */
export const seatsOn = (appointments: readonly Appointment[], date: LocalDate): readonly HeldSeat[] => {
  const held = appointments
    .filter((one) => one.role === "PRINCIPAL" && !one.interim && holdsOn(one, date))
    .sort((a, b) => Number(b.primary) - Number(a.primary) || (a.appointmentId < b.appointmentId ? -1 : 1));
  const first = new Map<string, HeldSeat>();
  for (const { leaderId, orgId } of held) if (!first.has(leaderId)) first.set(leaderId, { leaderId, orgId });
  return [...first.values()].sort((a, b) => (a.leaderId < b.leaderId ? -1 : 1));
};

/** Kind of an exit: what was recorded first, then the post that followed. */
const kindOf = (last: Appointment, now: Appointment | undefined): ExitKind => {
  const reason = shownEndReason(last.endReason ?? "UNKNOWN");
  const kind = REASONS[reason].kind ?? DESTINATION_KINDS[last.destination ?? "unknown"];
  if (kind !== null) return kind;
  if (now !== undefined) return POST_KINDS[now.role];
  return reason === "INTERNAL_MOVE" || last.destination === "other-role-in-district" ? "OTHER_K12_ROLE" : "UNKNOWN";
};

const ncesOf = (kind: ExitKind, last: Appointment, now: Appointment | undefined): NcesStatus => {
  if (now?.role === "PRINCIPAL" || last.destination === "principal-elsewhere") return "mover";
  return now === undefined && kind === "UNKNOWN" ? "other" : "leaver";
};

/**
 * What became of a seat in the twelve months after a snapshot, from appointments and from the reason and destination
 * recorded with their end. The record gives the reason; where the person is at the end of the twelve months decides the NCES
 * status, as in its follow-up survey. Returning to the same school after a gap makes a stayer to NCES and a vacancy all
 * the same.
 */
export const outcomeOf = (input: OutcomeInput): Outcome | NotCounted => {
  const { seat, takenOn, appointments, schoolClosedOn } = input;
  const horizon = horizonOf(takenOn);
  const last = spellOf(seat, appointments, takenOn)?.last;
  if (last === undefined) return { notCounted: "seat-not-held" };
  if (schoolClosedOn !== undefined && takenOn < schoolClosedOn && schoolClosedOn <= horizon) {
    return { notCounted: "school-closed" };
  }
  if (last.end === null || last.end > horizon) {
    const away = input.leaves.some(
      (leave) => leave.leaderId === seat.leaderId && isInForce(leave) && coversDate(leave, horizon),
    );
    return { kind: away ? "ON_LEAVE" : "STAYED", nces: "stayer", vacatedOn: null, byChoice: null, suspected: false };
  }

  const there = appointments.filter((one) => holdsOn(one, horizon));
  const own = there.filter((one) => one.leaderId === seat.leaderId);
  const now = own.find((one) => one.role === "PRINCIPAL") ?? own[0];
  const back = now?.role === "PRINCIPAL" && now.orgId === seat.orgId;
  const kind = kindOf(last, back ? undefined : now);
  const succeeded = there.some(
    (one) =>
      one.orgId === seat.orgId &&
      one.role === "PRINCIPAL" &&
      one.leaderId !== seat.leaderId &&
      (one.begin ?? "") > takenOn,
  );
  const unexplained = kind === "UNKNOWN" && last.endReason === undefined && now === undefined;
  return {
    kind,
    nces: back ? "stayer" : ncesOf(kind, last, now),
    vacatedOn: last.end,
    byChoice: REASONS[shownEndReason(last.endReason ?? "UNKNOWN")].byChoice,
    suspected: last.precision === "snapshot" && unexplained && !succeeded,
  };
};

/** V: any vacancy, for forecasts. L: leaving by choice, for retention work. Source: scoring.md 8.1. */
export type Endpoint = "V" | "L";

const BY_CHOICE: readonly OutcomeKind[] = ["MOVED", "LEFT_K12", "OTHER_K12_ROLE"];

/**
 * Whether an outcome is the event of an endpoint. For L every other exit is a competing event, which is "no": the person
 * did not leave by choice in these twelve months. `undefined` = unknown, so it must be left out.
 */
export const isEvent = (outcome: Outcome, endpoint: Endpoint): boolean | undefined => {
  if (endpoint === "V") return outcome.vacatedOn !== null;
  if (outcome.vacatedOn === null) return false;
  if (outcome.kind === "UNKNOWN") return outcome.byChoice ?? undefined;
  return BY_CHOICE.includes(outcome.kind) && outcome.byChoice !== false;
};
