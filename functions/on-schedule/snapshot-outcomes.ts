import type { OutcomePorts } from "../../domain/burnout/outcomes/freeze-seats.ts";
import { reviewOutcomes } from "../../domain/burnout/outcomes/review-outcomes.ts";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { modelHash } from "../runtime/model-hash.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/** Freezes seats and follows them, in every district. One district's failure stops no other, and is retried. */
export const build =
  (ports: OutcomePorts) => async (): Promise<{ readonly frozen: number; readonly followed: number }> => {
    let frozen = 0;
    let followed = 0;
    let failed = 0;
    for (const timeZone of TIME_ZONES) {
      for (const district of await ports.store.list("districtsInZone", { timeZone })) {
        try {
          const done = await reviewOutcomes(ports)(district);
          frozen += done.frozen;
          followed += done.followed;
        } catch (error) {
          failed += 1;
          log.error("outcomes not reviewed", error, { district: district.district });
        }
      }
    }
    log.info("outcomes reviewed", { count: frozen + followed, failed });
    if (failed > 0) throw new Error(`${failed} districts failed`);
    return { frozen, followed };
  };

readEnv(ENV);
export const handler = build({ ...liveDeps(), modelHash });
