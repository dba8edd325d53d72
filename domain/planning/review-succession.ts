import { tenantOf, withinTenant } from "../access/tenant.ts";
import { localDateOf } from "../calendar.ts";
import type { District } from "../districts/district.ts";
import type { RenewReadinessPorts } from "../succession/renew-readiness.ts";
import { reviewReadiness } from "../succession/review-readiness.ts";
import { renewPlanning } from "./renew-planning.ts";

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
