import { addDays, daysBetween, instantOf, isSchoolDay, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { type ReminderKind, type Round, SCHOOL_MORNING } from "./round.ts";

/** Days after the opening at which the first reminder is due (ux.md (a2): day 3). */
export const FIRST_REMINDER_DAYS = 3;

/** What the planning of reminders needs to know of a district. */
export interface ReminderCalendar {
  readonly timeZone: string;
  readonly holidays: ReadonlySet<LocalDate>;
}

/** The local dates of a round's reminders; a missing one is not sent. */
export type ReminderDays = Readonly<Partial<Record<ReminderKind, LocalDate>>>;

/**
 * When a round's reminders are due: `first` on day 3 or the first school day after it, `last` on the last school day
 * whose morning comes before the close. A round so short that the first would not come before the last has the last
 * only; one in which no school day follows the opening day has none.
 */
export const reminderDays = (
  round: Pick<Round, "opensAt" | "closesAt">,
  { timeZone, holidays }: ReminderCalendar,
): ReminderDays => {
  const opensOn = localDateOf(round.opensAt, timeZone);
  const closesOn = localDateOf(round.closesAt, timeZone);
  const days = Array.from({ length: Math.max(daysBetween(opensOn, closesOn), 0) }, (_, day) =>
    addDays(opensOn, day + 1),
  )
    .filter((date) => isSchoolDay(date, holidays))
    .filter((date) => instantOf(date, SCHOOL_MORNING, timeZone) < round.closesAt);
  const last = days.at(-1);
  const first = days.find((date) => daysBetween(opensOn, date) >= FIRST_REMINDER_DAYS);
  return {
    ...(first !== undefined && last !== undefined && first < last && { first }),
    ...(last !== undefined && { last }),
  };
};

/** The reminder of an open round that is due on a school morning; undefined on every other day. */
export const dueReminder = (
  round: Pick<Round, "state" | "opensAt" | "closesAt">,
  { today, ...calendar }: ReminderCalendar & { readonly today: LocalDate },
): ReminderKind | undefined => {
  if (round.state !== "open") return undefined;
  const { first, last } = reminderDays(round, calendar);
  if (today === last) return "last";
  return today === first ? "first" : undefined;
};
