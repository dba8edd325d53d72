import { runSimulation, type SimulationPorts } from "../../domain/burnout/rule-sets/run-simulation.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { modelHash } from "../runtime/model-hash.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/** Tries alert rules on past rounds. A second delivery finds the answer and leaves it. */
export const build = (ports: SimulationPorts) =>
  eventEntry({
    "holdfast.rule-simulation.requested.v1": async ({ tenantid: district, data: { simulationId } }) => {
      const done = await runSimulation(ports)({ district, simulationId });
      log.info("rules tried", { district, outcome: done ? "answered" : "known" });
    },
  });

readEnv(ENV);
export const handler = build({ ...liveDeps(), modelHash });
