import type { Language } from "../../events/vocabulary.ts";

const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", es: "es-US" };

/** "Monday". */
export const weekdayOf = (language: Language, instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { weekday: "long", timeZone }).format(new Date(instant));

/** "November 2026" of `2026-11`: an alert may speak of a year ago. */
export const monthYearOf = (language: Language, roundId: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${roundId}-15T12:00:00Z`),
  );
