/** Readings, who sees them, and who looked at the record. */

import { BAND_WORDS, DIRECTION_WORDS, TOPIC_WORDS } from "../../../domain/strain/words.ts";
import { NO_ALERT_WORDS } from "../../../domain/views/no-alert-words.ts";
import { dateOf, monthYearOf } from "../i18n/dates.ts";
import { sharingTermsWords } from "../i18n/sharing.ts";
import { readingSince } from "../i18n/since.ts";
import { Card } from "../linked/parts.tsx";
import { More } from "./record-cards.tsx";
import { type CardProps, entriesOf, looksOf, nameOf } from "./view.ts";

const Sharing = ({ view, report }: CardProps) => {
  const { lang } = view;
  const { sharing } = view.words;
  const since = report.sharingSince && dateOf(lang, report.sharingSince);
  const { supervisorId, shown, raisedSince, noAlert } = report;
  const words =
    shown === undefined
      ? []
      : [DIRECTION_WORDS[lang][shown.direction], ...shown.topics.map((topic) => TOPIC_WORDS[lang][topic])];
  const band = readingSince(lang, { band: shown?.band ?? "none", since: shown?.since, raisedSince });
  const reading = [band, ...words.map((word) => word.toLowerCase())].join(", ");
  const supervisor = nameOf(report.staff, supervisorId) ?? sharing.supervisor;
  return (
    <p>
      <strong>
        {report.sharing === "quiet" ? sharingTermsWords(lang).off.isQuiet(since) : sharing[report.sharing](since)}
      </strong>{" "}
      {supervisorId ? sharing.sees(supervisor, reading) : sharing.nobody}{" "}
      {noAlert && NO_ALERT_WORDS[lang][noAlert.because](noAlert.until && dateOf(lang, noAlert.until))}
    </p>
  );
};

const Bands = ({ view, report }: CardProps) => {
  const { lang, words } = view;
  const { items, more } = entriesOf(report, "band");
  if (items.length === 0) return <p>{words.sharing.none}</p>;
  return (
    <>
      <table>
        <caption>{words.sharing.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.sharing.month}</th>
            <th scope="col">{words.sharing.reading}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ roundId = "", band = "none" }) => (
            <tr>
              <td>{monthYearOf(view.lang, roundId)}</td>
              <td>{BAND_WORDS[lang][band]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More view={view} more={more} />
    </>
  );
};

/** Readings so far, and who sees them now. */
export const ReadingsCard = (props: CardProps) => (
  <Card title={props.view.words.sharing.title}>
    <Sharing {...props} />
    <Bands {...props} />
  </Card>
);

/** Who opened or changed the file, or was refused. */
export const LooksCard = ({ view, report }: CardProps) => {
  const { lang, words } = view;
  const { looks } = words;
  const { items, more } = looksOf(report);
  return (
    <Card title={looks.title}>
      <p>{looks.text}</p>
      {items.length === 0 ? (
        <p>{looks.none}</p>
      ) : (
        <ul>
          {items.map(({ day, callerId, roles, action, outcome, times }) => (
            <li>
              <strong>{dateOf(lang, day)}</strong>
              {": "}
              {[nameOf(report.staff, callerId) ?? looks.gone, ...roles.map((role) => looks.roles[role])].join(", ")}
              {": "}
              {outcome === "denied" ? looks.denied(looks.does(action)) : looks.does(action)}
              {looks.times(times)}
            </li>
          ))}
        </ul>
      )}
      <More view={view} more={more} />
    </Card>
  );
};
