import type { Context, SQSEvent } from "aws-lambda";
import type { OutcomePorts } from "../../domain/outcomes/freeze-seats.ts";
import { reviewOutcomes } from "../../domain/outcomes/review-outcomes.ts";
import { runSimulation } from "../../domain/rule-sets/run-simulation.ts";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { modelHash } from "../runtime/model-hash.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/**
 * What looks at answers of many leaders over long times and writes sums: requests to try alert rules, from the queue, and
 * once a day, from the schedule, seats to be frozen and followed. One privilege, so one function.
 */
export const build = (ports: OutcomePorts) => {
  const answer = eventEntry({
    "holdfast.rule-simulation.requested.v1": async ({ tenantid: district, data: { simulationId } }) => {
      const done = await runSimulation(ports)({ district, simulationId });
      log.info("rules tried", { district, outcome: done ? "answered" : "known" });
    },
  });
  return async (event: SQSEvent | { readonly Records?: never }, context: Context) =>
    event.Records === undefined ? reviewAll(ports) : answer(event, context);
};

/** Every district's day. One district's failure stops no other, and is retried. */
const reviewAll = async (ports: OutcomePorts): Promise<{ readonly frozen: number; readonly followed: number }> => {
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
