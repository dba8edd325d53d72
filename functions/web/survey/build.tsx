import { findLink, type PulsePorts } from "../../../domain/pulses/answer-pulse.ts";
import { isOneClick, methodOf, type PageEvent, pageEntry, readForm, tokenIn } from "../../runtime/page.ts";
import { documentOf } from "../layout.tsx";
import { STYLE_SOURCE } from "../style.ts";
import { postMails, showMails } from "./mails-route.tsx";
import { DownPage, UnknownPage, UnreadablePage } from "./other-pages.tsx";
import { postPulse, type Shown, showPulse } from "./pulse-route.tsx";
import { languageIn } from "./view.ts";

const unknown = (): Shown => ({ status: 404, html: documentOf(<UnknownPage />) });

const answer =
  (ports: PulsePorts) =>
  async (event: PageEvent): Promise<Shown> => {
    const mails = tokenIn(event, "u");
    const token = mails ?? tokenIn(event, "p");
    const posts = methodOf(event) === "POST";
    const oneClick = posts && mails !== undefined && isOneClick(event);
    // A body that cannot be read is refused before anything is read for it.
    const form = posts && !oneClick ? readForm(event) : undefined;
    if (form && !form.ok) return { status: form.error, html: documentOf(<UnreadablePage />) };
    const found = token === undefined ? undefined : await findLink(ports, token);
    if (token === undefined || found === undefined) return unknown();
    const query = new URLSearchParams(event.rawQueryString);
    const request = { found, token, lang: languageIn(query.get("lang")) ?? found.link.language };
    if (mails !== undefined) {
      if (!posts) return showMails(ports, request);
      return postMails(ports, request, form ? form.value : "one-click");
    }
    return form ? postPulse(ports, request, form.value) : showPulse(ports, request, query.get("a"));
  };

/** Names and values that our own pages post; nothing else goes back with an outage's page. */
const OURS = /^[A-Za-z0-9-]{0,20}$/;

const failed = (event: PageEvent): string => {
  const form = methodOf(event) === "POST" ? readForm(event) : undefined;
  const fields = form?.ok
    ? Object.fromEntries(Object.entries(form.value).filter((pair) => pair.every((text) => OURS.test(text))))
    : undefined;
  return documentOf(<DownPage fields={fields} />);
};

/** The survey pages over any ports. */
export const build = (ports: PulsePorts) => pageEntry({ style: STYLE_SOURCE, handle: answer(ports), failed });
