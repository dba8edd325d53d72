import { LANGUAGES, type Language } from "../../../events/vocabulary.ts";

/** The language that a text names, or undefined for any other text. */
export const languageIn = (text: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === text);

export const otherLanguage = (lang: Language): Language => (lang === "en" ? "es" : "en");
