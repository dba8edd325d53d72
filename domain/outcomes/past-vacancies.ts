import type { LocalDate } from "../kernel/calendar.ts";
import { monthsLater } from "../kernel/dates.ts";
import type { Appointment, Org } from "../roster/roster.ts";
import { indexAppointments } from "./around-seat.ts";
import { isEvent, outcomeOf, seatsOn } from "./outcome.ts";
import { OUTCOME_RULES } from "./rules.ts";

/** Principals who were in a seat at the start of twelve months, and which of the seats fell vacant in them. */
export interface PastYear {
  /** First day. */
  readonly takenOn: LocalDate;
  /** Schools of the seats that were held and could be followed to the end. */
  readonly held: readonly string[];
  /** Those of them whose seat fell vacant. */
  readonly vacated: readonly string[];
}

/**
 * What became of the principals of a day in the twelve months after it, by the rules of the outcome ledger: an interim
 * post is no vacancy, a closed school is in no count.
 *
 * @param appointments - as principal, of all time.
 */
export const followYear = (
  appointments: readonly Appointment[],
  orgs: ReadonlyMap<string, Org>,
  takenOn: LocalDate,
): PastYear => {
  const around = indexAppointments(appointments);
  const counted = seatsOn(appointments, takenOn).flatMap((seat) => {
    const closed = orgs.get(seat.orgId)?.closedOn;
    const outcome = outcomeOf({
      seat,
      takenOn,
      appointments: around(seat),
      leaves: [],
      ...(closed === undefined ? {} : { schoolClosedOn: closed }),
    });
    return "notCounted" in outcome ? [] : [{ orgId: seat.orgId, left: isEvent(outcome, "V") === true }];
  });
  return {
    takenOn,
    held: counted.map((one) => one.orgId),
    vacated: counted.flatMap((one) => (one.left ? [one.orgId] : [])),
  };
};

/**
 * The last whole years before a day, oldest first, five at most. None that began before `recordsFrom`: of earlier years
 * a roster knows who stayed and not who left, and counting them would make every district look better than it is.
 */
export const pastYears = (
  appointments: readonly Appointment[],
  orgs: ReadonlyMap<string, Org>,
  { on, recordsFrom }: { readonly on: LocalDate; readonly recordsFrom: LocalDate },
): readonly PastYear[] => {
  const principals = appointments.filter((one) => one.role === "PRINCIPAL");
  return Array.from({ length: OUTCOME_RULES.pastYears.value }, (_, i) =>
    monthsLater(on, 12 * (i - OUTCOME_RULES.pastYears.value)),
  )
    .filter((takenOn) => takenOn >= recordsFrom)
    .map((takenOn) => followYear(principals, orgs, takenOn));
};
