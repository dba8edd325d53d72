/** What everybody's answers say together: group numbers of the last published round, as HR reads them. */
import type { Distribution } from "../../../domain/groups/choose-rung.ts";
import type { AlertCell, BandCell } from "../../../domain/groups/ladder.ts";
import { NOWHERE, type RoundNumbers } from "../../../domain/groups/published.ts";
import type { SchoolLevel } from "../../../events/vocabulary.ts";
import { dateOf, monthYearOf } from "../i18n/dates.ts";
import { Card } from "../linked/parts.tsx";
import { groupsWords } from "./groups-words.ts";
import type { ReadingsProps } from "./readings-cards.tsx";
import type { ReportView } from "./view.ts";

/** "5 to 9", "20+", "nobody". */
const countOf = ({ lang }: ReportView, count: string): string => {
  const { count: words, nobody } = groupsWords(lang);
  const [from = count, to] = count.split("-");
  return count === "0" ? nobody : words(from, to);
};

/** "steady: 5 to 9, raised: 10 to 19": what may not be counted is left out. */
const countsOf = (
  view: ReportView,
  cells: readonly { readonly answer: string; readonly respondents: Distribution[number]["respondents"] | null }[],
  words: Readonly<Record<string, string>>,
): string =>
  cells
    .flatMap(({ answer, respondents }) =>
      respondents === null ? [] : [`${words[answer] ?? answer}: ${countOf(view, respondents)}`],
    )
    .join(", ");

interface Line {
  readonly name: string;
  readonly numbers: RoundNumbers;
}

const Row = ({ view, line: { name, numbers } }: { view: ReportView; line: Line }) => {
  if (numbers.status === "withheld") return null;
  const cells: Readonly<Record<BandCell, string>> = groupsWords(view.lang).cells;
  const { mean, change, distribution } = numbers;
  return (
    <tr>
      <td>
        {name}
        {distribution !== null && <small>{countsOf(view, distribution, cells)}</small>}
      </td>
      <td>{mean}</td>
      <td>{change === null ? "–" : `${change > 0 ? "+" : change < 0 ? "−" : ""}${Math.abs(change)}`}</td>
    </tr>
  );
};

const Alerts = ({ view, readings: { groups } }: ReadingsProps) => {
  if (groups?.alerts === undefined) return null;
  const words = groupsWords(view.lang);
  const outcomes: Readonly<Record<AlertCell, string>> = words.outcomes;
  const { whole, asOf } = groups.alerts;
  const told = whole.status === "shown" ? whole.outcomes : null;
  return (
    <p>
      {words.alerts(dateOf(view.lang, asOf))} {told ? `${countsOf(view, told, outcomes)}.` : words.noAlerts}
    </p>
  );
};

const Answered = ({ view, readings: { groups } }: ReadingsProps) => {
  const [from, to] = groups?.participation?.split("-") ?? [];
  return from === undefined || to === undefined ? null : <p>{groupsWords(view.lang).answered(from, to)}</p>;
};

/** The district, its regions and its levels of schools, with what became of alerts. */
export const GroupsCard = ({ view, readings }: ReadingsProps) => {
  const { groups, k } = readings;
  if (groups === undefined) return null;
  const words = groupsWords(view.lang);
  const levelOf = (id: string) => words.schoolLevel(words.levels[id as SchoolLevel] ?? id);
  const lines: readonly Line[] = [
    { name: words.district, numbers: groups.whole },
    ...groups.regions.map(({ id, numbers }) => ({ name: id === NOWHERE ? words.noRegion : words.region(id), numbers })),
    ...groups.schoolLevels.map(({ id, numbers }) => ({
      name: id === NOWHERE ? words.noSchoolLevel : levelOf(id),
      numbers,
    })),
  ];
  const isShown = lines.some(({ numbers }) => numbers.status === "shown");
  return (
    <Card title={words.title}>
      <p class="soft">{words.text(monthYearOf(view.lang, groups.roundId))}</p>
      {isShown && (
        <table class="num">
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.group}</th>
              <th scope="col">{words.mean}</th>
              <th scope="col">{words.change}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row view={view} line={line} />
            ))}
          </tbody>
        </table>
      )}
      <Answered view={view} readings={readings} />
      <Alerts view={view} readings={readings} />
      <p class="soft">{words.withheld(k)}</p>
    </Card>
  );
};
