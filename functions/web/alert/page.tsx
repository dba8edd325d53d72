import type { Child } from "hono/jsx";
import { TOUCHPOINT_KINDS } from "../../../events/vocabulary.ts";
import { LinkedPage } from "../linked-page.tsx";
import { type AlertTrouble, type AlertView, dayIn, type First } from "./view.ts";

interface ChoiceProps {
  readonly view: AlertView;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  /** Chosen unless something else was. */
  readonly preset?: boolean;
}

const Choice = ({ view, name, value, label, preset = false }: ChoiceProps) => {
  const chosen = view.typed[name];
  return (
    <label class="opt">
      <input type="radio" name={name} value={value} checked={chosen === undefined ? preset : chosen === value} />{" "}
      {label}
    </label>
  );
};

const Choices = ({ id, legend, error, children }: { id: string; legend: string; error?: string; children?: Child }) => (
  <fieldset id={id} aria-describedby={error ? `${id}-error` : undefined}>
    <legend>{legend}</legend>
    {error ? (
      <p class="err" id={`${id}-error`}>
        {error}
      </p>
    ) : (
      ""
    )}
    <div>{children}</div>
  </fieldset>
);

const Days = ({ view }: { view: AlertView }) => {
  const { lang, days, words, trouble } = view;
  const [today, ...earlier] = days;
  return (
    <Choices id="day" legend={words.log.day} {...(trouble === "day" ? { error: words.problem.day } : {})}>
      {today ? <Choice view={view} name="day" value={today} label={words.log.today(dayIn(lang, today))} preset /> : ""}
      {earlier.length > 0 ? (
        <details open={earlier.includes(view.typed["day"] ?? "")}>
          <summary>{words.log.earlier}</summary>
          <div>
            {earlier.map((day) => (
              <Choice view={view} name="day" value={day} label={dayIn(lang, day)} />
            ))}
          </div>
        </details>
      ) : (
        ""
      )}
    </Choices>
  );
};

const Form = ({ view, children }: { view: AlertView; children?: Child }) => (
  <form method="post" action={`?lang=${view.lang}&do=${view.first}`} autocomplete="off">
    {children}
  </form>
);

const Act = ({ view, title, children }: { view: AlertView; title: string; children?: Child }) => (
  <section class="card">
    <h2>{title}</h2>
    <Form view={view}>{children}</Form>
  </section>
);

const LogFields = ({ view }: { view: AlertView }) => {
  const { log, problem } = view.words;
  const open = view.state !== "resolved";
  // Nothing is chosen beforehand: a "yes" that nobody gave would flatter the alerts.
  return (
    <>
      <Choices id="kind" legend={log.kind} {...(view.trouble === "kind" ? { error: problem.kind } : {})}>
        {TOUCHPOINT_KINDS.map((kind) => (
          <Choice view={view} name="kind" value={kind} label={log.kinds[kind]} />
        ))}
      </Choices>
      <Days view={view} />
      {view.useful === undefined ? (
        <Choices id="useful" legend={log.useful}>
          <Choice view={view} name="useful" value="yes" label={log.yes} />
          <Choice view={view} name="useful" value="no" label={log.no} />
          <Choice view={view} name="useful" value="unsure" label={log.unsure} />
        </Choices>
      ) : (
        ""
      )}
      <button class="go wide" name="act" value="log" type="submit">
        {log.save}
      </button>
      {open ? <p class="soft">{log.closes}</p> : ""}
    </>
  );
};

/** Folded up once the alert is closed: there is nothing left that has to be done. */
const LogCard = ({ view }: { view: AlertView }) =>
  view.state === "resolved" ? (
    <details class="card" open={view.trouble !== undefined}>
      <summary>{view.words.log.add}</summary>
      <Form view={view}>
        <LogFields view={view} />
      </Form>
    </details>
  ) : (
    <Act view={view} title={view.words.log.title}>
      <LogFields view={view} />
    </Act>
  );

const AcknowledgeCard = ({ view }: { view: AlertView }) => {
  const { acknowledge } = view.words;
  return (
    <Act view={view} title={acknowledge.title}>
      <p>{acknowledge.text}</p>
      <button class={view.first === "ack" ? "go" : undefined} name="act" value="acknowledge" type="submit">
        {acknowledge.press}
      </button>
    </Act>
  );
};

const CloseCard = ({ view }: { view: AlertView }) => {
  const { close, problem } = view.words;
  return (
    <Act view={view} title={close.title}>
      <Choices id="which" legend={close.which} {...(view.trouble === "which" ? { error: problem.which } : {})}>
        <Choice view={view} name="which" value="handled" label={close.handled} />
        <Choice view={view} name="which" value="not-useful" label={close.notUseful} />
      </Choices>
      <button class={view.first === "close" ? "go wide" : "wide"} name="act" value="close" type="submit">
        {close.press}
      </button>
    </Act>
  );
};

const CARDS = { log: LogCard, ack: AcknowledgeCard, close: CloseCard } as const;
const ORDER: readonly First[] = ["log", "ack", "close"];
const OFFERED: Readonly<Record<AlertView["state"], readonly First[]>> = {
  open: ["log", "ack", "close"],
  acknowledged: ["log", "close"],
  resolved: ["log"],
};

const Problem = ({ words, trouble }: { words: AlertView["words"]; trouble: AlertTrouble }) => (
  <div class="card bad">
    <h2 tabindex={-1} autofocus id="problem">
      {words.problem.title}
    </h2>
    {trouble === "unclear" ? (
      <p>{words.problem.unclear}</p>
    ) : (
      <ul class="links">
        <li>
          <a href={`#${trouble}`}>{words.problem[trouble]}</a>
        </li>
      </ul>
    )}
  </div>
);

/** What became of the alert so far; undefined while it is open. */
const statusText = ({ state, useful, words }: AlertView): string | undefined => {
  if (state === "resolved") return useful === false ? words.closedNotUseful : words.closedUseful;
  return state === "acknowledged" ? words.acknowledged : undefined;
};

const Status = ({ view, text }: { view: AlertView; text: string }) => {
  const { words, logged, told, lang } = view;
  const saved = logged ? `${words.logged(words.log.kinds[logged.kind], dayIn(lang, logged.heldOn))} ` : "";
  return told ? (
    <p class="card good" tabindex={-1} autofocus>
      <strong>
        {saved}
        {text}
      </strong>
    </p>
  ) : (
    <p>
      <strong>{text}</strong>
    </p>
  );
};

/** The page of one alert: what can still be done with it, the thing that was asked for first. */
export const AlertPage = ({ view }: { view: AlertView }) => {
  const { words, lang, state, first, trouble } = view;
  const status = statusText(view);
  const title = words.title(dayIn(lang, view.sentOn));
  const offered = OFFERED[state];
  const cards = [first, ...ORDER.filter((card) => card !== first)].filter((card) => offered.includes(card));
  return (
    <LinkedPage view={view} title={trouble ? `${words.error}${title}` : title} query={{ do: first }}>
      {trouble === undefined ? "" : <Problem words={words} trouble={trouble} />}
      <h1>{title}</h1>
      {status === undefined ? "" : <Status view={view} text={status} />}
      <p class="soft">{words.privacy}</p>
      {cards.map((card) => {
        const Card = CARDS[card];
        return <Card view={view} />;
      })}
    </LinkedPage>
  );
};
