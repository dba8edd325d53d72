import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { ReportLinkView } from "../../domain/reports/report-view.ts";
import { momentOf } from "../web/i18n/dates.ts";
import { bodyOf } from "./body.ts";
import { mailWords } from "./i18n/words.ts";

/** The mail that says that there is an answer, and where. Neither what was written nor what was answered is in it. */
export const renderAppealAnswer = (view: ReportLinkView): MailBody => {
  const { language, timeZone, publicUrl, token, district } = view;
  const { appealAnswer, report, otherLanguage, contact } = mailWords(language);
  const other = language === "en" ? "es" : "en";
  const url = `${publicUrl}/r/${token}`;
  return bodyOf(
    {
      language,
      subject: appealAnswer.subject,
      preheader: appealAnswer.preheader,
      from: view.districtName,
      blocks: [
        { kind: "heading", text: appealAnswer.title(view.callName) },
        { kind: "para", text: appealAnswer.intro },
        { kind: "button", link: { label: report.open, url } },
        { kind: "para", text: appealAnswer.until(momentOf(language, view.until, timeZone)) },
        { kind: "para", text: report.alone },
      ],
      footer: [
        { kind: "links", links: [{ label: otherLanguage, url: `${url}?lang=${other}`, lang: other }] },
        { kind: "contact", text: contact, address: view.contactEmail },
      ],
    },
    { district, publicUrl, list: "reports" },
  );
};
