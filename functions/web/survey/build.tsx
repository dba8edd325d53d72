import { findLink, type PulsePorts } from "../../../domain/pulses/answer-pulse.ts";
import { pageEntry } from "../../runtime/page.ts";
import { type Fields, isOneClick, methodOf, type PageEvent, tokenIn } from "../../runtime/page-request.ts";
import { documentOf } from "../layout.tsx";
import { STYLE_SOURCE } from "../style.ts";
import { postMails, showMails } from "./mails-route.tsx";
import { DownPage, UnknownPage, UnreadablePage } from "./other-pages.tsx";
import { postPulse, type Shown, showPulse } from "./pulse-route.tsx";
import { languageIn } from "./view.ts";

const unknown = (): Shown => ({ status: 404, html: documentOf(<UnknownPage />) });

/** Whether a mail program's own button was pressed; it may post a form of another kind. */
const stopsMails = (event: PageEvent): boolean =>
  methodOf(event) === "POST" && tokenIn(event, "u") !== undefined && isOneClick(event);

const answer =
  (ports: PulsePorts) =>
  async (event: PageEvent, form: Fields | undefined): Promise<Shown> => {
    const mails = tokenIn(event, "u");
    const token = mails ?? tokenIn(event, "p");
    const found = token === undefined ? undefined : await findLink(ports, token);
    if (token === undefined || found === undefined) return unknown();
    const query = new URLSearchParams(event.rawQueryString);
    const request = { found, token, lang: languageIn(query.get("lang")) ?? found.link.language };
    if (mails !== undefined) {
      if (stopsMails(event)) return postMails(ports, request, "one-click");
      return form ? postMails(ports, request, form) : showMails(ports, request);
    }
    return form ? postPulse(ports, request, form) : showPulse(ports, request, query.get("a"));
  };

/** Names and values that our own pages post; nothing else goes back with an outage's page. */
const OURS = /^[A-Za-z0-9-]{0,20}$/;

const failed = (form: Fields | undefined): string => {
  const fields =
    form && Object.fromEntries(Object.entries(form).filter((pair) => pair.every((text) => OURS.test(text))));
  return documentOf(<DownPage fields={fields} />);
};

/** The survey pages over any ports. */
export const build = (ports: PulsePorts) =>
  pageEntry({
    style: STYLE_SOURCE,
    handle: answer(ports),
    unreadable: () => documentOf(<UnreadablePage />),
    takesOther: stopsMails,
    failed,
  });
