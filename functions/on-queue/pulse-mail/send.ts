import { ok, type Result } from "../../../domain/kernel/result.ts";
import { inviteAnew } from "../../../domain/pulses/invite-anew.ts";
import type { PulseMail } from "../../../domain/pulses/pulse-mail.ts";
import { type SendInvitationPorts, sendInvitation } from "../../../domain/pulses/send-invitation.ts";
import { type NotifyOfAddressPorts, notifyOfAddress } from "../../../domain/reports/notify-of-address.ts";
import { type NotifyOfAnswerPorts, notifyOfAnswer } from "../../../domain/reports/notify-of-answer.ts";
import { type SendReportPorts, sendReport } from "../../../domain/reports/send-report.ts";
import type { EventMap } from "../../../events/catalog.ts";
import { envelopeIn } from "../../runtime/envelope.ts";

export type SendPulseMailPorts = SendInvitationPorts & SendReportPorts & NotifyOfAnswerPorts & NotifyOfAddressPorts;

/** What was done with a message, for the log. */
interface Done {
  readonly of: string;
  readonly district: string;
  readonly roundId?: string;
  readonly sent: Result<string | readonly string[], string>;
}

/** The queue carries mails of a round, and, as events, what else is mailed to a leader. */
export const send = async (ports: SendPulseMailPorts, body: unknown): Promise<Done> => {
  if (typeof (body as { kind?: unknown }).kind === "string") {
    const message = body as PulseMail;
    const { district, roundId } = message;
    return { of: "pulse mail", district, roundId, sent: await sendInvitation(ports)(message) };
  }
  const { type, tenantid: district, data } = envelopeIn(body);
  switch (type) {
    case "holdfast.report.requested.v1": {
      const { leaderId, requestId } = data as EventMap[typeof type];
      return { of: "report mail", district, sent: await sendReport(ports)({ district, leaderId, requestId }) };
    }
    case "holdfast.readiness.appeal-answered.v1": {
      const { leaderId, appealId } = data as EventMap[typeof type];
      return { of: "answer mail", district, sent: await notifyOfAnswer(ports)({ district, leaderId, appealId }) };
    }
    case "holdfast.leader-address.changed.v1": {
      const { leaderId, change } = data as EventMap[typeof type];
      const told = await notifyOfAddress(ports)({ district, leaderId, change });
      if (!told.ok) return { of: "address mails", district, sent: told };
      const invited = await inviteAnew(ports)({ district, leaderId, change });
      return { of: "address mails", district, sent: invited.ok ? ok([...told.value, ...invited.value]) : invited };
    }
    default:
      throw new Error("no handler for this event type");
  }
};
