import { REVIEW_RULES } from "../../../domain/readiness/rules.ts";
import { attestationName, sharingTermsWords } from "../i18n/sharing.ts";
import { LinkedPage } from "../linked/frame.tsx";
import { Card, Choice, Choices, ConfirmationCard, FieldProblem } from "../linked/parts.tsx";
import type { NominationView } from "./view.ts";

const AnswerChoice = ({ view, value, label }: { view: NominationView; value: "yes" | "no"; label: string }) => (
  <Choice name="answer" value={value} label={label} checked={view.typed["answer"] === value} />
);

/** Neither answer is chosen beforehand and both are always there, so that the page does not disclose an earlier answer. */
const AnswerCard = ({ view }: { view: NominationView }) => {
  const { answer, problem } = view.words;
  const wrong = view.trouble === "answer";
  return (
    <section class="card">
      <form method="post" action={`?lang=${view.lang}`} autocomplete="off">
        <Choices id="answer" legend={answer.legend} error={wrong ? problem.answer : undefined}>
          <AnswerChoice view={view} value="yes" label={answer.yes} />
          <AnswerChoice view={view} value="no" label={answer.no} />
        </Choices>
        <button class="go wide" type="submit" name="do" value="answer">
          {answer.send}
        </button>
      </form>
    </section>
  );
};

/** It comes by mail only, because a forwarded link must not open it. */
const ReportCard = ({ view }: { view: NominationView }) => {
  const { report } = view.words;
  return (
    <Card title={report.title}>
      <p>{report.text}</p>
      <form method="post" action={`?lang=${view.lang}`}>
        <button type="submit" name="do" value="report">
          {report.ask}
        </button>
      </form>
    </Card>
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
          maxlength={REVIEW_RULES.appealCharacters.value}
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

/** What the district attests, by the document; never a promise that it has not given. */
const Evaluation = ({ view: { lang, words, attestation } }: { view: NominationView }) =>
  attestation === undefined ? (
    words.means.mayEvaluate
  ) : (
    <>
      {sharingTermsWords(lang).attested}{" "}
      <span class="links">
        <a href={attestation.link}>{attestationName(lang, attestation)}</a>
      </span>
    </>
  );

/** What is asked, what an answer means, and the two answers. */
export const NominationPage = ({ view }: { view: NominationView }) => {
  const { words, confirmation, trouble } = view;
  return (
    <LinkedPage view={view} title={trouble ? `${words.error}${words.title}` : words.title}>
      {trouble === undefined ? (
        ""
      ) : (
        <FieldProblem
          title={words.problem.title}
          at={trouble === "answer" ? "answer" : "text"}
          text={words.problem[trouble]}
        />
      )}
      {confirmation === undefined ? "" : <ConfirmationCard>{confirmation}</ConfirmationCard>}
      <h1>{words.title}</h1>
      <p>{view.asked}</p>
      <p>{words.alone}</p>
      <AnswerCard view={view} />
      <h2>{words.means.title}</h2>
      <ul>
        {[words.means.yes, words.means.no, words.means.back].map((text) => (
          <li>{text}</li>
        ))}
        <li>
          {words.means.never} <Evaluation view={view} />
        </li>
      </ul>
      <ReportCard view={view} />
      <AppealCard view={view} />
    </LinkedPage>
  );
};
