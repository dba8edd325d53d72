import { TOUCHPOINT_KINDS, type TouchpointKind } from "../../events/vocabulary.ts";
import { localDateOf } from "../calendar.ts";
import type { Touchpoint } from "../coaching/coaching.ts";
import { loggedFact, principalSchoolOn, touchpointIdOf } from "../coaching/keep-touchpoint.ts";
import type { District } from "../districts/district.ts";
import {
  type Clock,
  create,
  type Fact,
  fact,
  replace,
  type Store,
  type Tokens,
  type UnitOfWork,
  type Write,
} from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import { ALERT_TRANSITIONS, type Alert, type AlertLink, type AlertState } from "./alert.ts";

/** Tries while the same alert is being changed from elsewhere. */
const ATTEMPTS = 5;

export interface AnswerAlertPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "hash">;
}

/** An alert as its link shows it: never whom it is about. */
export interface LinkedAlert {
  readonly link: AlertLink;
  readonly alert: Alert;
  readonly settings: District;
  /** Local date on which it was mailed; before the mail is recorded, today. */
  readonly sentOn: string;
  readonly today: string;
}

/** What the supervisor says. `useful` counts once; `touchpoint` may be added to an alert that is closed already. */
export type AlertAnswer =
  | { readonly action: "acknowledge" }
  | {
      readonly action: "resolve";
      readonly useful: boolean;
      /** `heldOn` is a local date; today when left out. */
      readonly touchpoint?: { readonly kind: string; readonly heldOn?: string };
    };

/** Where the alert stands after the answer. */
export interface AnsweredAlert {
  readonly state: AlertState;
  readonly useful?: boolean;
  /** The touchpoint that is on record because of this answer, also when it was there before. */
  readonly touchpoint?: Touchpoint;
}

/** `unknown` covers every link that cannot be used, so that the reply tells nothing about which. */
export type AnswerAlertError = "unknown" | "bad-kind" | "bad-date" | "date-in-future" | "date-before-alert";

/** The alert a mailed link stands for. Reads only. */
export const openAlertLink =
  ({ clock, store, tokens }: Pick<AnswerAlertPorts, "clock" | "store" | "tokens">) =>
  async (token: string): Promise<Result<LinkedAlert, "unknown">> => {
    // 256 bits in base64url; anything else was never issued and is not worth a read.
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return err("unknown");
    const link = await store.get("alertLink", { hash: tokens.hash(token) });
    const now = clock.now();
    if (link === undefined || link.expiresAt * 1000 <= now.getTime()) return err("unknown");
    const { district, leaderId, alertId } = link;
    const alert = await store.get("alert", { district, leaderId, alertId });
    const settings = await store.get("district", { district });
    if (alert === undefined || settings === undefined || alert.state === "withdrawn") return err("unknown");
    // It went over to another supervisor before this one's mail was recorded.
    if (alert.supervisorId !== link.supervisorId) return err("unknown");
    const today = localDateOf(now.toISOString(), settings.timeZone);
    const sentOn = alert.mailedAt === undefined ? today : localDateOf(alert.mailedAt, settings.timeZone);
    return ok({ link, alert, settings, sentOn, today });
  };

/**
 * Takes a supervisor's answer to an alert by its mailed link: acknowledges it, or closes it and says whether it was
 * useful, with a touchpoint or without. State, touchpoint and facts are one transaction. The same answer again changes
 * nothing and gets the same reply; a later answer never moves an alert backwards.
 */
export const answerAlert =
  (ports: AnswerAlertPorts) =>
  async (token: string, answer: AlertAnswer): Promise<Result<AnsweredAlert, AnswerAlertError>> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const linked = await openAlertLink(ports)(token);
      if (!linked.ok) return linked;
      const said = touchpointOf(ports, linked.value, answer);
      if (!said.ok) return said;
      const logged = said.value && (await ports.store.get("touchpoint", said.value));
      const touchpoint = logged ?? (said.value && (await atSchool(ports, said.value)));
      const change = changeOf(linked.value.alert, answer, { now: ports.clock.now(), touchpoint, logged });
      const committed = change.writes.length === 0 || (await ports.unitOfWork.commit(change.writes, change.facts)).ok;
      if (committed) return ok(change.answered);
    }
    throw new Error("the alert kept changing while it was answered");
  };

