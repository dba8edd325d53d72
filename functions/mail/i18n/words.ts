import { byLanguage } from "../../web/i18n/by-language.ts";
import { en, type MailWords } from "./en.ts";
import { es } from "./es.ts";

/** The words of the mails. */
export const mailWords = byLanguage<MailWords>({ en, es });
