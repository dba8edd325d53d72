import { daysBetween, localDateOf } from "../../domain/kernel/calendar.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { ReminderView } from "../../domain/pulses/invitation-view.ts";
import { dayOf, momentOf, monthOf, weekdayOf } from "../web/i18n/dates.ts";
import { bodyOf } from "./body.ts";
import { mailWords } from "./i18n/words.ts";
import { pulseBlocks, pulseSender, questionCount } from "./pulse-content.ts";

/** A reminder to somebody who has not answered: the same question, no reproach. */
export const renderReminder = (view: ReminderView): MailBody => {
  const { language, closesAt, timeZone, now } = view;
  const { reminder, invitation } = mailWords(language);
  const month = monthOf(language, view.roundId);
  const daysLeft = daysBetween(localDateOf(now, timeZone), localDateOf(closesAt, timeZone));
  // "Closes Monday" is plain only while there is one Monday to come.
  const day = daysLeft < 7 ? weekdayOf(language, closesAt, timeZone) : dayOf(language, closesAt, timeZone);
  const { blocks, footer } = pulseBlocks(view);
  return bodyOf(
    {
      language,
      subject: reminder.subject(month, day),
      preheader: reminder.preheader,
      from: view.districtName,
      blocks: [
        { kind: "heading", text: reminder.title(month) },
        { kind: "para", text: reminder.intro },
        { kind: "para", text: invitation.intro(questionCount(view), momentOf(language, closesAt, timeZone)) },
        ...blocks,
      ],
      footer,
    },
    pulseSender(view),
  );
};
