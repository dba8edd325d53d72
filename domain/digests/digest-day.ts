/** On which school mornings a person has a digest, and what it is about. */
import type { StaffMember } from "../access/staff.ts";
import type { District } from "../districts/district.ts";
import { addDays, type LocalDate, weekdayOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { isSchoolDayOn } from "../kernel/school-sessions.ts";
import type { DigestChoice } from "./choice.ts";

/** Offices that have a part in a digest, and how often it comes unless the person chose `daily` or `none`. */
const OFTEN = { supervisor: "week", steward: "week", hr: "month" } as const;

/** The part of a digest that an office has. */
export type DigestPart = keyof typeof OFTEN;
export const DIGEST_PARTS = Object.keys(OFTEN) as readonly DigestPart[];

const isFirst = (today: LocalDate, daysBefore: number, isSchoolDay: (day: LocalDate) => boolean): boolean =>
  isSchoolDay(today) &&
  Array.from({ length: daysBefore }, (_, back) => addDays(today, -1 - back)).every((day) => !isSchoolDay(day));

/** Whether a school day is the first one of its week, which begins on Monday. */
export const isFirstOfWeek = (today: LocalDate, isSchoolDay: (day: LocalDate) => boolean): boolean =>
  isFirst(today, weekdayOf(today) - 1, isSchoolDay);

/** Whether a school day is the first one of its month. */
export const isFirstOfMonth = (today: LocalDate, isSchoolDay: (day: LocalDate) => boolean): boolean =>
  isFirst(today, Number(today.slice(8)) - 1, isSchoolDay);

/** Whether a person has an office with a part in a digest. */
export const hasDigest = (staff: StaffMember): boolean =>
  isInForce(staff) && DIGEST_PARTS.some((part) => staff.roles.includes(part));

/** Parts of a digest that a choice asks for on a day, by anybody's offices; empty on a day without school. */
export const partsDue = (settings: District, today: LocalDate, choice: DigestChoice): readonly DigestPart[] => {
  const isSchoolDay = (day: LocalDate) => isSchoolDayOn(settings, day);
  if (choice === "none" || !isSchoolDay(today)) return [];
  const comes = {
    week: choice === "daily" || isFirstOfWeek(today, isSchoolDay),
    month: isFirstOfMonth(today, isSchoolDay),
  };
  return DIGEST_PARTS.filter((part) => comes[OFTEN[part]]);
};

/** Parts of a digest that a person is to be mailed on a day, in one mail. */
export const partsFor = (
  staff: StaffMember,
  settings: District,
  today: LocalDate,
  choice: DigestChoice,
): readonly DigestPart[] =>
  isInForce(staff) ? partsDue(settings, today, choice).filter((part) => staff.roles.includes(part)) : [];
