import type { PulseMail } from "../../domain/pulses/pulse-mail.ts";
import { type SendInvitationPorts, sendInvitation } from "../../domain/pulses/send-invitation.ts";
import { type NotifyOfAnswerPorts, notifyOfAnswer } from "../../domain/reports/notify-of-answer.ts";
import { type SendReportPorts, sendReport } from "../../domain/reports/send-report.ts";
import type { EventMap } from "../../events/catalog.ts";
import { renderAppealAnswer } from "../mail/appeal-answer.ts";
import { renderInvitation } from "../mail/invitation.ts";
import { renderReminder } from "../mail/reminder.ts";
import { renderReport } from "../mail/report.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { envelopeIn } from "../runtime/envelope.ts";
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

type SendPulseMailPorts = SendInvitationPorts & SendReportPorts & NotifyOfAnswerPorts;

/** The queue carries mails of a round, and, as events, requests for a link to the own report. */
const send = async (ports: SendPulseMailPorts, body: unknown) => {
  if (typeof (body as { kind?: unknown }).kind === "string") {
    const message = body as PulseMail;
    const { district, roundId } = message;
    return { of: "pulse mail", district, roundId, sent: await sendInvitation(ports)(message) } as const;
  }
  const { type, tenantid: district, data } = envelopeIn(body);
  if (type === "holdfast.report.requested.v1") {
    const { leaderId, requestId } = data as EventMap[typeof type];
    return { of: "report mail", district, sent: await sendReport(ports)({ district, leaderId, requestId }) } as const;
  }
  if (type === "holdfast.readiness.appeal-answered.v1") {
    const { leaderId, appealId } = data as EventMap[typeof type];
    return {
      of: "answer mail",
      district,
      sent: await notifyOfAnswer(ports)({ district, leaderId, appealId }),
    } as const;
  }
  throw new Error("no handler for this event type");
};

/** Sends an invitation, a reminder or the link to an own report, if it is still wanted. A claim that somebody else holds sends the message back. */
export const build = (ports: SendPulseMailPorts) =>
  queueEntry(async (body) => {
    const { of, sent, ...fields } = await send(ports, body);
    if (!sent.ok) throw new Error(sent.error);
    log.info(of, { ...fields, outcome: sent.value });
  });

const live = () => {
  const env = readEnv(ENV);
  const mailer = liveMailer(env);
  return build({
    ...liveDeps(),
    ...{ mailer, renderInvitation, renderReminder, renderReport, renderAppealAnswer },
    publicUrl: env.PUBLIC_URL,
  });
};

export const handler = live();
