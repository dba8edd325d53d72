import type { Context, SQSEvent } from "aws-lambda";
import type { OutcomePorts } from "../../domain/outcomes/freeze-seats.ts";
import { reviewOutcomes } from "../../domain/outcomes/review-outcomes.ts";
import { runSimulation } from "../../domain/rule-sets/run-simulation.ts";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { liveDeps } from "../runtime/deps.ts";
import { eachDistrict, failIfAny } from "../runtime/each-district.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { logContext } from "../runtime/middleware/log-context.ts";
import { modelHash } from "../runtime/model-hash.ts";
import { entryOf, pipe } from "../runtime/pipe.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

interface Reviewed {
  readonly frozen: number;
  readonly followed: number;
}

/**
 * Freezes seats and follows them for twelve months, once a day, and tries alert rules on past rounds, on request. It reads
 * answers of many leaders and writes sums. One privilege, so one function.
 */
export const build = (ports: OutcomePorts) => {
  const answer = eventEntry({
    "holdfast.rule-simulation.requested.v1": async ({ tenantid: district, data: { simulationId } }) => {
      const done = await runSimulation(ports)({ district, simulationId });
      log.info("rules tried", { district, outcome: done ? "answered" : "known" });
    },
  });
  const review = entryOf(
    pipe<unknown, Reviewed>()
      .use(logContext())
      .handler(() => reviewAll(ports)),
  );
  return async (event: SQSEvent | { readonly Records?: never }, context: Context) =>
    event.Records === undefined ? review(event, context) : answer(event, context);
};

/** Every district's day. */
const reviewAll = async (ports: OutcomePorts): Promise<Reviewed> => {
  let frozen = 0;
  let followed = 0;
  const rounds = { zones: TIME_ZONES, failure: "outcomes not reviewed" };
  const failed = await eachDistrict(ports.store, rounds, async (district) => {
    const done = await reviewOutcomes(ports)(district);
    frozen += done.frozen;
    followed += done.followed;
  });
  log.info("outcomes reviewed", { count: frozen + followed, failed });
  failIfAny(failed);
  return { frozen, followed };
};

readEnv(ENV);
export const handler = build({ ...liveDeps(), modelHash });
