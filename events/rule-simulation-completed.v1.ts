import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** What other alert rules would have done on past rounds is known, as far as it may be told. */
export const ruleSimulationCompleted = defineEvent({
  type: "holdfast.rule-simulation.completed.v1",
  summary: "What other alert rules would have done on past rounds is known, as far as it may be told.",
  dataclass: "confidential",
  producer: "study-outcomes",
  consumers: [],
  data: z.strictObject({ simulationId: id() }),
  example: { simulationId: "rs-1" },
});
