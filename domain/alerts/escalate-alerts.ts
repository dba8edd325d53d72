/** Handing on alerts that nobody has taken up (DECISIONS 7, guarantees.md G9). */
import type { EscalationReason } from "../../events/vocabulary.ts";
import type { District } from "../districts/district.ts";
import { addDays, type Instant, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isSchoolDayOn } from "../kernel/school-sessions.ts";
import { type Alert, UNASSIGNED } from "./alert.ts";
import { holdersOf, nextHolders, standInFor } from "./chain.ts";
import { schoolDaysAfter, workingDaysAfter } from "./due.ts";
import { type HandOnPorts, handOn } from "./hand-on.ts";
import { isSupport, slotFor } from "./mailable-alert.ts";
import { alertRulesAt } from "./rules.ts";

type AlertRef = Pick<Alert, "leaderId" | "alertId">;

export interface Escalations {
  /** Alerts handed on now. */
  readonly handedOn: number;
  /** Alerts that are past due with nobody to hand them on to: neither a cover nor a steward. */
  readonly stranded: number;
  /** Whom to mail about which alerts: today's, and those of earlier days that no mail has named yet. */
  readonly toNotify: readonly { readonly staffId: string; readonly alerts: readonly AlertRef[] }[];
}

/** Alerts reviewed at once. */
const CONCURRENCY = 8;

/**
 * Hands on every alert that is past its due date with nobody having taken it on, and every one of which no mail could be
 * delivered: to the supervisor's cover, and as long again after that to the stewards, who keep it until somebody acts.
 * What opened while the supervisor is away, or nobody supervises the leader, does not wait. Run on a school morning; what a
 * morning has missed the next one makes up for, and running it twice changes nothing.
 *
 * While the leader is on leave, or on a day without school, an alert rests, unless the leader asked for the contact.
 */
export const escalateAlerts =
  (ports: HandOnPorts) =>
  async (settings: District): Promise<Escalations> => {
    const { store } = ports;
    const { district } = settings;
    const [waiting, open, before] = await Promise.all([
      store.list("waitingAlertsOfDistrict", { district }),
      store.list("openAlertsByDueDate", { district }),
      store.list("escalatedAlerts", { district }),
    ]);
    const scene: Scene = { ...ports, settings, today: localDateOf(ports.clock.now().toISOString(), settings.timeZone) };
    const outcomes = await eachOf([...waiting, ...open], CONCURRENCY, (alert) => escalate(scene, alert));
    const handedOn = outcomes.filter((one) => typeof one === "object");
    return {
      handedOn: handedOn.length,
      stranded: outcomes.filter((one) => one === "stranded").length,
      toNotify: await toNotify(ports, [...before, ...handedOn]),
    };
  };

interface Scene extends HandOnPorts {
  readonly settings: District;
  readonly today: LocalDate;
}

/** The index suggests; the row decides. @returns the alert if it was handed on now. */
const escalate = (scene: Scene, suggested: Alert): Promise<Alert | "stranded" | undefined> =>
  handOn(scene, suggested, scene.today, async (alert) => {
    const { store, settings, today } = scene;
    if (!isSupport(alert) && !isSchoolDayOn(settings, today)) return undefined;
    const holders = await holdersOf(store, alert);
    const why = await whyOf(scene, alert, holders);
    if (why !== undefined) return { why, holders, to: await nextHolders(store, alert, holders) };
    const isNew = alert.state === "waiting" && holders.length === 0;
    const cover = isNew ? await standInFor(store, alert, today) : undefined;
    return cover === undefined ? undefined : { why: "away", holders, to: [cover] };
  });

/** Why an alert is to be handed on today; undefined = it is not. */
const whyOf = async (scene: Scene, alert: Alert, holders: readonly string[]): Promise<EscalationReason | undefined> => {
  const { settings, today } = scene;
  const why = alert.state === "open" ? "unanswered" : alert.state === "waiting" ? "untold" : undefined;
  if (why === undefined) return undefined;
  const after = isSupport(alert) ? workingDaysAfter : schoolDaysAfter;
  const waited = (since: Instant, days: number): boolean => after(since, days, settings) < today;
  const { dueSchoolDays, unmailedSchoolDays } = alertRulesAt(settings, alert.openedAt);
  if (holders.length > 0 && alert.escalatedAt !== undefined) {
    return waited(alert.escalatedAt, dueSchoolDays) ? why : undefined;
  }
  // One that was mailed before and waits for its mail to a corrected address is due when it was.
  if (why === "unanswered" || alert.mailedAt !== undefined) return (alert.dueOn ?? today) < today ? why : undefined;
  if (alert.supervisorId === UNASSIGNED || waited(alert.openedAt, dueSchoolDays)) return why;
  if (!waited(alert.openedAt, unmailedSchoolDays)) return undefined;
  return (await isReached(scene, alert)) ? undefined : why;
};

/**
 * Whether mails do reach the supervisor: then an alert only waits its turn, because a mail names three leaders. A
 * request for support has a mail of its own and never waits its turn.
 */
const isReached = async ({ store, settings, today }: Scene, alert: Alert): Promise<boolean> => {
  const { district, supervisorId, openedAt } = alert;
  if (isSupport(alert) || supervisorId === UNASSIGNED) return false;
  const staff = await store.get("staff", { staffId: supervisorId });
  for (let day = addDays(localDateOf(openedAt, settings.timeZone), 1); day <= today; day = addDays(day, 1)) {
    const mail = await store.get("alertMail", { district, supervisorId, slot: slotFor(staff ?? {}, day) });
    if (mail?.state === "sent") return true;
  }
  return false;
};

/** Whom to mail about which alerts. Who may hold an alert no more is not. */
const toNotify = async (
  { store }: Pick<HandOnPorts, "store">,
  alerts: readonly Alert[],
): Promise<Escalations["toNotify"]> => {
  const pending = await eachOf(
    alerts.filter(({ state }) => state === "waiting" || state === "open"),
    CONCURRENCY,
    async (alert) => {
      const { leaderId, alertId, escalationTold = [] } = alert;
      const holders = await holdersOf(store, alert);
      return holders
        .filter((staffId) => !escalationTold.includes(staffId))
        .map((staffId) => ({ staffId, leaderId, alertId }));
    },
  );
  const byStaff = Map.groupBy(pending.flat(), ({ staffId }) => staffId);
  return [...byStaff].map(([staffId, refs]) => ({
    staffId,
    // What was handed on just now may be in the index already.
    alerts: [
      ...new Map(refs.map(({ leaderId, alertId }) => [`${leaderId} ${alertId}`, { leaderId, alertId }])).values(),
    ],
  }));
};
