import { byLanguage } from "../i18n/by-language.ts";
import { en, type SurveyWords } from "./en.ts";
import { es } from "./es.ts";

/** The words of the survey pages. */
export const surveyWords = byLanguage<SurveyWords>({ en, es });
