import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { NominationMailView } from "../../domain/nominations/nomination-view.ts";
import { ASKING_RULES } from "../../domain/nominations/rules.ts";
import { dateOf } from "../web/i18n/dates.ts";
import { askedSentence } from "../web/i18n/nomination.ts";
import { mailWords } from "./i18n/words.ts";
import { linkedMail } from "./linked-mail.ts";

/** The mail that asks a nominee. Its link only opens a page, because mail scanners open links. */
export const renderNomination = (view: NominationMailView): MailBody => {
  const { language, askedBefore } = view;
  const { nomination: words } = mailWords(language);
  const again =
    askedBefore === undefined ? [] : [words.again(dateOf(language, askedBefore), ASKING_RULES.mostAsks.value)];
  return linkedMail(view, {
    ...{ list: "succession", segment: "n", words },
    subject: askedBefore === undefined ? words.subject : words.subjectAgain,
    about: [askedSentence(language, view), ...again, words.alone],
    open: words.open,
    notes: [words.press],
  });
};
