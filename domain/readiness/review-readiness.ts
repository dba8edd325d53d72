import type { TenantStore } from "../access/tenant.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isInForce } from "../kernel/recorded.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { modelHashOf, regionsOf } from "./assess-person.ts";
import { type RenewReadinessPorts, renewReadiness } from "./renew-readiness.ts";
import type { StoredReadiness } from "./stored-readiness.ts";

/** Assessments read at a time, people renewed at once. */
const PAGE = 100;
const CONCURRENCY = 4;

/** Assessments whose day to look again has come; the index is read no further than the first whose day has not. */
const findDue = async (store: TenantStore, today: LocalDate): Promise<readonly StoredReadiness[]> => {
  const due: StoredReadiness[] = [];
  let after: string | undefined;
  do {
    const page = await store.page("readinessToReview", {}, { limit: PAGE, ...(after === undefined ? {} : { after }) });
    const come = page.items.filter(({ reviewOn }) => reviewOn !== null && reviewOn <= today);
    due.push(...come);
    after = come.length < page.items.length ? undefined : page.after;
  } while (after !== undefined);
  return due;
};

/** Assessments made with another model, or listed for regions or under a school's name that are others by now. */
const findStale = async (
  store: TenantStore,
  modelHash: string,
  today: LocalDate,
): Promise<readonly StoredReadiness[]> => {
  const [rows, orgs] = await Promise.all([store.list("readinessOfDistrict", {}), store.list("orgs", {})]);
  const regions = JSON.stringify(regionsOf(orgs, today));
  const names = new Map(orgs.filter(isInForce).map((org) => [org.orgId, org.name]));
  return rows.filter(({ modelHash: madeWith, regionsMeant, portrait }) => {
    const moved = regionsMeant !== null && JSON.stringify(regionsMeant) !== regions;
    const renamed = portrait?.orgId != null && (names.get(portrait.orgId) ?? null) !== portrait.schoolName;
    return madeWith !== modelHash || moved || renamed;
  });
};

/**
 * The morning's look at readiness: days pass without an event, so that what ends, or is reached, by the calendar alone is
 * found here, on its very day. A person whose rows keep changing meanwhile is left to the writer that changes them.
 *
 * @returns number of people looked at.
 */
export const reviewReadiness = async (
  ports: RenewReadinessPorts,
  store: TenantStore,
  today: LocalDate,
): Promise<number> => {
  const found = [...(await findDue(store, today)), ...(await findStale(store, modelHashOf(ports), today))];
  const leaders = [...new Set(found.map(({ leaderId }) => leaderId))].sort();
  const { district } = store.tenant;
  await eachOf(leaders, CONCURRENCY, async (leaderId) => {
    await retryOnConflict(async () => {
      const renewed = await renewReadiness(ports)({ district, leaderId });
      return renewed.ok ? renewed.value : CONFLICT;
    });
  });
  return leaders.length;
};
