import type { AlertAnswer } from "../../../domain/alerts/answer.ts";
import {
  type AnswerAlertError,
  type AnswerAlertPorts,
  answerAlert,
  type LinkedAlert,
  openAlertLink,
} from "../../../domain/alerts/answer-alert.ts";
import { LANGUAGES } from "../../../events/vocabulary.ts";
import { pageEntry } from "../../runtime/page.ts";
import { type Fields, type PageEvent, tokenIn } from "../../runtime/page-request.ts";
import { documentOf } from "../layout.tsx";
import { STYLE_SOURCE } from "../style.ts";
import { DownPage, UnknownPage, UnreadablePage } from "../survey/other-pages.tsx";
import { AlertPage } from "./page.tsx";
import { type AlertTrouble, type AlertViewParts, type First, viewOf } from "./view.ts";

interface Shown {
  readonly status: number;
  readonly html: string;
}

const unknown = (): Shown => ({ status: 404, html: documentOf(<UnknownPage />) });

const show = (linked: LinkedAlert, parts: AlertViewParts): Shown => ({
  status: parts.trouble ? 422 : 200,
  html: documentOf(<AlertPage view={viewOf(linked, parts)} />),
});

const TROUBLE: Readonly<Record<Exclude<AnswerAlertError, "unknown">, AlertTrouble>> = {
  "bad-kind": "kind",
  "bad-date": "day",
  "date-in-future": "day",
  "date-before-alert": "day",
};

/** Neither is chosen beforehand: whoever does not say is not sure yet. */
const usefulnessOf = (said: string | undefined): { readonly useful?: boolean } =>
  said === "yes" ? { useful: true } : said === "no" ? { useful: false } : {};

/** What a pressed button says; the trouble when it says too little. */
const answerIn = (fields: Fields): AlertAnswer | AlertTrouble => {
  const { act, kind, day, useful, which } = fields;
  switch (act) {
    case "acknowledge":
      return { action: "acknowledge" };
    case "log":
      if (kind === undefined) return "kind";
      return {
        action: "resolve",
        ...usefulnessOf(useful),
        touchpoint: { kind, ...(day !== undefined && { heldOn: day }) },
      };
    case "close":
      if (which !== "handled" && which !== "not-useful") return "which";
      // That it was handled before says nothing on whether it was useful.
      return { action: "resolve", ...(which === "not-useful" && { useful: false }) };
    default:
      return "unclear";
  }
};

/** What the address asks for. `do` arranges the page and chooses; it never acts. */
const asked = (event: PageEvent, linked: LinkedAlert): Pick<AlertViewParts, "lang" | "first" | "typed"> => {
  const query = new URLSearchParams(event.rawQueryString);
  const wanted = query.get("do");
  const which = wanted === "handled" || wanted === "not-useful" ? wanted : undefined;
  const first: First = which || wanted === "close" ? "close" : wanted === "ack" ? "ack" : "log";
  const lang = LANGUAGES.find((language) => language === query.get("lang")) ?? linked.link.language;
  return { lang, first, ...(which && { typed: { which } }) };
};

const handle =
  (ports: AnswerAlertPorts) =>
  async (event: PageEvent, typed: Fields | undefined): Promise<Shown> => {
    const token = tokenIn(event, "a");
    const linked = token === undefined ? undefined : await openAlertLink(ports)(token);
    if (token === undefined || !linked?.ok) return unknown();
    const parts = asked(event, linked.value);
    if (typed === undefined) return show(linked.value, parts);

    const answer = answerIn(typed);
    if (typeof answer === "string") return show(linked.value, { ...parts, typed, trouble: answer });
    const answered = await answerAlert(ports)(token, answer);
    if (answered.ok) return show(linked.value, { ...parts, answered: answered.value });
    if (answered.error === "unknown") return unknown();
    return show(linked.value, { ...parts, typed, trouble: TROUBLE[answered.error] });
  };

/** Names and values that our own page posts; nothing else goes back with an outage's page. */
const OURS = /^[A-Za-z0-9-]{0,20}$/;

const failed = (form: Fields | undefined): string => {
  const fields =
    form && Object.fromEntries(Object.entries(form).filter((pair) => pair.every((text) => OURS.test(text))));
  return documentOf(<DownPage fields={fields} />);
};

/** The alert page over any ports. */
export const build = (ports: AnswerAlertPorts) =>
  pageEntry({
    style: STYLE_SOURCE,
    handle: handle(ports),
    unreadable: () => documentOf(<UnreadablePage />),
    failed,
  });
