import type { SupervisionBasis } from "../../events/vocabulary.ts";
import type { Reach } from "../access/policy.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Page } from "../ports.ts";
import type { KeepContext } from "../records/keep-records.ts";
import { ownLeaders } from "./relate.ts";
import { type Appointment, fullName, holdsOn } from "./roster.ts";

/** A principal of today and who supervises; without `supervisorId` nobody does. */
export interface SupervisionLine {
  readonly leaderId: string;
  readonly name: string;
  readonly schools: readonly string[];
  readonly supervisorId?: string;
  readonly supervisorName?: string;
  readonly basis?: SupervisionBasis;
  readonly since?: string;
  /** For `If-Match`; 0 while nobody supervises. */
  readonly version: number;
}

const CONCURRENCY = 8;

/** Principal's seats of today: everybody's, or those of the caller's own leaders. */
const seatsOf = async ({ store, caller, today }: KeepContext, reach: Reach): Promise<readonly Appointment[]> => {
  const seats =
    reach === "district"
      ? await store.list("appointmentsInRole", { role: "PRINCIPAL" })
      : (
          await eachOf(await ownLeaders(store, caller), CONCURRENCY, (leaderId) =>
            store.list("appointmentsOfLeader", { leaderId }),
          )
        ).flat();
  return seats.filter((seat) => seat.role === "PRINCIPAL" && holdsOn(seat, today));
};

/** Whoever leads a school today, by school, with who supervises: for an administrator to confirm. Reads only. */
export const listSupervisions = async (
  context: KeepContext,
  reach: Reach,
  { limit, after = "" }: { readonly limit: number; readonly after?: string },
): Promise<Page<SupervisionLine>> => {
  const { store } = context;
  const [seats, orgs] = await Promise.all([seatsOf(context, reach), store.list("orgs", {})]);
  const names = new Map(orgs.map((org) => [org.orgId, org.name]));
  const places = [...Map.groupBy(seats, (seat) => seat.leaderId)]
    .map(([leaderId, held]) => {
      const schools = [...new Set(held.map((seat) => names.get(seat.orgId) ?? seat.orgId))].sort();
      return { leaderId, schools, key: `${schools[0]}\u0000${leaderId}` };
    })
    .filter(({ key }) => key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = places.slice(0, limit);
  const lines = await eachOf(page, CONCURRENCY, ({ leaderId, schools }) => lineOf(context, leaderId, schools));
  const last = page.at(-1);
  return {
    items: lines.flatMap((line) => line ?? []),
    ...(last !== undefined && places.length > limit ? { after: last.key } : {}),
  };
};

const lineOf = async (
  { store }: KeepContext,
  leaderId: string,
  schools: readonly string[],
): Promise<SupervisionLine | undefined> => {
  const [leader, stored] = await Promise.all([
    store.get("leader", { leaderId }),
    store.get("supervision", { leaderId }),
  ]);
  if (leader === undefined || !isInForce(leader)) return undefined;
  const line = { leaderId, name: fullName(leader), schools };
  if (stored === undefined || !isInForce(stored)) return { ...line, version: 0 };
  const { supervisorId, basis, since, version } = stored;
  const staff = await store.get("staff", { staffId: supervisorId });
  return { ...line, supervisorId, ...(staff && { supervisorName: staff.name }), basis, since, version };
};
