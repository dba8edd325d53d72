import { SCHOOL_LEVELS } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { compareText } from "../kernel/text.ts";
import { type Appointment, holdsOn, type Org } from "../roster/roster.ts";
import { NOWHERE } from "./published.ts";

/** The region and level of a leader's school. */
export interface Place {
  readonly region: string;
  readonly schoolLevel: string;
}

/** Days on which a round was open, both included. */
export interface OpenDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The roster of principals and schools. */
export interface Seats {
  readonly appointments: readonly Appointment[];
  readonly orgs: readonly Org[];
}

const placeOf = (org: Org | undefined): Place => ({
  region: org?.region ?? NOWHERE,
  schoolLevel: org?.level ?? NOWHERE,
});

/**
 * Where leaders worked as principals when a round opened, or, if they came while it was open, where they began. A person
 * with two schools counts at the primary one. Regions and levels of schools are those on record now, for every round
 * alike, so that renaming a region ends no trend.
 *
 * @returns a place for every leader; {@link NOWHERE} where nothing is on record.
 */
export const groupLeaders = (
  { appointments, orgs }: Seats,
  leaders: readonly string[],
  { from, to }: OpenDays,
): ReadonlyMap<string, Place> => {
  const orgOf = new Map(orgs.map((org) => [org.orgId, org]));
  // What held on the first day comes before all that began later.
  const order = (one: Appointment) =>
    `${holdsOn(one, from) ? "" : one.begin}#${one.primary ? 0 : 1}#${one.appointmentId}`;
  const seats = appointments
    .filter((one) => one.role === "PRINCIPAL" && isInForce(one))
    .filter(({ begin, end }) => (begin === null || begin <= to) && (end === null || from < end))
    .sort((a, b) => compareText(order(a), order(b)));
  const first = new Map<string, Appointment>();
  for (const seat of seats) if (!first.has(seat.leaderId)) first.set(seat.leaderId, seat);
  return new Map(leaders.map((id) => [id, placeOf(orgOf.get(first.get(id)?.orgId ?? ""))]));
};

/**
 * All regions and school levels that numbers can be about, whoever answered: those of open schools and of everybody who
 * was asked. Regions by name, levels in their own order, {@link NOWHERE} last.
 */
export const planGroups = (
  orgs: readonly Org[],
  asked: Iterable<Place>,
  { from }: OpenDays,
): { readonly regions: readonly string[]; readonly schoolLevels: readonly string[] } => {
  const schools = orgs.filter(
    (org) => org.type === "school" && isInForce(org) && (org.closedOn === undefined || from < org.closedOn),
  );
  const places = [...schools.map(placeOf), ...asked];
  const regions = [...new Set(places.map(({ region }) => region))].filter((id) => id !== NOWHERE).sort(compareText);
  const levels = new Set(places.map(({ schoolLevel }) => schoolLevel));
  return {
    regions: places.some(({ region }) => region === NOWHERE) ? [...regions, NOWHERE] : regions,
    schoolLevels: [...SCHOOL_LEVELS, NOWHERE].filter((level) => levels.has(level)),
  };
};
