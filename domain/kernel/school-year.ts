/** School years as people write them. In the domain they are numbers, by the year they end in (`schoolYearOf`). */

const WRITTEN = /^(\d{4})[-/–](\d{2}|\d{4})$/;
const ENDING = /^\d{4}$/;

/** The school year in the form in which districts write it, by the two years that it covers: 2027 is `2026-27`. */
export const writtenSchoolYear = (endsIn: number): string => `${endsIn - 1}-${String(endsIn % 100).padStart(2, "0")}`;

/**
 * The school year that a text names, by the year it ends in: `2026-27`, `2026-2027`, `2026/27`, or the ending year alone,
 * `2027`. Undefined for anything else, also for two years that do not follow each other.
 */
export const readSchoolYear = (text: string): number | undefined => {
  const [, from, to = ""] = WRITTEN.exec(text) ?? [];
  if (from === undefined) return ENDING.test(text) ? Number(text) : undefined;
  const endsIn = Number(from) + 1;
  return String(endsIn).endsWith(to) ? endsIn : undefined;
};
