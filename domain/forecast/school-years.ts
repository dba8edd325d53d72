import { type LocalDate, schoolYearOf } from "../kernel/calendar.ts";

/**
 * The school year that a forecast of a day is about: whoever goes in the twelve months after it leaves a seat that must be
 * filled for the next one. Named by the year it ends in, `2028`.
 */
export const forecastYear = (today: LocalDate): string => String(schoolYearOf(today) + 1);
