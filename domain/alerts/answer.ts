/** How an answer changes an alert, whether it comes by a mailed link or from a person who is signed in. */
import { type FocusCode, type Modality, TOUCHPOINT_KINDS, type TouchpointKind } from "../../events/vocabulary.ts";
import type { Touchpoint } from "../coaching/coaching.ts";
import { loggedFact, principalSchoolOn, touchpointIdOf } from "../coaching/keep-touchpoint.ts";
import type { District } from "../districts/district.ts";
import type { AlertState } from "../kernel/alert-state.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isSameValue } from "../kernel/changed-fields.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { create, type Fact, fact, replace, type Store, type Tokens, type Write } from "../ports.ts";
import { ALERT_TRANSITIONS, type Alert } from "./alert.ts";
import { causesOf } from "./alert-reasons.ts";
import { closesAlert } from "./closing-contacts.ts";
import { dueOnOf } from "./due.ts";
import { mailedNow } from "./mailed-now.ts";
import { noticedAt } from "./noticed-at.ts";

/** The answer to an alert. `touchpoint` may be added to an alert that is closed already. */
export type AlertAnswer =
  | { readonly action: "acknowledge" }
  | { readonly action: "plan"; readonly text: string; readonly by: LocalDate }
  | {
      readonly action: "resolve";
      /** Left out = not sure yet. The first word counts, also when it comes after the alert was closed. */
      readonly useful?: boolean;
      readonly touchpoint?: GivenTouchpoint;
    };

/** `heldOn` is a local date; today when left out. */
export interface GivenTouchpoint {
  readonly kind: string;
  readonly heldOn?: string;
  /** Local date of the next contact that was agreed, today or later. */
  readonly followUpOn?: string;
  readonly modality?: Modality;
  readonly minutes?: number;
  readonly focusCodes?: readonly FocusCode[];
}

/** Why a touchpoint cannot be taken. */
export type TouchpointError = "bad-kind" | "bad-date" | "date-in-future" | "date-before-alert" | "bad-follow-up";

/** Who answers, when, and in which district. */
export interface Answering {
  readonly alert: Alert;
  /** Staff id. */
  readonly by: string;
  readonly settings: Pick<District, "timeZone" | "holidays" | "calendar">;
  readonly today: LocalDate;
  readonly now: string;
}

/** Where each answer leads. A plan is part of an alert that was taken on. */
const LEADS_TO: Readonly<Record<AlertAnswer["action"], AlertState>> = {
  acknowledge: "acknowledged",
  plan: "acknowledged",
  resolve: "resolved",
};

/** What is to be written for an answer, and the alert afterwards. An answer without news writes nothing. */
export interface AnswerChange {
  readonly alert: Alert;
  readonly writes: readonly Write[];
  readonly facts: readonly Fact[];
}

/** @param logged - the touchpoint as it is on record, if it was there before. */
export const changeFor = (
  { alert: stored, by, settings, now }: Answering,
  answer: AlertAnswer,
  { touchpoint, logged }: { readonly touchpoint: Touchpoint | undefined; readonly logged: Touchpoint | undefined },
): AnswerChange => {
  const alert = answered(asMailed(stored, { now, settings }), answer, { writtenBy: by, touchpoint });
  const { district, leaderId, alertId, useful, plan } = alert;
  const ids = { leaderId, alertId, supervisorId: by };
  const moved = alert.state !== stored.state;
  const planned = plan !== undefined && !isSameValue(plan, stored.plan);
  const judged = useful !== stored.useful;
  const facts = [
    ...(moved && alert.state === "acknowledged"
      ? [fact("holdfast.alert.acknowledged.v1", district, leaderId, ids)]
      : []),
    ...(planned ? [fact("holdfast.alert.planned.v1", district, leaderId, { ...ids, by: plan.by })] : []),
    ...((moved || judged) && alert.state === "resolved"
      ? [
          fact("holdfast.alert.resolved.v1", district, leaderId, {
            ...ids,
            ...(useful === undefined ? {} : { useful }),
          }),
        ]
      : []),
    ...(touchpoint && logged === undefined ? [loggedFact(touchpoint)] : []),
  ];
  const next: Alert = {
    ...alert,
    ...(moved && alert.takenOnAt === undefined && { takenOnAt: now }),
    ...(moved && alert.state === "resolved" && { closedAt: now }),
    ...(judged && { ratedAt: now }),
    version: stored.version + 1,
  };
  const writes = [
    ...(moved || planned || judged ? [replace("alert", next)] : []),
    ...(touchpoint && logged === undefined ? [create("touchpoint", touchpoint)] : []),
  ];
  return { alert: moved || planned || judged ? next : stored, writes, facts };
};

