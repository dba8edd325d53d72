import type { District } from "../../domain/districts/district.ts";
import type { Store } from "../../domain/ports.ts";
import { type LogFields, log } from "./log.ts";

/** Which districts, and the log line of one that failed. */
interface Rounds {
  /** IANA zones. */
  readonly zones: readonly string[];
  readonly failure: string;
  readonly fields?: LogFields;
}

/**
 * Runs `turn` for every district of some time zones. One district's failure is logged and stops no other.
 *
 * @returns how many failed; {@link failIfAny} makes the whole run fail, and be retried.
 */
export const eachDistrict = async (
  store: Pick<Store, "list">,
  { zones, failure, fields }: Rounds,
  turn: (district: District) => Promise<void>,
): Promise<number> => {
  let failed = 0;
  for (const timeZone of zones) {
    for (const district of await store.list("districtsInZone", { timeZone })) {
      try {
        await turn(district);
      } catch (error) {
        failed += 1;
        log.error(failure, error, { district: district.district, ...fields });
      }
    }
  }
  return failed;
};

/** @throws Error when there was any failure, so that Lambda tries the run again. */
export const failIfAny = (failed: number): void => {
  if (failed > 0) throw new Error(`${failed} districts failed`);
};
