/** Handing on alerts that nobody has taken up (DECISIONS 7, guarantees.md G9). */
import type { EscalationReason } from "../../events/vocabulary.ts";
import type { StaffMember } from "../access/staff.ts";
import type { District } from "../districts/district.ts";
import { addDays, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isInForce } from "../kernel/recorded.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { type Clock, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import { type Alert, UNASSIGNED } from "./alert.ts";
import { schoolDaysAfter } from "./due.ts";
import { isSupport, readAbout } from "./mailable-alert.ts";
import { alertRulesAt } from "./rules.ts";

export interface EscalatePorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

type AlertRef = Pick<Alert, "leaderId" | "alertId">;

export interface Escalations {
  /** Alerts handed on now. */
  readonly handedOn: number;
  /** Alerts that are past due with nobody to hand them on to: not even an administrator with an address. */
  readonly stranded: number;
  /** Whom to mail about which alerts: today's, and those of earlier days that no mail has named yet. */
  readonly toNotify: readonly { readonly staffId: string; readonly alerts: readonly AlertRef[] }[];
}

/** Alerts reviewed at once. */
const CONCURRENCY = 8;

/**
 * Hands on every alert that is past its due date with nobody having taken it on, and every one of which no mail could be
 * delivered: to the supervisor's cover, else the superior, else the administrators, once. Run on a school morning; what
 * a morning has missed the next one makes up for, and running it twice changes nothing.
 *
 * While the leader is on leave an alert rests, unless the leader asked for the contact.
 */
export const escalateAlerts =
  (ports: EscalatePorts) =>
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
      toNotify: toNotify([...before, ...handedOn]),
    };
  };

interface Scene extends EscalatePorts {
  readonly settings: District;
  readonly today: LocalDate;
}

/** The index suggests; the row decides. @returns the alert if it was handed on now. */
const escalate = async (scene: Scene, suggested: Alert): Promise<Alert | "stranded" | undefined> => {
  const { clock, store, unitOfWork, today } = scene;
  const { district, leaderId, alertId } = suggested;
  const kept = await retryOnConflict<Alert | "stranded" | undefined>(async () => {
    const alert = await store.get("alert", { district, leaderId, alertId });
    const why = alert && (await whyOf(scene, alert));
    if (alert === undefined || why === undefined) return undefined;
    if ((await readAbout(store, alert, today)) === undefined) return undefined;
    const escalatedTo = await recipientsOf(scene, alert);
    if (escalatedTo.length === 0) return "stranded";
    const next: Alert = {
      ...alert,
      escalatedAt: clock.now().toISOString(),
      escalatedFor: why,
      escalatedTo,
      version: alert.version + 1,
    };
    const { supervisorId } = alert;
    const data = { leaderId, alertId, supervisorId, escalatedTo: [...escalatedTo], why };
    const committed = await unitOfWork.commit(
      [replace("alert", next)],
      [fact("holdfast.alert.escalated.v1", district, leaderId, data)],
    );
    return committed.ok ? next : CONFLICT;
  });
  return kept === CONFLICT ? undefined : kept;
};

/** Why an alert is to be handed on today; undefined = it is not, or was before. */
const whyOf = async (scene: Scene, alert: Alert): Promise<EscalationReason | undefined> => {
  const { settings, today } = scene;
  if (alert.escalatedAt !== undefined) return undefined;
  if (alert.state === "open") return (alert.dueOn ?? today) < today ? "unanswered" : undefined;
  if (alert.state !== "waiting") return undefined;
  const waitedFor = (days: number): boolean => schoolDaysAfter(alert.openedAt, days, settings) < today;
  const { dueSchoolDays, unmailedSchoolDays } = alertRulesAt(settings, alert.openedAt);
  if (waitedFor(dueSchoolDays)) return "untold";
  if (!waitedFor(unmailedSchoolDays)) return undefined;
  return (await isReached(scene, alert)) ? undefined : "untold";
};

/**
 * Whether mails do reach the supervisor: then an alert only waits its turn, because a mail names three leaders. A
 * request for support has a mail of its own and never waits its turn.
 */
const isReached = async ({ store, settings, today }: Scene, alert: Alert): Promise<boolean> => {
  const { district, supervisorId, openedAt } = alert;
  if (isSupport(alert) || supervisorId === UNASSIGNED) return false;
  for (let day = addDays(localDateOf(openedAt, settings.timeZone), 1); day <= today; day = addDays(day, 1)) {
    const mail = await store.get("alertMail", { district, supervisorId, slot: day });
    if (mail?.state === "sent") return true;
  }
  return false;
};

/** The first of these who can be mailed: the present supervisor, the cover, the superior; else all admins. */
const recipientsOf = async ({ store, settings }: Scene, alert: Alert): Promise<readonly string[]> => {
  const { district } = settings;
  const canBeTold = (one: StaffMember | undefined): one is StaffMember =>
    one?.district === district && isInForce(one) && one.email !== undefined && one.staffId !== alert.supervisorId;
  const [supervision, supervisor] = await Promise.all([
    store.get("supervision", { district, leaderId: alert.leaderId }),
    store.get("staff", { staffId: alert.supervisorId }),
  ]);
  const now = supervision && isInForce(supervision) ? supervision.supervisorId : undefined;
  const line = supervisor?.district === district ? [supervisor.coverId, supervisor.superiorId] : [];
  for (const staffId of [now, ...line]) {
    const one = staffId === undefined ? undefined : await store.get("staff", { staffId });
    if (canBeTold(one)) return [one.staffId];
  }
  const staff = await store.list("staffOfDistrict", { district });
  const admins = await Promise.all(staff.map(({ staffId }) => store.get("staff", { staffId })));
  return admins
    .filter(canBeTold)
    .filter(({ roles }) => roles.includes("admin"))
    .map(({ staffId }) => staffId)
    .sort();
};

const toNotify = (alerts: readonly Alert[]): Escalations["toNotify"] => {
  const pending = alerts
    .filter(({ state }) => state === "waiting" || state === "open")
    .flatMap(({ leaderId, alertId, escalatedTo = [], escalationTold = [] }) =>
      escalatedTo
        .filter((staffId) => !escalationTold.includes(staffId))
        .map((staffId) => ({ staffId, leaderId, alertId })),
    );
  const byStaff = Map.groupBy(pending, ({ staffId }) => staffId);
  return [...byStaff].map(([staffId, refs]) => ({
    staffId,
    // What was handed on just now may be in the index already.
    alerts: [
      ...new Map(refs.map(({ leaderId, alertId }) => [`${leaderId} ${alertId}`, { leaderId, alertId }])).values(),
    ],
  }));
};
