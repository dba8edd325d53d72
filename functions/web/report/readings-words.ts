import { byLanguage } from "../i18n/by-language.ts";
import { type ReadingsWords, readingsEn } from "./readings-en.ts";
import { readingsEs } from "./readings-es.ts";

/** The words of the report on readings, and of what it leads to. */
export const readingsWords = byLanguage<ReadingsWords>({ en: readingsEn, es: readingsEs });
