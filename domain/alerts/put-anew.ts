/** Mailing alerts once more to a member of staff whose address was corrected (DECISIONS 5). */
import { isInForce } from "../kernel/recorded.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { replace, type Store, type UnitOfWork } from "../ports.ts";
import type { Alert } from "./alert.ts";

export interface PutAnewPorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

/** A member of staff, as the event of a change names them. */
export interface ChangedStaff {
  readonly district: string;
  readonly staffId: string;
}

/** What is to be mailed anew. */
export interface PutAnew {
  /** Set = alerts of this person's own wait again. */
  readonly own: boolean;
  /** Those that were handed on to this person. */
  readonly handedOn: readonly Pick<Alert, "leaderId" | "alertId">[];
}

const NOTHING: PutAnew = { own: false, handedOn: [] };

/**
 * Lets every open alert of a person wait for its mail again that went to an earlier address of theirs: the link of then
 * has ended, so nobody could answer it. Whoever had taken it on still has. What went to the present address stays as it
 * is, so doing it twice mails once.
 */
export const putAnew =
  ({ store, unitOfWork }: PutAnewPorts) =>
  async ({ district, staffId }: ChangedStaff): Promise<PutAnew> => {
    const staff = await store.get("staff", { staffId });
    if (staff?.district !== district || !isInForce(staff) || staff.email === undefined) return NOTHING;
    const { addressVersion } = staff;
    if (addressVersion === undefined) return NOTHING;
    const isStale = ({ mailedVersions }: Alert): boolean => (mailedVersions?.[staffId] ?? 0) !== addressVersion;

    const put = async (found: readonly Alert[], again: (alert: Alert) => Alert | undefined) => {
      const done: Alert[] = [];
      for (const { leaderId, alertId } of found) {
        const kept = await retryOnConflict(async () => {
          const alert = await store.get("alert", { district, leaderId, alertId });
          const next = alert && isStale(alert) ? again(alert) : undefined;
          if (next === undefined) return undefined;
          const committed = await unitOfWork.commit([replace("alert", { ...next, version: next.version + 1 })], []);
          return committed.ok ? next : CONFLICT;
        });
        if (kept === CONFLICT) throw new Error("an alert kept changing while it was to be mailed anew");
        if (kept !== undefined) done.push(kept);
      }
      return done;
    };

    const supervised = await store.list("supervisionsOf", { district, supervisorId: staffId });
    const alerts = await Promise.all(
      supervised.map(({ leaderId }) => store.list("alertsOfLeader", { district, leaderId })),
    );
    const escalated = await store.list("escalatedAlerts", { district });
    const own = await put(alerts.flat(), (alert) => waitingAgain(alert, staffId));
    const handedOn = await put(escalated, (alert) => unmailedTo(alert, staffId));
    return {
      own: own.length > 0,
      handedOn: handedOn.map(({ leaderId, alertId }) => ({ leaderId, alertId })),
    };
  };

/** The supervisor's own alert as it waits for its mail again; undefined = it is over, or was never mailed. */
const waitingAgain = (alert: Alert, staffId: string): Alert | undefined => {
  const { state, supervisorId, mailedAt } = alert;
  if (supervisorId !== staffId || mailedAt === undefined) return undefined;
  if (state === "acknowledged") return { ...alert, state: "waiting", takenOn: true };
  return state === "open" ? { ...alert, state: "waiting" } : undefined;
};

/** An alert that was handed on, as if this person had not been mailed; undefined = there is nothing more to do about it. */
const unmailedTo = (alert: Alert, staffId: string): Alert | undefined => {
  const { state, escalationTold = [] } = alert;
  if ((state !== "open" && state !== "waiting") || !escalationTold.includes(staffId)) return undefined;
  return { ...alert, escalationTold: escalationTold.filter((one) => one !== staffId) };
};
