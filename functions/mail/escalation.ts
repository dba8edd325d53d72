import type { EscalatedPerson, EscalationMailView } from "../../domain/alerts/alert-view.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import { dayOfDate } from "../web/i18n/dates.ts";
import { alertMail, alertPage } from "./alert-frame.ts";
import type { Block } from "./content.ts";
import { mailWords } from "./i18n/words.ts";

/** The state of an alert and who had it before. It discloses no cause. */
const stateOf = (person: EscalatedPerson, { language }: EscalationMailView): string => {
  const { escalation } = mailWords(language);
  const { supervisorName, why, on, waitedSchoolDays } = person;
  const day = dayOfDate(language, on);
  return supervisorName === undefined ? escalation.nobody(day) : escalation[why](supervisorName, day, waitedSchoolDays);
};

const personBlocks = (view: EscalationMailView, person: EscalatedPerson): readonly Block[] => {
  const { alerts, escalation } = mailWords(view.language);
  const { name, school, token } = person;
  return [
    { kind: "part", text: name, ...(school !== undefined && { note: school }) },
    { kind: "facts", lines: [stateOf(person, view), escalation.next] },
    { kind: "button", link: { label: alerts.acknowledge(name), url: alertPage(view, token, "ack") } },
    { kind: "links", links: [{ label: alerts.log(name), url: alertPage(view, token, "log") }] },
  ];
};

/** The day's mail to a colleague who gets alerts that nobody took on. It names the leaders and never the cause. */
export const renderEscalation = (view: EscalationMailView): MailBody => {
  const { alerts, escalation, contact } = mailWords(view.language);
  const count = view.items.length;
  return alertMail(view, {
    subject: escalation.subject,
    preheader: escalation.preheader,
    blocks: [
      { kind: "heading", text: escalation.title(count) },
      { kind: "para", text: alerts.intro },
      ...view.items.flatMap((person) => personBlocks(view, person)),
    ],
    footer: [
      { kind: "small", text: escalation.why },
      { kind: "small", text: alerts.press },
      { kind: "contact", text: contact, address: view.contactEmail },
    ],
  });
};
