import type { District } from "../districts/district.ts";
import type { Clock, MailQueue, Store, UnitOfWork } from "../ports.ts";
import type { Round } from "../pulses/round.ts";
import { UNASSIGNED } from "./alert.ts";
import { escalateAlerts } from "./escalate-alerts.ts";
import { raiseSystemStrain } from "./raise-system-strain.ts";
import type { AlertMailMessage } from "./send-alerts.ts";

export interface AlertMorningPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
  readonly alertMails: MailQueue<AlertMailMessage>;
  /** Leaders to be assessed anew. */
  readonly assessments: MailQueue<{ readonly district: string; readonly leaderId: string }>;
}

export interface AlertMorning {
  /** Mails handed over. */
  readonly mails: number;
  /** Alerts past due with nobody to hand them on to. */
  readonly stranded: number;
}

/**
 * What a school morning does about alerts: tells of those that wait, hands on those that nobody has taken up, tells of a
 * strain that is the district's rather than anybody's, and has everybody's support need looked at, because days pass
 * without an event.
 *
 * @param principals - leaders in a principal's seat today.
 */
export const runAlertMorning =
  (ports: AlertMorningPorts) =>
  async (
    settings: District,
    { rounds, principals }: { readonly rounds: readonly Round[]; readonly principals: readonly string[] },
  ): Promise<AlertMorning> => {
    const { store, alertMails, assessments } = ports;
    const { district } = settings;
    const waiting = await store.list("waitingAlertsOfDistrict", { district });
    const { toTell, stranded } = await escalateAlerts(ports)(settings);
    const messages: readonly AlertMailMessage[] = [
      ...[...new Set(waiting.map((alert) => alert.supervisorId))]
        .filter((supervisorId) => supervisorId !== UNASSIGNED)
        .map((supervisorId) => ({ district, supervisorId })),
      ...toTell.map(({ staffId, alerts }) => ({ district, supervisorId: staffId, escalated: alerts })),
    ];
    await alertMails.send(messages);

    await raiseSystemStrain(ports)(district, { rounds, principals });
    // Who has left the seat on a date that nobody had to record today still has an index on record.
    const assessed = (await store.list("supportNeeds", { district })).map(({ leaderId }) => leaderId);
    await assessments.send(
      [...new Set([...principals, ...assessed])].sort().map((leaderId) => ({ district, leaderId })),
    );
    return { mails: messages.length, stranded };
  };
