import type { TenantStore } from "../access/tenant.ts";
import { instantOf, type LocalDate } from "../kernel/calendar.ts";
import type { OwnRules } from "../kernel/own-rules.ts";
import { isInForce } from "../kernel/recorded.ts";
import { type Interest, selectInterests } from "../nominations/interest.ts";
import { TARGET_ROLES } from "../nominations/target-role.ts";
import { type PrivacyRules, privacyRulesAt } from "../privacy/rules.ts";
import type { BenchCandidate, CandidateRecords } from "../readiness/candidates.ts";
import type { StoredReadiness } from "../readiness/stored-readiness.ts";
import { compareTiers, isBenchTier } from "../readiness/tiers.ts";
import { type AsOf, asOfDay } from "../records/as-of.ts";
import { type Appointment, holdsOn, type Org, type Seat } from "../roster/roster.ts";
import { fitsSeat } from "./fits-seat.ts";
import { type BenchSeat, type SeatOutlook, viewSeats } from "./seat.ts";

export type Reader = Pick<TenantStore, "get" | "list" | "page">;

/** The part of an interested person's assessment for a role that planning needs. */
export type Standing = Pick<
  StoredReadiness,
  "leaderId" | "targetRole" | "tier" | "validUntil" | "lapse" | "open" | "portrait"
>;

/** Everything of a district that planning looks at: as it stands, or as it stood (`read-district-as-of.ts`). */
export interface PlanningRecords {
  readonly seats: readonly Seat[];
  readonly orgs: readonly Org[];
  /** Appointments ever held in a role that people are made ready for. */
  readonly appointments: readonly Appointment[];
  readonly outlooks: readonly SeatOutlook[];
  readonly readiness: readonly Standing[];
  readonly interests: CandidateRecords["interests"];
}

/** Sixteen queries, whatever the district's size. */
export const readDistrict = async (store: Reader): Promise<PlanningRecords> => {
  const inRoles = async <T>(list: (role: (typeof TARGET_ROLES)[number]) => Promise<readonly T[]>) =>
    (await Promise.all(TARGET_ROLES.map(list))).flat();
  const [seats, orgs, appointments, outlooks, readiness, interests] = await Promise.all([
    store.list("seatsOfDistrict", {}),
    store.list("orgs", {}),
    inRoles((role) => store.list("appointmentsInRole", { role })),
    store.list("seatOutlooksOfDistrict", {}),
    store.list("readinessOfDistrict", {}),
    inRoles<Interest>((targetRole) => store.list("interestsInRole", { targetRole })),
  ]);
  return { seats, orgs, appointments, outlooks, readiness, interests };
};

/** A seat with its school and its present holder. */
export interface PlannedSeat extends BenchSeat {
  readonly orgId: string;
  /** The holder stands in only: the seat is open all the same. */
  readonly interim: boolean;
  /** Nobody has ever been in this role at this school, as far as anything on record shows. */
  readonly neverFilled: boolean;
}

/** A candidate with the name to show. */
export interface NamedCandidate extends BenchCandidate {
  readonly name: string;
}

/** A district's seats and bench on a day. */
export interface DistrictView {
  readonly on: LocalDate;
  /** Rules about numbers of groups that were in force on that day. */
  readonly privacy: PrivacyRules;
  readonly records: PlanningRecords;
  /** Seats that exist. */
  readonly seats: readonly PlannedSeat[];
  /** Seats that open within twelve months. */
  readonly opening: readonly PlannedSeat[];
  readonly candidates: readonly NamedCandidate[];
  readonly orgs: ReadonlyMap<string, Org>;
}

const placeOf = ({ orgId, role }: { readonly orgId: string; readonly role: string }): string => `${orgId}#${role}`;

/**
 * Gives every appointment that holds on a day a seat. A roster does not say which; then it is a free seat of that role at
 * that school, in the order of ids, the longest in post first.
 */
