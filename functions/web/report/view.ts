import { addDays, type LocalDate } from "../../../domain/kernel/calendar.ts";
import type { StaffNames } from "../../../domain/reports/names.ts";
import type { OwnAlert } from "../../../domain/reports/own-alerts.ts";
import type { Look, OwnReport } from "../../../domain/reports/read-report.ts";
import type { ReportLink } from "../../../domain/reports/report.ts";
import { sightOf, type ThingName, WATCHERS } from "../../../domain/reports/who-sees.ts";
import type { TimelineEntry, TimelineKind } from "../../../domain/views/timeline.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { dateOf, momentOf } from "../i18n/dates.ts";
import type { ReportWords } from "./en.ts";
import { readingsWords } from "./readings-words.ts";
import { reportWords } from "./words.ts";

/** Lines of each part at most: the page stays light, and says how many there are besides. */
const SHOWN: Readonly<Partial<Record<TimelineKind | "look", number>>> = {
  band: 18,
  alert: 12,
  touchpoint: 20,
  look: 30,
};

/** A part of a list. `more` = how many older ones there are. */
export interface Newest<T> {
  readonly items: readonly T[];
  readonly more: number;
}

/** What every page is made of. */
export interface ReportView {
  readonly link: ReportLink;
  readonly lang: Language;
  readonly words: ReportWords;
}

/** What each part of the report is made from. */
export interface CardProps {
  readonly view: ReportView;
  readonly report: OwnReport;
}

export const viewOf = (link: ReportLink, lang: Language): ReportView => ({ link, lang, words: reportWords(lang) });

/** The first of a list that has the newest first. */
export const newest = <T>(all: readonly T[], limit = 100): Newest<T> => ({
  items: all.slice(0, limit),
  more: Math.max(0, all.length - limit),
});

/** Entries of a kind, newest first. */
export const entriesOf = ({ entries }: OwnReport, kind: TimelineKind): Newest<TimelineEntry> =>
  newest(
    entries.filter((entry) => entry.kind === kind),
    SHOWN[kind],
  );

export const alertsOf = ({ alerts }: OwnReport): Newest<OwnAlert> => newest(alerts, SHOWN.alert);

export const looksOf = ({ looks }: OwnReport): Newest<Look> => newest(looks, SHOWN.look);

/** Somebody's name while it is on record. */
export const nameOf = (staff: StaffNames, staffId: string | null | undefined): string | undefined =>
  staff.get(staffId ?? "")?.name;

/** Those who may see a thing, whether always or under a condition: "your supervisor, HR". */
export const watchersOf = ({ lang }: ReportView, thing: ThingName): string => {
  const { sight } = readingsWords(lang);
  const seeing = WATCHERS.filter((role) => sightOf(thing, role) !== "never");
  return seeing.length === WATCHERS.length ? sight.all : seeing.map((role) => sight.watchers[role]).join(", ");
};

/** "Tuesday, November 3, 7:42 AM", where the leader is. */
export const moment = ({ link, lang }: ReportView, instant: string): string => momentOf(lang, instant, link.timeZone);

export const expiryOf = ({ expiresAt }: ReportLink): string => new Date(expiresAt * 1000).toISOString();

/** A half-open span in words: its last day is the day before its end. */
export const spanOf = (
  { lang, words }: ReportView,
  { begin, end }: { readonly begin?: LocalDate | null; readonly end?: LocalDate | null },
): string => {
  const { span } = words;
  const first = begin ? dateOf(lang, begin) : undefined;
  const last = end ? dateOf(lang, addDays(end, -1)) : undefined;
  if (first === undefined) return last === undefined ? span.unknown : span.until(last);
  if (last === undefined) return span.from(first);
  return first === last ? first : span.of(first, last);
};
