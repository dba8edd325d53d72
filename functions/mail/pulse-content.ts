/** What invitation and reminder have in common. */

import { itemsForCycle } from "../../domain/instrument/instrument.ts";
import { PRINCIPAL_PULSE_1 } from "../../domain/instrument/principal-pulse-1.ts";
import type { InvitationView } from "../../domain/pulses/invitation-view.ts";
import { BAND_WORDS } from "../../domain/strain/words.ts";
import { otherLanguage } from "../web/i18n/languages.ts";
import { attestationName, reasonsOf, sharingTermsWords } from "../web/i18n/sharing.ts";
import type { Sender } from "./body.ts";
import type { Block, MailContent } from "./content.ts";
import { mailWords } from "./i18n/words.ts";

const pageOf = ({ publicUrl, token }: InvitationView): string => `${publicUrl}/p/${token}`;
const stopOf = ({ publicUrl, token }: InvitationView): string => `${publicUrl}/u/${token}`;

/** How many questions the month's page asks. */
export const questionCount = (view: InvitationView): number => itemsForCycle(view.cycle).length;

/** The page's first question. An answer's link only opens the page with that answer chosen. */
const firstQuestion = (view: InvitationView): Block => {
  const { language } = view;
  const [item] = itemsForCycle(view.cycle);
  if (item === undefined) throw new RangeError("a page without questions");
  return {
    kind: "answers",
    position: mailWords(language).pulse.position(1, questionCount(view)),
    question: `${PRINCIPAL_PULSE_1.recall[language]} ${item.question[language]}`,
    options: item.labels[language].map((label, index) => ({ label, url: `${pageOf(view)}?a=${index}` })),
  };
};

/** Who sees what, in at most five lines that are true of this leader today. */
const whoSeesWhat = ({ language, form, sharing, k }: InvitationView): Block => {
  const { pulse } = mailWords(language);
  const { supervisorName, attestation } = form;
  const told = (name: string): string =>
    sharing === "on" ? pulse.sharingOn(name) : pulse.sharingOff(name, BAND_WORDS[language].none);
  const supervisor = supervisorName === undefined ? pulse.nobody : told(supervisorName);
  const evaluation = [
    ...(attestation ? [`${sharingTermsWords(language).attested} ${attestationName(language, attestation)}.`] : []),
    ...reasonsOf(language, form),
  ];
  return {
    kind: "facts",
    title: pulse.who,
    lines: [supervisor, evaluation.join(" "), pulse.never, pulse.hr(k), pulse.confidential].filter(Boolean),
  };
};

/** From the first question to the end of the mail. */
export const pulseBlocks = (view: InvitationView): Pick<MailContent, "blocks" | "footer"> => {
  const { pulse, otherLanguage: otherName, stop, contact } = mailWords(view.language);
  const other = otherLanguage(view.language);
  return {
    blocks: [
      firstQuestion(view),
      { kind: "para", text: pulse.hint },
      { kind: "button", link: { label: pulse.open, url: pageOf(view) } },
      whoSeesWhat(view),
    ],
    footer: [
      {
        kind: "links",
        links: [
          { label: otherName, url: `${pageOf(view)}?lang=${other}`, lang: other },
          { label: stop, url: stopOf(view) },
        ],
      },
      { kind: "contact", text: contact, address: view.contactEmail },
    ],
  };
};

/** Headers of both: either may be stopped with one press. */
export const pulseSender = (view: InvitationView): Sender => ({
  district: view.district,
  publicUrl: view.publicUrl,
  list: "pulse",
  stopUrl: stopOf(view),
});
