import { byLanguage } from "../i18n/by-language.ts";
import { en, type ReportWords } from "./en.ts";
import { es } from "./es.ts";

/** The words of the report. */
export const reportWords = byLanguage<ReportWords>({ en, es });
