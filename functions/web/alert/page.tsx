import type { Child } from "hono/jsx";
import { TOUCHPOINT_KINDS } from "../../../events/vocabulary.ts";
import { dayOfDate } from "../i18n/dates.ts";
import { LinkedPage } from "../linked/frame.tsx";
import { Card, Choice, Choices, ConfirmationCard, FieldProblem, Problem } from "../linked/parts.tsx";
import type { AlertTrouble, AlertView, First } from "./view.ts";

interface ChoiceProps {
  readonly view: AlertView;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  /** Chosen unless something else was. */
  readonly preset?: boolean;
}

const TypedChoice = ({ view, name, value, label, preset = false }: ChoiceProps) => {
  const chosen = view.typed[name];
  return <Choice name={name} value={value} label={label} checked={chosen === undefined ? preset : chosen === value} />;
};

const Days = ({ view }: { view: AlertView }) => {
  const { lang, days, words, trouble } = view;
  const [today, ...earlier] = days;
  return (
    <Choices id="day" legend={words.log.day} error={trouble === "day" ? words.problem.day : undefined}>
      {today ? (
        <TypedChoice view={view} name="day" value={today} label={words.log.today(dayOfDate(lang, today))} preset />
      ) : (
        ""
      )}
      {earlier.length > 0 ? (
        <details open={earlier.includes(view.typed["day"] ?? "")}>
          <summary>{words.log.earlier}</summary>
          <div>
            {earlier.map((day) => (
              <TypedChoice view={view} name="day" value={day} label={dayOfDate(lang, day)} />
            ))}
          </div>
        </details>
      ) : (
        ""
      )}
    </Choices>
  );
};

/** When the next contact is to be. */
const FollowUp = ({ view }: { view: AlertView }) => {
  const { lang, followUps, today, trouble } = view;
  const { log, problem } = view.words;
  return (
    <Choices id="follow" legend={log.follow} error={trouble === "follow" ? problem.follow : undefined}>
      <TypedChoice view={view} name="follow" value="none" label={log.noFollow} preset />
      {followUps.map((day, place) => (
        <TypedChoice view={view} name="follow" value={String(place)} label={dayOfDate(lang, day)} />
      ))}
      <TypedChoice view={view} name="follow" value="date" label={log.otherFollow} />
      <p>
        <input
          type="date"
          name="followOn"
          aria-label={log.otherFollow}
          min={today}
          value={view.typed["followOn"] ?? ""}
        />
      </p>
    </Choices>
  );
};

const Form = ({ view, children }: { view: AlertView; children?: Child }) => (
  <form method="post" action={`?lang=${view.lang}&do=${view.first}`} autocomplete="off">
    {children}
  </form>
);

const Act = ({ view, title, children }: { view: AlertView; title: string; children?: Child }) => (
  <Card title={title}>
    <Form view={view}>{children}</Form>
  </Card>
);

const isUnfinished = ({ state }: AlertView): boolean => state === "open" || state === "acknowledged";

const LogFields = ({ view }: { view: AlertView }) => {
  const { log, problem } = view.words;
  const open = isUnfinished(view);
  // Nothing is chosen beforehand: a "yes" that nobody gave would flatter the alerts.
  return (
    <>
      <Choices id="kind" legend={log.kind} error={view.trouble === "kind" ? problem.kind : undefined}>
        {TOUCHPOINT_KINDS.map((kind) => (
          <TypedChoice view={view} name="kind" value={kind} label={log.kinds[kind]} />
        ))}
      </Choices>
      <Days view={view} />
      <FollowUp view={view} />
      {view.useful === undefined && (open || view.state === "resolved") ? (
        <Choices id="useful" legend={log.useful}>
          <TypedChoice view={view} name="useful" value="yes" label={log.yes} />
          <TypedChoice view={view} name="useful" value="no" label={log.no} />
          <TypedChoice view={view} name="useful" value="unsure" label={log.unsure} />
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

/** Folded once the alert is over, because nothing has to be done any more. */
const LogCard = ({ view }: { view: AlertView }) =>
  !isUnfinished(view) ? (
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
      <Choices id="which" legend={close.which} error={view.trouble === "which" ? problem.which : undefined}>
        <TypedChoice view={view} name="which" value="handled" label={close.handled} />
        <TypedChoice view={view} name="which" value="not-useful" label={close.notUseful} />
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
  "taken-up": ["log"],
  lapsed: ["log"],
};

const AlertProblem = ({ words: { problem }, trouble }: { words: AlertView["words"]; trouble: AlertTrouble }) =>
  trouble === "unclear" ? (
    <Problem title={problem.title}>
      <p>{problem.unclear}</p>
    </Problem>
  ) : (
    <FieldProblem title={problem.title} at={trouble} text={problem[trouble]} />
  );

/** What became of the alert so far; undefined while it is open. */
const statusText = ({ state, useful, words }: AlertView): string | undefined => {
  if (state === "taken-up" || state === "lapsed") return words.ended[state];
  if (state === "resolved") return useful === false ? words.closedNotUseful : words.closedUseful;
  return state === "acknowledged" ? words.acknowledged : undefined;
};

const Status = ({ view, text }: { view: AlertView; text: string }) => {
  const { words, logged, pressed, lang } = view;
  const saved = logged ? `${words.logged(words.log.kinds[logged.kind], dayOfDate(lang, logged.heldOn))} ` : "";
  return pressed ? (
    <ConfirmationCard>
      {saved}
      {text}
    </ConfirmationCard>
  ) : (
    <p>
      <strong>{text}</strong>
    </p>
  );
};

/** The page of one alert: the actions that it still allows, the requested one first. */
export const AlertPage = ({ view }: { view: AlertView }) => {
  const { words, lang, state, first, trouble } = view;
  const status = statusText(view);
  const title = words.title(dayOfDate(lang, view.sentOn));
  const offered = OFFERED[state];
  const cards = [first, ...ORDER.filter((card) => card !== first)].filter((card) => offered.includes(card));
  return (
    <LinkedPage view={view} title={trouble ? `${words.error}${title}` : title} query={{ do: first }}>
      {trouble === undefined ? "" : <AlertProblem words={words} trouble={trouble} />}
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
