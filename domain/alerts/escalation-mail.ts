import type { District } from "../districts/district.ts";
import { isUntaken } from "../kernel/alert-state.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import type { MailBody } from "../mails/mail-body.ts";
import type { Store } from "../ports.ts";
import type { Alert } from "./alert.ts";
import type { EscalationMailView } from "./alert-view.ts";
import { holdersOf } from "./chain.ts";
import { schoolDaysAfter } from "./due.ts";
import type { AlertMailing } from "./mail-alerts.ts";
import { type AlertRecipient, type MailableAlert, readAbout } from "./mailable-alert.ts";
import { ALERT_RULES, alertRulesAt } from "./rules.ts";

interface EscalationPorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly renderEscalation: (view: EscalationMailView) => MailBody;
  readonly publicUrl: string;
  readonly settings: District;
  readonly recipient: AlertRecipient;
}

/** A handed-on alert with the name of whose it was. */
interface MailableEscalation extends MailableAlert {
  readonly supervisorName?: string;
}

/** The mail to a person of alerts that were handed on: one a day, of all of them, and one of each request at once. */
export const escalationMailing = (
  { store, renderEscalation, publicUrl, settings, recipient }: EscalationPorts,
  refs: readonly Pick<Alert, "leaderId" | "alertId">[],
  slot = `escalated-${recipient.today}`,
): AlertMailing => {
  const { district, supervisorId: staffId, today } = recipient;
  const isDue = (alert: Alert): boolean =>
    isUntaken(alert) && alert.escalatedTo?.includes(staffId) === true && !alert.escalationTold?.includes(staffId);

  const read = async (ref: Pick<Alert, "leaderId" | "alertId">): Promise<MailableEscalation | undefined> => {
    const { leaderId, alertId } = ref;
    const alert = await store.get("alert", { district, leaderId, alertId });
    if (alert === undefined || !isDue(alert)) return undefined;
    if (!(await holdersOf(store, alert)).includes(staffId)) return undefined;
    const about = await readAbout(store, alert, today);
    if (about === undefined) return undefined;
    const supervisor = await store.get("staff", { staffId: alert.supervisorId });
    return { ...about, ...(supervisor?.district === district && { supervisorName: supervisor.name }) };
  };

  return {
    slot,
    choose: async () => {
      const alerts = await Promise.all(refs.map(read));
      return alerts
        .filter((one) => one !== undefined)
        .sort((a, b) => (onOf(a.alert) < onOf(b.alert) ? -1 : 1))
        .slice(0, ALERT_RULES.handedOnPerMail.value);
    },
    again: read,
    // An alert does not show who took it on: once more is better than never.
    hasArrived: () => false,
    body: (mailed: readonly MailableEscalation[], tokens) =>
      renderEscalation({
        language: settings.language,
        district,
        districtName: settings.name,
        contactEmail: settings.contactEmail,
        publicUrl,
        items: mailed.map(({ alert, ...who }, index) => ({
          ...who,
          why: alert.escalatedFor ?? "unanswered",
          waitedSchoolDays: waitedSince(onOf(alert), today, settings),
          on: localDateOf(onOf(alert), settings.timeZone),
          token: tokens[index] as string,
        })),
      }),
    mailed: (alert) =>
      isDue(alert) ? { ...alert, escalationTold: [...(alert.escalationTold ?? []), staffId] } : undefined,
  };
};

/** School days for which an alert has waited, in whole terms of its due time. */
const waitedSince = (on: string, today: LocalDate, settings: District): number => {
  const { dueSchoolDays } = alertRulesAt(settings, on);
  let terms = 1;
  while (schoolDaysAfter(on, (terms + 1) * dueSchoolDays, settings) < today) terms += 1;
  return terms * dueSchoolDays;
};

const onOf = ({ mailedAt, openedAt }: Alert): string => mailedAt ?? openedAt;
