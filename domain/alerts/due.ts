import type { AlertCause } from "../../events/vocabulary.ts";
import type { District } from "../districts/district.ts";
import { addSchoolDays, type Instant, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { daysWithoutSchool } from "../kernel/school-sessions.ts";
import { schoolHolidays } from "../kernel/us-calendar.ts";
import { alertRulesAt } from "./rules.ts";

type Calendar = Pick<District, "timeZone" | "holidays" | "calendar" | "ownRules">;

/** The district's day that lies `days` of its school days after an instant. */
export const schoolDaysAfter = (at: Instant, days: number, calendar: Calendar): LocalDate => {
  const date = localDateOf(at, calendar.timeZone);
  const year = Number(date.slice(0, 4));
  return addSchoolDays(date, days, daysWithoutSchool(calendar, year, year + 1));
};

/** As {@link schoolDaysAfter}, with every weekday that is no holiday: a request for support does not wait out a summer. */
export const workingDaysAfter = (at: Instant, days: number, { timeZone, holidays }: Calendar): LocalDate => {
  const date = localDateOf(at, timeZone);
  const year = Number(date.slice(0, 4));
  return addSchoolDays(date, days, schoolHolidays(year, year + 1, holidays));
};

/** Day by which an alert that was mailed at an instant is to have been taken on; the day itself is still in time. */
export const dueOnOf = (mailedAt: Instant, calendar: Calendar, cause?: AlertCause): LocalDate =>
  (cause === "support-asked" ? workingDaysAfter : schoolDaysAfter)(
    mailedAt,
    alertRulesAt(calendar, mailedAt).dueSchoolDays,
    calendar,
  );
