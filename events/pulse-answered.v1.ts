import * as z from "zod/mini";
import { defineEvent, id, roundId } from "./define-event.ts";

/** A leader answered a round or replaced the answers. The event does not carry the answers. */
export const pulseAnswered = defineEvent({
  type: "holdfast.pulse.answered.v1",
  summary: "A leader answered a round or replaced the answers. The event does not carry the answers.",
  dataclass: "confidential",
  producer: "answer-pulse, erase-answers",
  consumers: ["assess-strain"],
  data: z.strictObject({ leaderId: id(), roundId: roundId(), responseId: id() }),
  example: { leaderId: "ld-7h3k", roundId: "2026-11", responseId: "01JD0000000000000000000000" },
});
