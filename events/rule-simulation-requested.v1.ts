import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A user requested a simulation of other alert rules on past rounds. */
export const ruleSimulationRequested = defineEvent({
  type: "holdfast.rule-simulation.requested.v1",
  summary: "A user requested a simulation of other alert rules on past rounds.",
  dataclass: "confidential",
  producer: "read-analytics",
  consumers: ["study-outcomes"],
  data: z.strictObject({ simulationId: id() }),
  example: { simulationId: "rs-1" },
});
