import {
  type AnswerNominationPorts,
  answerByLink,
  type LinkedNomination,
  openNominationLink,
} from "../../../domain/nominations/answer-nomination.ts";
import { appealByLink } from "../../../domain/readiness/appeal-readiness.ts";
import { type RequestReportPorts, requestReport } from "../../../domain/reports/request-report.ts";
import { type Fields, methodOf, type PageEvent, pageEntry, readForm, tokenIn } from "../../runtime/page.ts";
import { documentOf } from "../layout.tsx";
import { STYLE_SOURCE } from "../style.ts";
import { DownPage, UnknownPage, UnreadablePage } from "../survey/other-pages.tsx";
import { languageIn } from "../survey/view.ts";
import { NominationPage } from "./page.tsx";
import { type NominationViewParts, viewOf } from "./view.ts";

export type NominationPagePorts = AnswerNominationPorts & RequestReportPorts;

interface Shown {
  readonly status: number;
  readonly html: string;
}

const unknown = (): Shown => ({ status: 404, html: documentOf(<UnknownPage />) });

const show = (linked: LinkedNomination, parts: NominationViewParts): Shown => ({
  status: parts.trouble ? 422 : 200,
  html: documentOf(<NominationPage view={viewOf(linked, parts)} />),
});

/** What a pressed button comes to; undefined when the link has stopped working meanwhile. */
const press = async (
  ports: NominationPagePorts,
  { token, linked, typed }: { readonly token: string; readonly linked: LinkedNomination; readonly typed: Fields },
): Promise<Omit<NominationViewParts, "lang"> | undefined> => {
  const { answer } = typed;
  if (typed["do"] === "appeal") {
    const appealed = await appealByLink(ports, token, typed["text"] ?? "");
    if (appealed === undefined) return undefined;
    return appealed === "empty" || appealed === "too-long" ? { trouble: appealed, typed } : { appealed };
  }
  if (typed["do"] === "report") return { requested: await requestReport(ports, linked.link) };
  if (typed["do"] !== "answer" || (answer !== "yes" && answer !== "no")) return { trouble: "answer", typed };
  const answered = await answerByLink(ports, token, answer);
  return answered === undefined ? undefined : { answered };
};

const handle =
  (ports: NominationPagePorts) =>
  async (event: PageEvent): Promise<Shown> => {
    // A body that cannot be read is refused before anything is read for it.
    const form = methodOf(event) === "POST" ? readForm(event) : undefined;
    if (form && !form.ok) return { status: form.error, html: documentOf(<UnreadablePage />) };
    const token = tokenIn(event, "n") ?? "";
    const linked = await openNominationLink(ports, token);
    if (linked === undefined) return unknown();
    const lang = languageIn(new URLSearchParams(event.rawQueryString).get("lang")) ?? linked.link.language;
    if (form === undefined) return show(linked, { lang });
    const pressed = await press(ports, { token, linked, typed: form.value });
    return pressed === undefined ? unknown() : show(linked, { lang, ...pressed });
  };

/** Names that our own page posts; nothing else goes back with an outage's page. */
const OURS = ["do", "answer", "text"];

const failed = (event: PageEvent): string => {
  const form = methodOf(event) === "POST" ? readForm(event) : undefined;
  const fields = form?.ok
    ? Object.fromEntries(Object.entries(form.value).filter(([name]) => OURS.includes(name)))
    : undefined;
  return documentOf(<DownPage fields={fields} />);
};

/** The page that answers a nomination, over any ports. */
export const build = (ports: NominationPagePorts) => pageEntry({ style: STYLE_SOURCE, handle: handle(ports), failed });