/** The touchpoint an answer speaks of. Its id is made of what it says, so that a repeat is the same one. */
const touchpointOf = (
  { clock, tokens }: AnswerAlertPorts,
  { alert, settings, today }: LinkedAlert,
  answer: AlertAnswer,
): Result<Touchpoint | undefined, AnswerAlertError> => {
  if (answer.action !== "resolve" || answer.touchpoint === undefined) return ok(undefined);
  const { kind, heldOn = today } = answer.touchpoint;
  if (!isTouchpointKind(kind)) return err("bad-kind");
  if (!isDate(heldOn)) return err("bad-date");
  if (heldOn > today) return err("date-in-future");
  if (heldOn < localDateOf(alert.openedAt, settings.timeZone)) return err("date-before-alert");
  return ok({
    district: alert.district,
    leaderId: alert.leaderId,
    touchpointId: touchpointIdOf(heldOn, tokens.hash([alert.alertId, kind, heldOn].join("\n"))),
    supervisorId: alert.supervisorId,
    kind,
    heldOn,
    alertId: alert.alertId,
    recordedAt: clock.now().toISOString(),
    recordedBy: alert.supervisorId,
    version: 1,
  });
};

/** The touchpoint with the school at which the leader was principal that day. */
const atSchool = async ({ store }: AnswerAlertPorts, touchpoint: Touchpoint): Promise<Touchpoint> => {
  const { district, leaderId, heldOn } = touchpoint;
  const orgId = principalSchoolOn(await store.list("appointmentsOfLeader", { district, leaderId }), heldOn);
  return orgId === undefined ? touchpoint : { ...touchpoint, orgId };
};

const isTouchpointKind = (kind: string): kind is TouchpointKind =>
  (TOUCHPOINT_KINDS as readonly string[]).includes(kind);

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

interface Change {
  readonly writes: readonly Write[];
  readonly facts: readonly Fact[];
  readonly answered: AnsweredAlert;
}

const changeOf = (
  stored: Alert,
  answer: AlertAnswer,
  { now, touchpoint, logged }: { now: Date; touchpoint: Touchpoint | undefined; logged: Touchpoint | undefined },
): Change => {
  const alert = movedBy(asMailed(stored, now), answer);
  const { district, leaderId, alertId, supervisorId } = alert;
  const ids = { leaderId, alertId, supervisorId };
  const writes: Write[] = [];
  const facts: Fact[] = [];
  const moved = alert.state !== stored.state;
  if (moved) writes.push(replace("alert", { ...alert, version: stored.version + 1 }));
  if (moved && alert.state === "acknowledged") {
    facts.push(fact("holdfast.alert.acknowledged.v1", district, leaderId, ids));
  }
  if (moved && alert.state === "resolved") {
    facts.push(fact("holdfast.alert.resolved.v1", district, leaderId, { ...ids, useful: alert.useful === true }));
  }
  if (touchpoint && logged === undefined) {
    writes.push(create("touchpoint", touchpoint));
    facts.push(loggedFact(touchpoint));
  }
  return {
    writes,
    facts,
    answered: {
      state: alert.state,
      ...(alert.useful !== undefined && { useful: alert.useful }),
      ...(touchpoint && { touchpoint }),
    },
  };
};

/** Whoever holds a link has the mail, even if the sender has not recorded it yet: the alert counts as opened. */
const asMailed = (alert: Alert, now: Date): Alert =>
  alert.state === "waiting" ? { ...alert, state: "open", mailedAt: now.toISOString() } : alert;

const movedBy = (alert: Alert, answer: AlertAnswer): Alert => {
  const state = answer.action === "acknowledge" ? "acknowledged" : "resolved";
  if (!ALERT_TRANSITIONS[alert.state].includes(state)) return alert;
  return { ...alert, state, ...(answer.action === "resolve" && { useful: answer.useful }) };
};
