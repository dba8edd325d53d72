import type { District } from "../districts/district.ts";
import type { AlertState } from "../kernel/alert-state.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { ok, type Result } from "../kernel/result.ts";
import { isSchoolDayOn } from "../kernel/school-sessions.ts";
import type { MailBody } from "../mails/mail-body.ts";
import { mailedTo } from "../mails/since-mailed.ts";
import type { Store } from "../ports.ts";
import { type Alert, UNASSIGNED } from "./alert.ts";
import { reasonsOf } from "./alert-reasons.ts";
import type { AlertMailView, EscalationMailView, SupportMailView } from "./alert-view.ts";
import { holdersOf } from "./chain.ts";
import { dueOnOf } from "./due.ts";
import { escalationMailing } from "./escalation-mail.ts";
import { handOnAtOnce } from "./hand-on.ts";
import { type AlertMailing, type MailAlertsPorts, mailAlerts, type SentAlerts } from "./mail-alerts.ts";
import { type DigestMailView, type DigestToMail, readDigestOfDay, settleDigest } from "./mail-digest.ts";
import { isMailTime } from "./mail-hours.ts";
import {
  type AlertRecipient,
  askedWhen,
  chooseMailable,
  isSupport,
  type MailableAlert,
  readMailable,
  slotFor,
} from "./mailable-alert.ts";
import { mailedNow } from "./mailed-now.ts";
import { alertRulesAt } from "./rules.ts";

type AlertRef = Pick<Alert, "leaderId" | "alertId">;

/**
 * A message of the alert-mail queue: the day's mail of a supervisor, one leader's request for support, at once, or what
 * was handed on to a person.
 */
export interface AlertMailMessage extends Partial<AlertRef> {
  readonly district: string;
  /** Staff id of the person to be notified; {@link UNASSIGNED} = whoever is next where nobody supervises the leaders. */
  readonly supervisorId: string;
  // leaderId and alertId: both or none; set = mail this request for support.
  /** Set = mail these, which were handed on. */
  readonly escalated?: readonly AlertRef[];
  /** Set = a digest that is due today and that no alert mail carries goes in a mail of its own. */
  readonly digest?: true;
}

