import { auditEntry } from "../access/audit.ts";
import type { District } from "../districts/district.ts";
import { shownState, UNFINISHED } from "../kernel/alert-state.ts";
import { BUSY, type Fault, invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { create } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import type { Alert } from "./alert.ts";
import { type AlertAnswer, changeFor, readTouchpoint, type TouchpointError, touchpointOf } from "./answer.ts";

const CLOSED: Refusal = {
  refused: "conflict",
  reason: "alert-closed",
  title: "This alert is closed",
  fix: "A plan belongs to an alert that is still open; log a touchpoint with a follow-up day instead.",
};

const FAULTS: Readonly<Record<TouchpointError, Fault>> = {
  "bad-kind": { pointer: "#/touchpoint/kind", code: "unknown_kind", message: "Give one of the documented kinds." },
  "bad-date": { pointer: "#/touchpoint/heldOn", code: "bad_date", message: "Give a day as YYYY-MM-DD." },
  "bad-follow-up": {
    pointer: "#/touchpoint/followUpOn",
    code: "date_in_past",
    message: "Give today or a day to come, as YYYY-MM-DD.",
  },
  "date-in-future": {
    pointer: "#/touchpoint/heldOn",
    code: "date_in_future",
    message: "Give the day it was held: today or a day before.",
  },
  "date-before-alert": {
    pointer: "#/touchpoint/heldOn",
    code: "date_before_alert",
    message: "Give a day from the alert on; a contact before it is a touchpoint of its own.",
  },
};

/**
 * Takes an answer to an alert from a person who is signed in and may act on it: acknowledges it, notes a plan, or closes
 * it. State, touchpoint, facts and the audit entry are one transaction; the same answer again changes nothing.
 *
 * The audit entry records that the caller acted on an alert, never on whose: administrators read the audit trail, and that
 * there was an alert is between the leader and the supervisor. A touchpoint is noted like any other.
 */
export const handleAlert = async (
  ports: KeepPorts,
  context: KeepContext & { readonly settings: District },
  { leaderId, alertId }: Pick<Alert, "leaderId" | "alertId">,
  answer: AlertAnswer,
): Promise<Result<Alert, Refusal>> => {
  const { store, caller, today, now, settings } = context;
  if (answer.action === "plan" && answer.by < today) {
    return err(invalid("#/by", "date_in_past", "Give today or a day to come."));
  }
  const kept = await retryOnConflict<Result<Alert, Refusal>>(async () => {
    const alert = await store.get("alert", { leaderId, alertId });
    if (alert === undefined || !isNotified(alert, caller.staffId)) return err(MISSING);
    if (answer.action === "plan" && !UNFINISHED.has(alert.state)) return err(CLOSED);
    const answering = { alert, settings, today, now, by: caller.staffId };
    const input = touchpointOf(ports.tokens, answering, answer);
    if (!input.ok) return err({ refused: "invalid", faults: [FAULTS[input.error]] });
    const touchpoints = await readTouchpoint(store, input.value);
    const change = changeFor(answering, answer, touchpoints);
    if (change.writes.length === 0) return ok(change.alert);
    const logs = touchpoints.touchpoint !== undefined && touchpoints.logged === undefined;
    const entry = auditEntry(
      ports,
      logs ? { ...context, action: "touchpoint.write" } : context,
      logs
        ? { outcome: "allowed", leaderId, recordKind: "touchpoint", recordId: touchpoints.touchpoint.touchpointId }
        : { outcome: "allowed" },
    );
    const committed = await store.commit([...change.writes, create("auditEntry", entry)], change.facts);
    return committed.ok ? ok(change.alert) : CONFLICT;
  });
  return kept === CONFLICT ? err(BUSY) : kept;
};

/** Nobody is notified of an alert that waits for its first mail, except those to whom it was handed on without one. */
export const isNotified = (alert: Alert, staffId: string): boolean => {
  const state = shownState(alert);
  return state !== "withdrawn" && (state !== "waiting" || alert.escalatedTo?.includes(staffId) === true);
};
