import type { SavedPulse } from "../../../domain/pulses/answer-pulse.ts";
import { readingOf } from "../../../domain/strain/strain.ts";
import { describeReading } from "../../../domain/strain/words.ts";
import { pointsOf } from "../i18n/dates.ts";
import { Card, Hidden } from "../linked/parts.tsx";
import { HelpCard, NobodyNotified, ReportCard, SharingCard, SupportCard } from "./cards.tsx";
import { Frame } from "./frame.tsx";
import { checkIn, moment, type View } from "./view.ts";

/** From this answer to BO1 on, help comes before the numbers. */
const HELP_FIRST = 3;

const Reading = ({ view, answers }: { view: View; answers: SavedPulse["answers"] }) => {
  const { saved } = view.words;
  const reading = readingOf(answers);
  const described = describeReading(reading, view.lang);
  return (
    <Card title={saved.reading}>
      <p>
        {described.level && <strong>{described.level}. </strong>}
        {described.meaning}
      </p>
      {described.help && <p>{described.help}</p>}
      {reading.status === "scored" && (
        <table>
          <caption>{saved.partsCaption(pointsOf(reading.shown))}</caption>
          <thead>
            <tr>
              <th scope="col">{saved.part}</th>
              <th scope="col">{saved.points}</th>
            </tr>
          </thead>
          <tbody>
            {described.parts.map(({ text, points }) => (
              <tr>
                <td>{text}</td>
                <td>{pointsOf(points)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{saved.total}</th>
              <td>{pointsOf(reading.shown)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      <p class="soft">
        {described.note} {answers.IL1 !== undefined && saved.intent}
      </p>
    </Card>
  );
};

const CallConfirmation = ({ view, call }: { view: View; call: SavedPulse["call"] }) => {
  const { words, link } = view;
  if (call === "no") return null;
  const when = call === "today" ? words.support.askedToday : words.support.askedWeek;
  return (
    <p>
      <strong>
        {link.supervisorName ? words.saved.callNotified(link.supervisorName, when) : <NobodyNotified view={view} />}
      </strong>
    </p>
  );
};

export interface SavedPageProps {
  readonly view: View;
  /** When the answers that count were saved. */
  readonly at: string;
  readonly answers: SavedPulse["answers"];
  readonly call: SavedPulse["call"];
}

/**
 * The page after a save: what the answers mean, who sees what, where to find help. It is made of the posted answers and
 * carries them as hidden fields, so that no button needs an answer read back from the store.
 */
export const SavedPage = ({ view, at, answers, call }: SavedPageProps) => {
  const { saved } = view.words;
  const helpFirst = (answers.BO1 ?? 0) >= HELP_FIRST;
  const carried = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, String(answer)]));
  return (
    <Frame view={view} title={`${saved.title} · ${checkIn(view)}`}>
      <h1>{saved.title}</h1>
      <p>
        {saved.receipt(moment(view, at))} {saved.until(moment(view, view.link.closesAt))}
      </p>
      <CallConfirmation view={view} call={call} />
      {helpFirst && <HelpCard view={view} />}
      {helpFirst && <SupportCard view={view} />}
      <Reading view={view} answers={answers} />
      <SharingCard view={view} />
      {!helpFirst && <SupportCard view={view} />}
      {!helpFirst && <HelpCard view={view} />}
      <ReportCard view={view} />
      <Hidden fields={{ ...carried, call, page: "saved" }} />
      <button type="submit" name="do" value="edit" formnovalidate>
        {saved.change}
      </button>
      <p class="links">
        <a href={view.stopPath}>{view.words.mails.link}</a>
      </p>
    </Frame>
  );
};
