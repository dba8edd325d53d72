import * as z from "zod/mini";
import { defineEvent, id, roundId } from "./define-event.ts";
import { SUPPORT_WHEN } from "./vocabulary.ts";

/** A leader asked for support. The event carries no score. */
export const supportRequested = defineEvent({
  type: "holdfast.support.requested.v1",
  summary: "A leader asked for support. The event carries no score.",
  dataclass: "confidential",
  producer: "answer-pulse",
  consumers: ["assess-strain"],
  data: z.strictObject({ leaderId: id(), roundId: roundId(), when: z.enum(SUPPORT_WHEN) }),
  example: { leaderId: "ld-7h3k", roundId: "2026-11", when: "week" },
});
