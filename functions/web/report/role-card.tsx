/** The reader's readiness for one role: the tier, what counts, what is missing, a panel's decision, a comment. */

import type { CriterionResult, Gap } from "../../../domain/readiness/readiness.ts";
import { REVIEW_RULES } from "../../../domain/readiness/rules.ts";
import { TIERS } from "../../../domain/readiness/tiers.ts";
import type { OwnReadiness, OwnRole } from "../../../domain/reports/own-readiness.ts";
import { dateOf } from "../i18n/dates.ts";
import { domainsOf } from "../i18n/domains.ts";
import { Card } from "../linked/parts.tsx";
import { nominationWords } from "../nomination/words.ts";
import { readinessWords } from "./readiness-words.ts";
import { nameOf, type ReportView } from "./view.ts";

/** A comment that was not saved. */
export interface CommentTrouble {
  readonly targetRole: string;
  readonly why: "empty" | "too-long";
  readonly text: string;
}

export interface ReadinessProps {
  readonly view: ReportView;
  readonly own: OwnReadiness;
}

interface RoleProps extends ReadinessProps {
  readonly role: OwnRole;
}

const Tier = ({ view: { lang }, role: { assessment, since, lapse } }: RoleProps) => {
  const { role: words } = readinessWords(lang);
  const { tier, reason, months, validUntil, overrideId } = assessment;
  return (
    <>
      <p>
        <strong>
          {words.tiers[tier]}
          {since && `, ${words.since(dateOf(lang, since))}`}.
        </strong>{" "}
        {overrideId === null && reason && words.why[reason]} {months && overrideId === null ? words.months(months) : ""}
      </p>
      {(validUntil || lapse) && (
        <p>
          {validUntil && validUntil !== lapse?.on && words.valid(dateOf(lang, validUntil))}{" "}
          {lapse && words.falls(dateOf(lang, lapse.on), words.tiers[lapse.to])}
        </p>
      )}
    </>
  );
};

const Override = ({ view: { lang, words }, own, role: { assessment, override } }: RoleProps) => {
  const { role } = readinessWords(lang);
  if (override === undefined) return null;
  const { tier, approvedBy, decidedOn, expiresOn, reason } = override;
  const names = approvedBy.map((staffId) => nameOf(own.staff, staffId) ?? words.looks.gone).join(", ");
  return (
    <p>
      {role.override(role.tiers[tier], names, dateOf(lang, decidedOn))} “{reason}”{" "}
      {role.computed(role.tiers[assessment.computedTier], dateOf(lang, expiresOn))}
    </p>
  );
};

/** The records that were counted, where they can be named: assignments and posts. */
const countedIn = ({ view: { words }, own }: ReadinessProps, { criterion, records }: CriterionResult): string => {
  const named = records.flatMap((id) => {
    const post = own.appointments.get(id);
    if (criterion === "TIME") return post === undefined ? [] : words.roles.names[post];
    return criterion === "BREADTH" || criterion === "DEPTH" ? (own.assignments.get(id) ?? []) : [];
  });
  return [...new Set(named)].join(", ");
};

const haveOf = ({ lang }: ReportView, { criterion, have, need }: CriterionResult): string => {
  const { criteria } = readinessWords(lang);
  if (criterion !== "CRED") return criteria.of(have, need);
  return criteria.licence[have === 1 ? "held" : have > 0 ? "coming" : "none"];
};

const Criteria = ({ view, own, role }: RoleProps) => {
  const { criteria: words } = readinessWords(view.lang);
  return (
    <table class="num">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.criterion}</th>
          <th scope="col">{words.have}</th>
        </tr>
      </thead>
      <tbody>
        {role.assessment.criteria.map((one) => (
          <tr>
            <td>
              {words.names[one.criterion]}
              <small>{countedIn({ view, own }, one)}</small>
            </td>
            <td>{haveOf(view, one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const GapLine = ({
  view: { lang },
  gap: { criterion, months, suggested, domains },
}: {
  view: ReportView;
  gap: Gap;
}) => {
  const { criteria, gaps } = readinessWords(lang);
  return (
    <li>
      <strong>{criteria.names[criterion]}</strong>
      {": "}
      {gaps.gap(months)} {gaps.suggested[suggested]} {domains.length > 0 && gaps.domains(domainsOf(lang, domains))}
    </li>
  );
};

const Gaps = ({ view, role: { assessment } }: RoleProps) => {
  const { role: words, gaps: text } = readinessWords(view.lang);
  const { computedTier, gaps } = assessment;
  const next = TIERS[TIERS.indexOf(computedTier) - 1];
  if (computedTier === "not-assessed") return null;
  if (next === undefined) return <p>{text.none}</p>;
  return (
    <>
      <h3>{text.title(words.tiers[next])}</h3>
      <ul>
        {gaps.map((gap) => (
          <GapLine view={view} gap={gap} />
        ))}
      </ul>
      <p class="soft">{text.note}</p>
    </>
  );
};

/** A form without script; opened when what was typed could not be saved. */
const CommentForm = ({ view, role, trouble }: RoleProps & { trouble: CommentTrouble | undefined }) => {
  const { lang } = view;
  const { comments } = readinessWords(lang);
  const { appeal, problem } = nominationWords(lang);
  const { targetRole } = role.assessment;
  const own = trouble?.targetRole === targetRole ? trouble : undefined;
  const id = `text-${targetRole}`;
  return (
    <details open={own !== undefined}>
      <summary>{comments.form}</summary>
      <form method="post" action={`?lang=${lang}`} autocomplete="off">
        <p class="soft">{comments.text}</p>
        <input type="hidden" name="role" value={targetRole} />
        <label for={id}>{appeal.label}</label>
        {own && (
          <p class="err" id={`${id}-error`}>
            {problem[own.why]}
          </p>
        )}
        <textarea
          id={id}
          name="text"
          rows={6}
          maxlength={REVIEW_RULES.appealCharacters.value}
          aria-describedby={own ? `${id}-error` : undefined}
          aria-invalid={own ? "true" : undefined}
        >
          {own?.text ?? ""}
        </textarea>
        <button type="submit" name="do" value="comment">
          {appeal.send}
        </button>
      </form>
    </details>
  );
};

/** One role of interest. */
export const RoleCard = (props: RoleProps & { trouble: CommentTrouble | undefined }) => {
  const { view, role } = props;
  const { lang, words } = view;
  const { role: text } = readinessWords(lang);
  const { declaredOn, declaredVia, levels, regions } = role.interest;
  const { undated, criteria, targetRole } = role.assessment;
  return (
    <Card title={words.roles.names[targetRole]}>
      <Tier {...props} />
      <Override {...props} />
      <p class="soft">
        {text.interest(dateOf(lang, declaredOn), declaredVia)}{" "}
        {text.open(levels?.map((level) => text.levels[level]).join(", "), regions?.join(", "))}
      </p>
      {criteria.length > 0 && <Criteria {...props} />}
      {undated.length > 0 && <p>{text.undated(undated.length)}</p>}
      <Gaps {...props} />
      <CommentForm {...props} />
    </Card>
  );
};
