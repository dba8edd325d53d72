/** How ready a leader is held to be, with what it rests on and room to object. */
import type { AppealOutcome } from "../../../domain/readiness/appeal-readiness.ts";
import { dateOf } from "../i18n/dates.ts";
import { nominationWords } from "../nomination/words.ts";
import { Told } from "../survey/frame.tsx";
import { Frame, Mailed, Pages } from "./frame.tsx";
import { CommentsCard, NominationsCard, PortfolioCard } from "./readiness-cards.tsx";
import { readinessWords } from "./readiness-words.ts";
import { type CommentTrouble, type ReadinessProps, RoleCard } from "./role-card.tsx";
import { watchersOf } from "./view.ts";

/** What came of a comment that was sent a moment ago. */
export interface Commented {
  readonly outcome?: Exclude<AppealOutcome, "empty" | "too-long">;
  readonly trouble?: CommentTrouble;
}

const Problem = ({ view: { lang }, trouble }: Pick<ReadinessProps, "view"> & { trouble: CommentTrouble }) => {
  const { problem } = nominationWords(lang);
  return (
    <div class="card bad">
      <h2 tabindex={-1} autofocus id="problem">
        {problem.title}
      </h2>
      <ul class="links">
        <li>
          <a href={`#text-${trouble.targetRole}`}>{problem[trouble.why]}</a>
        </li>
      </ul>
    </div>
  );
};

export const ReadinessPage = ({ view, own, commented = {} }: ReadinessProps & { commented?: Commented }) => {
  const { lang } = view;
  const words = readinessWords(lang);
  const { outcome, trouble } = commented;
  const title = trouble ? `${nominationWords(lang).error}${words.title}` : words.title;
  return (
    <Frame view={view} title={title} again="readiness">
      {trouble && <Problem view={view} trouble={trouble} />}
      {outcome && <Told>{nominationWords(lang).appeal[outcome]}</Told>}
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
      {own.roles.length > 0 && <p class="soft">{words.seen(watchersOf(view, "readiness"))}</p>}
      <Pages view={view} here="readiness" />
    </Frame>
  );
};
