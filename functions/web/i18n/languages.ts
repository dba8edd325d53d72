import { LANGUAGES, type Language } from "../../../events/vocabulary.ts";

/** A language of ours, or undefined for anything else. */
export const languageIn = (text: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === text);

export const otherLanguage = (lang: Language): Language => (lang === "en" ? "es" : "en");
