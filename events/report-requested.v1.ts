import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A leader asked for the report on what is on record, by a fresh mailed link. */
export const reportRequested = defineEvent({
  type: "holdfast.report.requested.v1",
  summary: "A leader asked for the report on what is on record, by a fresh mailed link.",
  dataclass: "confidential",
  producer: "answer-pulse, answer-nomination",
  consumers: ["send-pulse-mail"],
  data: z.strictObject({ leaderId: id(), requestId: id() }),
  example: { leaderId: "ld-7h3k", requestId: "rq-1" },
});
