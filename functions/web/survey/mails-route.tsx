/** `/u/{token}`: GET shows whether mails come; POST stops or starts them, by the page's button or a mail program's. */
import { changeChoice, type PulsePorts, sharingOf } from "../../../domain/pulses/answer-pulse.ts";
import { readRight } from "../../../domain/pulses/link-right.ts";
import type { PulseMail } from "../../../events/vocabulary.ts";
import type { Answer } from "../../runtime/page.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { languageIn } from "../i18n/languages.ts";
import { pageAnswer } from "../layout.tsx";
import { ended, type Reading } from "../linked/pages.tsx";
import { MailsPage } from "./other-pages.tsx";
import type { PulseRequest } from "./pulse-route.tsx";
import { viewOf } from "./view.ts";

const show = ({ found, token, lang }: PulseRequest, pulseMail: PulseMail | undefined, pressed: boolean): Answer => {
  const view = viewOf(found.link, { token, lang, sharing: sharingOf(found.link, undefined) });
  return pageAnswer(<MailsPage view={view} stopped={pulseMail === "stopped"} pressed={pressed} />);
};

/** Whether mails come, and a button; opening it changes nothing. */
export const showMails = async ({ store, clock }: Reading<PulsePorts>, request: PulseRequest): Promise<Answer> => {
  const right = await readRight(store, request.found.link, clock.now().toISOString());
  if ("ended" in right) return ended(right);
  const choice = await store.get("choice", request.found.link);
  return show(request, choice?.pulseMail, false);
};

/** Stops or starts the mails. Any other post, e.g. the language button's, only shows the page. */
export const postMails = async (ports: PulsePorts, request: PulseRequest, posted: Fields): Promise<Answer> => {
  const wanted = posted["do"];
  const lang = languageIn(posted["lang"]) ?? request.lang;
  if (wanted !== "stop" && wanted !== "start") return showMails(ports, { ...request, lang });
  const right = await readRight(ports.store, request.found.link, ports.clock.now().toISOString());
  if ("ended" in right) return ended(right);
  const choice = await changeChoice(ports, request.found.link, {
    pulseMail: wanted === "stop" ? "stopped" : "started",
  });
  return show({ ...request, lang }, choice.pulseMail, true);
};