export const seatHolders = (
  seats: readonly Seat[],
  appointments: readonly Appointment[],
  on: LocalDate,
): readonly Appointment[] => {
  const holding = appointments.filter((one) => holdsOn(one, on));
  const taken = new Set(holding.flatMap((one) => one.seatId ?? []));
  const free = Map.groupBy(
    seats.filter((one) => !taken.has(one.seatId) && one.withdrawnAt === undefined),
    placeOf,
  );
  const order = (one: Appointment) => `${one.interim ? 1 : 0}${one.begin ?? ""}#${one.appointmentId}`;
  return holding
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .flatMap((one): readonly Appointment[] => {
      if (one.seatId !== undefined) return [one];
      const seat = free.get(placeOf(one))?.shift();
      return seat === undefined ? [] : [{ ...one, seatId: seat.seatId }];
    });
};

/** Candidates as their assessments stand; interest is read again, and what has ended by itself counts no more. */
const candidatesOn = ({ readiness, interests }: PlanningRecords, asOf: AsOf): readonly NamedCandidate[] => {
  const held = new Set(selectInterests(interests, asOf).map((one) => `${one.leaderId}#${one.targetRole}`));
  return readiness
    .flatMap(({ leaderId, targetRole: role, tier, validUntil, lapse, open, portrait }): readonly NamedCandidate[] => {
      if (open === null || portrait === null || validUntil === null || !isBenchTier(tier)) return [];
      if (!held.has(`${leaderId}#${role}`) || validUntil <= asOf.on) return [];
      const now = lapse !== null && lapse.on <= asOf.on ? lapse.to : tier;
      return isBenchTier(now) ? [{ leaderId, role, tier: now, ...open, name: portrait.name }] : [];
    })
    .toSorted((a, b) => (a.leaderId < b.leaderId ? -1 : a.leaderId > b.leaderId ? 1 : 0));
};

/** Seats and bench of a district on a day. */
export const viewDistrict = (records: PlanningRecords, on: LocalDate, own: OwnRules): DistrictView => {
  const asOf = asOfDay(on, own.timeZone);
  const holders = seatHolders(records.seats, records.appointments, on);
  const view = viewSeats({ ...records, appointments: holders }, asOf);
  const orgOf = new Map(records.seats.map((seat) => [seat.seatId, seat.orgId]));
  const standIns = new Set(holders.flatMap((one) => (one.interim && one.seatId !== undefined ? [one.seatId] : [])));
  const filled = new Set(records.appointments.filter((one) => isInForce(one) && (one.begin ?? "") <= on).map(placeOf));
  const orgs = new Map(records.orgs.map((org) => [org.orgId, org]));
  const planned = (seat: BenchSeat): PlannedSeat => {
    const interim = standIns.has(seat.seatId);
    // The person who stands in may be the one who stays.
    const orgId = orgOf.get(seat.seatId) ?? "";
    const neverFilled = !filled.has(placeOf({ orgId, role: seat.role }));
    return { ...seat, orgId, interim, neverFilled, ...(interim ? { incumbentId: null } : {}) };
  };
  const isOpen = ({ orgId }: PlannedSeat): boolean => {
    const org = orgs.get(orgId);
    return org !== undefined && org.withdrawnAt === undefined && (org.closedOn === undefined || on < org.closedOn);
  };
  return {
    on,
    privacy: privacyRulesAt(own, instantOf(on, "23:59", own.timeZone)),
    records,
    seats: view.seats.map(planned).filter(isOpen),
    opening: view.opening.map(planned).filter(isOpen),
    candidates: candidatesOn(records, asOf),
    orgs,
  };
};

/** Who could take a seat, nearest tier first. */
export const successorsOf = (seat: BenchSeat, candidates: readonly NamedCandidate[]): readonly NamedCandidate[] =>
  candidates
    .filter((one) => fitsSeat(one, seat))
    .toSorted((a, b) => compareTiers(a.tier, b.tier) || (a.leaderId < b.leaderId ? -1 : 1));
