import { tenantOf, withinTenant } from "../access/tenant.ts";
import type { District } from "../districts/district.ts";
import { renewPlanning } from "../forecast/renew-planning.ts";
import { localDateOf } from "../kernel/calendar.ts";
import type { RenewReadinessPorts } from "../readiness/renew-readiness.ts";
import { reviewReadiness } from "../readiness/review-readiness.ts";

/**
 * What a weekday morning does for succession: people whose day to look again has come, then bench, gaps and forecast of
 * the district. Safe to repeat.
 *
 * @returns people looked at, and figures that changed.
 */
export const reviewSuccession =
  (ports: RenewReadinessPorts) =>
  async (district: District): Promise<{ readonly people: number; readonly figures: number }> => {
    const store = withinTenant(tenantOf(district), ports.store, ports.unitOfWork);
    const today = localDateOf(ports.clock.now().toISOString(), district.timeZone);
    const people = await reviewReadiness(ports, store, today);
    return { people, figures: await renewPlanning(store, district, today) };
  };
