import type { SchoolLevel } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { monthsLater } from "../kernel/dates.ts";
import { compareText } from "../kernel/text.ts";
import { TARGET_ROLES, type TargetRole } from "../nominations/target-role.ts";
import { type AsOf, type Dated, selectKnown } from "../records/as-of.ts";
import { type Appointment, coversDate, type Org, type Seat } from "../roster/roster.ts";
import { BENCH_RULES } from "./rules.ts";

/** What planning knows of a position beside the roster. Keyed by seat, so it outlives its holder [SAP-pos]. */
export interface SeatOutlook extends Dated {
  readonly district: string;
  readonly orgId: string;
  readonly seatId: string;
  /** Announced last day + 1 of the present holder; null = none announced. */
  readonly plannedExitOn: LocalDate | null;
  /** A school improvement plan is under way. */
  readonly improvementPlan: boolean;
  /** People who have held the seat in the last five years, 0 or more. */
  readonly holdersInFiveYears: number;
}

/** Who could follow on a seat. Keyed by seat: a plan outlives its incumbent and its owner. */
export interface SuccessionPlan extends Dated {
  readonly district: string;
  readonly orgId: string;
  readonly seatId: string;
  /** Staff id of the person responsible for it. */
  readonly ownerId: string;
  /** Leader ids in the order of the plan's owner. Who has no interest on a day is not shown: `viewPlan`. */
  readonly candidateIds: readonly string[];
  /** Leader id of the person who would stand in at once. */
  readonly interimId: string | null;
  readonly reviewOn: LocalDate;
}

/** A seat as the bench looks at it. */
export interface BenchSeat {
  readonly seatId: string;
  readonly role: TargetRole;
  /** Null = not recorded: then no level is asked of a successor. */
  readonly level: SchoolLevel | null;
  readonly region: string | null;
  readonly incumbentId: string | null;
  /** 1-2.5, see {@link impactOfLoss}. */
  readonly impact: number;
  readonly plannedExitOn: LocalDate | null;
}

/** How much it hurts when the seat's holder goes: 1-2.5, no unit. */
export const impactOfLoss = (of: {
  readonly highPoverty: boolean;
  readonly improvementPlan: boolean;
  readonly holdersInFiveYears: number;
}): number => {
  return (
    1 +
    (of.highPoverty ? BENCH_RULES.impactOfPoverty.value : 0) +
    (of.holdersInFiveYears >= BENCH_RULES.churnHolders.value ? BENCH_RULES.impactOfChurn.value : 0) +
    (of.improvementPlan ? BENCH_RULES.impactOfPlan.value : 0)
  );
};

/** Records that seats are viewed from, all versions, any order. */
export interface SeatRecords {
  readonly seats: readonly Seat[];
  readonly orgs: readonly Org[];
  readonly appointments: readonly Appointment[];
  readonly outlooks: readonly SeatOutlook[];
}

/** Seats that exist on a day, and seats that open in the 12 months after it (new schools), by id. */
export const viewSeats = (
  records: SeatRecords,
  asOf: AsOf,
): { readonly seats: readonly BenchSeat[]; readonly opening: readonly BenchSeat[] } => {
  const known = selectKnown(records.seats, (one) => one.seatId, asOf).flatMap((seat) => {
    const role = TARGET_ROLES.find((one) => one === seat.role);
    return role === undefined ? [] : [{ seat, role }];
  });
  const orgs = new Map(selectKnown(records.orgs, (one) => one.orgId, asOf).map((org) => [org.orgId, org]));
  const outlooks = new Map(selectKnown(records.outlooks, (one) => one.seatId, asOf).map((one) => [one.seatId, one]));
  const holders = new Map<string, string>();
  for (const { seatId, leaderId, primary, ...span } of selectKnown(
    records.appointments,
    (one) => one.appointmentId,
    asOf,
  )) {
    if (seatId === undefined || !coversDate(span, asOf.on)) continue;
    if (primary || !holders.has(seatId)) holders.set(seatId, leaderId);
  }
  const view = ({ seat, role }: (typeof known)[number]): BenchSeat => {
    const { seatId, orgId } = seat;
    const org = orgs.get(orgId);
    const outlook = outlooks.get(seatId);
    return {
      seatId,
      role,
      level: org?.level ?? null,
      region: org?.region ?? null,
      incumbentId: holders.get(seatId) ?? null,
      impact: impactOfLoss({
        highPoverty: org?.highPoverty ?? false,
        improvementPlan: outlook?.improvementPlan ?? false,
        holdersInFiveYears: outlook?.holdersInFiveYears ?? 0,
      }),
      plannedExitOn: outlook?.plannedExitOn ?? null,
    };
  };
  const inAYear = monthsLater(asOf.on, 12);
  const isOpen = (closedOn: string | null): boolean => closedOn === null || asOf.on < closedOn;
  return {
    seats: known
      .filter(({ seat: { openedOn, closedOn } }) => coversDate({ begin: openedOn, end: closedOn }, asOf.on))
      .map(view),
    opening: known
      .filter(
        ({ seat: { openedOn, closedOn } }) =>
          openedOn !== null && asOf.on < openedOn && openedOn < inAYear && isOpen(closedOn),
      )
      .map(view),
  };
};

/** Seats whose announced exit falls in the 12 months from a day on. */
export const plannedExits = (seats: readonly BenchSeat[], on: LocalDate): readonly BenchSeat[] => {
  const inAYear = monthsLater(on, 12);
  return seats.filter(({ plannedExitOn }) => plannedExitOn !== null && on <= plannedExitOn && plannedExitOn < inAYear);
};

/** Order in which seats get a successor when there are too few: announced exits by date, then impact, then id. */
export const compareUrgency = (a: BenchSeat, b: BenchSeat): number =>
  compareText(a.plannedExitOn ?? "~", b.plannedExitOn ?? "~") || b.impact - a.impact || compareText(a.seatId, b.seatId);
