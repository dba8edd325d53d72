import {
  type AnswerNominationPorts,
  answerByLink,
  type LinkedNomination,
  openNominationLink,
} from "../../../domain/nominations/answer-nomination.ts";
import { appealByLink } from "../../../domain/readiness/appeal-readiness.ts";
import { type RequestReportPorts, requestReport } from "../../../domain/reports/request-report.ts";
import type { Answer } from "../../runtime/page.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { pageAnswer } from "../layout.tsx";
import { keepFields, type LinkRequest, linkedPages } from "../linked/pages.tsx";
import { NominationPage } from "./page.tsx";
import { type NominationViewParts, viewOf } from "./view.ts";

export type NominationPagePorts = AnswerNominationPorts & RequestReportPorts;

/** The outcome of a pressed button; undefined when the link has stopped working meanwhile. */
const outcomeOf = async (
  ports: NominationPagePorts,
  { token, found }: LinkRequest<LinkedNomination>,
  typed: Fields,
): Promise<Omit<NominationViewParts, "lang"> | undefined> => {
  const { answer } = typed;
  if (typed["do"] === "appeal") {
    const appealed = await appealByLink(ports, token, typed["text"] ?? "");
    if (appealed === undefined) return undefined;
    return appealed === "empty" || appealed === "too-long" ? { trouble: appealed, typed } : { appealed };
  }
  if (typed["do"] === "report") return { requested: await requestReport(ports, found.link) };
  if (typed["do"] !== "answer" || (answer !== "yes" && answer !== "no")) return { trouble: "answer", typed };
  const answered = await answerByLink(ports, token, answer);
  return answered === undefined ? undefined : { answered };
};

const show = (
  { found, lang }: LinkRequest<LinkedNomination>,
  outcome: Omit<NominationViewParts, "lang"> = {},
): Answer => pageAnswer(<NominationPage view={viewOf(found, { lang, ...outcome })} />, outcome.trouble && 422);

/** Names that our own page posts. An outage's page gives back no others. */
const OURS = ["do", "answer", "text"];

/** The page that answers a nomination, over any ports. */
export const build = linkedPages<NominationPagePorts, LinkedNomination>({
  open: openNominationLink,
  routes: {
    n: {
      show: (_ports, request) => show(request),
      async press(ports, request, typed) {
        const outcome = await outcomeOf(ports, request, typed);
        return outcome && show(request, outcome);
      },
    },
  },
  givesBack: (form) => keepFields(form, (name) => OURS.includes(name)),
});
