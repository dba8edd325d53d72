import type { Language } from "../../../events/vocabulary.ts";

/** Looks words up by language. A language that has none does not compile. */
export const byLanguage =
  <Words>(catalogues: Readonly<Record<Language, Words>>) =>
  (language: Language): Words =>
    catalogues[language];
