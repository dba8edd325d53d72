import { renderEarlierAddress, renderNewAddress } from "../mail/address.ts";
import { renderAppealAnswer } from "../mail/appeal-answer.ts";
import { renderInvitation } from "../mail/invitation.ts";
import { renderReminder } from "../mail/reminder.ts";
import { renderReport } from "../mail/report.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { liveMailer } from "../runtime/mailer.ts";
import { queueEntry } from "../runtime/queue.ts";
import { type SendPulseMailPorts, send } from "./pulse-mail/send.ts";

export const ENV = [
  "RECORDS_TABLE",
  "CONFIDENTIAL_TABLE",
  "PUBLIC_URL",
  "MAIL_SENDER",
  "MAIL_CONFIGURATION_SET",
] as const;

/** Sends an invitation, a reminder or the link to an own report, if it is still wanted. A claim that somebody else holds sends the message back. */
export const build = (ports: SendPulseMailPorts) =>
  queueEntry(async (body) => {
    const { of, sent, ...fields } = await send(ports, body);
    if (!sent.ok) throw new Error(sent.error);
    log.info(of, { ...fields, outcome: [sent.value].flat().join(" ") });
  });

const live = () => {
  const env = readEnv(ENV);
  const mailer = liveMailer(env);
  return build({
    ...liveDeps(),
    ...{ mailer, renderInvitation, renderReminder, renderReport, renderAppealAnswer },
    ...{ renderEarlierAddress, renderNewAddress },
    publicUrl: env.PUBLIC_URL,
  });
};

export const handler = live();
