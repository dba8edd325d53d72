import { LANGUAGES, type Language } from "../../../events/vocabulary.ts";

/** The language that a text names, or undefined for any other text. */
export const languageIn = (text: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === text);

export const otherLanguage = (lang: Language): Language => (lang === "en" ? "es" : "en");

/** Languages whose texts no native reader has checked yet, each with a sentence that says so. Pages and mails end with it. */
export const AWAITS_REVIEW: Readonly<Partial<Record<Language, string>>> = {
  es: "Esta traducción aún espera la revisión de una persona de lengua materna española.",
};
