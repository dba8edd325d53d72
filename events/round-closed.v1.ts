import * as z from "zod/mini";
import { defineEvent, roundId } from "./define-event.ts";

/** One month's pulse closed in a district. */
export const roundClosed = defineEvent({
  type: "holdfast.round.closed.v1",
  summary: "One month's pulse closed in a district.",
  dataclass: "operational",
  producer: "run-school-morning",
  consumers: ["publish-groups"],
  data: z.strictObject({ roundId: roundId() }),
  example: { roundId: "2026-11" },
});
