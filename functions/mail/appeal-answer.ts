import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { ReportLinkView } from "../../domain/reports/report-view.ts";
import { mailWords } from "./i18n/words.ts";
import { linkedMail } from "./linked-mail.ts";

/** The mail that says that there is an answer, and where. It holds neither what was written nor what was answered. */
export const renderAppealAnswer = (view: ReportLinkView): MailBody => {
  const { appealAnswer: words, report } = mailWords(view.language);
  const { subject, intro } = words;
  return linkedMail(view, {
    ...{ list: "reports", segment: "r", subject, words },
    about: [intro],
    open: report.open,
    after: [report.alone],
  });
};
