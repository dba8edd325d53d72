import type { PulseMail } from "../../domain/pulses/pulse-mail.ts";
import { type SendInvitationPorts, sendInvitation } from "../../domain/pulses/send-invitation.ts";
import { renderInvitation } from "../mail/invitation.tsx";
import { renderReminder } from "../mail/reminder.tsx";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { liveMailer } from "../runtime/mailer.ts";
import { queueEntry } from "../runtime/queue.ts";

export const ENV = [
  "RECORDS_TABLE",
  "CONFIDENTIAL_TABLE",
  "PUBLIC_URL",
  "MAIL_SENDER",
  "MAIL_CONFIGURATION_SET",
] as const;

/** One message, one mail or a good reason for none. A claim that somebody else holds sends the message back. */
export const build = (ports: SendInvitationPorts) =>
  queueEntry(async (body) => {
    const message = body as PulseMail;
    const sent = await sendInvitation(ports)(message);
    if (!sent.ok) throw new Error(sent.error);
    log.info("pulse mail", { district: message.district, roundId: message.roundId, outcome: sent.value });
  });

const live = () => {
  const env = readEnv(ENV);
  return build({ ...liveDeps(), mailer: liveMailer(env), renderInvitation, renderReminder, publicUrl: env.PUBLIC_URL });
};

export const handler = live();
