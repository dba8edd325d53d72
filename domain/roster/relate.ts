import type { Relation } from "../access/policy.ts";
import type { StaffMember } from "../access/staff.ts";
import type { TenantStore } from "../access/tenant.ts";
import { UNFINISHED } from "../kernel/alert-state.ts";
import { coversDate } from "./roster.ts";

/** What a request is about. */
export interface About {
  readonly leaderId?: string;
  /** With `leaderId`: an alert about that leader. */
  readonly alertId?: string;
  readonly schoolId?: string;
  readonly staffId?: string;
}

/** Whether the caller supervises the leader now. Read strongly: a reassignment counts at once. */
export const supervises = async (store: TenantStore, caller: StaffMember, leaderId: string): Promise<boolean> => {
  const supervision = await store.get("supervision", { leaderId });
  return supervision?.withdrawnAt === undefined && supervision?.supervisorId === caller.staffId;
};

/** Leaders whom the caller supervises now. The index only suggests; the rows decide. */
export const ownLeaders = async (store: TenantStore, caller: StaffMember): Promise<readonly string[]> => {
  const suggested = await store.list("supervisionsOf", { supervisorId: caller.staffId });
  const checked = await Promise.all(
    suggested.map(async ({ leaderId }) => ((await supervises(store, caller, leaderId)) ? [leaderId] : [])),
  );
  return checked.flat().sort();
};

/** Schools that the caller's leaders lead as principals today. */
export const ownSchools = async (
  store: TenantStore,
  caller: StaffMember,
  today: string,
): Promise<readonly string[]> => {
  const leaders = await ownLeaders(store, caller);
  const seats = await Promise.all(leaders.map((leaderId) => store.list("appointmentsOfLeader", { leaderId })));
  const led = seats
    .flat()
    .filter((one) => one.role === "PRINCIPAL" && one.withdrawnAt === undefined && coversDate(one, today));
  return [...new Set(led.map(({ orgId }) => orgId))].sort();
};

/** Whether an alert was handed on to the caller. Read strongly, like a supervision. */
const wasHandedOn = async (
  store: TenantStore,
  caller: StaffMember,
  { leaderId, alertId }: { readonly leaderId: string; readonly alertId: string },
): Promise<boolean> => {
  const alert = await store.get("alert", { leaderId, alertId });
  return alert?.escalatedTo?.includes(caller.staffId) === true;
};

/** Whether an alert about a leader was handed on to the caller, a steward, and has not ended. */
const hasAlertInHand = async (store: TenantStore, caller: StaffMember, leaderId: string): Promise<boolean> => {
  if (!caller.roles.includes("steward")) return false;
  const alerts = await store.list("alertsOfLeader", { leaderId });
  return alerts.some(
    ({ escalatedTo, state }) => escalatedTo?.includes(caller.staffId) === true && UNFINISHED.has(state),
  );
};

/** Whether what a request is about is one of this district's at all; withdrawn records still have a history to read. */
export const isKnown = async (
  store: TenantStore,
  { leaderId, alertId, schoolId, staffId }: About,
): Promise<boolean> => {
  if (leaderId !== undefined && alertId !== undefined) {
    return (await store.get("alert", { leaderId, alertId })) !== undefined;
  }
  if (leaderId !== undefined) return (await store.get("leader", { leaderId })) !== undefined;
  if (schoolId !== undefined) return (await store.get("org", { orgId: schoolId }))?.type === "school";
  if (staffId !== undefined) return (await store.get("staff", { staffId })) !== undefined;
  return true;
};

/** The caller's relation to the subject of a request. */
export const relate = async (
  store: TenantStore,
  caller: StaffMember,
  about: About,
  today: string,
): Promise<Relation> => {
  if (about.staffId !== undefined) return about.staffId === caller.staffId ? "own" : "peer";
  const { leaderId, alertId } = about;
  if (leaderId !== undefined) {
    const own =
      (await supervises(store, caller, leaderId)) ||
      (alertId !== undefined && (await wasHandedOn(store, caller, { leaderId, alertId })));
    if (own) return "own";
    return (await hasAlertInHand(store, caller, leaderId)) ? "handed" : "peer";
  }
  if (about.schoolId !== undefined) {
    return (await ownSchools(store, caller, today)).includes(about.schoolId) ? "own" : "peer";
  }
  return "none";
};
