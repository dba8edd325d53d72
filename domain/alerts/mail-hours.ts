/** When an alert may be mailed: on school days, in the hours of work (DECISIONS 7). */
import type { District } from "../districts/district.ts";
import { type Instant, localDateOf, localTimeOf } from "../kernel/calendar.ts";
import { isSchoolDayOn } from "../kernel/school-sessions.ts";
import { ALERT_RULES } from "./rules.ts";

/** Whether a mail about alerts may go out now; what may not waits for the next school morning. A request does not ask. */
export const isMailTime = (settings: Pick<District, "timeZone" | "holidays" | "calendar">, now: Instant): boolean => {
  const today = localDateOf(now, settings.timeZone);
  const time = localTimeOf(now, settings.timeZone);
  return isSchoolDayOn(settings, today) && ALERT_RULES.mailsFrom.value <= time && time < ALERT_RULES.mailsUntil.value;
};
