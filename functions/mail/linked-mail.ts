/** The mails that lead a leader to a page of the leader's own. */
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { Language } from "../../events/vocabulary.ts";
import { momentOf } from "../web/i18n/dates.ts";
import { otherLanguage } from "../web/i18n/languages.ts";
import { bodyOf, type Sender } from "./body.ts";
import type { Block } from "./content.ts";
import { mailWords } from "./i18n/words.ts";

interface LinkedMailView {
  readonly language: Language;
  readonly district: string;
  readonly districtName: string;
  readonly contactEmail: string;
  readonly timeZone: string;
  readonly callName: string;
  /** Instant from which on the link does not work any more. */
  readonly until: string;
  readonly publicUrl: string;
  readonly token: string;
}

interface LinkedMail {
  readonly list: Sender["list"];
  /** In front of the token in the page's address. */
  readonly segment: "n" | "r";
  readonly subject: string;
  readonly words: {
    readonly preheader: string;
    readonly title: (callName: string) => string;
    readonly until: (moment: string) => string;
  };
  /** What the mail is about, in paragraphs. */
  readonly about: readonly string[];
  /** On the button that opens the page. */
  readonly open: string;
  /** After the line that says until when the link works. */
  readonly after?: readonly string[];
  /** Smaller, at the end. */
  readonly notes?: readonly string[];
}

const paragraph = (text: string): Block => ({ kind: "para", text });
const note = (text: string): Block => ({ kind: "small", text });

/** One button that opens the page, until when it works, the same page in the other language, and whom to ask. */
export const linkedMail = (view: LinkedMailView, mail: LinkedMail): MailBody => {
  const { language, district, publicUrl } = view;
  const { words, after = [], notes = [] } = mail;
  const { otherLanguage: otherName, contact } = mailWords(language);
  const other = otherLanguage(language);
  const url = `${publicUrl}/${mail.segment}/${view.token}`;
  return bodyOf(
    {
      language,
      subject: mail.subject,
      preheader: words.preheader,
      from: view.districtName,
      blocks: [
        { kind: "heading", text: words.title(view.callName) },
        ...mail.about.map(paragraph),
        { kind: "button", link: { label: mail.open, url } },
        paragraph(words.until(momentOf(language, view.until, view.timeZone))),
        ...after.map(paragraph),
      ],
      footer: [
        ...notes.map(note),
        { kind: "links", links: [{ label: otherName, url: `${url}?lang=${other}`, lang: other }] },
        { kind: "contact", text: contact, address: view.contactEmail },
      ],
    },
    { district, publicUrl, list: mail.list },
  );
};
