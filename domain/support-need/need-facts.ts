/** From records to the facts of the support-need index. */

import type { Leave, Touchpoint } from "../coaching/coaching.ts";
import { leadershipLoad, leadershipOn } from "../coaching/leadership-load.ts";
import type { SchoolFile } from "../files/school-file.ts";
import { daysBetween, type LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { tenureYear } from "../outcomes/outcome.ts";
import { type Appointment, coversDate, holdsOn, type Org } from "../roster/roster.ts";
import { isCoaching, isOneToOne } from "./contact-kinds.ts";
import type { ContactGap, NeedFacts } from "./stored-need.ts";
import type { SupportNeedFacts } from "./support-need.ts";

/** What is on record of a school; withdrawn records may be in it. */
export interface SchoolRecords extends Pick<SchoolFile, "seats" | "assignments" | "appointments"> {
  readonly org: Org | undefined;
}

export interface LeaderRecords {
  readonly leaderId: string;
  readonly appointments: readonly Appointment[];
  /** In force only. */
  readonly touchpoints: readonly Touchpoint[];
}

/**
 * The principal's seat that a leader holds on a day: the primary one of several, whose school counts. Undefined = none.
 */
export const principalSeatOn = (appointments: readonly Appointment[], day: LocalDate): Appointment | undefined => {
  const held = appointments.filter((one) => one.role === "PRINCIPAL" && holdsOn(one, day));
  return held.toSorted(
    (a, b) => Number(b.primary) - Number(a.primary) || (a.appointmentId < b.appointmentId ? -1 : 1),
  )[0];
};

/**
 * What the records say on a day.
 *
 * @param startedOn - day on which the district began to record touchpoints; undefined = never, or just now.
 */
export const needFactsOn = (
  day: LocalDate,
  { leaderId, appointments, touchpoints }: LeaderRecords,
  {
    seat,
    school,
    startedOn,
  }: {
    readonly seat: Appointment;
    readonly school: SchoolRecords;
    readonly startedOn: LocalDate | undefined;
  },
): NeedFacts => {
  const gap = (counts: (contact: Touchpoint) => boolean) =>
    gapOf(touchpoints.filter(counts), { begin: seat.begin, startedOn });
  return {
    coaching: gap(isCoaching),
    oneToOne: gap(isOneToOne),
    yearInSchool: tenureYear({ leaderId, orgId: seat.orgId }, appointments, day),
    undelegatedStandards: undelegatedOn(day, school),
    highPoverty: school.org?.highPoverty ?? null,
    assistantVacancy: assistantVacancyOn(day, school),
  };
};

const latest = (days: readonly LocalDate[]): LocalDate | null =>
  days.reduce<LocalDate | null>((last, day) => (last === null || day > last ? day : last), null);

const gapOf = (
  contacts: readonly Touchpoint[],
  { begin, startedOn }: { readonly begin: LocalDate | null; readonly startedOn: LocalDate | undefined },
): ContactGap => {
  const lastOn = latest(contacts.map(({ heldOn }) => heldOn).filter((day) => begin === null || day >= begin));
  return { lastOn, from: lastOn ?? (startedOn === undefined ? null : latest([begin ?? "", startedOn])) };
};

/** Null where the school keeps no assignment at all: then it is not known whether anything is delegated. */
const undelegatedOn = (day: LocalDate, { appointments, assignments }: SchoolRecords): number | null => {
  const { recorded, undelegatedStandards } = leadershipLoad(leadershipOn({ appointments, assignments }, day));
  return recorded ? undelegatedStandards.length : null;
};

/** More posts of assistant principal than people in them. Whoever stands in fills one; a school without seats is not known. */
const assistantVacancyOn = (day: LocalDate, { seats, appointments }: SchoolRecords): boolean | null => {
  const open = seats.filter((one) => isInForce(one) && coversDate({ begin: one.openedOn, end: one.closedOn }, day));
  if (open.length === 0) return null;
  const posts = open.filter(({ role }) => role === "ASSISTANT_PRINCIPAL").length;
  const filled = appointments.filter((one) => one.role === "ASSISTANT_PRINCIPAL" && holdsOn(one, day)).length;
  return posts > filled;
};

/** Days from `from` to `to` on which the leader was not on leave; 0 when `to` comes first. */
export const daysPresent = (from: LocalDate, to: LocalDate, leaves: readonly Leave[]): number => {
  let days = Math.max(0, daysBetween(from, to));
  let counted = from;
  const spans = leaves.filter(isInForce).toSorted((a, b) => (a.begin < b.begin ? -1 : 1));
  for (const { begin, end } of spans) {
    const first = begin > counted ? begin : counted;
    const next = end === null || end > to ? to : end;
    if (first >= next) continue;
    days -= daysBetween(first, next);
    counted = next;
  }
  return days;
};

/** The facts as the index reads them on a day: gaps in days on which the leader was there. */
export const indexFacts = (facts: NeedFacts, day: LocalDate, leaves: readonly Leave[]): SupportNeedFacts => {
  const days = ({ from }: ContactGap): number | null => (from === null ? null : daysPresent(from, day, leaves));
  return {
    daysSinceCoaching: days(facts.coaching),
    daysSinceOneToOne: days(facts.oneToOne),
    yearInSeat: facts.yearInSchool,
    undelegatedDomains: facts.undelegatedStandards,
    highPoverty: facts.highPoverty,
    assistantVacancy: facts.assistantVacancy,
  };
};
