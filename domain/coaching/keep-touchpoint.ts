import { type MergePatch, mergePatch } from "../kernel/merge-patch.ts";
import { isInForce, type Recorded } from "../kernel/recorded.ts";
import { type Fault, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { type Fact, fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdraw, withdrawnFact } from "../records/keep-records.ts";
import { type Appointment, coversDate } from "../roster/roster.ts";
import type { Touchpoint } from "./coaching.ts";
import { findRepeats } from "./find-repeats.ts";
import { COACHING_RULES } from "./rules.ts";

/** Fields that neither events nor the audit trail name: that there was an alert is between the pair. */
const UNNAMED = ["alertId"];

/**
 * Id of a touchpoint: the day it was held, so that lists sort, and what makes it this one. It stays when the day is
 * corrected.
 *
 * @param hash - hex, at least 24 digits.
 */
export const touchpointIdOf = (heldOn: string, hash: string): string => `${heldOn}.${hash.slice(0, 24)}`;

/** The school whose principal a leader is on a day, by the primary appointment where there are two. */
export const principalSchoolOn = (appointments: readonly Appointment[], date: string): string | undefined => {
  const seats = appointments.filter((one) => one.role === "PRINCIPAL" && isInForce(one) && coversDate(one, date));
  return (seats.find(({ primary }) => primary) ?? seats[0])?.orgId;
};

/** The fact that a touchpoint was logged. Nothing of what was agreed, nor why it took place. */
export const loggedFact = (touchpoint: Touchpoint): Fact => {
  const { district, leaderId, touchpointId, supervisorId, kind, heldOn, modality, minutes, focusCodes, orgId } =
    touchpoint;
  return fact("holdfast.touchpoint.logged.v1", district, leaderId, {
    leaderId,
    touchpointId,
    supervisorId,
    kind,
    heldOn,
    ...(modality === undefined ? {} : { modality }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(focusCodes === undefined ? {} : { focusCodes: [...focusCodes] }),
    ...(orgId === undefined ? {} : { orgId }),
  });
};

/** How touchpoints are kept. */
export const TOUCHPOINT_RULES: RecordRules<"touchpoint"> = {
  kind: "touchpoint",
  recordKind: "touchpoint",
  unnamed: UNNAMED,
  idOf: ({ touchpointId }) => touchpointId,
  concerns: ({ leaderId, orgId }) => ({ leaderId, ...(orgId === undefined ? {} : { schoolId: orgId }) }),
  facts: (before, after, changed) => {
    const { district, leaderId, touchpointId } = after;
    if (!isInForce(after)) return [withdrawnFact(district, leaderId, "touchpoint", touchpointId, { leaderId })];
    if (before === undefined) return [loggedFact(after)];
    const named = changed.filter((field) => !UNNAMED.includes(field));
    if (named.length === 0) return [];
    return [fact("holdfast.touchpoint.changed.v1", district, leaderId, { leaderId, touchpointId, changed: named })];
  },
};

/** The input for a touchpoint. */
type TouchpointInput = Omit<
  Touchpoint,
  "district" | "leaderId" | "touchpointId" | "supervisorId" | "orgId" | "version" | keyof Recorded
>;

const faultsOfDates = ({ heldOn, followUpOn }: Touchpoint, today: string, before?: Touchpoint): readonly Fault[] => {
  const faults: Fault[] = [];
  const pointer = "#/heldOn";
  const earliest = `${Number(today.slice(0, 4)) - COACHING_RULES.touchpointYearsBack.value}${today.slice(4)}`;
  if (heldOn !== before?.heldOn && heldOn > today) {
    faults.push({ pointer, code: "date_in_future", message: "Give the day it was held: today or a day before." });
  }
  if (heldOn !== before?.heldOn && heldOn < earliest) {
    faults.push({
      pointer,
      code: "too_long_ago",
      message: `Give a day of the last ${COACHING_RULES.touchpointYearsBack.value} years.`,
    });
  }
  if (followUpOn !== undefined && followUpOn < heldOn) {
    const message = "The follow-up cannot come before the touchpoint: give its day or a later one.";
    faults.push({ pointer: "#/followUpOn", code: "date_order", message });
  }
  return faults;
};

const faultsOfAlert = async ({ store }: KeepContext, { leaderId, alertId }: Touchpoint): Promise<readonly Fault[]> => {
  if (alertId === undefined) return [];
  const alert = await store.get("alert", { leaderId, alertId });
  if (alert !== undefined && alert.state !== "withdrawn") return [];
  return [{ pointer: "#/alertId", code: "unknown_alert", message: "Name an alert of this leader, or leave it out." }];
};

/** Checks a touchpoint, and finds the school at which it was: that of the leader's seat on that day. */
const check = async (
  context: KeepContext,
  next: Touchpoint,
  before?: Touchpoint,
): Promise<Result<Touchpoint, Refusal>> => {
  const faults = [
    ...faultsOfDates(next, context.today, before),
    ...findRepeats("#/focusCodes", next.focusCodes ?? []),
    ...(next.alertId === before?.alertId ? [] : await faultsOfAlert(context, next)),
  ];
  if (faults.length > 0) return err({ refused: "invalid", faults });
  if (next.heldOn === before?.heldOn) return ok(next);
  const appointments = await context.store.list("appointmentsOfLeader", { leaderId: next.leaderId });
  const school = principalSchoolOn(appointments, next.heldOn);
  const { orgId: _, ...rest } = next;
  return ok(school === undefined ? rest : { ...rest, orgId: school });
};

/**
 * Logs a touchpoint of the caller with a leader. Held today when nothing else is input. The same request with the same
 * key is the same touchpoint, also when it is sent again on another day.
 */
export const recordTouchpoint = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  {
    leaderId,
    ...input
  }: Pick<Touchpoint, "leaderId"> & Omit<TouchpointInput, "heldOn"> & Partial<Pick<TouchpointInput, "heldOn">>,
): Promise<Result<Touchpoint, Refusal>> => {
  const { store, caller, today } = context;
  const key = request.key === undefined ? undefined : `${leaderId} ${request.key}`;
  const hash = ports.tokens.hash(newId(ports, "tp", context, key));
  return record(ports, context, TOUCHPOINT_RULES, request.digest, async () => {
    const leader = await store.get("leader", { leaderId });
    if (leader === undefined || !isInForce(leader)) return err(MISSING);
    const touchpointId = touchpointIdOf(input.heldOn ?? today, hash);
    const earlier = key === undefined ? undefined : await findByHash(context, leaderId, touchpointId);
    const touchpoint: Touchpoint = {
      district: caller.district,
      leaderId,
      touchpointId: earlier?.touchpointId ?? touchpointId,
      supervisorId: caller.staffId,
      ...input,
      heldOn: input.heldOn ?? today,
      version: 1,
    };
    return earlier === undefined ? check(context, touchpoint) : ok(touchpoint);
  });
};

/** The touchpoint that a key made before, whatever day its id begins with. */
const findByHash = async (
  { store }: KeepContext,
  leaderId: string,
  touchpointId: string,
): Promise<Touchpoint | undefined> => {
  const hashIn = (id: string): string | undefined => id.split(".")[1];
  const all = await store.list("touchpointsOfLeader", { leaderId });
  return all.find((one) => hashIn(one.touchpointId) === hashIn(touchpointId));
};

/** Corrects a touchpoint; null clears what may be left out. Whose it is stays. */
export const changeTouchpoint = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"touchpoint">,
  patch: MergePatch<TouchpointInput>,
): Promise<Result<Touchpoint, Refusal>> =>
  change(ports, context, TOUCHPOINT_RULES, which, async (before) =>
    check(context, mergePatch<Touchpoint>(before, patch), before),
  );

/** Takes a touchpoint back. A private note beside it stays its author's. */
export const withdrawTouchpoint = (ports: KeepPorts, context: KeepContext, which: Which<"touchpoint">) =>
  withdraw(ports, context, TOUCHPOINT_RULES, which);
