import type { StaffMember } from "../access/staff.ts";
import { addDays, type LocalDate, weekdayOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";

/** Whether a school day is the first one of its week, which begins on Monday. */
export const isFirstOfWeek = (today: LocalDate, isSchoolDay: (day: LocalDate) => boolean): boolean =>
  isSchoolDay(today) &&
  Array.from({ length: weekdayOf(today) - 1 }, (_, back) => addDays(today, -1 - back)).every(
    (day) => !isSchoolDay(day),
  );

/** Whether a member of staff wishes a supervisor's weekly digest. */
export const wantsDigest = (staff: StaffMember): boolean =>
  isInForce(staff) && staff.roles.includes("supervisor") && staff.digest === "weekly";
