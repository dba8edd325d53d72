import { byLanguage } from "../i18n/by-language.ts";
import { en, type NominationWords } from "./en.ts";
import { es } from "./es.ts";

/** The words of the page that answers a nomination. */
export const nominationWords = byLanguage<NominationWords>({ en, es });
