import type { Language } from "../../../events/vocabulary.ts";

/** US districts, so US ways of writing dates and times in both languages. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", es: "es-US" };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters cost a millisecond to make and nothing to keep. */
const format = (lang: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${lang} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[lang], { ...options, timeZone });
  formats.set(key, made);
  return made;
};

const at = (instant: string): Date => new Date(instant);

/** Noon in UTC: the same day in any rounding. */
const noonOf = (date: string): string => `${date}T12:00:00Z`;

/** "November 3". */
export const dayOf = (lang: Language, instant: string, timeZone: string): string =>
  format(lang, timeZone, { month: "long", day: "numeric" }).format(at(instant));

/** "November 3" of a local date. */
export const dayOfDate = (lang: Language, date: string): string => dayOf(lang, noonOf(date), "UTC");

/** "November 3, 2026" of a local date. */
export const dateOf = (lang: Language, date: string): string =>
  format(lang, "UTC", { year: "numeric", month: "long", day: "numeric" }).format(at(noonOf(date)));

/** "Tuesday, November 17, 7:30 AM". */
export const momentOf = (lang: Language, instant: string, timeZone: string): string =>
  format(lang, timeZone, { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" })
    .format(at(instant))
    // Narrow no-break spaces before AM and PM are missing in some fonts.
    .replaceAll("\u202f", "\u00a0");

/** "November" of `2026-11`. */
export const monthOf = (lang: Language, roundId: string): string =>
  format(lang, "UTC", { month: "long" }).format(at(noonOf(`${roundId}-15`)));

/** "November 2026" of `2026-11`. */
export const monthYearOf = (lang: Language, roundId: string): string =>
  format(lang, "UTC", { month: "long", year: "numeric" }).format(at(noonOf(`${roundId}-15`)));

/** "Monday". */
export const weekdayOf = (lang: Language, instant: string, timeZone: string): string =>
  format(lang, timeZone, { weekday: "long" }).format(at(instant));

/** "15.4", with one decimal always, so that columns add up by eye. */
export const pointsOf = (points: number): string => points.toFixed(1);
