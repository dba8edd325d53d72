import {
  type AnswerNominationPorts,
  answerByLink,
  type LinkedNomination,
  openNominationLink,
} from "../../../domain/nominations/answer-nomination.ts";
import { appealByLink } from "../../../domain/readiness/appeal-readiness.ts";
import { type RequestReportPorts, requestReport } from "../../../domain/reports/request-report.ts";
import { pageEntry } from "../../runtime/page.ts";
import { type Fields, type PageEvent, tokenIn } from "../../runtime/page-request.ts";
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
  async (event: PageEvent, typed: Fields | undefined): Promise<Shown> => {
    const token = tokenIn(event, "n") ?? "";
    const linked = await openNominationLink(ports, token);
    if (linked === undefined) return unknown();
    const lang = languageIn(new URLSearchParams(event.rawQueryString).get("lang")) ?? linked.link.language;
    if (typed === undefined) return show(linked, { lang });
    const pressed = await press(ports, { token, linked, typed });
    return pressed === undefined ? unknown() : show(linked, { lang, ...pressed });
  };

/** Names that our own page posts; nothing else goes back with an outage's page. */
const OURS = ["do", "answer", "text"];

const failed = (form: Fields | undefined): string => {
  const fields = form && Object.fromEntries(Object.entries(form).filter(([name]) => OURS.includes(name)));
  return documentOf(<DownPage fields={fields} />);
};

/** The page that answers a nomination, over any ports. */
export const build = (ports: NominationPagePorts) =>
  pageEntry({
    style: STYLE_SOURCE,
    handle: handle(ports),
    unreadable: () => documentOf(<UnreadablePage />),
    failed,
  });
