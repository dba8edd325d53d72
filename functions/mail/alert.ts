import type { AlertMailView, AlertPerson } from "../../domain/alerts/alert-view.ts";
import { ALERT_RULES } from "../../domain/alerts/rules.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import { TOPIC_WORDS } from "../../domain/strain/words.ts";
import { readingSince } from "../web/i18n/since.ts";
import { type AlertFrame, alertMail, alertPage } from "./alert-frame.ts";
import type { Block } from "./content.ts";
import { digestBlocks } from "./digest.ts";
import { mailWords } from "./i18n/words.ts";

/** Why the mail names a leader: level and topics in words, and the next step. */
const reasonsFor = (person: AlertPerson, { language }: AlertFrame): readonly string[] => {
  const { alerts } = mailWords(language);
  const { band, since, raisedSince } = person;
  if (band === undefined) {
    return [alerts.needFromRecords, ...person.reasons.map((reason) => alerts.reasons[reason]), alerts.next.other];
  }
  return [
    alerts.need(readingSince(language, { band, since, raisedSince })),
    ...person.topics.map((topic) => TOPIC_WORDS[language][topic]),
    ...person.reasons.map((reason) => alerts.reasons[reason]),
    band === "high" || band === "elevated" ? alerts.next[band] : alerts.next.other,
  ];
};

const personBlocks = (frame: AlertFrame, person: AlertPerson, alone: boolean): readonly Block[] => {
  const { alerts } = mailWords(frame.language);
  const { name, school, token } = person;
  const named = (label: string): string => (alone ? label : alerts.about(label, name));
  // After a high reading the last of the offered next contacts is chosen beforehand, here and not on the page.
  const follow = person.band === "high" ? `&follow=${ALERT_RULES.followUpWeeks.value.length - 1}` : "";
  return [
    { kind: "part", text: name, ...(school !== undefined && { note: school }) },
    { kind: "facts", lines: reasonsFor(person, frame) },
    { kind: "button", link: { label: alerts.log(name), url: `${alertPage(frame, token, "log")}${follow}` } },
    {
      kind: "links",
      links: [{ label: alerts.acknowledge(name), url: alertPage(frame, token, "ack") }],
    },
    {
      kind: "links",
      inline: true,
      links: [
        { label: named(alerts.handled), url: alertPage(frame, token, "handled") },
        { label: named(alerts.notUseful), url: alertPage(frame, token, "not-useful") },
      ],
    },
  ];
};

/** The day's alert mail to a supervisor. */
export const renderAlerts = (view: AlertMailView): MailBody => {
  const { alerts, contact } = mailWords(view.language);
  const count = new Set(view.people.map((person) => person.leaderId)).size;
  return alertMail(view, {
    subject: alerts.subject,
    preheader: alerts.preheader,
    blocks: [
      { kind: "heading", text: alerts.title(count) },
      { kind: "para", text: alerts.intro },
      ...view.people.flatMap((person) => personBlocks(view, person, view.people.length === 1)),
      ...(view.digest === undefined ? [] : digestBlocks(view, view.digest)),
    ],
    footer: [
      { kind: "small", text: alerts.caution },
      { kind: "small", text: alerts.seen },
      { kind: "small", text: alerts.press },
      { kind: "contact", text: contact, address: view.contactEmail },
    ],
  });
};
