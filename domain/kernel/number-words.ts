/** Small numbers as words, for sentences that would read badly with digits. */
import type { Language } from "../../events/vocabulary.ts";

const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  es: ["cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
};

/** A whole number from 0: as a word up to twelve, in digits from there on. */
export const inWords = (count: number, language: Language = "en"): string => WORDS[language][count] ?? String(count);

const YEARS: Readonly<Record<Language, readonly [string, string]>> = { en: ["year", "years"], es: ["año", "años"] };
const DAYS: Readonly<Record<Language, string>> = { en: "days", es: "días" };

/** A span of days, in years where it is whole years of 365 days. */
export const spanInWords = (days: number, language: Language = "en"): string => {
  if (days % 365 !== 0) return `${days} ${DAYS[language]}`;
  const years = days / 365;
  return `${inWords(years, language)} ${YEARS[language][years === 1 ? 0 : 1]}`;
};
