import * as z from "zod/mini";
import { defineEvent, roundId } from "./define-event.ts";

/** A district's monthly pulse round closed. */
export const roundClosed = defineEvent({
  type: "holdfast.round.closed.v1",
  summary: "A district's monthly pulse round closed.",
  dataclass: "operational",
  producer: "run-school-morning",
  consumers: ["publish-groups"],
  data: z.strictObject({ roundId: roundId() }),
  example: { roundId: "2026-11" },
});
