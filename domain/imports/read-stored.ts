/** What an import reads from the store: first to plan, then to reconcile its plan. */

import { eachOf } from "../kernel/each-of.ts";
import type { Store } from "../ports.ts";
import type { DesiredRoster } from "./desired.ts";
import type { Known } from "./follow-people.ts";
import { type ImportPlan, returningIn } from "./plan-import.ts";
import type { PlanContext, StoredRoster } from "./plan-supervision.ts";
import { principalSeatOf, type Touched } from "./reconcile-import.ts";

type Reading = Pick<Store, "get" | "list">;

/** Reads under way at once. */
const CONCURRENCY = 8;

/** Things by id; what is not there is left out. */
const readAll = async <T>(
  ids: Iterable<string>,
  read: (id: string) => Promise<T | undefined>,
): Promise<ReadonlyMap<string, T>> => {
  const found = await eachOf([...new Set(ids)], CONCURRENCY, async (id) => [id, await read(id)] as const);
  return new Map(found.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
};

/** What a plan is made from: the earlier values of the source, and who supervises whom. */
export const readStored = async (
  store: Reading,
  context: PlanContext,
  desired: DesiredRoster,
  { entries, orgs }: Pick<Known, "entries" | "orgs">,
): Promise<StoredRoster> => {
  const { district } = context;
  const principals = [
    ...desired.supervisions.map((one) => one.leaderId),
    ...entries.flatMap(({ entity, role, leaderId }) =>
      entity === "appointment" && role === "PRINCIPAL" && leaderId ? [leaderId] : [],
    ),
    ...entries.flatMap(({ entity, targetId }) => (entity === "supervision" ? [targetId] : [])),
  ];
  const supervisions = await readAll(principals, (leaderId) => store.get("supervision", { district, leaderId }));
  const staffIds = [
    ...desired.staff.map((one) => one.targetId),
    ...entries.flatMap(({ entity, targetId }) => (entity === "staff" ? [targetId] : [])),
    ...[...supervisions.values()].map((one) => one.supervisorId),
  ];
  const staff = await readAll(staffIds, (staffId) => store.get("staff", { staffId }));
  const returning = await eachOf(returningIn(entries, desired, context), CONCURRENCY, ({ leaderId = "", targetId }) =>
    store.get("appointment", { district, leaderId, appointmentId: targetId }),
  );
  const separated = returning.filter((one) => one?.manual?.includes("end") || one?.manual?.includes("endReason"));
  return {
    entries,
    orgs,
    separated: new Set(separated.flatMap((one) => one?.appointmentId ?? [])),
    supervisions,
    staff,
  };
};

/** The records a plan would touch; none for what it creates, so a first import reads nothing here. */
export const readTouched = async (
  store: Reading,
  district: string,
  plan: ImportPlan,
  { orgs }: StoredRoster,
): Promise<Touched> => {
  const created = new Set(plan.leaders.flatMap(({ op, entry }) => (op === "create" ? [entry.targetId] : [])));
  const leaderIds = [
    ...plan.leaders.map(({ entry }) => entry.targetId),
    ...plan.appointments.flatMap(({ wanted }) => wanted?.value.leaderId ?? []),
    ...plan.supervisions.map(({ leaderId }) => leaderId),
  ].filter((leaderId) => !created.has(leaderId));
  const holders = new Map(
    plan.appointments.flatMap(({ op, entry }) => (op === "create" ? [] : [[entry.targetId, entry.leaderId ?? ""]])),
  );
  const others = new Set(orgs.flatMap(({ orgId, type }) => (type === "school" ? [] : [orgId])));
  const schools = plan.orgs.flatMap(({ wanted }) =>
    wanted?.value.type === "school" && others.has(wanted.targetId) ? [wanted.targetId] : [],
  );
  const freed = plan.supervisions.flatMap(({ op, leaderId }) => (op === "free" ? [leaderId] : []));
  const appointed = plan.appointments.flatMap(({ wanted }) => wanted?.value.leaderId ?? []);
  const looked = [...freed, ...appointed].filter((leaderId) => !created.has(leaderId));
  return {
    leaders: await readAll(leaderIds, (leaderId) => store.get("leader", { district, leaderId })),
    appointments: await readAll(holders.keys(), (appointmentId) =>
      store.get("appointment", { district, leaderId: holders.get(appointmentId) ?? "", appointmentId }),
    ),
    seats: await readAll(schools, (orgId) => store.get("seat", { district, orgId, seatId: principalSeatOf(orgId) })),
    ofLeader: await readAll(looked, (leaderId) => store.list("appointmentsOfLeader", { district, leaderId })),
  };
};
