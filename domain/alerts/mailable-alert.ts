import { SUPPORT_WHEN, type SupportWhen } from "../../events/vocabulary.ts";
import { isAwayOn } from "../coaching/pauses.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import { type Appointment, fullName, holdsOn } from "../roster/roster.ts";
import type { Alert } from "./alert.ts";
import type { AlertRules } from "./rules.ts";

/** An alert that may be mailed, with whom it is about. */
export interface MailableAlert {
  readonly alert: Alert;
  readonly name: string;
  readonly school?: string;
}

/** The person who is notified, and the local day. */
export interface AlertRecipient {
  readonly district: string;
  readonly supervisorId: string;
  readonly today: string;
  /** Version of the person's record with which the present address came; absent = the first one. */
  readonly addressVersion?: number;
}

/** The name of a mail to a person: after a correction of the address it is another one, so that it can be sent again. */
export const slotFor = ({ addressVersion }: Pick<AlertRecipient, "addressVersion">, name: string): string =>
  addressVersion === undefined ? name : `${name}.a${addressVersion}`;

/** Whether a leader asked for this contact. */
export const isSupport = (alert: Alert): boolean => alert.cause === "support-asked";

/** How soon the leader would like the call: the last word of the alert's id, which is leader, round and urgency. */
export const askedWhen = ({ alertId }: Pick<Alert, "alertId">): SupportWhen | undefined =>
  SUPPORT_WHEN.find((when) => alertId.endsWith(`-asked-${when}`));

type AlertRef = Pick<Alert, "leaderId" | "alertId">;
type Reading = Pick<Store, "get" | "list">;

/**
 * The alert as it stands now, if this supervisor is still to be notified: it waits for its mail, the supervisor still
 * supervises the leader, and, unless the leader asked for the contact, the leader still holds a seat and is not on leave.
 * An alert about a leader on leave goes on waiting.
 */
export const readMailable = async (
  store: Reading,
  ref: AlertRef,
  recipient: AlertRecipient,
): Promise<MailableAlert | undefined> => {
  const { district, supervisorId, today } = recipient;
  const alert = await store.get("alert", { district, leaderId: ref.leaderId, alertId: ref.alertId });
  if (alert?.state !== "waiting" || alert.supervisorId !== supervisorId) return undefined;
  const supervision = await store.get("supervision", { district, leaderId: alert.leaderId });
  if (supervision?.supervisorId !== supervisorId || !isInForce(supervision)) return undefined;
  return readAbout(store, alert, today);
};

/**
 * An alert with whom it is about, unless it rests: unless the leader asked for the contact, it does while the leader is on
 * leave, and since the leader holds no seat.
 */
export const readAbout = async (store: Reading, alert: Alert, today: string): Promise<MailableAlert | undefined> => {
  const { district, leaderId } = alert;
  const leader = await store.get("leader", { district, leaderId });
  if (leader === undefined || !isInForce(leader)) return undefined;
  const appointments = await store.list("appointmentsOfLeader", { district, leaderId });
  const held = seatOf(appointments.filter((appointment) => holdsOn(appointment, today)));
  if (!isSupport(alert)) {
    if (held === undefined) return undefined;
    if (isAwayOn(await store.list("leavesOfLeader", { district, leaderId }), today)) return undefined;
  }
  const school = held && (await store.get("org", { district, orgId: held.orgId }));
  return { alert, name: fullName(leader), ...(school && { school: school.name }) };
};

/** The seat to name: a principal's before any other, the primary one before others. */
const seatOf = (current: readonly Appointment[]): Appointment | undefined => {
  const rank = (held: Appointment) => (held.role === "PRINCIPAL" ? 0 : 2) + (held.primary ? 0 : 1);
  return current.toSorted((a, b) => rank(a) - rank(b) || (a.appointmentId < b.appointmentId ? -1 : 1))[0];
};

/** Those of a day's waiting alerts that fit into one mail: all alerts of the most urgent leaders. */
export const chooseMailable = async (
  store: Reading,
  waiting: readonly Alert[],
  recipient: AlertRecipient,
  { leadersPerMail }: Pick<AlertRules, "leadersPerMail">,
): Promise<readonly MailableAlert[]> => {
  const chosen: MailableAlert[] = [];
  for (const leaderId of new Set(waiting.toSorted(byUrgency).map((alert) => alert.leaderId))) {
    for (const alert of waiting.filter((candidate) => candidate.leaderId === leaderId)) {
      const mailable = await readMailable(store, alert, recipient);
      if (mailable) chosen.push(mailable);
    }
    if (new Set(chosen.map(({ alert }) => alert.leaderId)).size === leadersPerMail) break;
  }
  return chosen;
};

/** High before elevated, then the oldest, then any fixed order. */
const byUrgency = (a: Alert, b: Alert): number =>
  rankOf(a) - rankOf(b) || compare(a.openedAt, b.openedAt) || compare(a.alertId, b.alertId);

const rankOf = ({ band, cause }: Alert): number => (band === "high" || cause === "support-need-high" ? 0 : 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
