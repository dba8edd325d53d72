/** Who is next when an alert is not taken up: the cover, then the stewards (DECISIONS 7). */
import { activeCoverOf, type StaffMember, takesAlerts } from "../access/staff.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import type { Alert } from "./alert.ts";

type Reading = Pick<Store, "get" | "list">;

/** Whether an alert may be handed on to a person: in office there, and to be reached by mail. */
const canTake = (one: StaffMember | undefined, { district, supervisorId }: Alert): one is StaffMember =>
  one?.district === district &&
  isInForce(one) &&
  one.email !== undefined &&
  one.staffId !== supervisorId &&
  takesAlerts(one);

const peopleOf = async (
  store: Reading,
  alert: Alert,
  staffIds: readonly (string | undefined)[],
): Promise<readonly StaffMember[]> => {
  const read = await Promise.all(
    [...new Set(staffIds)].map((staffId) => (staffId === undefined ? undefined : store.get("staff", { staffId }))),
  );
  return read.filter((one) => canTake(one, alert));
};

/**
 * Those to whom an alert was handed on and who may still hold it. Rows of an earlier version may name administrators, who
 * learn of no alert by name: one that only they had counts as never handed on.
 */
export const holdersOf = async (store: Reading, alert: Alert): Promise<readonly string[]> =>
  (await peopleOf(store, alert, alert.escalatedTo ?? [])).map(({ staffId }) => staffId);

/** The stewards of a district who may take an alert, in a fixed order. The index suggests; the rows decide. */
const stewardsFor = async (store: Reading, alert: Alert): Promise<readonly string[]> => {
  const staff = await store.list("staffOfDistrict", { district: alert.district });
  const people = await peopleOf(
    store,
    alert,
    staff.map(({ staffId }) => staffId),
  );
  return people
    .filter(({ roles }) => roles.includes("steward"))
    .map(({ staffId }) => staffId)
    .sort();
};

/** Staff id of the leader's present supervisor. */
const supervisorNow = async (store: Reading, { district, leaderId }: Alert): Promise<string | undefined> => {
  const supervision = await store.get("supervision", { district, leaderId });
  return supervision !== undefined && isInForce(supervision) ? supervision.supervisorId : undefined;
};

/**
 * The next to whom an alert is handed on: whoever supervises the leader by now, the supervisor's cover, the stewards; of
 * each step those who were not notified before. With no supervisor it is the stewards at once.
 *
 * @param holders - of {@link holdersOf}.
 * @returns empty = there is nobody more.
 */
export const nextHolders = async (
  store: Reading,
  alert: Alert,
  holders: readonly string[],
): Promise<readonly string[]> => {
  const now = await supervisorNow(store, alert);
  const supervisor = now === undefined ? undefined : await store.get("staff", { staffId: now });
  const idsOf = async (staffId: string | undefined) =>
    (await peopleOf(store, alert, [staffId])).map((one) => one.staffId);
  const steps = [await idsOf(now), await idsOf(supervisor?.coverId), await stewardsFor(store, alert)];
  // Somebody who holds it and is in no step any more was a cover then.
  const reached = holders.map((staffId) => {
    const place = steps.findLastIndex((step) => step.includes(staffId));
    return place < 0 ? 1 : place;
  });
  const first = Math.max(0, ...reached);
  return (
    steps
      .slice(first)
      .map((step) => step.filter((staffId) => !holders.includes(staffId)))
      .find((step) => step.length > 0) ?? []
  );
};

/** The cover who gets an alert at once, because the supervisor is away; undefined = nobody does. */
export const standInFor = async (store: Reading, alert: Alert, today: LocalDate): Promise<string | undefined> => {
  const supervisor = await store.get("staff", { staffId: alert.supervisorId });
  if (supervisor?.district !== alert.district) return undefined;
  const [cover] = await peopleOf(store, alert, [activeCoverOf(supervisor, today)]);
  return cover?.staffId;
};
