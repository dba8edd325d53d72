import type { Language } from "../../../events/vocabulary.ts";

/** Looks one thing up by language: the words of a page, most often. A language that has none does not compile. */
export const byLanguage =
  <Words>(catalogues: Readonly<Record<Language, Words>>) =>
  (language: Language): Words =>
    catalogues[language];
