import { byLanguage } from "../i18n/by-language.ts";
import { type AlertWords, en } from "./en.ts";
import { es } from "./es.ts";

/** The words of the alert page. */
export const alertWords = byLanguage<AlertWords>({ en, es });
