import { byLanguage } from "../i18n/by-language.ts";
import { type DigestPageWords, en } from "./en.ts";
import { es } from "./es.ts";

/** The words of the page that chooses how often a digest comes. */
export const digestWords = byLanguage<DigestPageWords>({ en, es });
