import type { AlertAnswer } from "../../../domain/alerts/answer.ts";
import {
  type AnswerAlertError,
  type AnswerAlertPorts,
  answerAlert,
  type LinkedAlert,
  openAlertLink,
} from "../../../domain/alerts/answer-alert.ts";
import type { LocalDate } from "../../../domain/kernel/calendar.ts";
import type { Answer } from "../../runtime/page.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { pageAnswer } from "../layout.tsx";
import { keepCodes, type LinkRequest, linkedPages } from "../linked/pages.tsx";
import { AlertPage } from "./page.tsx";
import { type AlertTrouble, type AlertViewParts, type First, followUpsFrom, viewOf } from "./view.ts";

const TROUBLE: Readonly<Record<Exclude<AnswerAlertError, "unknown">, AlertTrouble>> = {
  "bad-kind": "kind",
  "bad-date": "day",
  "date-in-future": "day",
  "date-before-alert": "day",
  "bad-follow-up": "follow",
};

/** Neither is chosen beforehand: no answer means not sure yet. */
const usefulnessOf = (answer: string | undefined): { readonly useful?: boolean } =>
  answer === "yes" ? { useful: true } : answer === "no" ? { useful: false } : {};

/** The next contact that was chosen: one of those offered, by its place, or a day of its own. */
const followUpIn = ({ follow = "none", followOn = "" }: Fields, today: LocalDate): { readonly followUpOn?: string } =>
  follow === "none" ? {} : { followUpOn: follow === "date" ? followOn : (followUpsFrom(today)[Number(follow)] ?? "") };

/** The action of a pressed button, or what is missing for it. */
const answerIn = (fields: Fields, today: LocalDate): AlertAnswer | AlertTrouble => {
  const { act, kind, day, useful, which } = fields;
  switch (act) {
    case "acknowledge":
      return { action: "acknowledge" };
    case "log":
      if (kind === undefined) return "kind";
      return {
        action: "resolve",
        ...usefulnessOf(useful),
        touchpoint: { kind, ...(day !== undefined && { heldOn: day }), ...followUpIn(fields, today) },
      };
    case "close":
      if (which !== "handled" && which !== "not-useful") return "which";
      // An alert that was handled before may have been useful or not.
      return { action: "resolve", ...(which === "not-useful" && { useful: false }) };
    default:
      return "unclear";
  }
};

/** What the address asks for. `do` arranges the page and chooses; it never acts. */
const asked = ({ lang, query }: LinkRequest<LinkedAlert>): Pick<AlertViewParts, "lang" | "first" | "typed"> => {
  const wanted = query.get("do");
  const which = wanted === "handled" || wanted === "not-useful" ? wanted : undefined;
  const first: First = which || wanted === "close" ? "close" : wanted === "ack" ? "ack" : "log";
  const follow = query.get("follow");
  const typed = { ...(which && { which }), ...(follow !== null && { follow }) };
  return { lang, first, ...(Object.keys(typed).length > 0 && { typed }) };
};

const show = ({ found }: LinkRequest<LinkedAlert>, parts: AlertViewParts): Answer =>
  pageAnswer(<AlertPage view={viewOf(found, parts)} />, parts.trouble && 422);

const press = async (
  ports: AnswerAlertPorts,
  request: LinkRequest<LinkedAlert>,
  typed: Fields,
): Promise<Answer | undefined> => {
  const parts = asked(request);
  const answer = answerIn(typed, request.found.today);
  if (typeof answer === "string") return show(request, { ...parts, typed, trouble: answer });
  const answered = await answerAlert(ports)(request.token, answer);
  if (answered.ok) return show(request, { ...parts, answered: answered.value });
  if (answered.error === "unknown") return undefined;
  return show(request, { ...parts, typed, trouble: TROUBLE[answered.error] });
};

/** The alert page over any ports. */
export const build = linkedPages<AnswerAlertPorts, LinkedAlert>({
  async open(ports, token) {
    const linked = await openAlertLink(ports)(token);
    return linked.ok ? linked.value : undefined;
  },
  routes: { a: { show: (_ports, request) => show(request, asked(request)), press } },
  givesBack: keepCodes,
});
