import { UNASSIGNED } from "../alerts/alert.ts";
import { escalateAlerts } from "../alerts/escalate-alerts.ts";
import { isSupport } from "../alerts/mailable-alert.ts";
import { raiseSystemStrain } from "../alerts/raise-system-strain.ts";
import type { AlertMailMessage } from "../alerts/send-alerts.ts";
import { isFirstOfWeek, wantsDigest } from "../digests/digest-day.ts";
import type { District } from "../districts/district.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { isSchoolDayOn } from "../kernel/school-sessions.ts";
import type { Clock, MailQueue, Store, UnitOfWork } from "../ports.ts";
import type { Round } from "../pulses/round.ts";

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
    const digests = isSchoolDay ? await readersOfDigests(ports, settings) : new Set<string>();
    const { toNotify, stranded } = await escalateAlerts(ports)(settings);
    const messages: readonly AlertMailMessage[] = [
      ...[...new Set([...waiting.map((alert) => alert.supervisorId), ...digests])]
        .filter((supervisorId) => supervisorId !== UNASSIGNED)
        .map((supervisorId) => ({
          ...{ district, supervisorId },
          ...(digests.has(supervisorId) && { digest: true as const }),
        })),
      ...toNotify.map(({ staffId, alerts }) => ({ district, supervisorId: staffId, escalated: alerts })),
    ];
    await alertMails.send(messages);

    if (isSchoolDay) await raiseSystemStrain(ports)(settings, { rounds, principals });
    return { mails: messages.length, stranded };
  };

/** Staff ids of those who are mailed a digest today. */
const readersOfDigests = async (
  { clock, store }: Pick<AlertMorningPorts, "clock" | "store">,
  settings: District,
): Promise<ReadonlySet<string>> => {
  const { district, timeZone } = settings;
  const today = localDateOf(clock.now().toISOString(), timeZone);
  if (!isFirstOfWeek(today, (day) => isSchoolDayOn(settings, day))) return new Set();
  const staff = await store.list("staffOfDistrict", { district });
  return new Set(staff.filter(wantsDigest).map(({ staffId }) => staffId));
};
