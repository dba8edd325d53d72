/**
 * Who supervises whom, as far as a roster shows (OneRoster has no such relation): a principal supervisor appointed at
 * an org supervises the principals of the schools beneath it, the nearest org first. Several on one org share its
 * schools evenly. All of it is assumed until an administrator confirms it.
 */

import { coversDate } from "../roster/roster.ts";
import { chainOf, type OrgRow } from "./read-orgs.ts";

export interface Supervisor {
  readonly leaderId: string;
  /** Stable order among the supervisors of one org: the source's own id. */
  readonly order: string;
  /** sourcedId of the org the person supervises from. */
  readonly org: string;
  readonly begin: string | null;
  readonly end: string | null;
  /** Whether an alert can reach the person. */
  readonly mailable: boolean;
}

/** A principal's seat that holds now or will hold. */
export interface Seat {
  readonly leaderId: string;
  /** sourcedId of the school. */
  readonly school: string;
  readonly primary: boolean;
  readonly begin: string | null;
}

export interface Supervised {
  readonly leaderId: string;
  /** School that decided. */
  readonly school: string;
  /** Undefined when nobody is found at the school or above it. */
  readonly supervisor?: string;
  /** Part of the org tree could not be read: the present supervisor stays. */
  readonly uncertain: boolean;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Seats held now before future ones, the primary one first, then the longest held. */
const bySeniority = (asOf: string) => (a: Seat, b: Seat) => {
  const future = (seat: Seat): string => (seat.begin !== null && seat.begin > asOf ? seat.begin : "");
  return (
    compare(future(a), future(b)) ||
    Number(b.primary) - Number(a.primary) ||
    compare(a.begin ?? "", b.begin ?? "") ||
    compare(a.school, b.school)
  );
};

/** Supervisors in office on a date, by org and in stable order; each person once per org. */
const inOffice = (supervisors: readonly Supervisor[], date: string): ReadonlyMap<string, readonly Supervisor[]> => {
  const present = supervisors.filter((one) => coversDate(one, date)).sort((a, b) => compare(a.order, b.order));
  const unique = [...new Map(present.map((one) => [`${one.org} ${one.leaderId}`, one])).values()];
  return Map.groupBy(unique, (one) => one.org);
};

/** Schools in order, cut into as many runs as there are supervisors: a new school moves few others. */
const share = (schools: readonly string[], supervisors: readonly Supervisor[]): ReadonlyMap<string, number> =>
  new Map(schools.map((school, place) => [school, Math.floor((place * supervisors.length) / schools.length)]));

/** For one date: which of the supervisors of its nearest staffed org has each school, and who else could take it. */
const schoolsOn = (orgs: ReadonlyMap<string, OrgRow>, supervisors: readonly Supervisor[], date: string) => {
  const all = inOffice(supervisors, date);
  const reachable = inOffice(
    supervisors.filter((one) => one.mailable),
    date,
  );
  /** Orgs with a person, nearest first; those whose supervisors have no address come last. */
  const lines = (school: string): readonly (readonly Supervisor[])[] => {
    const chain = chainOf(orgs, school);
    return [reachable, all]
      .flatMap((offices) => chain.flatMap((org) => [offices.get(org.sourcedId) ?? []]))
      .filter((line) => line.length > 0);
  };
  const schools = [...orgs.values()]
    .filter((org) => org.type === "school")
    .map((org) => org.sourcedId)
    .sort(compare);
  const nearest = new Map(schools.map((school) => [school, lines(school)]));
  const places = new Map<string, number>();
  for (const [line, beneath] of Map.groupBy(schools, (school) => nearest.get(school)?.[0])) {
    if (line !== undefined) for (const [school, place] of share(beneath, line)) places.set(school, place);
  }
  /** The school's own supervisor, or, where that is the principal in person, the next one. */
  return (school: string, principal: string): string | undefined => {
    const [first = [], ...others] = nearest.get(school) ?? [];
    const place = places.get(school) ?? 0;
    const candidates = [...first.slice(place), ...first.slice(0, place), ...others.flat()];
    return candidates.find((one) => one.leaderId !== principal)?.leaderId;
  };
};

/**
 * One supervision per principal. A person who leads several schools is supervised where the first seat in seniority
 * order finds a supervisor; a seat in the future is judged on the day it begins, so that a file sent in June holds in
 * August.
 */
export const assumeSupervision = (
  orgs: ReadonlyMap<string, OrgRow>,
  seats: readonly Seat[],
  supervisors: readonly Supervisor[],
  asOf: string,
): readonly Supervised[] => {
  const days = new Map<string, ReturnType<typeof schoolsOn>>();
  const supervisorOf = (seat: Seat): string | undefined => {
    const date = seat.begin !== null && seat.begin > asOf ? seat.begin : asOf;
    const day = days.get(date) ?? schoolsOn(orgs, supervisors, date);
    days.set(date, day);
    return day(seat.school, seat.leaderId);
  };
  const uncertain = (school: string): boolean => chainOf(orgs, school).some((org) => org.parentRejected === true);
  return [...Map.groupBy(seats, (seat) => seat.leaderId).values()].flatMap((own) => {
    const ordered = [...own].sort(bySeniority(asOf));
    const seat = ordered.find((one) => supervisorOf(one) !== undefined) ?? ordered[0];
    if (seat === undefined) return [];
    const supervisor = supervisorOf(seat);
    return [
      {
        leaderId: seat.leaderId,
        school: seat.school,
        ...(supervisor === undefined ? {} : { supervisor }),
        uncertain: own.some((one) => uncertain(one.school)),
      },
    ];
  });
};
