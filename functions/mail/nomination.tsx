import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { NominationMailView } from "../../domain/nominations/nomination-view.ts";
import { ASKING_RULES } from "../../domain/nominations/rules.ts";
import { dateOf, momentOf } from "../web/i18n/dates.ts";
import { askedSentence } from "../web/i18n/nomination.ts";
import { bodyOf } from "./body.ts";
import { mailWords } from "./i18n/words.ts";

/** The mail that asks a nominee. Nothing can be answered in it: a link that is opened says nothing. */
export const renderNomination = (view: NominationMailView): MailBody => {
  const { language, timeZone, publicUrl, token, district, askedBefore } = view;
  const { nomination, otherLanguage, contact } = mailWords(language);
  const other = language === "en" ? "es" : "en";
  const url = `${publicUrl}/n/${token}`;
  return bodyOf(
    {
      language,
      subject: askedBefore === undefined ? nomination.subject : nomination.subjectAgain,
      preheader: nomination.preheader,
      from: view.districtName,
      blocks: [
        { kind: "heading", text: nomination.title(view.callName) },
        { kind: "para", text: askedSentence(language, view) },
        ...(askedBefore === undefined
          ? []
          : [
              {
                kind: "para",
                text: nomination.again(dateOf(language, askedBefore), ASKING_RULES.mostAsks.value),
              } as const,
            ]),
        { kind: "para", text: nomination.alone },
        { kind: "button", link: { label: nomination.open, url } },
        { kind: "para", text: nomination.until(momentOf(language, view.until, timeZone)) },
      ],
      footer: [
        { kind: "small", text: nomination.press },
        { kind: "links", links: [{ label: otherLanguage, url: `${url}?lang=${other}`, lang: other }] },
        { kind: "contact", text: contact, address: view.contactEmail },
      ],
    },
    { district, publicUrl, list: "succession" },
  );
};