export interface SendAlertsPorts extends MailAlertsPorts {
  readonly store: Pick<Store, "get" | "list" | "page" | "collect">;
  readonly renderDigest: (view: DigestMailView) => MailBody;
  readonly renderAlerts: (view: AlertMailView) => MailBody;
  readonly renderSupport: (view: SupportMailView) => MailBody;
  readonly renderEscalation: (view: EscalationMailView) => MailBody;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/**
 * Sends a supervisor's alert mail: as many a district-local day, with as many leaders, as its rules allow, and one for each request for
 * support, which goes at once and does not count; or the day's mail to a person who was handed another person's alerts.
 *
 * `busy`: another attempt holds the claim on the mail; try again later.
 */
export const sendAlerts =
  (ports: SendAlertsPorts) =>
  async (message: AlertMailMessage): Promise<Result<SentAlerts, "busy">> => {
    const { district, supervisorId, leaderId, alertId, escalated } = message;
    const now = ports.clock.now().toISOString();
    const settings = await ports.store.get("district", { district });
    if (settings === undefined) return ok("nothing");
    const today = localDateOf(now, settings.timeZone);
    const job: Job = { ...ports, settings, recipient: await recipientOf(ports, { district, supervisorId, today }) };
    const mayMail = isMailTime(settings, ports.clock.now().toISOString());
    if (escalated !== undefined) {
      const refs = mayMail ? escalated : escalated.filter((ref) => askedWhen(ref) !== undefined);
      return mailAlerts(job, escalationMailing(job, refs));
    }
    if (leaderId !== undefined && alertId !== undefined) {
      const asked = { district, leaderId, alertId };
      const passed = await mailHandedOn(job, [asked]);
      const mailed = await mailSupport(job, asked);
      return passed ?? mailed;
    }

    const all = await ports.store.list("waitingAlerts", { district, supervisorId });
    // All but requests wait for a day with school.
    const waiting = isSchoolDayOn(settings, today) ? all : all.filter(isSupport);
    const passed = await mailHandedOn(job, mayMail ? waiting : waiting.filter(isSupport));
    if (supervisorId === UNASSIGNED) return passed ?? ok("nothing");
    // A request for support whose own message was lost is mailed now: it must not depend on one delivery.
    const late: Result<SentAlerts, "busy">[] = [];
    for (const alert of waiting.filter(isSupport)) late.push(await mailSupport(job, alert));
    const daily = mayMail ? await mailDaily(job, waiting, message.digest === true) : ok<SentAlerts>("nothing");
    return passed ?? late.find((result) => !result.ok) ?? daily;
  };

/** The person with the version of the present address. */
const recipientOf = async (
  { store }: Pick<SendAlertsPorts, "store">,
  recipient: AlertRecipient,
): Promise<AlertRecipient> => ({
  ...recipient,
  ...mailedTo((await store.get("staff", { staffId: recipient.supervisorId })) ?? { version: 0 }),
});

/** The day's alert mail, with the digest of the day as a part of it or as a mail of its own. */
const mailDaily = async (job: Job, waiting: readonly Alert[], alone: boolean): Promise<Result<SentAlerts, "busy">> => {
  const due = await readDigestOfDay(job);
  const others = waiting.filter((alert) => !isSupport(alert));
  const daily = await mailWaiting(due?.toMail === undefined ? job : { ...job, digest: due.toMail }, others);
  if (!daily.ok || due === undefined) return daily;
  return (await settleDigest(job, due, { isCarried: await carriesDigest(job), alone })) ?? daily;
};

/**
 * Hands on what its supervisor cannot see to, and mails those who get it: a request by itself, the others in one mail a
 * day. What no mail of today has place for, the next school morning mails.
 *
 * @returns only what has to be tried again.
 */
const mailHandedOn = async (
  job: Job,
  refs: readonly AlertRef[],
): Promise<Extract<Result<SentAlerts, "busy">, { ok: false }> | undefined> => {
  const { store, recipient } = job;
  const pending: { readonly staffId: string; readonly alert: Alert }[] = [];
  for (const { leaderId, alertId } of refs) {
    const ref = { district: recipient.district, leaderId, alertId };
    await handOnAtOnce(job, ref, recipient.today);
    const alert = await store.get("alert", ref);
    if (alert?.state !== "waiting") continue;
    const { escalationTold = [] } = alert;
    const holders = await holdersOf(store, alert);
    pending.push(...holders.filter((one) => !escalationTold.includes(one)).map((staffId) => ({ staffId, alert })));
  }
  const sent: Result<SentAlerts, "busy">[] = [];
  for (const [supervisorId, items] of Map.groupBy(pending, ({ staffId }) => staffId)) {
    const { district, today } = recipient;
    const to: Job = { ...job, recipient: await recipientOf(job, { district, supervisorId, today }) };
    const alerts = items.map(({ alert }) => alert);
    for (const alert of alerts.filter(isSupport)) {
      sent.push(await mailAlerts(to, escalationMailing(to, [alert], `escalated-${alert.alertId}`)));
    }
    const others = alerts.filter((alert) => !isSupport(alert));
    if (others.length > 0) sent.push(await mailAlerts(to, escalationMailing(to, others)));
  }
  return sent.find((result) => !result.ok);
};

/** The next of the mails that a day may have; one that went out already is not sent again. */
const mailWaiting = async (job: Job, waiting: readonly Alert[]): Promise<Result<SentAlerts, "busy">> => {
  const { today } = job.recipient;
  const rules = alertRulesAt(job.settings, job.clock.now().toISOString());
  let mailed: Result<SentAlerts, "busy"> = ok("nothing");
  for (let mail = 1; mail <= rules.mailsPerDay; mail += 1) {
    mailed = await mailAlerts(job, {
      ...openingMail(job),
      slot: slotOf(today, mail),
      ...(job.digest !== undefined && { digestLink: job.digest.link }),
      choose: () => chooseMailable(job.store, waiting, job.recipient, rules),
    });
    if (!mailed.ok || mailed.value !== "already") break;
  }
  return mailed;
};

/** Whether one of the day's alert mails has gone out with the digest. */
const carriesDigest = async ({ store, settings, recipient, clock }: Job): Promise<boolean> => {
  const { district, supervisorId, today } = recipient;
  const { mailsPerDay } = alertRulesAt(settings, clock.now().toISOString());
  for (let mail = 1; mail <= mailsPerDay; mail += 1) {
    const slot = slotFor(recipient, slotOf(today, mail));
    const stored = await store.get("alertMail", { district, supervisorId, slot });
    if (stored?.digest === true && stored.state === "sent") return true;
  }
  return false;
};

const slotOf = (today: string, mail: number): string => (mail === 1 ? today : `${today}.${mail}`);

interface Job extends SendAlertsPorts {
  readonly digest?: DigestToMail;
  readonly settings: District;
  readonly recipient: AlertRecipient;
}

const mailSupport = (job: Job, ref: AlertRef) =>
  mailAlerts(job, {
    ...openingMail(job),
    slot: `support-${ref.alertId}`,
    choose: async () => {
      const request = await readMailable(job.store, ref, job.recipient);
      return request && isSupport(request.alert) ? [request] : [];
    },
  });

const ARRIVED: readonly AlertState[] = ["open", "acknowledged", "resolved"];

/** What the mails that open alerts have in common. */
const openingMail = (job: Job): Omit<AlertMailing, "slot" | "choose"> => {
  const { store, settings, recipient } = job;
  const mine = (alert: Alert): boolean => alert.supervisorId === recipient.supervisorId;
  return {
    again: (ref) => readMailable(store, ref, recipient),
    // An alert that is past waiting was answered from a mail: the attempt that never recorded it did send it.
    hasArrived: (alert) => mine(alert) && ARRIVED.includes(alert.state),
    body: (mailed, tokens) => bodyOf(job, mailed, tokens),
    // What was withdrawn meanwhile stays so, and what went over to another supervisor still waits for that one's mail.
    mailed: (alert, at) =>
      mine(alert) && alert.state === "waiting"
        ? mailedNow(alert, { mailedAt: at, dueOn: dueOnOf(at, settings, alert.cause) })
        : undefined,
  };
};

const bodyOf = (job: Job, mailed: readonly MailableAlert[], tokens: readonly string[]): MailBody => {
  const { settings, publicUrl } = job;
  const frame = {
    language: settings.language,
    district: settings.district,
    districtName: settings.name,
    contactEmail: settings.contactEmail,
    publicUrl,
  };
  const [first] = mailed;
  if (first && isSupport(first.alert)) {
    const { alert, ...who } = first;
    const when = askedWhen(alert);
    return job.renderSupport({ ...frame, ...who, ...(when && { when }), token: tokens[0] as string });
  }
  const people = mailed.map(({ alert, ...who }, index) => ({
    ...who,
    leaderId: alert.leaderId,
    cause: alert.cause,
    ...(alert.band && alert.band !== "none" && { band: alert.band }),
    ...(alert.since && { since: alert.since }),
    ...(alert.raisedSince && { raisedSince: alert.raisedSince }),
    topics: alert.topics,
    reasons: reasonsOf(alert).flatMap(({ reasons = [] }) => reasons),
    token: tokens[index] as string,
  }));
  return job.renderAlerts({ ...frame, people, ...(job.digest !== undefined && { digest: job.digest }) });
};
