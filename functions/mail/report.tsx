import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { ReportMailView } from "../../domain/reports/report-view.ts";
import { momentOf } from "../web/i18n/dates.ts";
import { bodyOf } from "./body.ts";
import { mailWords } from "./i18n/words.ts";

/** The mail with the link to the own report. It says nothing of what the report says. */
export const renderReport = (view: ReportMailView): MailBody => {
  const { language, timeZone, publicUrl, token, district } = view;
  const { report, otherLanguage, contact } = mailWords(language);
  const other = language === "en" ? "es" : "en";
  const url = `${publicUrl}/r/${token}`;
  return bodyOf(
    {
      language,
      subject: report.subject,
      preheader: report.preheader,
      from: view.districtName,
      blocks: [
        { kind: "heading", text: report.title(view.callName) },
        { kind: "para", text: report.intro(momentOf(language, view.requestedAt, timeZone)) },
        { kind: "button", link: { label: report.open, url } },
        { kind: "para", text: report.until(momentOf(language, view.until, timeZone)) },
        { kind: "para", text: report.alone },
      ],
      footer: [
        { kind: "small", text: report.notMe },
        { kind: "links", links: [{ label: otherLanguage, url: `${url}?lang=${other}`, lang: other }] },
        { kind: "contact", text: contact, address: view.contactEmail },
      ],
    },
    { district, publicUrl, list: "reports" },
  );
};
