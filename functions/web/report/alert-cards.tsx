/** Alerts about the reader: the cause, who was notified of what, who has it now, and its state. */

import { UNASSIGNED } from "../../../domain/alerts/alert.ts";
import type { OwnAlert } from "../../../domain/reports/own-alerts.ts";
import { TOPIC_WORDS } from "../../../domain/strain/words.ts";
import { NEED_REASON_WORDS } from "../../../domain/support-need/need-words.ts";
import { dateOf } from "../i18n/dates.ts";
import { readingSince } from "../i18n/since.ts";
import { Card } from "../linked/parts.tsx";
import { More } from "./record-cards.tsx";
import { alertsOf, type CardProps, nameOf, type ReportView } from "./view.ts";
import { workWords } from "./work-words.ts";

interface AlertProps extends CardProps {
  readonly alert: OwnAlert;
}

const opening = ({ view: { lang, words }, report, alert: { supervisorId, causes } }: AlertProps): string => {
  const { causes: named, alert } = words.sharing;
  const why = causes.map((cause) => named[cause]).join("; ");
  return supervisorId === UNASSIGNED
    ? workWords(lang).alerts.nobody(why)
    : alert(nameOf(report.staff, supervisorId) ?? words.looks.gone, why);
};

/** What else the supervisor was notified of: the reading while it was shared, or the records that raised the need. */
const toldWith = (view: ReportView, { band, since, raisedSince, topics, reasons }: OwnAlert): string => {
  const { lang } = view;
  const words = workWords(lang).alerts;
  const parts = [
    band && readingSince(lang, { band, since, raisedSince }),
    ...topics.map((topic) => TOPIC_WORDS[lang][topic]),
    ...reasons.map((reason) => NEED_REASON_WORDS[lang][reason]),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "" : words.notifiedOf(parts);
};

const handedOn = ({ view: { lang, words }, report, alert }: AlertProps): string => {
  if (alert.handedOn === undefined) return "";
  const { alerts } = workWords(lang);
  const { on, why, to } = alert.handedOn;
  const who = to.map((staffId) => {
    const roles = report.staff.get(staffId)?.roles.map((role) => words.looks.roles[role]) ?? [];
    const name = nameOf(report.staff, staffId) ?? words.looks.gone;
    return roles.length === 0 ? name : `${name} (${roles.join(", ")})`;
  });
  return `${alerts.handedOn(who.join("; "), dateOf(lang, on))} ${alerts.why[why]}`;
};

const stateOf = ({ lang }: ReportView, { state, dueOn }: OwnAlert): string => {
  const { alerts } = workWords(lang);
  const due = dueOn && dateOf(lang, dueOn);
  return state === "open" || state === "waiting" ? alerts.open(due) : alerts[state];
};

/** Alerts about the reader, newest first; nothing when there are none. */
export const AlertsCard = ({ view, report }: CardProps) => {
  const { lang } = view;
  const { alerts: words } = workWords(lang);
  const { items, more } = alertsOf(report);
  if (items.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul>
        {items.map((alert) => (
          <li>
            <strong>{dateOf(lang, alert.openedOn)}</strong>
            {": "}
            {opening({ view, report, alert })}
            {[
              toldWith(view, alert),
              handedOn({ view, report, alert }),
              [stateOf(view, alert), alert.planBy && words.plan(dateOf(lang, alert.planBy))].filter(Boolean).join(" "),
            ].map(
              (line) =>
                line && (
                  <>
                    <br />
                    {line}
                  </>
                ),
            )}
          </li>
        ))}
      </ul>
      <More view={view} more={more} />
    </Card>
  );
};
