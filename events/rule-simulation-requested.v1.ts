import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** Somebody wants to know what other alert rules would have done on past rounds. */
export const ruleSimulationRequested = defineEvent({
  type: "holdfast.rule-simulation.requested.v1",
  summary: "Somebody wants to know what other alert rules would have done on past rounds.",
  dataclass: "confidential",
  producer: "read-analytics",
  consumers: ["study-outcomes"],
  data: z.strictObject({ simulationId: id() }),
  example: { simulationId: "rs-1" },
});
