import { MOST_APPEAL } from "../../../domain/readiness/appeal.ts";
import { LinkedPage } from "../linked-page.tsx";
import type { NominationTrouble, NominationView } from "./view.ts";

const Problem = ({ words, trouble }: { words: NominationView["words"]; trouble: NominationTrouble }) => (
  <div class="card bad">
    <h2 tabindex={-1} autofocus id="problem">
      {words.problem.title}
    </h2>
    <ul class="links">
      <li>
        <a href={trouble === "answer" ? "#answer" : "#text"}>{words.problem[trouble]}</a>
      </li>
    </ul>
  </div>
);

const Choice = ({ view, value, label }: { view: NominationView; value: "yes" | "no"; label: string }) => (
  <label class="opt">
    <input type="radio" name="answer" value={value} checked={view.typed["answer"] === value} /> {label}
  </label>
);

/** Neither answer is chosen beforehand, and both are always there: the page does not tell what was answered. */
const AnswerCard = ({ view }: { view: NominationView }) => {
  const { answer, problem } = view.words;
  const wrong = view.trouble === "answer";
  return (
    <section class="card">
      <form method="post" action={`?lang=${view.lang}`} autocomplete="off">
        <fieldset id="answer" aria-describedby={wrong ? "answer-error" : undefined}>
          <legend>{answer.legend}</legend>
          {wrong ? (
            <p class="err" id="answer-error">
              {problem.answer}
            </p>
          ) : (
            ""
          )}
          <div>
            <Choice view={view} value="yes" label={answer.yes} />
            <Choice view={view} value="no" label={answer.no} />
          </div>
        </fieldset>
        <button class="go wide" type="submit" name="do" value="answer">
          {answer.send}
        </button>
      </form>
    </section>
  );
};

/** It comes by mail only: whoever was forwarded this link must not read it here. */
const ReportCard = ({ view }: { view: NominationView }) => {
  const { report } = view.words;
  return (
    <section class="card">
      <h2>{report.title}</h2>
      <p>{report.text}</p>
      <form method="post" action={`?lang=${view.lang}`}>
        <button type="submit" name="do" value="report">
          {report.ask}
        </button>
      </form>
    </section>
  );
};

const AppealCard = ({ view }: { view: NominationView }) => {
  const { appeal, problem } = view.words;
  const trouble = view.trouble === "answer" ? undefined : view.trouble;
  return (
    <details open={trouble !== undefined}>
      <summary>{appeal.title}</summary>
      <form method="post" action={`?lang=${view.lang}`} autocomplete="off">
        <p class="soft">{appeal.text}</p>
        <label for="text">{appeal.label}</label>
        {trouble === undefined ? (
          ""
        ) : (
          <p class="err" id="text-error">
            {problem[trouble]}
          </p>
        )}
        <textarea
          id="text"
          name="text"
          rows={6}
          maxlength={MOST_APPEAL}
          aria-describedby={trouble === undefined ? undefined : "text-error"}
        >
          {trouble === undefined ? "" : (view.typed["text"] ?? "")}
        </textarea>
        <button type="submit" name="do" value="appeal">
          {appeal.send}
        </button>
      </form>
    </details>
  );
};

/** What is asked, what an answer means, and the two answers. */
export const NominationPage = ({ view }: { view: NominationView }) => {
  const { words, told, trouble } = view;
  return (
    <LinkedPage view={view} title={trouble ? `${words.error}${words.title}` : words.title}>
      {trouble === undefined ? "" : <Problem words={words} trouble={trouble} />}
      {told === undefined ? (
        ""
      ) : (
        <p class="card good" tabindex={-1} autofocus>
          <strong>{told}</strong>
        </p>
      )}
      <h1>{words.title}</h1>
      <p>{view.asked}</p>
      <p>{words.alone}</p>
      <AnswerCard view={view} />
      <h2>{words.means.title}</h2>
      <ul>
        {[words.means.yes, words.means.no, words.means.back, words.means.never].map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <ReportCard view={view} />
      <AppealCard view={view} />
    </LinkedPage>
  );
};
