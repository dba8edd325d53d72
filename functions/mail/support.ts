import type { SupportMailView } from "../../domain/alerts/alert-view.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import { alertMail, alertPage } from "./alert-frame.ts";
import { mailWords } from "./i18n/words.ts";

/** A leader's request for a call. It carries no reading. */
export const renderSupport = (view: SupportMailView): MailBody => {
  const { support, alerts, contact } = mailWords(view.language);
  const { name, school, token } = view;
  return alertMail(view, {
    subject: support.subject,
    preheader: support.preheader,
    blocks: [
      { kind: "heading", text: support.title[view.when ?? "soon"](name) },
      ...(school === undefined ? [] : [{ kind: "para", text: school } as const]),
      { kind: "para", text: support.intro },
      { kind: "para", text: support.next },
      { kind: "button", link: { label: support.acknowledge, url: alertPage(view, token, "ack") } },
      {
        kind: "links",
        links: [
          { label: support.log, url: alertPage(view, token, "log") },
          { label: alerts.handled, url: alertPage(view, token, "handled") },
        ],
      },
    ],
    footer: [
      { kind: "small", text: alerts.intro },
      { kind: "small", text: alerts.press },
      { kind: "contact", text: contact, address: view.contactEmail },
    ],
  });
};
