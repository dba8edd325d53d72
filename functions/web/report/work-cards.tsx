/** What work records say: support need, the rhythm of contacts, how leadership is shared. */

import { LOAD_MODEL } from "../../../domain/coaching/leadership-load.ts";
import type { OwnRhythm } from "../../../domain/reports/own-work.ts";
import type { NeedView } from "../../../domain/support-need/view-need.ts";
import type { SupportNeedReason } from "../../../events/vocabulary.ts";
import { dateOf, pointsOf } from "../i18n/dates.ts";
import { domainsOf } from "../i18n/domains.ts";
import { Card } from "../linked/parts.tsx";
import { type CardProps, type ReportView, watchersOf } from "./view.ts";
import { workWords } from "./work-words.ts";

interface NeedProps {
  readonly view: ReportView;
  readonly need: NeedView;
}

/** Explains a part by the facts behind it. */
const behind = ({ lang }: ReportView, { facts }: NeedView, reason: SupportNeedReason): string => {
  if (facts === null) return "";
  const { need: words } = workWords(lang);
  const { coaching, oneToOne, yearInSchool, undelegatedStandards, highPoverty, assistantVacancy } = facts;
  const gap = ({ lastOn, days }: typeof coaching) =>
    days === null ? "" : words.gap(lastOn === null ? undefined : dateOf(lang, lastOn), days);
  const yesOrNo = (words: Readonly<Record<"yes" | "no", string>>, fact: boolean | null) =>
    fact === null ? [] : [words[fact ? "yes" : "no"]];
  switch (reason) {
    case "coaching-gap":
      return gap(coaching);
    case "one-to-one-gap":
      return gap(oneToOne);
    case "early-tenure":
      return yearInSchool === null ? "" : words.year(yearInSchool);
    case "undelegated-leadership":
      return undelegatedStandards === null ? "" : words.undelegated(undelegatedStandards);
    case "school-context":
      return [...yesOrNo(words.highPoverty, highPoverty), ...yesOrNo(words.assistantVacancy, assistantVacancy)].join(
        ". ",
      );
  }
};

const Parts = ({ view, need }: NeedProps) => {
  const { need: words } = workWords(view.lang);
  return (
    <table class="num">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.part}</th>
          <th scope="col">{words.points}</th>
        </tr>
      </thead>
      <tbody>
        {need.parts
          .toSorted((a, b) => b.points - a.points)
          .map(({ reason, points }) => (
            <tr>
              <td>
                {words.parts[reason]}
                <small>{behind(view, need, reason)}</small>
              </td>
              <td>{pointsOf(points)}</td>
            </tr>
          ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.sum}</th>
          <td>{pointsOf(need.total ?? 0)}</td>
        </tr>
      </tfoot>
    </table>
  );
};

const Level = ({ view: { lang }, need: { status, level, total, asOf } }: NeedProps) => {
  const { need: words } = workWords(lang);
  if (status !== "assessed" || level === null || total === null) {
    return (
      <p>
        {status === "assessed" ? "" : words.status[status]} {level && words.before(words.levels[level])}
      </p>
    );
  }
  return (
    <p>
      <strong>
        {words.levels[level]}. {words.total(pointsOf(total))}
      </strong>{" "}
      {asOf && words.since(dateOf(lang, asOf))}
    </p>
  );
};

const Rhythm = ({ view: { lang }, rhythm }: { view: ReportView; rhythm: OwnRhythm }) => {
  const { rhythm: words } = workWords(lang);
  const { lastTouchpointOn, daysSinceTouchpoint, cadenceDays, dueOn, overdue } = rhythm;
  return (
    <p>
      {lastTouchpointOn === null ? words.none : words.last(dateOf(lang, lastTouchpointOn), daysSinceTouchpoint ?? 0)}{" "}
      {dueOn && `${words.cadence(cadenceDays)} ${words[overdue ? "overdue" : "due"](dateOf(lang, dueOn))}`}
    </p>
  );
};

/** How much support work records call for, with every part of it, and how long ago the last contact was. */
export const NeedCard = ({ view, report }: CardProps) => {
  const { need: words } = workWords(view.lang);
  const { need, rhythm } = report.work;
  return (
    <Card title={words.title}>
      <p class="soft">{words.text}</p>
      <Level view={view} need={need} />
      {need.status === "assessed" && <Parts view={view} need={need} />}
      {need.missing.length > 0 && <p>{words.missing(need.missing.map((fact) => words.facts[fact]))}</p>}
      <Rhythm view={view} rhythm={rhythm} />
      <p class="soft">
        {need.status === "not-assessed" ? "" : words.coaching} {words.visibleTo(watchersOf(view, "need"))}
      </p>
    </Card>
  );
};

const { concentratedFrom, framework } = LOAD_MODEL;

/** How much of the school's leadership rests on the reader; nothing for a reader who leads no school. */
export const LoadCard = ({ view, report }: CardProps) => {
  const { lang } = view;
  const { load: words, need } = workWords(lang);
  const { load } = report.work;
  if (load === undefined) return null;
  const { soleStandards: sole, standardsShare, assignments, hoursPerWeek } = load.own;
  const shared = framework.standards.map(({ code }) => code).filter((code) => !sole.includes(code));
  return (
    <Card title={words.title(report.schools.get(load.schoolId) ?? "")}>
      {load.recorded && standardsShare !== null ? (
        <>
          <p>
            <strong>{words.sole(sole.length)}</strong> {domainsOf(lang, sole) || words.nobody}.
          </p>
          <p>
            <strong>{words.shared}</strong> {domainsOf(lang, shared) || words.nobody}.
          </p>
          <p>
            {words.own(Math.round(100 * standardsShare), assignments, hoursPerWeek)}{" "}
            {load.concentrated && words.concentrated(Math.round(100 * concentratedFrom))}
          </p>
        </>
      ) : (
        <p>{words.unknown}</p>
      )}
      <p class="soft">
        {words.note} {need.visibleTo(watchersOf(view, "work"))}
      </p>
    </Card>
  );
};