/** An answer proves that the mail arrived, even if the sender has not recorded it yet: the alert counts as opened. */
const asMailed = (alert: Alert, { now, settings }: Pick<Answering, "now" | "settings">): Alert =>
  alert.state === "waiting" ? mailedNow(alert, { mailedAt: now, dueOn: dueOnOf(now, settings, alert.cause) }) : alert;

const answered = (
  alert: Alert,
  answer: AlertAnswer,
  { writtenBy, touchpoint }: { readonly writtenBy: string; readonly touchpoint: Touchpoint | undefined },
): Alert => {
  const closes = touchpoint === undefined || closesAlert(touchpoint.kind, causesOf(alert));
  // A contact that closes nothing shows all the same that somebody has taken the alert on.
  const state = closes ? LEADS_TO[answer.action] : "acknowledged";
  const closedBy = state === "resolved" ? { closedBy: writtenBy } : {};
  const next = ALERT_TRANSITIONS[alert.state].includes(state) ? { ...alert, state, ...closedBy } : alert;
  // A later answer never moves an alert backwards.
  if (next.state !== state) return next;
  switch (answer.action) {
    case "acknowledge":
      return next;
    case "plan":
      return { ...next, plan: { text: answer.text, by: answer.by, writtenBy } };
    case "resolve":
      return next.useful === undefined && answer.useful !== undefined ? { ...next, useful: answer.useful } : next;
  }
};

/** The touchpoint of an answer. Its id is made of its content and its author, so that a repeat is the same one. */
export const touchpointOf = (
  tokens: Pick<Tokens, "hash">,
  { alert, by, settings, today, now }: Answering,
  answer: AlertAnswer,
): Result<Touchpoint | undefined, TouchpointError> => {
  if (answer.action !== "resolve" || answer.touchpoint === undefined) return ok(undefined);
  const { kind, heldOn = today, ...details } = answer.touchpoint;
  if (!isTouchpointKind(kind)) return err("bad-kind");
  if (!isDate(heldOn)) return err("bad-date");
  if (heldOn > today) return err("date-in-future");
  if (heldOn < localDateOf(noticedAt(alert), settings.timeZone)) return err("date-before-alert");
  const { followUpOn } = answer.touchpoint;
  if (followUpOn !== undefined && !(isDate(followUpOn) && followUpOn >= today)) return err("bad-follow-up");
  return ok({
    district: alert.district,
    leaderId: alert.leaderId,
    touchpointId: touchpointIdOf(heldOn, tokens.hash([alert.alertId, by, kind, heldOn].join("\n"))),
    supervisorId: by,
    kind,
    heldOn,
    ...details,
    alertId: alert.alertId,
    recordedAt: now,
    recordedBy: by,
    version: 1,
  });
};

/** The touchpoint as it is on record, or as it is to be, with the school at which the leader was principal that day. */
export const readTouchpoint = async (
  store: Pick<Store, "get" | "list">,
  touchpoint: Touchpoint | undefined,
): Promise<{ readonly touchpoint: Touchpoint | undefined; readonly logged: Touchpoint | undefined }> => {
  if (touchpoint === undefined) return { touchpoint, logged: undefined };
  const { district, leaderId, heldOn } = touchpoint;
  const logged = await store.get("touchpoint", touchpoint);
  if (logged !== undefined) return { touchpoint: logged, logged };
  const orgId = principalSchoolOn(await store.list("appointmentsOfLeader", { district, leaderId }), heldOn);
  return { touchpoint: orgId === undefined ? touchpoint : { ...touchpoint, orgId }, logged };
};

const isTouchpointKind = (kind: string): kind is TouchpointKind =>
  (TOUCHPOINT_KINDS as readonly string[]).includes(kind);

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
