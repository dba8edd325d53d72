import type { StaffMember } from "../access/staff.ts";
import type { TenantStore } from "../access/tenant.ts";
import type { Alert } from "../alerts/alert.ts";
import { isNotified } from "../alerts/handle-alert.ts";
import { noticedAt } from "../alerts/noticed-at.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { ownLeaders } from "../roster/relate.ts";
import { fullName } from "../roster/roster.ts";
import { namedFile } from "./named-file.ts";
import { visibleTo } from "./shown-file.ts";

/** An alert as a person may read it. */
export interface ReadableAlert {
  readonly alert: Alert;
  /** Of the leader. */
  readonly name?: string;
  /**
   * `reading`: the reader supervises the leader, who shares a reading. `reasons`: the same without a reading. `none`: it
   * was handed on to the reader, who sees no reason.
   */
  readonly insight: "reading" | "reasons" | "none";
}

/** Files read at once. */
const CONCURRENCY = 8;

interface Reader {
  readonly store: TenantStore;
  readonly caller: StaffMember;
  readonly today: LocalDate;
}

/** Alerts about the leaders whom the caller supervises now, and those handed on to the caller; newest first. */
export const listAlerts = async (reader: Reader): Promise<readonly ReadableAlert[]> => {
  const { store, caller } = reader;
  const own = caller.roles.includes("supervisor") ? await ownLeaders(store, caller) : [];
  const suggested = (await store.list("escalatedAlerts", {})).filter(
    ({ leaderId, escalatedTo }) => escalatedTo?.includes(caller.staffId) === true && !own.includes(leaderId),
  );
  const found = [
    ...(await eachOf(own, CONCURRENCY, (leaderId) => alertsOf(reader, leaderId))).flat(),
    ...(await eachOf(suggested, CONCURRENCY, (one) => handedOn(reader, one))).flat(),
  ];
  const key = ({ alert }: ReadableAlert): string => `${noticedAt(alert)} ${alert.leaderId} ${alert.alertId}`;
  return found.toSorted((a, b) => (key(a) < key(b) ? 1 : -1));
};

/** Alerts about one leader whom the caller supervises. */
const alertsOf = async ({ store, caller, today }: Reader, leaderId: string): Promise<readonly ReadableAlert[]> => {
  const file = await store.collect("leaderFile", { leaderId });
  const shared = namedFile(file, today).some(({ kind }) => kind === "sharedBand");
  const leader = file.find((one) => one.kind === "leader")?.value;
  return visibleTo(file, caller.staffId, today).flatMap((one): readonly ReadableAlert[] => {
    if (one.kind !== "alert" || one.value.state === "withdrawn") return [];
    const name = leader === undefined ? {} : { name: fullName(leader) };
    return [{ alert: one.value, ...name, insight: shared ? "reading" : "reasons" }];
  });
};

const handedOn = async ({ store, caller }: Reader, { leaderId, alertId }: Alert): Promise<readonly ReadableAlert[]> => {
  const alert = await store.get("alert", { leaderId, alertId });
  if (alert?.escalatedTo?.includes(caller.staffId) !== true || !isNotified(alert, caller.staffId)) return [];
  const leader = await store.get("leader", { leaderId });
  return [{ alert, ...(leader && { name: fullName(leader) }), insight: "none" }];
};

/** One alert as the caller, who may act on it, reads it. */
export const readableAlert = async (reader: Reader, alert: Alert): Promise<ReadableAlert> => {
  const { store, caller, today } = reader;
  const { leaderId } = alert;
  const [supervision, leader, file] = await Promise.all([
    store.get("supervision", { leaderId }),
    store.get("leader", { leaderId }),
    store.collect("leaderFile", { leaderId }),
  ]);
  const band = namedFile(file, today).find(({ kind }) => kind === "sharedBand");
  const own = supervision?.withdrawnAt === undefined && supervision?.supervisorId === caller.staffId;
  const insight = own ? (band === undefined ? "reasons" : "reading") : "none";
  return { alert, ...(leader && { name: fullName(leader) }), insight };
};
