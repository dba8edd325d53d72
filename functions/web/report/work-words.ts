import { byLanguage } from "../i18n/by-language.ts";
import { type WorkWords, workEn } from "./work-en.ts";
import { workEs } from "./work-es.ts";

/** The words of what work records say, and of alerts. */
export const workWords = byLanguage<WorkWords>({ en: workEn, es: workEs });
