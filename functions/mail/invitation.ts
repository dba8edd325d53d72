import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { InvitationView } from "../../domain/pulses/invitation-view.ts";
import { dayOfDate, momentOf, monthOf } from "../web/i18n/dates.ts";
import { bodyOf } from "./body.ts";
import type { Block } from "./content.ts";
import { mailWords } from "./i18n/words.ts";
import { pulseBlocks, pulseSender, questionCount } from "./pulse-content.ts";

/** The contact since the last check-in: kind and day, never the reason. */
const sinceThen = ({ language, followUp }: InvitationView): readonly Block[] => {
  if (followUp === undefined) return [];
  const { invitation } = mailWords(language);
  const day = dayOfDate(language, followUp.heldOn);
  return [{ kind: "para", text: invitation.since(invitation.contacts[followUp.kind], day) }];
};

/** The monthly invitation, with the first question in it. */
export const renderInvitation = (view: InvitationView): MailBody => {
  const { language, closesAt, timeZone } = view;
  const { invitation } = mailWords(language);
  const { blocks, footer } = pulseBlocks(view);
  const questions = questionCount(view);
  return bodyOf(
    {
      language,
      subject: invitation.subject(monthOf(language, view.roundId), questions),
      preheader: invitation.preheader,
      from: view.districtName,
      blocks: [
        { kind: "heading", text: invitation.title(view.callName) },
        ...sinceThen(view),
        { kind: "para", text: invitation.intro(questions, momentOf(language, closesAt, timeZone)) },
        ...blocks,
      ],
      footer,
    },
    pulseSender(view),
  );
};
