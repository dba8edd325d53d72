/** The first page behind a report's link, which discloses nothing, and the record behind its button. */
import { dateOf } from "../i18n/dates.ts";
import { AlertsCard } from "./alert-cards.tsx";
import { Frame, Mailed, Pages, Press } from "./frame.tsx";
import { LooksCard, ReadingsCard } from "./need-cards.tsx";
import { AddressCard, AssignmentsCard, RolesCard, SpanCards, TouchpointsCard } from "./record-cards.tsx";
import type { CardProps, ReportView } from "./view.ts";
import { LoadCard, NeedCard } from "./work-cards.tsx";

/** What opening the link shows: when it was mailed, and a button. Mail scanners open links, so it discloses nothing. */
export const DoorPage = ({ view }: { view: ReportView }) => {
  const { door } = view.words;
  return (
    <Frame view={view} title={door.title}>
      <h1>{door.title}</h1>
      <Mailed view={view} />
      <p>{door.text}</p>
      <p>{door.alone}</p>
      <Press view={view} button="show" look="go wide">
        {door.open}
      </Press>
    </Frame>
  );
};

/** What is on record. */
export const RecordPage = ({ view, report }: CardProps) => {
  const { words, lang } = view;
  const title = words.title(report.name);
  return (
    <Frame view={view} title={title} again="record">
      <h1>{title}</h1>
      <p>
        {words.asOf(dateOf(lang, report.today))} {words.contents} {words.wrong}
      </p>
      <Mailed view={view} />
      <Pages view={view} here="record" />
      {report.surveyed && <ReadingsCard view={view} report={report} />}
      <NeedCard view={view} report={report} />
      <AlertsCard view={view} report={report} />
      <LoadCard view={view} report={report} />
      <RolesCard view={view} report={report} />
      <AssignmentsCard view={view} report={report} />
      <TouchpointsCard view={view} report={report} />
      <SpanCards view={view} report={report} />
      <AddressCard view={view} report={report} />
      <LooksCard view={view} report={report} />
      <Pages view={view} here="record" />
    </Frame>
  );
};
