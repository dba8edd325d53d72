import { UNASSIGNED } from "../alerts/alert.ts";
import { escalateAlerts } from "../alerts/escalate-alerts.ts";
import { isSupport } from "../alerts/mailable-alert.ts";
import { raiseSystemStrain } from "../alerts/raise-system-strain.ts";
import type { AlertMailMessage } from "../alerts/send-alerts.ts";
import type { District } from "../districts/district.ts";
import type { Clock, MailQueue, Store, UnitOfWork } from "../ports.ts";
import type { Round } from "../pulses/round.ts";
import { handOverDigests } from "./hand-over-digests.ts";

export interface AlertMorningPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
  readonly alertMails: MailQueue<AlertMailMessage>;
}

export interface AlertMorning {
  /** Mails handed over. */
  readonly mails: number;
  /** Alerts past due with nobody to hand them on to. */
  readonly stranded: number;
}

/** What the morning has found out before. */
export interface AlertMorningScope {
  readonly rounds: readonly Round[];
  /** Leaders in a principal's seat today. */
  readonly principals: readonly string[];
  readonly isSchoolDay: boolean;
}

/**
 * What a morning does about alerts: notifies of those that wait, hands on those that nobody has taken up, and states a
 * strain that is the district's and no single person's. On a weekday without school it does so for requests only.
 */
export const runAlertMorning =
  (ports: AlertMorningPorts) =>
  async (settings: District, { rounds, principals, isSchoolDay }: AlertMorningScope): Promise<AlertMorning> => {
    const { store, alertMails } = ports;
    const { district } = settings;
    const all = await store.list("waitingAlertsOfDistrict", { district });
    const waiting = all.filter((alert) => isSchoolDay || isSupport(alert));
    const { toNotify, stranded } = await escalateAlerts(ports)(settings);
    const messages: readonly AlertMailMessage[] = [
      ...[...new Set(waiting.map((alert) => alert.supervisorId))]
        .filter((supervisorId) => supervisorId !== UNASSIGNED)
        .map((supervisorId) => ({ district, supervisorId })),
      ...toNotify.map(({ staffId, alerts }) => ({ district, supervisorId: staffId, escalated: alerts })),
    ];
    await alertMails.send(messages);
    const digests = await handOverDigests(ports, settings);

    if (isSchoolDay) await raiseSystemStrain(ports)(settings, { rounds, principals });
    return { mails: messages.length + digests, stranded };
  };
