/** What rests on answers: the latest reading, two years of them. */

import type { OwnPart, OwnRound } from "../../../domain/reports/own-rounds.ts";
import type { LatestReading, OwnReadings } from "../../../domain/reports/read-readings.ts";
import {
  BAND_WORDS,
  CONFIDENCE_WORDS,
  describePart,
  FACTOR_WORDS,
  LEVEL_MEANINGS,
  LEVEL_WORDS,
  READING_WORDS,
} from "../../../domain/strain/words.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { monthYearOf, pointsOf } from "../i18n/dates.ts";
import { Card } from "../linked/parts.tsx";
import { Chart } from "./chart.tsx";
import { readingsWords } from "./readings-words.ts";
import type { ReportView } from "./view.ts";

export interface ReadingsProps {
  readonly view: ReportView;
  readonly readings: OwnReadings;
}

const partOf = ({ factor, answer, deltaPoints }: OwnPart, lang: Language): string =>
  answer === undefined ? FACTOR_WORDS[lang][factor] : describePart(factor, answer, lang, deltaPoints);

const Parts = ({ view, latest: { score } }: { view: ReportView; latest: LatestReading }) => {
  const { latest } = readingsWords(view.lang);
  return (
    <table class="num">
      <caption>{latest.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{latest.part}</th>
          <th scope="col">{latest.points}</th>
        </tr>
      </thead>
      <tbody>
        {score.parts
          .toSorted((a, b) => b.points - a.points)
          .map((part) => (
            <tr>
              <td>{partOf(part, view.lang)}</td>
              <td>{pointsOf(part.points)}</td>
            </tr>
          ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{latest.total}</th>
          <td>{pointsOf(score.score)}</td>
        </tr>
      </tfoot>
    </table>
  );
};

/** The latest reading with every part of it. */
export const LatestCard = ({ view, readings }: ReadingsProps) => {
  const { lang } = view;
  const { latest: words } = readingsWords(lang);
  const { latest } = readings;
  if (latest === undefined) return <p>{words.none}</p>;
  const { score, age } = latest;
  return (
    <Card title={words.title(monthYearOf(view.lang, latest.roundId))}>
      {age !== "current" && (
        <p>
          <strong>{words[age]}</strong>
        </p>
      )}
      <p>
        <strong>
          {LEVEL_WORDS[lang][score.level]}. {words.strain(pointsOf(score.score))}
        </strong>{" "}
        {LEVEL_MEANINGS[lang][score.level]} {words.sure(CONFIDENCE_WORDS[lang][score.confidence])}{" "}
        {score.rising && words.rising}
      </p>
      {score.override && <p>{READING_WORDS[lang].override}</p>}
      <Parts view={view} latest={latest} />
      <p class="soft">{words.note}</p>
    </Card>
  );
};

/** Parts that are named for a round at most. */
const MOVERS = 2;

/** What moved a reading most: "Energy +4.6, Workload -2.1". */
const movedBy = (parts: readonly OwnPart[], lang: Language): string => {
  const { first, unmoved } = readingsWords(lang).history;
  if (parts.some(({ deltaPoints }) => deltaPoints === null)) return first;
  const moved = parts
    .map(({ factor, deltaPoints }) => ({ factor, by: deltaPoints ?? 0 }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, MOVERS)
    .map(({ factor, by }) => `${FACTOR_WORDS[lang][factor]} ${by > 0 ? "+" : "−"}${pointsOf(Math.abs(by))}`);
  return moved.join(", ") || unmoved;
};

const Round = ({ view, round: { roundId, score, shown, open } }: { view: ReportView; round: OwnRound }) => {
  const { lang } = view;
  const { history } = readingsWords(lang);
  return (
    <tr>
      <td>
        {monthYearOf(view.lang, roundId)}
        <small>
          {shown !== undefined ? history.shown(BAND_WORDS[lang][shown]) : open ? history.notYet : history.notShown}
        </small>
      </td>
      <td>
        {score ? LEVEL_WORDS[lang][score.level] : history.tooFew}
        {score && (
          <small>
            {CONFIDENCE_WORDS[lang][score.confidence]}. {movedBy(score.parts, lang)}
          </small>
        )}
      </td>
      <td>{score ? pointsOf(score.score) : "–"}</td>
    </tr>
  );
};

/** Two years as a line, and the same numbers as a table. */
export const HistoryCard = ({ view, readings }: ReadingsProps) => {
  const { history } = readingsWords(view.lang);
  if (readings.rounds.length === 0) return null;
  return (
    <Card title={history.title}>
      <Chart view={view} readings={readings} />
      <table class="num">
        <caption>{history.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{history.month}</th>
            <th scope="col">{history.reading}</th>
            <th scope="col">{history.strain}</th>
          </tr>
        </thead>
        <tbody>
          {readings.rounds.toReversed().map((round) => (
            <Round view={view} round={round} />
          ))}
        </tbody>
      </table>
    </Card>
  );
};
