/** Handing on an alert: one more person or several may take it on, and see no reason. */
import type { EscalationReason } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { type Clock, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import { type Alert, UNASSIGNED } from "./alert.ts";
import { holdersOf, nextHolders, standInFor } from "./chain.ts";
import { readAbout } from "./mailable-alert.ts";

export interface HandOnPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

export type AlertRef = Pick<Alert, "district" | "leaderId" | "alertId">;

/** That an alert is to be handed on, and to whom besides those who hold it. */
export interface HandOn {
  readonly why: EscalationReason;
  /** Of those to whom it was handed on before, who may hold it. */
  readonly holders: readonly string[];
  /** Empty = there is nobody. */
  readonly to: readonly string[];
}

/**
 * Hands an alert on if the row as it stands says so; an alert that rests, because the leader is on leave or holds no
 * seat, is left.
 *
 * @returns the alert if it was handed on now; `stranded` = there is nobody to whom.
 */
export const handOn = async (
  { clock, store, unitOfWork }: HandOnPorts,
  ref: AlertRef,
  today: LocalDate,
  decide: (alert: Alert) => Promise<HandOn | undefined>,
): Promise<Alert | "stranded" | undefined> => {
  const kept = await retryOnConflict<Alert | "stranded" | undefined>(async () => {
    const alert = await store.get("alert", ref);
    const decided = alert && (await decide(alert));
    if (alert === undefined || decided === undefined) return undefined;
    if ((await readAbout(store, alert, today)) === undefined) return undefined;
    const { why, holders, to } = decided;
    if (to.length === 0) return holders.length === 0 ? "stranded" : undefined;
    const next: Alert = {
      ...alert,
      escalatedAt: clock.now().toISOString(),
      escalatedFor: why,
      escalatedTo: [...holders, ...to],
      version: alert.version + 1,
    };
    const { district, leaderId, alertId, supervisorId } = alert;
    const data = { leaderId, alertId, supervisorId, escalatedTo: [...to], why };
    const committed = await unitOfWork.commit(
      [replace("alert", next)],
      [fact("holdfast.alert.escalated.v1", district, leaderId, data)],
    );
    return committed.ok ? next : CONFLICT;
  });
  return kept === CONFLICT ? undefined : kept;
};

/**
 * Hands a new alert on at once where its supervisor cannot see to it: to the cover of a supervisor who is away, and to
 * the stewards when nobody supervises the leader.
 */
export const handOnAtOnce = (ports: HandOnPorts, ref: AlertRef, today: LocalDate) =>
  handOn(ports, ref, today, async (alert) => {
    const { store } = ports;
    if (alert.state !== "waiting" || (await holdersOf(store, alert)).length > 0) return undefined;
    if (alert.supervisorId === UNASSIGNED) {
      return { why: "untold", holders: [], to: await nextHolders(store, alert, []) };
    }
    const cover = await standInFor(store, alert, today);
    return cover === undefined ? undefined : { why: "away", holders: [], to: [cover] };
  });
