import type { District } from "../districts/district.ts";
import { addDays, isSchoolDay, type LocalDate, localDateOf, localTimeOf } from "../kernel/calendar.ts";
import { schoolHolidays } from "../kernel/us-calendar.ts";
import { PULSE_RULES } from "../pulses/rules.ts";
import { NEED_REVIEW_RULES } from "./rules.ts";

/**
 * The day as of which support need is computed: that of the last school morning. So what is stored is the same whatever
 * caused an assessment on a Saturday or at night. Were it today's date, the day on which the index moved would disclose that
 * a person had just answered the pulse, and nobody is to learn who answered (DECISIONS 6).
 */
export const reviewDayOf = (
  now: string,
  { timeZone, holidays: own }: Pick<District, "timeZone" | "holidays">,
): LocalDate => {
  const today = localDateOf(now, timeZone);
  const year = Number(today.slice(0, 4));
  const holidays = schoolHolidays(year - 1, year, own);
  const first = localTimeOf(now, timeZone) < PULSE_RULES.schoolMorning.value ? addDays(today, -1) : today;
  for (let back = 0; back <= NEED_REVIEW_RULES.mostDaysBack.value; back += 1) {
    const day = addDays(first, -back);
    if (isSchoolDay(day, holidays)) return day;
  }
  return first;
};
