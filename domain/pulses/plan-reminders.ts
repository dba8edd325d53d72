import { addDays, daysBetween, instantOf, isSchoolDay, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import type { ReminderKind, Round } from "./round.ts";
import { PULSE_RULES, type PulseRules } from "./rules.ts";

/** What the planning of reminders needs to know of a district. */
export interface ReminderCalendar {
  readonly timeZone: string;
  readonly holidays: ReadonlySet<LocalDate>;
  /** In force when the round opened. */
  readonly rules: Pick<PulseRules, "firstReminderDays">;
}

/** The local dates of a round's reminders; a missing one is not sent. */
export type ReminderDays = Readonly<Partial<Record<ReminderKind, LocalDate>>>;

/**
 * When a round's reminders are due: `first` so many days after the opening or on the first school day after that, `last` on the last school day
 * whose morning comes before the close. A round so short that the first would not come before the last has the last
 * only; one in which no school day follows the opening day has none.
 */
export const reminderDays = (
  round: Pick<Round, "opensAt" | "closesAt">,
  { timeZone, holidays, rules }: ReminderCalendar,
): ReminderDays => {
  const opensOn = localDateOf(round.opensAt, timeZone);
  const closesOn = localDateOf(round.closesAt, timeZone);
  const days = Array.from({ length: Math.max(daysBetween(opensOn, closesOn), 0) }, (_, day) =>
    addDays(opensOn, day + 1),
  )
    .filter((date) => isSchoolDay(date, holidays))
    .filter((date) => instantOf(date, PULSE_RULES.schoolMorning.value, timeZone) < round.closesAt);
  const last = days.at(-1);
  const first = days.find((date) => daysBetween(opensOn, date) >= rules.firstReminderDays);
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
