import type { DistrictView, PlannedSeat } from "../bench/read-district.ts";
import { plannedExits } from "../bench/seat.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { monthsLater } from "../kernel/dates.ts";
import { districtOffset, type SeatInputs, structuralHazard } from "../outcomes/hazard.ts";
import { tenureYear } from "../outcomes/outcome.ts";
import { type PastYear, pastYears } from "../outcomes/past-vacancies.ts";
import type { KnownVacancy, SeatHazard } from "./forecast-vacancies.ts";

/**
 * What is known of vacancies in principals' seats. Internal: a hazard of one seat never leaves the engine (scoring.md 11,
 * P10). From records alone; nothing here has been near an answer.
 */
export interface VacancyOutlook {
  /** Principals' seats that exist. */
  readonly seats: readonly PlannedSeat[];
  readonly hazards: readonly SeatHazard[];
  readonly plannedExits: readonly KnownVacancy[];
  readonly newSeats: readonly KnownVacancy[];
  /** Seats with nobody in them, or a person who stands in: open already, and no part of the sum. */
  readonly vacantNow: readonly PlannedSeat[];
  /** Twelve-month periods on record, oldest first. */
  readonly past: readonly PastYear[];
  readonly recordsFrom: LocalDate;
}

/**
 * Chances of the seats of a district's principals, from what is on record: year in the school, poverty, and how often the
 * district's principals left in the years on record. Salary and induction are on no record; they add nothing.
 *
 * @param recordsFrom - first day from which on the district's leavers are on record.
 */
export const outlookOf = (view: DistrictView, recordsFrom: LocalDate): VacancyOutlook => {
  const { on, orgs } = view;
  const isPrincipals = (seat: PlannedSeat): boolean => seat.role === "PRINCIPAL";
  const seats = view.seats.filter(isPrincipals);
  const principals = view.records.appointments.filter((one) => one.role === "PRINCIPAL");
  const past = pastYears(principals, orgs, { on, recordsFrom });
  const count = (of: (year: PastYear) => readonly string[]) => past.reduce((sum, year) => sum + of(year).length, 0);
  const offset = districtOffset(
    count((year) => year.vacated),
    count((year) => year.held),
  );
  const ofLeader = Map.groupBy(principals, (one) => one.leaderId);
  const chance = (seat: PlannedSeat, year: number | null): number => {
    const highPoverty = orgs.get(seat.orgId)?.highPoverty ?? null;
    const inputs: SeatInputs = { year, offset, highPoverty, salary: "mid", induction: false };
    return structuralHazard(inputs);
  };
  const known = (seat: PlannedSeat): KnownVacancy => ({ seatId: seat.seatId, nextIfNew: chance(seat, 1) });
  const exits = plannedExits(seats, on) as readonly PlannedSeat[];
  const leaving = new Set(exits.map((seat) => seat.seatId));
  const secondYear = { from: monthsLater(on, 12), to: monthsLater(on, 24) };
  const hazardOf = (seat: PlannedSeat, leaderId: string): SeatHazard => {
    const year = tenureYear({ leaderId, orgId: seat.orgId }, ofLeader.get(leaderId) ?? [], on);
    const { plannedExitOn: exit } = seat;
    const announced = exit !== null && secondYear.from <= exit && exit < secondYear.to;
    return {
      ...known(seat),
      hazard: chance(seat, year),
      nextIfStays: announced ? 1 : chance(seat, year === null ? null : year + 1),
    };
  };
  return {
    seats,
    hazards: seats.flatMap((seat) =>
      seat.incumbentId === null || leaving.has(seat.seatId) ? [] : [hazardOf(seat, seat.incumbentId)],
    ),
    plannedExits: exits.filter((seat) => seat.incumbentId !== null).map(known),
    newSeats: view.opening.filter(isPrincipals).map(known),
    vacantNow: seats.filter((seat) => seat.incumbentId === null),
    past,
    recordsFrom,
  };
};
