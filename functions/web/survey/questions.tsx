import { CALL_ANSWERS, type ScaleItem } from "../../../domain/instrument/item.ts";
import { PRINCIPAL_PULSE_1 } from "../../../domain/instrument/principal-pulse-1.ts";
import type { View } from "./view.ts";

export interface QuestionProps {
  readonly view: View;
  readonly item: ScaleItem;
  readonly n: number;
  readonly of: number;
  readonly wrong: boolean;
}

/**
 * One question. The last choice posts nothing: it is how an answer is taken back, because a radio button cannot be
 * un-pressed. Its first control has the question's id, so that a link to the question lands where one can answer.
 */
export const Question = ({ view, item, n, of, wrong }: QuestionProps) => {
  const { lang, words, typed } = view;
  const value = typed[item.id];
  return (
    <fieldset aria-describedby={wrong ? `${item.id}-e` : undefined}>
      <legend>
        <small>{words.ask.position(n, of)}</small> {item.question[lang]}
      </legend>
      {wrong && (
        <p class="err" id={`${item.id}-e`}>
          {words.problem.choose}
        </p>
      )}
      <div class={item.layout === "row" ? "row" : "list"}>
        {item.labels[lang].map((label, index) => (
          <label class="opt">
            <input
              type="radio"
              name={item.id}
              value={index}
              id={index === 0 ? item.id : undefined}
              checked={value === String(index)}
            />
            {label}
          </label>
        ))}
      </div>
      <label class="skip">
        <input type="radio" name={item.id} value="" checked={value === ""} />
        {PRINCIPAL_PULSE_1.skip[lang]}
      </label>
    </fieldset>
  );
};

/** The last question, which requests a call. "No" is chosen beforehand. */
export const CallQuestion = ({ view, wrong }: { view: View; wrong: boolean }) => {
  const { call } = PRINCIPAL_PULSE_1;
  const { lang, words, typed, link, supervisor } = view;
  const value = typed["call"] || call.preset;
  return (
    <fieldset aria-describedby={wrong ? "call-h call-e" : "call-h"}>
      <legend>{call.question[lang]}</legend>
      {wrong && (
        <p class="err" id="call-e">
          {words.problem.choose}
        </p>
      )}
      <p class="soft" id="call-h">
        {link.supervisorName ? words.ask.callHint(supervisor) : words.ask.callHintNobody}
      </p>
      <div class="row three">
        {CALL_ANSWERS.map((answer, index) => (
          <label class="opt">
            <input
              type="radio"
              name="call"
              value={answer}
              id={index === 0 ? "call" : undefined}
              checked={value === answer}
            />
            {call.labels[lang][answer]}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
