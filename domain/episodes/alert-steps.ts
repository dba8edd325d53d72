/** What an assessment does to one alert: opens it, ends it, passes it on. */
import { type Alert, type AlertReason, FROM_ANSWERS, UNASSIGNED } from "../alerts/alert.ts";
import { reasonsOf, withoutReadings, withReasons } from "../alerts/alert-reasons.ts";
import { closingContact } from "../alerts/closing-contacts.ts";
import type { DueAlert } from "../alerts/due-alert.ts";
import { shownState, UNFINISHED } from "../kernel/alert-state.ts";
import { type Fact, fact } from "../ports.ts";
import { type AlertChange, DECIDED, isGone } from "./alert-change.ts";

/** An alert afterwards, and what is stated of it. The same object = it stays as it is. */
export interface Step {
  readonly alert: Alert;
  readonly facts: readonly Fact[];
}

const stays = (alert: Alert): Step => ({ alert, facts: [] });

const isOpen = ({ episodes }: AlertChange, due: DueAlert): boolean =>
  episodes.some(({ episodeId, closed }) => episodeId === due.episodeId && closed === undefined);

/** Whether an alert that was decided is to be raised now. */
export const isDue = (change: AlertChange, due: DueAlert): boolean => {
  if (!change.inSession && due.cause !== "support-asked") return false;
  if (due.raiseAt > change.now) return false;
  // Whoever heard of a need only after its end would be sent to somebody who is well again.
  if (DECIDED.includes(due.cause) && !isOpen(change, due)) return false;
  // A strain alert shows a shared reading; when sharing ended before it could be raised, there is nothing to show.
  return !FROM_ANSWERS.has(due.cause) || (change.isShared(due.roundId) && change.namesPresent(due.roundId));
};

/** A reason with the reading that it shows now. */
export const reasonOf = ({ shared, roundOfCycle }: AlertChange, due: DueAlert): AlertReason => {
  const { alertId: dueId, episodeId, cause, roundId, band, reasons } = due;
  const fromAnswers = FROM_ANSWERS.has(cause);
  return {
    ...{ dueId, episodeId, cause, roundId },
    ...(fromAnswers &&
      band !== undefined && {
        band,
        since: roundOfCycle(shared.sinceCycle),
        raisedSince: roundOfCycle(shared.raisedSinceCycle),
      }),
    ...(fromAnswers && { topics: shared.topics }),
    ...(reasons !== undefined && { reasons }),
  };
};

/** @param before - the alert as it was withdrawn before its mail, if it was. */
export const openAlert = (change: AlertChange, due: DueAlert, before: Alert | undefined): Step => {
  const { district, leaderId, now, supervision } = change;
  const { dueId: alertId, topics = [], ...reason } = reasonOf(change, due);
  const alert: Alert = {
    ...{ district, leaderId, alertId, ...reason, topics },
    supervisorId: supervision?.supervisorId ?? UNASSIGNED,
    openedAt: now,
    state: "waiting",
    version: before?.version ?? 0,
  };
  return { alert, facts: [openedFact(alert)] };
};

/** An alert that is open ends with a contact, or with its need; what is left of it follows the leader. */
export const settle = (change: AlertChange, alert: Alert): Step => {
  if (!UNFINISHED.has(alert.state)) return stays(alert);
  const closed = closeByContact(change, alert);
  if (closed !== undefined) return closed;
  const reasons = reasonsOf(alert);
  const [first, ...others] = reasons.filter((reason) => holds(change, alert, reason));
  if (first === undefined) return end(change, alert);
  const left = others.length + 1 === reasons.length ? alert : lessened(withReasons(alert, [first, ...others]), alert);
  return passOn(change, left);
};

const closeByContact = ({ touchpoints, timeZone, now }: AlertChange, alert: Alert): Step | undefined => {
  // Nobody acts on an alert of which nobody was notified.
  if (shownState(alert) === "waiting" && (alert.escalationTold ?? []).length === 0) return undefined;
  const contact = closingContact(alert, touchpoints, timeZone);
  if (contact === undefined) return undefined;
  const { district, leaderId, alertId } = alert;
  const by = contact.supervisorId;
  return {
    alert: { ...alert, state: "resolved", closedBy: by, closedAt: now, takenOnAt: alert.takenOnAt ?? now },
    facts: [fact("holdfast.alert.resolved.v1", district, leaderId, { leaderId, alertId, supervisorId: by })],
  };
};

/** Whether a reason is still one. What nobody was notified of yet goes without a word once it is not shared any more. */
const holds = (change: AlertChange, alert: Alert, reason: AlertReason): boolean => {
  if (!DECIDED.includes(reason.cause)) return true;
  if (FROM_ANSWERS.has(reason.cause) && isUnmailed(alert, reason) && !change.isShared(reason.roundId)) return false;
  const isClosed = change.episodes.some(
    ({ episodeId, closed }) => episodeId === reason.episodeId && closed !== undefined,
  );
  return !isClosed && !isGone(change, reason, reason.roundId);
};

/** Whether no mail has named a reason yet: one of an address that was corrected since has. */
const isUnmailed = ({ state, mailedAt, rose, dueId }: Alert, reason: AlertReason): boolean =>
  state === "waiting" && (mailedAt === undefined || (rose === true && dueId === reason.dueId));

/** An alert that was to be mailed because its band rose, and says no more than before by now, is as it was. */
const lessened = (left: Alert, before: Alert): Alert => {
  if (before.rose !== true || left.dueId === before.dueId) return left;
  const { takenOn: _, rose: __, ...rest } = left;
  return { ...rest, state: shownState(before) };
};

const end = (change: AlertChange, alert: Alert): Step => {
  const shown = shownState(alert);
  const wasTakenOn = shown === "acknowledged" || alert.takenOn === true;
  const wasTold = shown !== "waiting" || (alert.escalationTold ?? []).length > 0;
  const state = wasTakenOn ? "taken-up" : wasTold ? "lapsed" : "withdrawn";
  if (state === "withdrawn") return stays({ ...alert, state });
  const { district, leaderId, alertId, supervisorId } = alert;
  return {
    alert: { ...alert, state, endedAt: change.now },
    facts: [fact("holdfast.alert.ended.v1", district, leaderId, { leaderId, alertId, supervisorId, how: state })],
  };
};

/**
 * An alert follows the leader to a new supervisor, without band, topics and plan, and waits for that person's mail. One
 * that does not rest on answers stays with whoever was notified of it.
 */
const passOn = ({ supervision }: AlertChange, alert: Alert): Step => {
  const supervisorId = supervision?.supervisorId ?? UNASSIGNED;
  if (alert.supervisorId === supervisorId) return stays(alert);
  if (alert.state !== "waiting" || alert.mailedAt !== undefined) {
    const fromAnswers = reasonsOf(alert).some(({ cause }) => FROM_ANSWERS.has(cause));
    if (!fromAnswers || supervision === undefined) return stays(alert);
  }
  const {
    mailedAt: _,
    firstMailedAt: __,
    dueOn: ___,
    plan: ____,
    takenOn: _____,
    rose: ______,
    ...rest
  } = withoutReadings(alert);
  const moved: Alert = { ...rest, supervisorId, state: "waiting" };
  return { alert: moved, facts: [openedFact(moved)] };
};

export const openedFact = ({ district, leaderId, alertId, episodeId, supervisorId, cause }: Alert): Fact =>
  supervisorId === UNASSIGNED
    ? fact("holdfast.alert.unassigned.v1", district, leaderId, { leaderId, episodeId, cause })
    : fact("holdfast.alert.opened.v1", district, leaderId, { leaderId, alertId, supervisorId, cause });
