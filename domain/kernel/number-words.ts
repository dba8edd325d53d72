/** Small numbers as words, for sentences that would read badly with digits. */
import type { Language } from "../../events/vocabulary.ts";

const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  es: ["cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
};

/** A whole number from 0: as a word up to twelve, in digits from there on. */
export const inWords = (count: number, language: Language = "en"): string => WORDS[language][count] ?? String(count);
