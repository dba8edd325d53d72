import { itemsForCycle } from "../../../domain/instrument/instrument.ts";
import { PRINCIPAL_PULSE_1 } from "../../../domain/instrument/principal-pulse-1.ts";
import { Problem } from "../linked/parts.tsx";
import { plainWords } from "../linked/plain-words.ts";
import { SharingCard, SupportCard } from "./cards.tsx";
import { Frame } from "./frame.tsx";
import { CallQuestion, Question } from "./questions.tsx";
import { checkIn, day, moment, type View } from "./view.ts";

/** Why the form is shown again after it was sent. */
export type FormTrouble =
  | { readonly why: "too-few"; readonly blank: readonly string[] }
  | { readonly why: "nothing-answered" }
  | { readonly why: "bad-value"; readonly fields: readonly string[] }
  | { readonly why: "not-asked"; readonly fields: readonly string[] }
  | { readonly why: "not-saved" };

/** Most characters of a field name that the page repeats. */
const NAME_SHOWN = 40;

interface Numbered {
  readonly id: string;
  readonly n: number;
}

const SoftCheck = ({ view, blank }: { view: View; blank: readonly Numbered[] }) => {
  const { soft } = view.words;
  return (
    <div class="card good">
      <h2 tabindex={-1} autofocus id="problem">
        {soft.title(blank.length)}
      </h2>
      <p>{soft.text}</p>
      <ul class="links">
        {blank.map(({ id, n }) => (
          <li>
            <a href={`#${id}`}>{soft.goTo(n)}</a>
          </li>
        ))}
      </ul>
      <button type="submit" name="confirm" value="as-is">
        {soft.asItIs}
      </button>
    </div>
  );
};

const FormProblem = ({ view, trouble, items }: { view: View; trouble: FormTrouble; items: readonly Numbered[] }) => {
  const { problem } = view.words;
  return (
    <Problem title={problem.title}>
      {trouble.why === "not-saved" && (
        <>
          <p>{problem.notSaved}</p>
          <button type="submit" class="go">
            {plainWords(view.lang).tryAgain}
          </button>
        </>
      )}
      {trouble.why === "nothing-answered" && (
        <p>
          <a href={`#${items[0]?.id}`}>{problem.nothing}</a>
        </p>
      )}
      {trouble.why === "not-asked" &&
        trouble.fields.map((name) => <p>{problem.notAsked(name.slice(0, NAME_SHOWN))}</p>).slice(0, 3)}
      {trouble.why === "bad-value" && (
        <ul class="links">
          {items
            .filter(({ id }) => trouble.fields.includes(id))
            .map(({ id, n }) => (
              <li>
                <a href={`#${id}`}>{problem.badValue(n)}</a>
              </li>
            ))}
          {trouble.fields.includes("call") && (
            <li>
              <a href="#call">{problem.badCall}</a>
            </li>
          )}
        </ul>
      )}
    </Problem>
  );
};

const titleOf = (view: View, trouble: FormTrouble | undefined, blank: number): string => {
  if (trouble === undefined) return checkIn(view);
  return trouble.why === "too-few" ? view.words.soft.title(blank) : `${view.words.error}${checkIn(view)}`;
};

/** The questions. The same page for a first visit, the language button, the soft check and every problem. */
export const FormPage = ({ view, trouble }: { view: View; trouble?: FormTrouble }) => {
  const { words, link, lang, answeredAt, typed, notice } = view;
  const { ask } = words;
  const items = itemsForCycle(link.cycle);
  const numbered = items.map((item, index) => ({ id: item.id, n: index + 1 }));
  const blank = trouble?.why === "too-few" ? numbered.filter(({ id }) => trouble.blank.includes(id)) : [];
  const wrong = trouble?.why === "bad-value" ? trouble.fields : [];
  // A leader who only wants a call must not have to answer questions for it.
  const callOnly = trouble?.why === "nothing-answered" && (typed["call"] ?? "no") !== "no";
  return (
    <Frame view={view} title={titleOf(view, trouble, blank.length)}>
      {trouble?.why === "too-few" && <SoftCheck view={view} blank={blank} />}
      {trouble && trouble.why !== "too-few" && <FormProblem view={view} trouble={trouble} items={numbered} />}
      {(callOnly || notice?.of === "support") && <SupportCard view={view} />}
      <h1>{ask.title}</h1>
      {answeredAt && (
        <p>
          <strong>{ask.answeredOn(day(view, answeredAt))}</strong>
        </p>
      )}
      <p>{ask.intro(items.length, moment(view, link.closesAt))}</p>
      <SharingCard view={view} />
      <h2>{PRINCIPAL_PULSE_1.recall[lang]}</h2>
      {items.map((item, index) => (
        <Question view={view} item={item} n={index + 1} of={items.length} wrong={wrong.includes(item.id)} />
      ))}
      <CallQuestion view={view} wrong={wrong.includes("call")} />
      <button type="submit" class="go wide">
        {ask.send}
      </button>
      <p class="soft">{ask.sendHint}</p>
      <p class="links">
        <a href={view.stopPath}>{words.mails.link}</a>
      </p>
    </Frame>
  );
};
