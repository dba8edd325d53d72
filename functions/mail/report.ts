import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { ReportMailView } from "../../domain/reports/report-view.ts";
import { momentOf } from "../web/i18n/dates.ts";
import { mailWords } from "./i18n/words.ts";
import { linkedMail } from "./linked-mail.ts";

/** The mail with the link to the own report. It discloses nothing of the report. */
export const renderReport = (view: ReportMailView): MailBody => {
  const { language, timeZone, requestedAt } = view;
  const { report: words } = mailWords(language);
  return linkedMail(view, {
    ...{ list: "reports", segment: "r", subject: words.subject, words },
    about: [words.intro(momentOf(language, requestedAt, timeZone))],
    open: words.open,
    after: [words.alone],
    notes: [words.notMe],
  });
};
