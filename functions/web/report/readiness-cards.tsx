/** The evidence behind readiness, who nominated the reader, and the reader's comments. */

import type { Credential, Evidence } from "../../../domain/evidence/facts.ts";
import { monthsLater } from "../../../domain/kernel/dates.ts";
import { READINESS_V1 } from "../../../domain/readiness/profiles.ts";
import { dateOf } from "../i18n/dates.ts";
import { domainsOf } from "../i18n/domains.ts";
import { askedSentence } from "../i18n/nomination.ts";
import { Card } from "../linked/parts.tsx";
import { readinessWords } from "./readiness-words.ts";
import { More } from "./record-cards.tsx";
import type { ReadinessProps } from "./role-card.tsx";
import { nameOf, newest, type ReportView } from "./view.ts";

const licenceOf = ({ lang }: ReportView, { heldFrom, expiresOn, expectedOn }: Credential): string => {
  const { portfolio } = readinessWords(lang);
  const day = (date: string | null) => (date === null ? undefined : dateOf(lang, date));
  return heldFrom === null ? portfolio.coming(day(expectedOn)) : portfolio.held(dateOf(lang, heldFrom), day(expiresOn));
};

const verifiedIn = ({ view: { lang }, own }: ReadinessProps, { verifiedOn, verifiedBy }: Evidence): string => {
  const { portfolio } = readinessWords(lang);
  if (verifiedOn === null) return portfolio.unverified;
  const until = monthsLater(verifiedOn, READINESS_V1.evidenceMonths);
  return portfolio.verified(dateOf(lang, verifiedOn), nameOf(own.staff, verifiedBy), dateOf(lang, until));
};

/** Licences, artefacts, and how many people rated the reader in each area; nothing when there are none. */
export const PortfolioCard = ({ view, own }: ReadinessProps) => {
  const { lang } = view;
  const { portfolio: words } = readinessWords(lang);
  const { evidence, rated, credentials } = own.portfolio;
  const shown = newest(evidence, 20);
  if (evidence.length + rated.length + credentials.length === 0) return null;
  return (
    <Card title={words.title}>
      {credentials.length > 0 && <h3>{words.licences}</h3>}
      {credentials.length > 0 && (
        <ul>
          {credentials.map((one) => (
            <li>
              {words.licence[one.kind]}: {licenceOf(view, one)}
            </li>
          ))}
        </ul>
      )}
      {evidence.length > 0 && <h3>{words.evidence}</h3>}
      {evidence.length > 0 && (
        <ul>
          {shown.items.map((one) => (
            <li>
              <strong>{domainsOf(lang, [one.standard])}</strong>, {words.kinds[one.kind]}, {one.artefact}:{" "}
              {verifiedIn({ view, own }, one)}
            </li>
          ))}
        </ul>
      )}
      <More view={view} more={shown.more} />
      {rated.length > 0 && <h3>{words.ratings}</h3>}
      {rated.length > 0 && (
        <p>
          {rated.map(({ standard, raters }) => `${domainsOf(lang, [standard])}: ${words.raters(raters)}`).join("; ")}.{" "}
          {words.ratingsNote}
        </p>
      )}
    </Card>
  );
};

/** Who nominated the reader, and the state of each nomination. */
export const NominationsCard = ({ view: { lang }, own }: ReadinessProps) => {
  const { nominations: words } = readinessWords(lang);
  if (own.nominations.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul>
        {own.nominations.map(({ source, targetRole, proposedOn, recordedBy, state, answeredOn }) => {
          const staffName = nameOf(own.staff, recordedBy);
          return (
            <li>
              {dateOf(lang, proposedOn)}
              {": "}
              {askedSentence(lang, { source, targetRole, ...(staffName !== undefined && { staffName }) })}{" "}
              {words.states[state](dateOf(lang, answeredOn ?? proposedOn))}
            </li>
          );
        })}
      </ul>
    </Card>
  );
};

/** The reader's comments on the own readiness, and the answers. */
export const CommentsCard = ({ view: { lang, words }, own }: ReadinessProps) => {
  const { comments } = readinessWords(lang);
  if (own.appeals.length === 0) return null;
  return (
    <Card title={comments.title}>
      {own.appeals.map(({ appealedOn, targetRole, text, answer }) => (
        <>
          <h3>{comments.on(dateOf(lang, appealedOn), words.roles.names[targetRole])}</h3>
          <p>“{text}”</p>
          {answer === undefined ? (
            <p class="soft">{comments.unanswered}</p>
          ) : (
            <p>
              <strong>
                {comments.answer(
                  dateOf(lang, answer.answeredOn),
                  nameOf(own.staff, answer.answeredBy) ?? words.looks.gone,
                )}
              </strong>
              {": "}
              {answer.text} {comments.outcomes[answer.outcome]}
            </p>
          )}
        </>
      ))}
    </Card>
  );
};
