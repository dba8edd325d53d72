/** A leader's readiness, with the evidence behind it and a form to object. */

import type { AppealOutcome } from "../../../domain/readiness/appeal-readiness.ts";
import { dateOf } from "../i18n/dates.ts";
import { Confirmation, FieldProblem } from "../linked/parts.tsx";
import { nominationWords } from "../nomination/words.ts";
import { Frame, Mailed, Pages } from "./frame.tsx";
import { CommentsCard, NominationsCard, PortfolioCard } from "./readiness-cards.tsx";
import { readinessWords } from "./readiness-words.ts";
import { type CommentTrouble, type ReadinessProps, RoleCard } from "./role-card.tsx";
import { watchersOf } from "./view.ts";

/** The outcome of a comment that was sent a moment ago. */
export interface Commented {
  readonly outcome?: Exclude<AppealOutcome, "empty" | "too-long">;
  readonly trouble?: CommentTrouble;
}

export const ReadinessPage = ({ view, own, commented = {} }: ReadinessProps & { commented?: Commented }) => {
  const { lang } = view;
  const words = readinessWords(lang);
  const { appeal, error, problem } = nominationWords(lang);
  const { outcome, trouble } = commented;
  const title = trouble ? `${error}${words.title}` : words.title;
  return (
    <Frame view={view} title={title} again="readiness">
      {trouble && <FieldProblem title={problem.title} at={`text-${trouble.targetRole}`} text={problem[trouble.why]} />}
      {outcome && <Confirmation>{appeal[outcome]}</Confirmation>}
      <h1>{words.title}</h1>
      <p>
        {own.name}. {view.words.asOf(dateOf(lang, own.today))} {words.text}
      </p>
      <Mailed view={view} />
      <Pages view={view} here="readiness" />
      {own.roles.length === 0 && <p class="card">{words.none}</p>}
      {own.roles.map((role) => (
        <RoleCard view={view} own={own} role={role} trouble={trouble} />
      ))}
      <CommentsCard view={view} own={own} />
      <PortfolioCard view={view} own={own} />
      <NominationsCard view={view} own={own} />
      {own.roles.length > 0 && <p class="soft">{words.visibleTo(watchersOf(view, "readiness"))}</p>}
      <Pages view={view} here="readiness" />
    </Frame>
  );
};
