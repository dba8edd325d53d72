import type { Touchpoint } from "../coaching/coaching.ts";
import type { District } from "../districts/district.ts";
import type { AlertState } from "../kernel/alert-state.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { findMailedLink } from "../mails/mailed-link.ts";
import type { Clock, Store, Tokens, UnitOfWork } from "../ports.ts";
import type { Alert, AlertLink } from "./alert.ts";
import { endOfAlertLink } from "./alert-right.ts";
import { type AlertAnswer, changeFor, readTouchpoint, type TouchpointError, touchpointOf } from "./answer.ts";

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
  /** Local date on which it was mailed, or handed on, to the holder of the link; before the mail is recorded, today. */
  readonly sentOn: string;
  readonly today: string;
}

/** The state of the alert after the answer. */
export interface AnsweredAlert {
  readonly state: AlertState;
  readonly useful?: boolean;
  /** The touchpoint that is on record because of this answer, also when it was there before. */
  readonly touchpoint?: Touchpoint;
}

/** `unknown` covers every link that cannot be used, so that the reply does not disclose which. */
export type AnswerAlertError = "unknown" | TouchpointError;

/** The alert a mailed link stands for. Reads only. */
export const openAlertLink =
  ({ clock, store, tokens }: Pick<AnswerAlertPorts, "clock" | "store" | "tokens">) =>
  async (token: string): Promise<Result<LinkedAlert, "unknown">> => {
    const link = await findMailedLink({ clock, tokens }, token, (hash) => store.get("alertLink", { hash }));
    if (link === undefined) return err("unknown");
    const { district, leaderId, alertId } = link;
    const alert = await store.get("alert", { district, leaderId, alertId });
    const settings = await store.get("district", { district });
    if (alert === undefined || settings === undefined) return err("unknown");
    if ((await endOfAlertLink(store, link, alert)) !== undefined) return err("unknown");
    const today = localDateOf(clock.now().toISOString(), settings.timeZone);
    const sentAt = alert.supervisorId === link.supervisorId ? alert.mailedAt : alert.escalatedAt;
    const sentOn = sentAt === undefined ? today : localDateOf(sentAt, settings.timeZone);
    return ok({ link, alert, settings, sentOn, today });
  };

/**
 * Takes an answer to an alert by its mailed link: acknowledges it, or closes it, with a word on whether it was useful or
 * none yet, with a touchpoint or without. State, touchpoint and facts are one transaction. The same answer again changes
 * nothing and gets the same reply; a later answer never moves an alert backwards.
 */
export const answerAlert =
  (ports: AnswerAlertPorts) =>
  async (token: string, answer: AlertAnswer): Promise<Result<AnsweredAlert, AnswerAlertError>> => {
    const kept = await retryOnConflict(async () => {
      const linked = await openAlertLink(ports)(token);
      if (!linked.ok) return linked;
      const { link, alert, settings, today } = linked.value;
      const now = ports.clock.now().toISOString();
      const answering = { alert, settings, today, now, by: link.supervisorId };
      const input = touchpointOf(ports.tokens, answering, answer);
      if (!input.ok) return input;
      const touchpoints = await readTouchpoint(ports.store, input.value);
      const change = changeFor(answering, answer, touchpoints);
      const committed = change.writes.length === 0 || (await ports.unitOfWork.commit(change.writes, change.facts)).ok;
      if (!committed) return CONFLICT;
      const { state, useful } = change.alert;
      const { touchpoint } = touchpoints;
      return ok({ state, ...(useful !== undefined && { useful }), ...(touchpoint && { touchpoint }) });
    });
    if (kept === CONFLICT) throw new Error("the alert kept changing while it was answered");
    return kept;
  };
