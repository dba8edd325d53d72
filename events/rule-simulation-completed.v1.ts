import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A simulation of other alert rules on past rounds completed. Results that could identify people are withheld. */
export const ruleSimulationCompleted = defineEvent({
  type: "holdfast.rule-simulation.completed.v1",
  summary:
    "A simulation of other alert rules on past rounds completed. Results that could identify people are withheld.",
  dataclass: "confidential",
  producer: "study-outcomes",
  consumers: [],
  data: z.strictObject({ simulationId: id() }),
  example: { simulationId: "rs-1" },
});
