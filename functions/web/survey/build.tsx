import { type FoundLink, findLink, type PulsePorts } from "../../../domain/pulses/answer-pulse.ts";
import { keepCodes, linkedPages } from "../linked/pages.tsx";
import { postMails, showMails } from "./mails-route.tsx";
import { postPulse, showPulse } from "./pulse-route.tsx";

/** The survey pages over any ports. */
export const build = linkedPages<PulsePorts, FoundLink>({
  open: findLink,
  routes: {
    u: { show: showMails, press: postMails, oneClick: { do: "stop" } },
    p: { show: showPulse, press: postPulse },
  },
  givesBack: keepCodes,
});
