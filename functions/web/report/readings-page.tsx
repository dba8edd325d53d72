/** A leader's own readings, and the question before they are erased. */

import { dateOf } from "../i18n/dates.ts";
import { Card, Confirmation } from "../linked/parts.tsx";
import { DataCard, HelpCard, SharingCard, SightCard, UsesCard } from "./choice-cards.tsx";
import { Frame, Mailed, Pages, Press } from "./frame.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { HistoryCard, LatestCard, type ReadingsProps } from "./readings-cards.tsx";
import { readingsWords } from "./readings-words.ts";
import type { ReportView } from "./view.ts";

/** What was pressed a moment ago. */
export type Pressed = "sharing" | "erased" | "not-erased";

export const ReadingsPage = ({ view, readings, pressed }: ReadingsProps & { pressed?: Pressed | undefined }) => {
  const words = readingsWords(view.lang);
  return (
    <Frame view={view} title={words.title} again="show">
      <h1>{words.title}</h1>
      {pressed === "erased" && <Confirmation>{words.data.erased}</Confirmation>}
      {pressed === "not-erased" && <Confirmation>{words.data.notErased}</Confirmation>}
      <p>
        {readings.name}. {view.words.asOf(dateOf(view.lang, readings.today))} {words.alone}
      </p>
      <Mailed view={view} />
      <Pages view={view} here="show" />
      {readings.closedUntil !== undefined && (
        <Card title={words.closed.title}>
          <p>{words.closed.text(dateOf(view.lang, readings.closedUntil))}</p>
        </Card>
      )}
      {readings.surveyed ? <LatestCard view={view} readings={readings} /> : <p class="card">{words.latest.notAsked}</p>}
      <HelpCard view={view} readings={readings} />
      <HistoryCard view={view} readings={readings} />
      {readings.surveyed && <SharingCard view={view} readings={readings} pressed={pressed === "sharing"} />}
      <GroupsCard view={view} readings={readings} />
      <SightCard view={view} readings={readings} />
      <DataCard view={view} />
      <UsesCard view={view} readings={readings} />
      <Pages view={view} here="show" />
    </Frame>
  );
};

/** What erasing does and does not do, before it is done. */
export const ErasePage = ({ view }: { view: ReportView }) => {
  const { erasing } = readingsWords(view.lang);
  return (
    <Frame view={view} title={erasing.title} again="erase">
      <h1>{erasing.title}</h1>
      <ul>
        {erasing.lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <div class="acts">
        <Press view={view} button="show" look="go">
          {erasing.no}
        </Press>
        <Press view={view} button="erase-all">
          {erasing.yes}
        </Press>
      </div>
    </Frame>
  );
};
