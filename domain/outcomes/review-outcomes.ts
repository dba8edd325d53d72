import type { District } from "../districts/district.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { followSeats } from "./follow-seats.ts";
import { freezeSeats, type OutcomePorts } from "./freeze-seats.ts";

/** What one day's run did for a district. */
export interface ReviewedOutcomes {
  readonly frozen: number;
  readonly followed: number;
}

/**
 * A district's day: freezes seats when a snapshot day has come, follows those whose twelve months are over. Decided from
 * what is stored, so it may run late, twice, or be stopped anywhere.
 */
export const reviewOutcomes =
  (ports: OutcomePorts) =>
  async (settings: District): Promise<ReviewedOutcomes> => {
    const today = localDateOf(ports.clock.now().toISOString(), settings.timeZone);
    const frozen = await freezeSeats(ports)(settings, today);
    let followed = 0;
    for (const test of await ports.store.list("backTests", { district: settings.district })) {
      if (test.state === "waiting" && test.horizon < today) followed += await followSeats(ports)(settings, test);
    }
    return { frozen, followed };
  };
