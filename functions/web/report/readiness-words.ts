import { byLanguage } from "../i18n/by-language.ts";
import { type ReadinessWords, readinessEn } from "./readiness-en.ts";
import { readinessEs } from "./readiness-es.ts";

/** The words of the report on readiness. */
export const readinessWords = byLanguage<ReadinessWords>({ en: readinessEn, es: readinessEs });
