/** What is on record: roles, shared work, touchpoints, leave. */
import type { Child } from "hono/jsx";
import type { TimelineEntry } from "../../../domain/views/timeline.ts";
import { alertWords } from "../alert/words.ts";
import { dateOf } from "../i18n/dates.ts";
import { Card } from "../linked/parts.tsx";
import { type CardProps, entriesOf, type Newest, nameOf, newest, type ReportView, spanOf } from "./view.ts";

/** How many older lines there are, and where to get them. */
export const More = ({ view, more }: { view: ReportView; more: number }) =>
  more === 0 ? null : <p class="soft">{view.words.earlier(more)}</p>;

/** Parts of a line that are there, with commas. */
const joined = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(", ");

interface ListProps<T> {
  readonly view: ReportView;
  readonly list: Newest<T>;
  readonly none: string;
  readonly line: (item: T) => Child;
}

const List = <T,>({ view, list: { items, more }, none, line }: ListProps<T>) =>
  items.length === 0 ? (
    <p>{none}</p>
  ) : (
    <>
      <ul>
        {items.map((item) => (
          <li>{line(item)}</li>
        ))}
      </ul>
      <More view={view} more={more} />
    </>
  );

export const RolesCard = ({ view, report }: CardProps) => {
  const { roles, looks } = view.words;
  const [supervision] = entriesOf(report, "supervision").items;
  const line = (entry: TimelineEntry) => (
    <>
      <strong>{entry.role && roles.names[entry.role]}</strong>
      {", "}
      {joined(
        entry.interim && roles.interim,
        report.schools.get(entry.schoolId ?? ""),
        spanOf(view, entry),
        entry.endReason && roles.ended[entry.endReason],
      )}
    </>
  );
  return (
    <Card title={roles.title}>
      <List view={view} list={entriesOf(report, "appointment")} none={roles.none} line={line} />
      {supervision?.on && (
        <p>
          {roles.supervised(
            nameOf(report.staff, supervision.supervisorId) ?? looks.gone,
            dateOf(view.lang, supervision.on),
          )}
        </p>
      )}
    </Card>
  );
};

export const AssignmentsCard = ({ view, report }: CardProps) => {
  const { assignments } = view.words;
  const line = (entry: TimelineEntry) => (
    <>
      <strong>{entry.responsibility}</strong>
      {": "}
      {joined(
        entry.part && assignments.parts[entry.part],
        report.schools.get(entry.schoolId ?? ""),
        entry.hoursPerWeek !== undefined && assignments.hours(entry.hoursPerWeek),
        spanOf(view, entry),
      )}
    </>
  );
  return (
    <Card title={assignments.title}>
      <List view={view} list={entriesOf(report, "assignment")} none={assignments.none} line={line} />
    </Card>
  );
};

export const TouchpointsCard = ({ view, report }: CardProps) => {
  const { lang, words } = view;
  const { touchpoints, looks } = words;
  const { kinds } = alertWords(lang).log;
  const line = (entry: TimelineEntry) => (
    <>
      <strong>{entry.on && dateOf(lang, entry.on)}</strong>
      {": "}
      {joined(
        entry.touchpointKind && kinds[entry.touchpointKind],
        touchpoints.with(nameOf(report.staff, entry.supervisorId) ?? looks.gone),
        entry.minutes !== undefined && touchpoints.minutes(entry.minutes),
      )}
      {". "}
      {[
        entry.focusCodes?.length &&
          touchpoints.about(entry.focusCodes.map((code) => touchpoints.focus[code]).join(", ")),
        entry.nextStep && touchpoints.next(entry.nextStep),
        entry.followUpOn && touchpoints.followUp(dateOf(lang, entry.followUpOn)),
      ]
        .filter(Boolean)
        .join(" ")}
    </>
  );
  return (
    <Card title={touchpoints.title}>
      <List view={view} list={entriesOf(report, "touchpoint")} none={touchpoints.none} line={line} />
      <p class="soft">{touchpoints.notes}</p>
    </Card>
  );
};

/** When the address was corrected; nothing while it never was. */
export const AddressCard = ({ view, report }: CardProps) => {
  const { addresses } = view.words;
  return report.addressChanges.length === 0 ? null : (
    <Card title={addresses.title}>
      <ul>
        {report.addressChanges.map((day) => (
          <li>{addresses.changed(dateOf(view.lang, day))}</li>
        ))}
      </ul>
    </Card>
  );
};

/** A card for each kind of record that the words name. */
export const SpanCards = ({ view, report }: CardProps) => (
  <>
    {Object.entries(view.words.spans).map(([kind, { title, none }]) => (
      <Card title={title}>
        <List
          view={view}
          list={newest(report.spans.filter((span) => span.kind === kind))}
          none={none}
          line={(span) => spanOf(view, span)}
        />
      </Card>
    ))}
  </>
);
